"""What the command line prints: summaries, explanations, lexicon entries, figures of quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge import inert
from hedge.entries import NEIGHBOURS, Entry, Lexicon
from hedge.measures import MEASURE
from hedge.types import LEVELS, Attribution, Contribution, Sentence

if TYPE_CHECKING:
    from rich.table import Table

    from hedge.analysis import Analysis
    from hedge.coverage import Coverage
    from hedge.evaluate import Result
    from hedge.evaluate_articles import ArticleFigures
    from hedge.evaluate_cues import CueResult
    from hedge.evaluate_lexicon import LexiconResult
    from hedge.train_scope import ScopeFigures


def summary(analysis: Analysis, name: str, written: Sequence[Path]) -> Table:
    """An article's figures in a few rows, for the terminal."""
    from rich.table import Table
    from rich.text import Text

    profile = analysis.profile
    index = profile.uncertainty_index
    hedged = [s.index for s in analysis.sentences if s.hedged]
    unnamed = [s.index for s in analysis.sentences if s.unnamed]
    levels = [f"{level}: {count}" for level, count in profile.attributions_by_level.items() if count]
    rows = {
        "sentences, words": f"{profile.sentences}, {profile.words}",
        "uncertainty index (0 to 100)": f"{index.value:.0f}, 95 % interval {index.low:.0f} to {index.high:.0f}",
        "hedged sentences": f"{len(hedged)}: {_numbers(hedged)}",
        "sentences resting on unnamed sources": f"{len(unnamed)}: {_numbers(unnamed)}",
        "attributions by level": "  ".join(levels) or "none",
        "files": "\n".join(str(path) for path in written),
    }
    table = Table(
        title=Text(inert.lines(analysis.article.title or name)), title_justify="left", show_header=False
    )
    for label, value in rows.items():
        table.add_row(label, Text(inert.lines(value)))
    return table


def summary_line(analysis: Analysis) -> str:
    """The three key figures of an article in a line."""
    profile = analysis.profile
    figures = (MEASURE[key] for key in ("uncertainty_index", "hedged_share", "unnamed_share"))
    return ", ".join(
        f"{measure.name.lower()} {measure.text(measure.of(profile).value)} ({measure.interval(measure.of(profile))})"
        for measure in figures
    )


def _numbers(numbers: Sequence[int], most: int = 15) -> str:
    return " ".join(map(str, numbers[:most])) + (" …" if len(numbers) > most else "") or "none"


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
        if cue.scope:
            lines.append(f"      weakens “{' '.join(cue.scope.text.split())}”")
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


def entry_text(entry: Entry, sources: Mapping[str, str]) -> str:
    """An entry: sense, forms, examples and near-misses with what decides them, and where it is described."""
    lines = [
        f"{entry.id} ({entry.category})  {entry.where}",
        f"  {entry.note}",
        f"  forms: {', '.join(entry.patterns)}",
        *(f"  {line}" for line in properties(entry)),
    ]
    lines += [
        f"  example: {e.text[: e.start]}{{{e.text[e.start : e.end]}}}{e.text[e.end :]}"
        for e in entry.examples
    ]
    lines += [
        f"  not in: {c.text} ({c.why}; decided by {c.decided_by or 'the lexicon'})" for c in entry.counter
    ]
    return "\n".join([*lines, *(f"  source: {sources[key]}" for key in entry.sources)])


def properties(entry: Entry) -> list[str]:
    """What an entry says besides its forms: constraints, stance, frame, kind, numeric readings."""
    lines = [
        f"{key.replace('_', ' ')}: {', '.join(sorted(words))}"
        for key in NEIGHBOURS
        if (words := getattr(entry, key))
    ]
    lines += [
        f"{key}: {value}" for key in ("case", "stance", "frame", "kind") if (value := getattr(entry, key))
    ]
    lines += [
        f"people read {r.median:g} % (80 % of them {r.p10:g} to {r.p90:g}; n = {r.n}, {r.study})"
        for r in entry.readings
    ]
    return lines + [f"{r.scale} lays down {r.low:g} to {r.high:g} %" for r in entry.ranges]


def lexicon_stats(lexicon: Lexicon) -> str:
    """Entries, forms, examples, near-misses and known failures by category."""
    row = "{:<15} {:>7} {:>7} {:>8} {:>11} {:>14}"
    lines = [row.format("category", "entries", "forms", "examples", "near-misses", "known failures")]
    counts = {c: _counts(lexicon.of(c)) for c in dict.fromkeys(entry.category for entry in lexicon.entries)}
    counts["all"] = _counts(lexicon.entries)
    return "\n".join([*lines, *(row.format(name, *numbers) for name, numbers in counts.items())])


def _counts(entries: Sequence[Entry]) -> tuple[int, ...]:
    known = sum(case.known_failure is not None for e in entries for case in e.cases)
    forms = sum(form.count() for entry in entries for form in entry.forms)
    return (
        len(entries),
        forms,
        sum(len(e.examples) for e in entries),
        sum(len(e.counter) for e in entries),
        known,
    )


def coverage_table(measured: Sequence[Coverage], misses: int) -> str:
    """Figures of `hedge.coverage.Coverage`, a line each with the most frequent misses."""
    row = "{:<32} {:>6} {:>7} {:>6}  {}"
    lines = [row.format("file", "words", "inside", "share", "most frequent misses")]
    for file in measured:
        named = ", ".join(f"{word} {count}" for word, count in file.missed.most_common(misses))
        lines.append(row.format(file.name, file.total, file.inside, f"{file.share:.3f}", named))
    return "\n".join(lines)


def results_table(results: Sequence[Result]) -> str:
    """Figures of `hedge.evaluate.Result`, a line each."""
    row = "{:<34} {:<10} {:>9} {:>8} {:>6} {:>6} {:>6}  {:<13} {:>5} {:>5} {:>9}"
    names = (
        "file",
        "target",
        "sentences",
        "positive",
        "P",
        "R",
        "F1",
        "95 % of F1",
        "ECE",
        "all",
        "word list",
    )
    lines = [row.format(*names)]
    for r in results:
        figures = [f"{x:.3f}" for x in (r.precision, r.recall, r.f1)]
        more = [f"{x:.3f}" for x in (r.calibration_error, r.all_positive, r.word_list)]
        interval = f"{r.low:.3f}–{r.high:.3f}"
        lines.append(row.format(r.name, r.target, r.sentences, r.positive, *figures, interval, *more))
    return "\n".join(lines)


def cues_table(results: Sequence[CueResult]) -> str:
    """Figures of `hedge.evaluate_cues.CueResult`, a line each."""
    row = "{:<34} {:<14} {:>9} {:>6} {:>6} {:>6}"
    lines = ["", row.format("words of cues", "category", "words", "P", "R", "F1")]
    for r in results:
        figures = [f"{x:.3f}" for x in (r.precision, r.recall, r.f1)]
        lines.append(row.format(r.name, r.category, r.words, *figures))
    return "\n".join(lines)


def lexicon_table(results: Sequence[LexiconResult]) -> str:
    """Figures of `hedge.evaluate_lexicon.LexiconResult`, a line each."""
    row = "{:<16} {:>8} {:>8} {:>6} {:>11} {:>8} {:>6}"
    names = ("of the lexicons", "examples", "accepted", "share", "near-misses", "rejected", "share")
    lines = [row.format(*names)]
    for r in results:
        kept, refused = _part(r.accepted, r.examples), _part(r.rejected, r.near_misses)
        lines.append(row.format(r.category, r.examples, r.accepted, kept, r.near_misses, r.rejected, refused))
    return "\n".join(lines)


def _part(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def calibration_table(results: Sequence[Result]) -> str:
    """The bins of each set of sentences: what probability they were given, and what share is positive."""
    row = "{:<34} {:<10} {:>9} {:>9} {:>11} {:>6}"
    lines = ["", row.format("calibration", "target", "bin", "sentences", "probability", "share")]
    for r in results:
        for b in r.calibration:
            span = f"{b.low:.1f}–{b.high:.1f}"
            figures = f"{b.probability:.3f}", f"{b.share:.3f}"
            lines.append(row.format(r.name, r.target, span, b.sentences, *figures))
    return "\n".join(lines)


def scope_table(figures: ScopeFigures) -> str:
    """Figures of `hedge.train_scope.ScopeFigures`."""
    shares = (f"{f.name.replace('_', ' ')} {getattr(figures, f.name):.3f}" for f in fields(figures)[:-1])
    return f"\nscope of {figures.cues} cues: {', '.join(shares)}"


def articles_table(figures: ArticleFigures) -> str:
    """Figures of sourcing in whole articles, a line each."""
    rows = {"attributions": figures.attributions, "same source": figures.same_source}
    shares = {
        "source right": figures.source_right,
        "level exact": figures.level_exact,
        "quotation goes on": figures.continued,
        "articles": figures.articles,
        "paired": figures.paired,
    }
    return sources_table(rows | shares)


def sources_table(figures: Mapping[str, Any]) -> str:
    """Figures of the attribution reader, a line each; empty where nothing was labelled."""
    if not figures:
        return ""
    row = "{:<18} {:>6} {:>6} {:>6}"
    lines = ["", row.format("attribution", "P", "R", "F1")]
    for measure, value in figures.items():
        if isinstance(value, Mapping):
            cells = [f"{value[key]:.3f}" for key in ("precision", "recall", "f1")]
        else:
            cells = ["", "", f"{value:.3f}" if isinstance(value, float) else str(value)]
        lines.append(row.format(measure, *cells))
    return "\n".join(lines)
