"""What the profile of an article is made of: columns by sentence of a batch of articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from hedge.arrays import Bools, Ints, covered
from hedge.attribution import KINDS
from hedge.batch import Batch
from hedge.bootstrap import Column
from hedge.claims import is_headline, support
from hedge.tokens import Tokens
from hedge.types import CATEGORIES, LEVELS, UNNAMED
from hedge.vocabulary import Listed
from hedge.words import WORD, Words

VOICES = ("author", "source")
#: Signs that join two words to one: *so-called*, *rock'n'roll*.
_JOINERS = "- ' ’"
_OTHER, _JOINER, _WORD = range(3)


@dataclass(frozen=True, slots=True)
class Facts:
    """Columns by sentence, articles one after another, except where said."""

    doc: Ints
    """Number of the article."""
    words: Ints
    hedging: Column
    vagueness: Column
    unnamed: Bools
    uncertainty: Column
    """As in `hedge.types.Sentence`."""
    own_voice: Bools
    """Stated by the writer without any source."""
    cues: Ints
    """Numbers of cues, shape (sentences, categories, voices)."""
    levels: Ints
    """Numbers of attributions by level, shape (sentences, levels)."""
    kinds: Ints
    """The same by kind, shape (sentences, kinds)."""
    refusals: Ints
    probability_words: Ints
    gaps: Column
    """How much less certain it is than the headline and than the lead, shape (sentences, 2)."""
    supports: Column
    """The share of the words of headline and of lead that it holds, shape (sentences, 2)."""
    named_sources: Ints
    """By article: distinct sources at levels 0 to 3."""
    unnamed_sources: Ints
    """By article: distinct sources at levels 4 to 9."""


def facts_of(batch: Batch, headlines: Batch, headline: Ints) -> Facts:
    """The facts of a batch of articles.

    ``headline`` is by article the number of its title's sentence in ``headlines``, -1 without one.
    """
    attributed, sentence, count = batch.attributed, batch.found.of_token, batch.found.first.size
    levels = _levels(batch)
    cues = (sentence[batch.cues.first], batch.cues.category, batch.cues.reported.astype(np.int32))
    uncertainty = _uncertainty(batch)
    gaps, supports = _gaps(batch, uncertainty, headlines, headline)
    named, unnamed = _sources(batch)
    return Facts(
        doc=batch.found.doc,
        words=_words(batch.tokens, sentence, count),
        hedging=batch.scores.probability(0),
        vagueness=batch.scores.probability(1),
        unnamed=_unnamed(levels),
        uncertainty=uncertainty,
        own_voice=~(levels.any(axis=1) | _continued(batch)),
        cues=_table(count, (len(CATEGORIES), len(VOICES)), *cues),
        levels=levels,
        kinds=_table(count, (len(KINDS),), attributed.sentence, attributed.kind),
        refusals=_table(count, (), sentence[batch.refusals.first]),
        probability_words=_table(count, (), sentence[batch.probability_words.first]),
        gaps=gaps,
        supports=supports,
        named_sources=named,
        unnamed_sources=unnamed,
    )


def _table(rows: int, shape: tuple[int, ...], row: Ints, *places: Ints) -> Ints:
    """How often each place of each row is named."""
    at = np.ravel_multi_index((row, *places), (rows, *shape)) if row.size else row
    cells = np.bincount(at, minlength=rows * int(np.prod(shape, dtype=int)))
    return cells.reshape(rows, *shape).astype(np.int32)


def _levels(batch: Batch) -> Ints:
    return _table(batch.found.first.size, (len(LEVELS),), batch.attributed.sentence, batch.attributed.level)


def _unnamed(levels: Ints) -> Bools:
    return np.asarray(levels[:, sorted(UNNAMED)].any(axis=1))


def _uncertainty(batch: Batch) -> Column:
    hedging, vagueness = (batch.scores.probability(target) for target in (0, 1))
    return np.asarray(1 - (1 - hedging) * (1 - vagueness) * (1 - _unnamed(_levels(batch))))


def _continued(batch: Batch) -> Bools:
    """Sentences in which a quotation goes on whose source stands in another sentence."""
    attributed, sentence = batch.attributed, batch.found.of_token
    there = attributed.stretch_last > attributed.stretch_first
    first, last = attributed.stretch_first[there], attributed.stretch_last[there]
    return covered(sentence[first], sentence[last - 1] + 1, batch.found.first.size)


def _words(tokens: Tokens, sentence: Ints, count: int) -> Ints:
    """Words by sentence; what stands around a hyphen or an apostrophe is one."""
    kind = tokens.column(_kinds)
    word = kind == _WORD
    joins = np.zeros(len(tokens), bool)
    joins[2:] = word[2:] & (kind[1:-1] == _JOINER) & word[:-2] & ~tokens.spaced[2:] & ~tokens.spaced[1:-1]
    joins[2:] &= sentence[2:] == sentence[:-2]
    return np.bincount(sentence[word & ~joins], minlength=count).astype(np.int32)


def _kinds(words: Words) -> Ints:
    joins = _joiners().bits(words) != 0
    return np.where(joins, _JOINER, np.where(words.begins(WORD), _WORD, _OTHER)).astype(np.int32)


@cache
def _joiners() -> Listed:
    return Listed((sign, 1) for sign in _JOINERS.split())


def _sources(batch: Batch) -> tuple[Ints, Ints]:
    """By article, its distinct named and unnamed sources."""
    attributed, articles = batch.attributed, len(batch.tokens.texts)
    there = attributed.who >= 0
    level, doc = attributed.level[there], batch.found.doc[attributed.sentence[there]]
    order = np.lexsort((level, attributed.who[there], doc))
    level, doc, who = level[order], doc[order], attributed.who[there][order]
    new = np.ones(doc.size, bool)
    new[1:] = (doc[1:] != doc[:-1]) | (who[1:] != who[:-1])
    named, unnamed = (doc[new & own] for own in (level < min(UNNAMED), level >= min(UNNAMED)))
    return (
        np.bincount(named, minlength=articles).astype(np.int32),
        np.bincount(unnamed, minlength=articles).astype(np.int32),
    )


def _gaps(batch: Batch, own: Column, headlines: Batch, headline: Ints) -> tuple[Column, Column]:
    """By sentence, the gaps to headline and lead of its article and its support for them; ``own`` its uncertainty."""
    doc = batch.found.doc
    rows = np.flatnonzero(~is_headline(batch, headlines, headline))
    body, after_lead = np.zeros(doc.size, bool), np.zeros(doc.size, bool)
    body[rows] = True
    lead = np.full(headline.size, -1)
    lead[doc[rows[::-1]]] = rows[::-1]
    after_lead[rows] = rows > lead[doc[rows]]
    gaps, supports = [], []
    for claims, claimed, claim, rest in (
        (headlines, _uncertainty(headlines), headline, body),
        (batch, own, lead, after_lead),
    ):
        gaps.append(own - np.append(claimed, 0.0)[claim][doc])
        supports.append(np.where(rest, support(batch, claims, claim), 0.0))
    return np.stack(gaps, axis=1), np.stack(supports, axis=1)
