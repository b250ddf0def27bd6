"""Columns to objects: sentences with the cues, attributions and refusals that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.attribution import Attributions
from hedge.cues import PROBABILITIES, Matcher, Matches
from hedge.explain import cue_contributions, sentence_contributions
from hedge.model import Model, sigmoid
from hedge.scope import scopes
from hedge.score import Scores
from hedge.sentences import Sentences
from hedge.spans import trimmed
from hedge.tokens import Tokens
from hedge.types import HEDGING, Attribution, Cue, ProbabilityWord, Sentence, Span


def span(tokens: Tokens, first: int, last: int) -> Span:
    """The text of the tokens in ``[first, last)``."""
    start, end = int(tokens.start[first]), int(tokens.end[last - 1])
    return Span(start, end, tokens.texts[tokens.doc[first]][start:end])


def accepted_cues(
    tokens: Tokens,
    found: Sentences,
    matcher: Matcher,
    model: Model,
    scores: Scores,
    domain: int,
    reported: Bools,
    explain: bool,
) -> dict[int, list[Cue]]:
    """The accepted cues of each sentence, in order; ``reported`` marks tokens in a source's voice."""
    cues: dict[int, list[Cue]] = defaultdict(list)
    own = scores.own
    accepted = np.flatnonzero(own >= 0).astype(np.int32)
    probability = sigmoid(own[accepted]).tolist()
    candidates = trimmed(tokens, scores.candidates.where(accepted), matcher.entries, domain, model.spans)
    weakened = scopes(tokens, found, candidates, model.scope)
    rows = _rows(accepted, candidates.first, candidates.last, candidates.entry, *weakened)
    for p, (number, first, last, which, begin, end) in zip(probability, rows, strict=True):
        entry, place = matcher.entries[which], span(tokens, first, last)
        cue = Cue(
            start=place.start,
            end=place.end,
            text=place.text,
            category=entry.category,
            entry=entry.id,
            voice="source" if reported[first] else "author",
            p=p,
            scope=span(tokens, begin, end) if entry.category in HEDGING else None,
            contributions=cue_contributions(tokens, found, matcher, scores, model, number) if explain else (),
            sense=entry.note,
        )
        cues[int(found.of_token[first])].append(cue)
    return cues


def attributions_of(tokens: Tokens, columns: Attributions) -> dict[int, list[Attribution]]:
    """The attributions of each sentence, in the order of their cues."""
    made: dict[int, list[Attribution]] = defaultdict(list)
    for sentence, attribution in zip(columns.sentence.tolist(), columns.objects(tokens), strict=True):
        made[sentence].append(attribution)
    return made


def refusals(tokens: Tokens, found: Sentences, matcher: Matcher, matches: Matches) -> dict[int, list[Span]]:
    """The refusals to comment of each sentence."""
    is_refusal = np.array([entry.category == "refusal" for entry in matcher.entries], bool)
    spans: dict[int, list[Span]] = defaultdict(list)
    if len(matches):
        own = matches.where(is_refusal[matches.entry])
        for first, last in zip(own.first.tolist(), own.last.tolist(), strict=True):
            spans[int(found.of_token[first])].append(span(tokens, first, last))
    return spans


def probability_words(
    tokens: Tokens, found: Sentences, matcher: Matcher, allowed: Matches, reported: Bools
) -> dict[int, list[ProbabilityWord]]:
    """The words for probabilities of each sentence; ``reported`` marks tokens in a source's voice."""
    words: dict[int, list[ProbabilityWord]] = defaultdict(list)
    own = matcher.longest(allowed, PROBABILITIES)
    for first, last, number in _rows(own.first, own.last, own.entry):
        entry, place = matcher.entries[number], span(tokens, first, last)
        if entry.category == "probability":
            voice = "source" if reported[first] else "author"
            word = ProbabilityWord(
                place.start, place.end, place.text, entry.id, voice, entry.readings, entry.ranges
            )
            words[int(found.of_token[first])].append(word)
    return words


def build_sentences(
    tokens: Tokens,
    found: Sentences,
    scores: Scores,
    cues: Mapping[int, Sequence[Cue]],
    attributions: Mapping[int, Sequence[Attribution]],
    refused: Mapping[int, Sequence[Span]],
    probable: Mapping[int, Sequence[ProbabilityWord]],
    explain: bool,
) -> list[tuple[Sentence, ...]]:
    """The sentences of each text, numbered from 1."""
    hedging, vagueness = scores.probability(0).tolist(), scores.probability(1).tolist()
    texts: list[list[Sentence]] = [[] for _ in tokens.texts]
    for number, (doc, start, end, paragraph) in enumerate(
        _rows(found.doc, found.start, found.end, found.paragraph)
    ):
        own = texts[doc]
        own.append(
            Sentence(
                index=len(own) + 1,
                start=start,
                end=end,
                text=tokens.texts[doc][start:end],
                paragraph=paragraph,
                hedging=hedging[number],
                vagueness=vagueness[number],
                cues=tuple(cues.get(number, ())),
                attributions=tuple(attributions.get(number, ())),
                refusals=tuple(refused.get(number, ())),
                probability_words=tuple(probable.get(number, ())),
                contributions=sentence_contributions(tokens, found, scores, number) if explain else (),
            )
        )
    return [tuple(own) for own in texts]


def _rows(*columns: Ints) -> Iterable[tuple[int, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)
