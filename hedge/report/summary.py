"""What was found, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hedge.report.passages import flat
from hedge.report.words import plural
from hedge.types import ANONYMOUS, VAGUE

if TYPE_CHECKING:
    from hedge.analysis import Analysis


def sentences(analysis: Analysis) -> list[str]:
    """Two to six sentences that say what was found, for a reader with one minute."""
    if not analysis.sentences:
        return ["The article has no sentence to read."]
    return [*_language(analysis), *_sourcing(analysis), *_headline(analysis)]


def _language(analysis: Analysis) -> list[str]:
    total = len(analysis.sentences)
    hedged, vague = (sum(getattr(s, name) for s in analysis.sentences) for name in ("hedged", "vague"))
    said = [
        f"Of {plural(total, 'sentence')}, {_count(hedged)} {_be(hedged)} hedged and {_count(vague)} "
        f"{_be(vague)} vague."
    ]
    cues = sum(analysis.profile.cues_by_voice.values())
    quoted = analysis.profile.cues_by_voice.get("source", 0)
    if quoted:
        said.append(
            f"Of {plural(cues, 'cue word')}, {_count(quoted)} {_stand(quoted)} in the words of a source, "
            "the rest in the article’s own voice."
        )
    return said


def _sourcing(analysis: Analysis) -> list[str]:
    profile = analysis.profile
    total = profile.attributions
    if not total:
        return ["It attributes no statement to a source."]
    anonymous, vague = (
        sum(profile.attributions_by_level.get(level, 0) for level in group) for group in (ANONYMOUS, VAGUE)
    )
    said = [
        f"Of {plural(total, 'attribution')}, {_count(anonymous)} {_rest(anonymous)} on anonymous sources and "
        f"{_count(vague)} on a diffuse group or no source at all; {_count(total - anonymous - vague)} can be "
        "traced to a named person, an organisation or a document."
    ]
    if profile.single_unnamed_source:
        said.append("A single unnamed source is the only source of the article.")
    if anonymous:
        said.append(_reasons(anonymous, profile.reasons_given))
    return said


def _headline(analysis: Analysis) -> list[str]:
    """A gap is told where its interval says that it does not hang on a few sentences."""
    if flat(analysis.profile.headline_gap):
        return ["The headline speaks more flatly than the sentences that share its words."]
    if flat(analysis.profile.lead_gap):
        return ["The first sentence speaks more flatly than the later sentences that share its words."]
    return []


def _reasons(anonymous: int, given: int) -> str:
    if anonymous == 1:
        return f"The anonymous one gives {'an' if given else 'no'} informative reason for anonymity."
    verb = "give" if given > 1 else "gives"
    return (
        f"{_count(given).capitalize()} of the {anonymous:,} anonymous ones {verb} the reader an informative "
        "reason for anonymity."
    )


def _count(number: int) -> str:
    return f"{number:,}" if number else "none"


def _be(number: int) -> str:
    return "is" if number < 2 else "are"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _rest(number: int) -> str:
    return "rests" if number < 2 else "rest"
