"""Sentences of several articles that say the same thing, and those that stand in more than one word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, combinations, pairwise
from typing import Any

import numpy as np

from hedge.tokens import words_of
from hedge.types import Sentence

#: Least cosine of two sentences that say the same thing. Nearest pairs of real news on related events, read one by one:
#: from 0.45 on 19 of 29 said the same, the others told of another event of the kind; from 0.40 to 0.45 one in four did.
SAME = 0.45
#: Words that they share at least, so that *Did you know?* is not *We should know.*
_SHARED_TERMS = 2
#: Least share of words in the same order in which a sentence copies another.
COPY = 0.9


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that say the same thing; articles by their position, ``similarity`` is a cosine from 0 to 1."""

    article: int
    sentence: Sentence
    other_article: int
    other: Sentence
    similarity: float

    @property
    def verbatim(self) -> bool:
        """Whether they have the same words in the same order."""
        return words_in(self.sentence) == words_in(self.other)

    @property
    def copied(self) -> bool:
        """Whether at most about one word in ten differs."""
        matcher = SequenceMatcher(None, words_in(self.sentence), words_in(self.other), autojunk=False)
        return matcher.ratio() >= COPY


def claim(sentence: Sentence) -> str:
    """What a sentence says, without its cues and without who says it: these are what may differ."""
    text = sentence.text
    said = [span for a in sentence.attributions for span in (a.source, a.cue) if span]
    spans = [(cue.start, cue.end) for cue in sentence.cues] + [(span.start, span.end) for span in said]
    for start, end in spans:
        low, high = max(start - sentence.start, 0), min(end - sentence.start, len(text))
        if low < high:
            text = text[:low] + " " * (high - low) + text[high:]
    return text


def find_pairs(articles: Sequence[Sequence[Sentence]]) -> list[Pair]:
    """Each two sentences of two articles that are nearest to one another, if they are near (`SAME`).

    Near is the cosine of tf–idf vectors of their claims, over the words of all articles but stop words, with sublinear
    term frequency (Salton and Buckley 1988, Information Processing and Management 24: 513–523).
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    claims = [claim(sentence) for sentences in articles for sentence in sentences]
    try:
        weights = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(claims)
    except ValueError:  # nothing but stop words
        return []
    ends = accumulate(map(len, articles), initial=0)
    rows = [weights[start:end] for start, end in pairwise(ends)]
    return [
        Pair(i, articles[i][a], j, articles[j][b], similarity)
        for i, j in combinations(range(len(articles)), 2)
        for a, b, similarity in _nearest(rows[i], rows[j])
    ]


def count_shared(articles: Sequence[Sequence[Sentence]], pairs: Sequence[Pair]) -> tuple[int, ...]:
    """For each article, how many of its sentences stand in another one, word for word or nearly."""
    places: dict[tuple[str, ...], set[int]] = {}
    for number, sentences in enumerate(articles):
        for sentence in sentences:
            places.setdefault(words_in(sentence), set()).add(number)
    places.pop((), None)
    shared = {
        side
        for pair in pairs
        if pair.copied
        for side in ((pair.article, pair.sentence.index), (pair.other_article, pair.other.index))
    }
    repeated = {words for words, numbers in places.items() if len(numbers) > 1}
    return tuple(
        sum((number, s.index) in shared or words_in(s) in repeated for s in sentences)
        for number, sentences in enumerate(articles)
    )


def words_in(sentence: Sentence) -> tuple[str, ...]:
    """The words, without signs, of which copies may have other ones."""
    return tuple(word for word in words_of(sentence.text) if word[0].isalnum())


def _nearest(first: Any, second: Any) -> Iterator[tuple[int, int, float]]:
    """Rows of two sparse matrices that are nearest to one another, with their cosine."""
    cosines = (first @ second.T).tocsr()
    if not cosines.nnz:
        return
    cosines.data = cosines.data.round(9)  # the last bits depend on the machine and must not decide
    forth, back = (np.asarray(cosines.argmax(axis=axis)).ravel().tolist() for axis in (1, 0))
    for a, b in enumerate(forth):
        if back[b] == a and cosines[a, b] >= SAME:
            terms = set(first[a].indices) & set(second[b].indices)
            if len(terms) >= _SHARED_TERMS:
                yield a, b, float(cosines[a, b])
