"""How an analysis shows itself at a prompt and in a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from hedge.types import Estimate, Profile, Sentence

_UNDERLINE = {
    "epistemic": "solid", "doxastic": "double", "evidential": "dotted", "conditional": "dashed",
    "investigation": "wavy", "disclaimer": "solid", "vague": "dotted", "approximator": "dashed",
    "booster": "double",
}  # fmt: skip


def plain(sentences: Sequence[Sentence], profile: Profile, signature: str) -> str:
    """A summary in four lines."""
    index = profile.uncertainty_index
    hedged = sum(sentence.hedged for sentence in sentences)
    unnamed = sum(a.unnamed for sentence in sentences for a in sentence.attributions)
    return "\n".join(
        [
            f"{profile.sentences} sentences, {profile.words} words",
            f"{hedged} hedged, {unnamed} of {profile.attributions} attributions unnamed",
            f"uncertainty index {_estimate(index)} of 100",
            signature,
        ]
    )


def _estimate(estimate: Estimate) -> str:
    return f"{estimate.value:.0f} ({estimate.low:.0f} to {estimate.high:.0f})"


def html(sentences: Sequence[Sentence], profile: Profile, signature: str) -> str:
    """The text with its cues underlined and its sources marked by level; article text is escaped."""
    rows = "".join(
        f'<tr style="background:none"><td style="vertical-align:top;text-align:right">{s.index}</td>'
        f'<td style="vertical-align:top">{s.hedging:.2f}</td>'
        f'<td style="text-align:left;white-space:normal">{_marked(s)}</td></tr>'
        for s in sentences
    )
    head = "<tr><th>no.</th><th>hedging</th><th style='text-align:left'>sentence</th></tr>"
    return f"<pre>{escape(plain(sentences, profile, signature))}</pre><table>{head}{rows}</table>"


def _marked(sentence: Sentence) -> str:
    marks = [
        (c.start, c.end, _cue_style(c.category), f"{c.category}, p = {c.p:.2f}, {c.voice}")
        for c in sentence.cues
    ]
    marks += [
        (a.source.start, a.source.end, "font-weight:bold", f"source, level {a.level}")
        for a in sentence.attributions
        if a.source is not None and sentence.start <= a.source.start and a.source.end <= sentence.end
    ]
    parts, at = [], sentence.start
    for start, end, style, title in sorted(marks):
        if start < at:
            continue
        parts.append(escape(sentence.text[at - sentence.start : start - sentence.start]))
        inner = escape(sentence.text[start - sentence.start : end - sentence.start])
        parts.append(f'<span style="{style}" title="{escape(title)}">{inner}</span>')
        at = end
    return "".join(parts) + escape(sentence.text[at - sentence.start :])


def _cue_style(category: str) -> str:
    return f"text-decoration:underline {_UNDERLINE[category]} 2px"
