"""Verb groups: what stands before each verb of saying, and whether it is negated, passive, an infinitive."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.attribution import frames as f
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.names import TITLES
from hedge.tokens import normal

(
    INFINITIVE, AGENT, BUT, BEGIN, TOLD, INFORM, MODAL, TITLE, ARTICLE, ONE, BEFORE, FLOATING, OBJECT,
) = (1 << bit for bit in range(13))  # fmt: skip
_SETS = {
    # *went on to say*, *was at pains to say*, *likes to say*: the infinitive is said to be done.
    INFINITIVE: "on went goes go pains at likes like used continued continues came keen quick happy careful "
    "liked",
    AGENT: "by",
    BUT: "but",
    BEGIN: "begun began begin begins started start starts kept keeps keep",
    INFORM: "told informed warned notified alleged claimed suggested emphasised emphasized accused "
    "described blamed "
    "criticised criticized praised condemned hailed labelled labeled dubbed portrayed characterised "
    "characterized",
    MODAL: "can could should must cannot couldn't shouldn't can't",
    TITLE: TITLES,
    ARTICLE: "the a an this that these those my your his her its our their no every",
    ONE: "a an one someone somebody",
    FLOATING: "all both each themselves himself herself itself",
    OBJECT: "me him us them",
    BEFORE: "before since though",
    TOLD: "tell tells told",
}


def roles(words: Sequence[str]) -> Ints:
    """Sets of words that only the reading of verbs asks for."""
    lists = {bit: frozenset(members.split()) for bit, members in _SETS.items()}
    return np.array(
        [sum(bit for bit, own in lists.items() if normal(word) in own) for word in words], np.int32
    )


class Groups:
    """Columns by verb of saying; ``place`` is the last token before its verb group."""

    def __init__(self, clauses: Clauses, cues: Frames) -> None:
        self.c, self.cues = clauses, cues
        self.roles = np.append(clauses.tokens.column(roles), np.int32(0))
        self.begin, self.end = clauses.begin(cues.cue_first), clauses.end(cues.cue_first)
        self.ing = clauses.has(cues.cue_first, w.PARTICIPLE)
        self._find_place()
        self._find_voice()

    def has_role(self, index: Index, role: int) -> Bools:
        """Whether the token at each index belongs to a set of words."""
        return np.asarray((self.roles[np.clip(index, -1, self.c.size)] & role) != 0)

    def places(self, role: int) -> Places:
        return Places((self.roles[:-1] & role) != 0)

    def _find_place(self) -> None:
        c = self.c
        place = c.group.before(self.cues.cue_first - 1)
        to = c.has(place, w.TO) & (place >= self.begin)
        begins = self.ing & self.has_role(place, BEGIN)
        place = np.where(begins, c.group.before(place - 1), place)
        # *the guards before said*, *they all said*: an adverb or a floating quantifier.
        late = self.has_role(place, BEFORE)
        late |= self.has_role(place, FLOATING) & c.has(place - 1, w.PRONOUN | w.PLURAL | w.CAPITAL)
        place = np.where(late, c.group.before(place - 1), place)
        rising = to & self.has_role(place - 1, INFINITIVE)
        climb = Places(
            ((self.roles[:-1] & INFINITIVE) == 0) & ((c.bits[:-1] & (w.AUXILIARY | w.ADVERB)) == 0)
        )
        self.place = np.where(rising, climb.before(place - 1), place)
        self.infinitive = to & ~rising
        self.opens = self.place < self.begin
        self.begins = begins

    def _find_voice(self) -> None:
        c, cues = self.c, self.cues
        after = self.place + 1
        self.modal = self.places(MODAL).any(after, cues.cue_first)
        negation = Places((c.bits[:-1] & w.NEGATION) != 0).any(after, cues.cue_first)
        self.negated = negation | (self.modal & (cues.frame != f.PLEDGE))
        self.being = Places((c.bits[:-1] & w.BE) != 0).any(after, cues.cue_first) | self.begins
        participle = c.has(cues.cue_last - 1, w.PAST) | (cues.frame == f.DOCUMENT)
        self.passive = self.being & ~self.ing & participle

    def unsaid(self) -> Bools:
        """*did not say*, *could tell*; but *does not believe* reports a belief."""
        return np.asarray(self.negated & ((self.cues.frame != f.MENTAL) | self.modal))

    def relative(self) -> Bools:
        """The subject is a relative pronoun: *Smith, who said*."""
        return self.c.has(self.place, w.RELATIVE) & ~self.opens & (self.place > self.begin)

    def agent(self) -> Index:
        """The *by* of *was reported by neighbours*; -1 where there is none."""
        c = self.c
        stop = c.breaks.after(self.cues.cue_last, self.end)
        by = self.places(AGENT).after(self.cues.cue_last, stop)
        found = self.passive & ~self.negated & (by < stop) & ~c.verbal.any(self.cues.cue_last, by)
        return np.where(found, by, -1)

    def agentless(self, agent: Index) -> Bools:
        """*were told that*, *was informed*: nobody is named who tells."""
        told = self.passive & ~self.negated & ~self.infinitive & (agent < 0)
        told &= ~self.c.has(self.place, w.RELATIVE)
        return np.asarray(told & self.has_role(self.cues.cue_first, INFORM))

    def inverted(self) -> Bools:
        """*"…," said Lopez*: content before, a noun phrase without a verb after."""
        c, cues = self.c, self.cues
        place, after = np.maximum(self.place, 0), cues.cue_last
        quote = ~self.opens & (c.closes_quote[place] | c.has(place, w.MARK))
        stop = c.breaks.after(after, self.end)
        # The first comma of the sentence and the next enclose the clause: *Recipients, said Maur, are*.
        enclosed = (c.breaks.before(place - 1) < self.begin) & c.has(stop, w.COMMA) & (stop < self.end)
        comma = ~self.opens & c.punctuation[place] & ~c.opens_quote[place]
        comma &= c.verbal.any(self.begin, self.place) | enclosed
        comma &= ~(c.opens_quote[np.minimum(stop, c.size - 1)] & (stop < self.end))
        opens = self.opens & c.has(stop, w.COLON | w.COMMA)
        return np.asarray(self._followed_by_noun(stop) & self._may_invert(quote) & (quote | comma | opens))

    def _followed_by_noun(self, stop: Index) -> Bools:
        c, after = self.c, self.cues.cue_last
        verb, relative = c.finite.after(after, stop), c.relatives.after(after, stop)
        noun = c.has(after, w.WORD) & (after < self.end) & (stop > after)
        noun &= ~c.has(
            after, w.PREPOSITION | w.SUBORDINATOR | w.RELATIVE | w.TIME | w.TO | w.ADVERB | w.AUXILIARY
        )
        return np.asarray(noun & ((verb == stop) | (relative < verb)))

    def _may_invert(self, quote: Bools) -> Bools:
        """Verbs that take a noun phrase as object invert only after a quotation or before a name."""
        after, frame = self.cues.cue_last, self.cues.frame
        free = np.isin(frame, (f.SPEECH, f.MANNER, f.MENTAL))
        bound = np.isin(frame, (f.OBJECT, f.ADDRESS, f.SHOW, f.PLEDGE, f.DOCUMENT))
        bound &= quote | self.c.has(after, w.CAPITAL) | self.has_role(after, ONE)
        return np.asarray((free | bound) & ~self.ing & ~self.has_role(self.cues.cue_first, TOLD))
