"""Facts of sentences made by hand, and the profile of them: the slow way, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from hedge.arrays import Ints
from hedge.attribution import KINDS
from hedge.bootstrap import Column
from hedge.facts import VOICES, Facts
from hedge.headline import body_of, support
from hedge.profile import Profiles
from hedge.sourcing import continued, in_own_voice, sources_of
from hedge.types import CATEGORIES, LEVELS, Profile, Sentence

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def profile_of(sentences: Sequence[Sentence], headline: Sentence | None = None, *, seed: int = 0) -> Profile:
    """The profile of an article of these sentences."""
    return Profiles(facts_of_sentences(sentences, headline), seed)[0]


def facts_of_sentences(sentences: Sequence[Sentence], headline: Sentence | None = None) -> Facts:
    """What `hedge.facts` reads from the columns of a batch, read from the objects of one article."""
    body, quoted = body_of(headline.text if headline else None, sentences), continued(sentences)
    claims = ((headline, body), (body[0] if body else None, body[1:]))
    unnamed = sum(source.unnamed for source in sources_of(sentences))
    return Facts(
        doc=np.zeros(len(sentences), np.int32),
        words=np.array([len(_WORD.findall(s.text)) for s in sentences], np.int32),
        hedging=np.array([s.hedging for s in sentences], float),
        vagueness=np.array([s.vagueness for s in sentences], float),
        unnamed=np.array([s.unnamed for s in sentences], bool),
        uncertainty=np.array([s.uncertainty for s in sentences], float),
        own_voice=np.array([in_own_voice(s, quoted) for s in sentences], bool),
        cues=_table(sentences, (len(CATEGORIES), len(VOICES)), _places_of_cues),
        levels=_table(sentences, (len(LEVELS),), lambda s: [(a.level,) for a in s.attributions]),
        kinds=_table(sentences, (len(KINDS),), _places_of_kinds),
        refusals=np.array([len(s.refusals) for s in sentences], np.int32),
        probability_words=np.array([len(s.probability_words) for s in sentences], np.int32),
        gaps=np.stack([_gaps(sentences, claim) for claim, _ in claims], axis=1),
        supports=np.stack([_supports(sentences, *claim) for claim in claims], axis=1),
        named_sources=np.array([len(sources_of(sentences)) - unnamed], np.int32),
        unnamed_sources=np.array([unnamed], np.int32),
    )


def _places_of_cues(sentence: Sentence) -> list[tuple[int, ...]]:
    return [(CATEGORIES.index(cue.category), VOICES.index(cue.voice)) for cue in sentence.cues]


def _places_of_kinds(sentence: Sentence) -> list[tuple[int, ...]]:
    """Sources made by hand may be of no kind."""
    return [(KINDS.index(a.kind),) for a in sentence.attributions if a.kind in KINDS]


def _table(
    sentences: Sequence[Sentence], shape: tuple[int, ...], places: Callable[[Sentence], list[tuple[int, ...]]]
) -> Ints:
    table = np.zeros((len(sentences), *shape), np.int32)
    for row, sentence in zip(table, sentences, strict=True):
        for place in places(sentence):
            row[place] += 1
    return table


def _supports(sentences: Sequence[Sentence], claim: Sentence | None, rest: Sequence[Sentence]) -> Column:
    weight = dict(zip((s.index for s in rest), support(claim.text, rest) if claim else (), strict=False))
    return np.array([weight.get(s.index, 0.0) for s in sentences], float)


def _gaps(sentences: Sequence[Sentence], claim: Sentence | None) -> Column:
    return np.array([s.uncertainty - (claim.uncertainty if claim else 0) for s in sentences], float)
