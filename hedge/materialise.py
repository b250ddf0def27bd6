"""Columns to objects: sentences with the cues, attributions and refusals that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from numpy.typing import NDArray

from hedge.arrays import Ints
from hedge.batch import Batch
from hedge.cues import Matches
from hedge.explain import cue_contributions, sentence_contributions
from hedge.model import Model
from hedge.scope import scopes
from hedge.tokens import Tokens
from hedge.types import HEDGING, Cue, ProbabilityWord, Sentence, Span

T = TypeVar("T")


def sentences_of(batch: Batch, model: Model, *, explain: bool) -> list[tuple[Sentence, ...]]:
    """The sentences of each text, numbered from 1; with ``explain`` the summands of every score too."""
    tokens, found, scores = batch.tokens, batch.found, batch.scores
    cues = _by_sentence(found.of_token[batch.cues.first], _cues(batch, model, explain))
    attributions = _by_sentence(batch.attributed.sentence, batch.attributed.objects(tokens))
    refusals = _by_sentence(found.of_token[batch.refusals.first], _spans(tokens, batch.refusals))
    probable = _by_sentence(found.of_token[batch.probability_words.first], _probability_words(batch))
    texts: list[list[Sentence]] = [[] for _ in tokens.texts]
    columns = _rows(found.doc, found.start, found.end, found.paragraph, *map(scores.probability, (0, 1)))
    for number, (doc, start, end, paragraph, hedging, vagueness) in enumerate(columns):
        texts[doc].append(
            Sentence(
                index=len(texts[doc]) + 1,
                start=start,
                end=end,
                text=tokens.texts[doc][start:end],
                paragraph=paragraph,
                hedging=hedging,
                vagueness=vagueness,
                cues=cues.get(number, ()),
                attributions=attributions.get(number, ()),
                refusals=refusals.get(number, ()),
                probability_words=probable.get(number, ()),
                contributions=sentence_contributions(tokens, found, scores, number) if explain else (),
            )
        )
    return [tuple(own) for own in texts]


def _cues(batch: Batch, model: Model, explain: bool) -> Iterable[Cue]:
    tokens, found, matcher, cues = batch.tokens, batch.found, batch.matcher, batch.cues
    weakened = scopes(tokens, found, Matches(cues.first, cues.last, cues.entry), model.scope)
    columns = _rows(cues.candidate, cues.first, cues.last, cues.entry, cues.reported, cues.p, *weakened)
    for candidate, first, last, which, reported, p, begin, end in columns:
        entry, place = matcher.entries[which], _span(tokens, first, last)
        yield Cue(
            start=place.start,
            end=place.end,
            text=place.text,
            category=entry.category,
            entry=entry.id,
            voice=_voice(reported),
            p=p,
            scope=_span(tokens, begin, end) if entry.category in HEDGING else None,
            contributions=(
                cue_contributions(tokens, found, matcher, batch.scores, model, candidate) if explain else ()
            ),
            sense=entry.note,
        )


def _probability_words(batch: Batch) -> Iterable[ProbabilityWord]:
    tokens, words = batch.tokens, batch.probability_words
    reported = batch.attributed.reported[words.first].tolist()
    for place, number, spoken in zip(_spans(tokens, words), words.entry.tolist(), reported, strict=True):
        entry = batch.matcher.entries[number]
        yield ProbabilityWord(
            place.start, place.end, place.text, entry.id, _voice(spoken), entry.readings, entry.ranges
        )


def _voice(reported: bool) -> str:
    return "source" if reported else "author"


def _spans(tokens: Tokens, matches: Matches) -> list[Span]:
    return [_span(tokens, first, last) for first, last in _rows(matches.first, matches.last)]


def _span(tokens: Tokens, first: int, last: int) -> Span:
    """The text of the tokens in ``[first, last)``."""
    start, end = int(tokens.start[first]), int(tokens.end[last - 1])
    return Span(start, end, tokens.texts[tokens.doc[first]][start:end])


def _by_sentence(sentence: Ints, made: Iterable[T]) -> Mapping[int, tuple[T, ...]]:
    rows: dict[int, list[T]] = defaultdict(list)
    for number, item in zip(sentence.tolist(), made, strict=True):
        rows[number].append(item)
    return {number: tuple(items) for number, items in rows.items()}


def _rows(*columns: NDArray[Any]) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)
