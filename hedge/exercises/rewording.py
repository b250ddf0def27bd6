"""A sentence with more or with less certainty, where that takes the change of one word and the grammar stays safe."""

from __future__ import annotations

import re

from hedge.exercises.material import Material
from hedge.types import HEDGING, Cue, Sentence

#: Adverbs whose removal leaves a sentence.
_ADVERBS = frozenset(
    "reportedly apparently allegedly possibly probably perhaps presumably seemingly supposedly potentially".split()
)
_MODALS = frozenset(("may", "might", "could"))
_BE_LIKELY = re.compile(r"\b(is|are)\s+(likely|expected)\s+to\b")
_PASSIVE = re.compile(r"\b(was|were|is being|are being|has been|have been)\s+(?=(?!not\b)\w+ed\b)")
_WILL = re.compile(r"\bwill\s+(?!(?:not|never|have|probably|likely)\b)(?=[a-z]+\b)")


def stronger(material: Material) -> list[tuple[Sentence, Cue, str]]:
    """Sentences whose only hedge may be graded and can be taken out, with the hedge and the sentence without it."""
    rows = []
    for sentence in material.sentences:
        hedges = [cue for cue in sentence.cues if cue.category in HEDGING]
        if len(hedges) == 1 and hedges == material.hedges(sentence):
            made = strengthen(sentence, hedges[0])
            rows += [(sentence, hedges[0], made)] if made else []
    return rows


def strengthen(sentence: Sentence, cue: Cue) -> str | None:
    """The sentence without ``cue``, as a fact; None where that takes more than a word."""
    text, low = sentence.text, cue.text.lower()
    start, end = cue.start - sentence.start, cue.end - sentence.start
    before, after = text[:start], text[end:]
    following = re.match(r"\s+(\w+)", after)
    if low in _MODALS and following and following[1].lower() not in ("have", "also", "well", "yet", "or"):
        return _tidy(f"{before}{_like(cue.text, 'will')}{after}")
    if (
        low in ("likely", "expected")
        and (found := _BE_LIKELY.search(text))
        and found.start() <= start < found.end()
    ):
        return _tidy(text[: found.start()] + "will" + text[found.end() :])
    if low in _ADVERBS:
        return _tidy(_without(before, after))
    return None


def soften(sentence: Sentence) -> tuple[str, ...]:
    """The sentence made less certain in the ways that are safe; empty where there is none."""
    text = " ".join(sentence.text.split())
    if "“" in text or '"' in text:
        return ()
    softer = []
    if found := _WILL.search(text):
        softer += [
            f"{text[: found.start()]}{modal} {text[found.end() :]}" for modal in ("may", "will probably")
        ]
    if found := _PASSIVE.search(text):
        softer.append(f"{text[: found.end()]}reportedly {text[found.end() :]}")
    return tuple(softer)


def _without(before: str, after: str) -> str:
    """What stands around a word that is taken out, without the commas that set it off."""
    left, right = before.rstrip(), after.lstrip()
    if left.endswith(",") and right.startswith(","):
        left, right = left[:-1], right[1:].lstrip()
    elif not left and right.startswith(","):
        right = right[1:].lstrip()
    return f"{left} {right}"


def _like(model: str, word: str) -> str:
    return word.capitalize() if model[:1].isupper() else word


def _tidy(text: str) -> str:
    joined = re.sub(r" ([.,;:!?])", r"\1", " ".join(text.split()))
    return joined[:1].upper() + joined[1:]
