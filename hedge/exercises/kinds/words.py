"""Exercises on words: spot the hedges, say what they do, fill the gaps, give a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hedge.exercises.material import Material, TooFewError
from hedge.exercises.types import Gaps, Item, Marks, Match, Number
from hedge.measures import CATEGORY_NAMES, SCALES, STUDIES
from hedge.types import HEDGING, Cue, ProbabilityWord, Sentence

#: A word is asked for this often at most, so that a sheet is not all *may*.
_SAME_WORD = 2
_FEWEST_CATEGORIES, _MOST_OPTIONS = 2, 4
_BETWEEN = re.compile(r"\b(?:seem|appear|look)", re.IGNORECASE)


def spot(material: Material) -> list[Item]:
    """Mark the hedges of a sentence; cues that are not sure enough to be graded, or no hedges, are neutral."""
    found = [s for s in material.sentences if material.hedges(s)]
    if not found:
        raise TooFewError("No sentence at this level has a hedge that is sure enough to be graded.")
    return [_spot(material, s, n) for n, s in enumerate(material.pick("spot", varied(material, found)), 1)]


def _spot(material: Material, sentence: Sentence, number: int) -> Item:
    right = material.hedges(sentence)
    neutral = [cue for cue in sentence.cues if cue not in right]
    said = [material.text("spot", "explanation").format(cue=c.text, effect=material.effect(c)) for c in right]
    return Item(
        id=f"spot-{number}",
        prompt=material.text("spot", "prompt"),
        answer=Marks(sentence.text, spans(sentence, right), spans(sentence, neutral)),
        explanation=" ".join(said),
        lines=(material.line(sentence),),
        shown=False,
        points=len(right),
    )


def sort(material: Material) -> list[Item]:
    """Give each hedge its category."""
    # Where a sentence has hedges of two kinds, or a verb between two kinds, both answers could be defended.
    cues = [
        (s, cue)
        for s in material.sentences
        for cue in material.hedges(s)[:1]
        if len({c.category for c in s.cues if c.category in HEDGING}) == 1 and not _BETWEEN.search(cue.text)
    ]
    present = Counter(cue.category for _, cue in cues)
    if len(present) < _FEWEST_CATEGORIES:
        raise TooFewError("The hedges of this text all do the same; sorting needs two kinds of hedges.")
    options = [category for category, _ in present.most_common(_MOST_OPTIONS)]
    usable = [(s, cue) for s, cue in cues if cue.category in options]
    chosen = material.pick("sort", _of_each(usable))
    shown = [CATEGORY_NAMES[category] for category in options]
    row = material.text("sort", "row")
    return [
        Item(
            id="sort-1",
            prompt=material.text("sort", "prompt"),
            answer=Match(
                tuple(row.format(cue=cue.text, sentence=material.line(s).text) for s, cue in chosen),
                tuple(shown),
                tuple(options.index(cue.category) for _, cue in chosen),
                tuple(material.effect(cue) for _, cue in chosen),
            ),
            explanation=" ".join(
                f"{CATEGORY_NAMES[c].capitalize()}: {material.texts['effects'][c]}" for c in options
            ),
            points=len(chosen),
        )
    ]


def _of_each(cues: Sequence[tuple[Sentence, Cue]]) -> list[tuple[Sentence, Cue]]:
    """The cues with their categories taking turns, each word once where that is possible."""
    seen: Counter[str] = Counter()
    ranked = []
    for s, cue in cues:
        ranked.append(((seen[cue.text.lower()], seen[cue.category]), s, cue))
        seen.update((cue.text.lower(), cue.category))
    return [(s, cue) for _, s, cue in sorted(ranked, key=lambda row: row[0])]


def varied(material: Material, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without those whose hedges were asked for often enough already."""
    seen: Counter[str] = Counter()
    kept = []
    for sentence in sentences:
        words = {cue.text.lower() for cue in material.hedges(sentence)}
        if all(seen[word] < _SAME_WORD for word in words):
            kept.append(sentence)
            seen.update(words)
    return kept


_MODALS = frozenset("may might could would should can".split())
#: Adjectives that take the same words after them.
_ADJECTIVES = (("likely", "unlikely"), ("possible", "probable"), ("unclear", "uncertain", "unknown"))


def gaps(material: Material) -> list[Item]:
    """Put the hedges of some sentences back; no word of the bank fits two gaps unless both count."""
    found = [(s, cue) for s in material.sentences for cue in material.hedges(s) if " " not in cue.text]
    chosen: list[tuple[Sentence, Cue]] = []
    for s, cue in material.pick("gaps", found, 2 * material.options.items):
        fresh = all(s is not other and cue.text.lower() != word.text.lower() for other, word in chosen)
        if fresh and len(chosen) < material.options.items:
            chosen.append((s, cue))
    if len(chosen) < 2:
        raise TooFewError(
            "Fewer than two sentences at this level have a hedge of one word that could be left out."
        )
    chosen.sort(key=lambda pair: pair[0].index)
    return [_gaps(material, chosen)]


def _gaps(material: Material, chosen: Sequence[tuple[Sentence, Cue]]) -> Item:
    text, places = "", []
    for s, cue in chosen:
        start = len(text) + cue.start - s.start
        places.append((start, start + len(cue.text)))
        text += s.text + "\n"
    words = [cue.text.lower() for _, cue in chosen]
    accepted = tuple(tuple(dict.fromkeys([w, *(o for o in words if _kind(o) == _kind(w))])) for w in words)
    kinds = {_kind(word) for word in words}
    extra = [word for word in _DISTRACTORS if _kind(word) not in kinds and word not in text.lower()][:2]
    said = [
        material.text("gaps", "explanation").format(cue=c.text, effect=material.effect(c)) for _, c in chosen
    ]
    return Item(
        id="gaps-1",
        prompt=material.text("gaps", "prompt"),
        answer=Gaps(
            text.rstrip("\n"), tuple(places), accepted, tuple(material.shuffled("gaps", [*words, *extra]))
        ),
        explanation=" ".join(dict.fromkeys(said)),
        lines=tuple(material.line(s) for s, _ in chosen),
        shown=False,
        points=len(chosen),
    )


#: Hedges of several parts of speech; those of a part of speech that no gap takes are left over.
_DISTRACTORS = ("might", "apparently", "unlikely", "whether", "suspected", "rumours")


def _kind(word: str) -> str:
    """A rough part of speech: words of one kind may fit each other's gaps; any other word is a kind of its own."""
    if word in _MODALS:
        return "modal"
    if (word.endswith("ly") and word not in _ADJECTIVES[0]) or word in ("perhaps", "maybe"):
        return "adverb"
    return next((adjectives[0] for adjectives in _ADJECTIVES if word in adjectives), word)


def percent(material: Material) -> list[Item]:
    """Give a percentage for a word, then see what people and official scales say."""
    found: dict[str, tuple[Sentence, ProbabilityWord]] = {}
    for s in material.articles[0].sentences:
        for word in s.probability_words:
            if word.readings:
                found.setdefault(word.entry, (s, word))
    if not found:
        raise TooFewError("The text has no word for a probability that a survey has asked people about.")
    chosen = material.pick("percent", found.values())
    return [_percent(material, s, word, n) for n, (s, word) in enumerate(chosen, 1)]


def _percent(material: Material, sentence: Sentence, word: ProbabilityWord, number: int) -> Item:
    most = max(word.readings, key=lambda reading: reading.n)
    shown = word.text.lower()
    return Item(
        id=f"percent-{number}",
        prompt=material.text("percent", "prompt").format(word=shown),
        answer=Number(
            shown,
            tuple((STUDIES[r.study], r.n, r.median, r.p10, r.p90) for r in word.readings),
            tuple((SCALES[r.scale], r.low, r.high) for r in word.ranges),
        ),
        explanation=material.text("percent", "explanation").format(
            n=f"{most.n:,}", median=f"{most.median:g}", low=f"{most.p10:g}", high=f"{most.p90:g}"
        ),
        lines=(material.line(sentence),),
        origins=tuple(f"{STUDIES[r.study]}: {r.n:,} people" for r in word.readings),
        graded=False,
    )


def spans(sentence: Sentence, cues: Sequence[Cue]) -> tuple[tuple[int, int], ...]:
    """The places of cues in the text of their sentence."""
    return tuple((cue.start - sentence.start, cue.end - sentence.start) for cue in cues)
