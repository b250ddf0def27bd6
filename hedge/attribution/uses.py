"""Whether a form that may be a noun is used as a verb: *officials report*, but *the report*."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, Ints, one_of
from hedge.attribution import frames as f
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.frames import Frames
from hedge.tokens import Tokens

# What may stand right before a plural or base form of a verb.
_BEFORE_BASE = w.PLURAL | w.PRONOUN | w.AUXILIARY | w.ADVERB | w.TO | w.CONJUNCTION | w.CAPITAL
_BEFORE_BASE |= w.SINGLE_QUOTE | w.DOUBLE_QUOTE
# *figures show that*, but *a rule that*
_OF_CLAUSES = (f.SPEECH, f.MENTAL, f.SHOW)


def verb_uses(tokens: Tokens, cues: Frames) -> Bools:
    """False where the neighbours show that the cue is a noun or adjective: *the report*, *its stated aim*."""
    bits = np.append(tokens.column(w.grammar), np.int32(0))
    roles = tokens.vocabulary.column(r.roles)
    role, role_before = roles[tokens.id[cues.cue_first]], roles[tokens.id[np.maximum(cues.cue_first - 1, 0)]]
    base, third = (role & r.NOUN_BASE) != 0, (role & r.NOUN_PLURAL) != 0
    own, after = bits[cues.cue_first], bits[cues.cue_last]
    beyond = bits[np.minimum(cues.cue_last + 1, len(tokens))]
    before = bits[cues.cue_first - 1] * (cues.cue_first > 0)
    preposed = ((before & (w.DETERMINER | w.PREPOSITION)) != 0) & ((before & (w.PLURAL | w.TO)) == 0)
    # *they all thought*
    preposed &= (role_before & r.FLOATING) == 0
    # *its stated aim*
    attributive = preposed & ((own & (w.PAST | w.FINITE)) == w.PAST) & ((role_before & r.MEMBER) == 0)
    # *the claim was*
    nominal = preposed | ((after & (w.FINITE | w.AUXILIARY | w.PAST)) != 0)
    # *Naval Command*: part of a name. *court records show*: a noun before another verb of saying.
    part = (own & before & w.CAPITAL) != 0
    part |= np.append(cues.cue_first[1:], -1)[: len(cues)] == cues.cue_last
    noun = (base | third) & part
    noun |= base & _base_is_noun(nominal, before, after, one_of(cues.frame, _OF_CLAUSES))
    noun |= third & ~base & _third_is_noun(nominal, before, after, beyond)
    # *its claims*, *Lind's warning*, *Lind's slam*
    genitive = ((role_before & r.GENITIVE) != 0) & ((before & w.AUXILIARY) == 0)
    owned = (
        ((before & w.DETERMINER) != 0)
        & ((before & w.PLURAL) == 0)
        & (base | third | ((own & w.PARTICIPLE) != 0))
    )
    owned |= genitive & ((own & w.PAST) == 0)
    # *some fear the dam will break*
    owned &= ~(
        base & ((role_before & r.QUANTIFIER) != 0) & ((after & (w.DETERMINER | w.PRONOUN | w.THAT)) != 0)
    )
    single = cues.cue_last - cues.cue_first == 1
    # *for legal reasons*
    earlier = bits[np.maximum(cues.cue_first - 2, 0)] * (cues.cue_first > 1)
    adjective = (before & (w.CAPITAL | w.PLURAL | w.PRONOUN | w.ADVERB)) == 0
    noun |= third & ((earlier & w.PREPOSITION) != 0) & adjective & ((after & w.STOP) == 0)
    return np.asarray(~(single & (noun | attributive | owned)))


def _base_is_noun(nominal: Bools, before: Ints, after: Ints, clausal: Bools) -> Bools:
    """*a report on*, but *officials report*; *that* or a noun phrase after it makes it a verb."""
    verb = ((before & _BEFORE_BASE) != 0) | clausal & ((after & w.RELATIVE) != 0)
    verb |= (
        ((before & w.WORD) != 0) & ((after & (w.DETERMINER | w.PRONOUN)) != 0) & ((after & w.RELATIVE) == 0)
    )
    # *a Bryce Capital note to clients*: a name in the singular
    ends = w.PREPOSITION | w.TO
    name = ((before & (w.CAPITAL | w.PLURAL)) == w.CAPITAL) & ((after & ends) != 0)
    return np.asarray(nominal | ~verb | name)


def _third_is_noun(nominal: Bools, before: Ints, after: Ints, beyond: Ints) -> Bools:
    """*reports from*, *officials claims*; *jokes that are told*."""
    relative = ((after & w.RELATIVE) != 0) & ((beyond & (w.AUXILIARY | w.FINITE)) != 0)
    relative &= (beyond & w.PRONOUN) == 0
    plural = (before & (w.PLURAL | w.CAPITAL)) == w.PLURAL
    joined = (after & (w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.OPEN_BRACKET)) != 0
    # *in 38 states*
    counted = (before & w.NUMBER) != 0
    return np.asarray(nominal | joined | plural | relative | counted)
