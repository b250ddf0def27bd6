"""Explanations and lexicon entries as plain text for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hedge.lexicon import Entry, Lexicon
from hedge.types import LEVELS, Attribution, Contribution, Sentence


def explanation(sentence: Sentence) -> str:
    """A sentence with its scores and the summands of their log-odds."""
    verdict = "hedged" if sentence.hedged else "not hedged"
    lines = [
        f"{sentence.index}. {' '.join(sentence.text.split())}",
        f"   hedging {sentence.hedging:.2f} ({verdict}), vagueness {sentence.vagueness:.2f}",
        *_summands(sentence.contributions, "   "),
    ]
    for cue in sentence.cues:
        lines.append(f"   cue “{cue.text}”: {cue.category} ({cue.entry}), voice {cue.voice}, p = {cue.p:.2f}")
        lines += _summands(cue.contributions, "      ")
    lines += [f"   {_attribution(attribution)}" for attribution in sentence.attributions]
    lines += [
        f"   refusal “{span.text}”: counted, neither a hedge nor an attribution" for span in sentence.refusals
    ]
    return "\n".join(lines)


def _summands(contributions: Sequence[Contribution], indent: str) -> list[str]:
    if not contributions:
        return []
    total = sum(c.value for c in contributions)
    rows = [f"{indent}{c.value:+7.2f}  {c.feature}" for c in contributions]
    return [*rows, f"{indent}{total:+7.2f}  log-odds"]


def _attribution(attribution: Attribution) -> str:
    source = f"“{attribution.source.text}”" if attribution.source else "no source"
    cue = f", cue “{attribution.cue.text}”" if attribution.cue else ""
    reason = f", reason “{attribution.reason}”" if attribution.reason else ""
    return f"attribution: {source}, level {attribution.level} ({LEVELS[attribution.level]}){cue}{reason}"


def entry_text(entry: Entry) -> str:
    """An entry: sense, forms, examples and near-misses with what decides them."""
    lines = [
        f"{entry.id} ({entry.category})  {entry.where}",
        f"  {entry.note}",
        f"  forms: {', '.join(entry.patterns)}",
    ]
    lines += [
        f"  example: {e.text[: e.start]}{{{e.text[e.start : e.end]}}}{e.text[e.end :]}"
        for e in entry.examples
    ]
    lines += [
        f"  not in: {c.text} ({c.why}; decided by {c.decided_by or 'neighbours'})" for c in entry.counter
    ]
    return "\n".join([*lines, f"  sources: {', '.join(entry.sources)}"])


def lexicon_stats(lexicon: Lexicon) -> str:
    """Entries, forms, examples, near-misses and known failures by category."""
    row = "{:<15} {:>7} {:>7} {:>8} {:>11} {:>14}"
    lines = [row.format("category", "entries", "forms", "examples", "near-misses", "known failures")]
    for category, count in Counter(entry.category for entry in lexicon.entries).items():
        own = lexicon.of(category)
        failing = [case.known_failure for e in own for case in e.examples]
        failing += [case.known_failure for e in own for case in e.counter]
        known = len(failing) - failing.count(None)
        forms, examples, near = (
            sum(len(getattr(e, name)) for e in own) for name in ("forms", "examples", "counter")
        )
        lines.append(row.format(category, count, forms, examples, near, known))
    return "\n".join(lines)
