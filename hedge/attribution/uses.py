"""Whether a form that may be a noun is used as a verb, and what a verb of saying asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.attribution import words as w
from hedge.attribution.frames import Frames
from hedge.attribution.sources import genitive
from hedge.tokens import Tokens, normal

# What may stand right before a plural or base form of a verb.
_BEFORE_BASE = w.PLURAL | w.PRONOUN | w.AUXILIARY | w.ADVERB | w.TO | w.CONJUNCTION | w.CAPITAL
_BEFORE_BASE |= w.SINGLE_QUOTE | w.DOUBLE_QUOTE


def strong_verbs(words: Sequence[str]) -> Bools:
    """Verbs whose object is always what somebody says or thinks."""
    strong = frozenset(
        "say says said saying tell tells told telling argue argues argued insist insists insisted contend contends "
        "contended believe believes believed think thinks".split()
    )
    return np.array([normal(word) in strong for word in words], bool)


def reports(words: Sequence[str]) -> Bools:
    """The verb of outlets: *Newsweek reports that*."""
    return np.array([word == "reports" for word in words], bool)


def verb_uses(tokens: Tokens, cues: Frames) -> Bools:
    """False where the neighbours show that the cue is a noun or adjective: *the report*, *its stated aim*."""
    bits = np.append(tokens.column(w.grammar), np.int32(0))
    use = tokens.vocabulary.column(w.noun_use)[tokens.id[cues.cue_first]]
    own, after = bits[cues.cue_first], bits[cues.cue_last]
    before = bits[cues.cue_first - 1] * (cues.cue_first > 0)
    nominal = ((before & (w.DETERMINER | w.PREPOSITION)) != 0) & ((before & (w.PLURAL | w.TO)) == 0)
    attributive = nominal & ((own & w.PAST) != 0)
    nominal |= (after & (w.FINITE | w.AUXILIARY | w.PAST)) != 0
    # *Naval Command*: part of a name. *court records show*: a noun before another verb of saying.
    part = (own & before & w.CAPITAL) != 0
    part |= np.append(cues.cue_first[1:], -1)[: len(cues)] == cues.cue_last
    noun = (use > 0) & part
    noun |= (use == 1) & _base_is_noun(nominal, before, after)
    noun |= (use == 2) & _third_is_noun(
        nominal, before, after, bits[np.minimum(cues.cue_last + 1, len(tokens))]
    )
    owned = ((before & w.DETERMINER) != 0) | tokens.vocabulary.column(genitive)[
        tokens.id[np.maximum(cues.cue_first - 1, 0)]
    ]
    owned &= ((before & w.PLURAL) == 0) & ((use > 0) | ((own & w.PARTICIPLE) != 0))
    single = cues.cue_last - cues.cue_first == 1
    return np.asarray(~(single & (noun | attributive | owned)))


def _base_is_noun(nominal: Bools, before: Ints, after: Ints) -> Bools:
    """*a report on*, but *officials report*; *that* after it makes it a verb."""
    verb = ((before & _BEFORE_BASE) != 0) | ((after & w.RELATIVE) != 0)
    return np.asarray(nominal | ~verb)


def _third_is_noun(nominal: Bools, before: Ints, after: Ints, beyond: Ints) -> Bools:
    """*reports from*, *officials claims*; *jokes that are told*."""
    relative = (
        ((after & w.RELATIVE) != 0) & ((beyond & (w.AUXILIARY | w.FINITE)) != 0) & ((beyond & w.PRONOUN) == 0)
    )
    plural = (before & (w.PLURAL | w.CAPITAL)) == w.PLURAL
    return np.asarray(nominal | ((after & w.PREPOSITION) != 0) | plural | relative)
