"""Verb groups: what stands before each verb of saying, and whether it is negated, passive, an infinitive."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, one_of
from hedge.attribution import frames as f
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.marks import follows

# What cannot begin the subject after an inverted verb: *"…," said on Monday*.
_NO_SUBJECT = (
    w.PARTICIPLE | w.PREPOSITION | w.SUBORDINATOR | w.RELATIVE | w.TIME | w.TO | w.ADVERB | w.AUXILIARY
)


class Groups:
    """Columns by verb of saying; ``place`` is the last token before its verb group."""

    def __init__(self, clauses: Clauses, cues: Frames, speakers: Places) -> None:
        self.c, self.cues, self.speakers = clauses, cues, speakers
        self.begin, self.end = clauses.begin(cues.cue_first), clauses.end(cues.cue_first)
        self.ing = clauses.has(cues.cue_first, w.PARTICIPLE)
        self._find_place()
        self._find_voice()

    def _find_place(self) -> None:
        c, outside = self.c, self.c.outside_group
        place = outside.before(self.cues.cue_first - 1)
        to = c.has(place, w.TO) & (place >= self.begin)
        # *began saying*
        self.begins = self.ing & c.plays(place, r.BEGIN)
        place = np.where(self.begins, outside.before(place - 1), place)
        # *the guards before said*, *they all said*: an adverb or a floating quantifier.
        late = c.plays(place, r.BEFORE_VERB)
        late |= c.plays(place, r.FLOATING) & c.has(place - 1, w.PRONOUN | w.PLURAL | w.CAPITAL)
        place = np.where(late, outside.before(place - 1), place)
        # *went on to say*: the subject of the higher verb speaks.
        raised = to & c.plays(place - 1, r.BEFORE_TO_SAY)
        higher = ((c.roles[:-1] & r.BEFORE_TO_SAY) != 0) | ((c.bits[:-1] & (w.AUXILIARY | w.ADVERB)) != 0)
        self.place = np.where(raised, Places(~higher).before(place - 1), place)
        self.infinitive = to & ~raised
        self.opens = self.place < self.begin

    def _find_voice(self) -> None:
        c, cues = self.c, self.cues
        after = np.maximum(self.place + 1, self.begin)
        self.modal = c.places_of(r.MODAL).any(after, cues.cue_first)
        negation = c.places(w.NEGATION).any(after, cues.cue_first)
        self.negated = negation | (self.modal & (cues.frame != f.PLEDGE))
        self.being = c.places_of(r.BE).any(after, cues.cue_first) | self.begins
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
        by = c.places_of(r.BY).after(self.cues.cue_last, stop)
        found = self.passive & ~self.negated & (by < stop) & ~c.verbal.any(self.cues.cue_last, by)
        return np.where(found, by, -1)

    def agentless(self, agent: Index) -> Bools:
        """*were told that*, *was informed*: nobody is named who tells."""
        told = self.passive & ~self.negated & ~self.infinitive & (agent < 0)
        told &= ~self.c.has(self.place, w.RELATIVE)
        return np.asarray(told & self.c.plays(self.cues.cue_first, r.TOLD))

    def inverted(self) -> Bools:
        """*"…," said Lopez*: content before, a noun phrase without a verb after."""
        c, place = self.c, np.maximum(self.place, 0)
        stop = c.breaks.after(self.cues.cue_last, self.end)
        quote = ~self.opens & (c.closes_quote[place] | c.has(place, w.MARK))
        # *Adds Lopez: …*
        opens = self.opens & c.has(stop, w.COLON | w.COMMA)
        return np.asarray(
            self._followed_by_noun(stop)
            & self._may_invert(quote, stop)
            & (quote | self._after_comma(stop) | opens)
        )

    def _after_comma(self, stop: Index) -> Bools:
        """*The tent leaks, said Lind*; *Recipients, said Maur, are*, between the first comma and the next."""
        c, place = self.c, np.maximum(self.place, 0)
        enclosed = (c.breaks.before(place - 1) < self.begin) & c.has(stop, w.COMMA) & (stop < self.end)
        sign = ~self.opens & c.punctuation[place] & ~c.opens_quote[place]
        before_quote = c.opens_quote[np.minimum(stop, c.size - 1)] & (stop < self.end)
        # *Not so, says the council*
        short = (
            sign
            & c.has(place, w.COMMA)
            & c.plays(self.cues.cue_first, r.CONTENT_VERB)
            & (stop >= self.end - 1)
        )
        short &= (c.breaks.before(place - 1) < self.begin) & c.has(
            self.cues.cue_last, w.CAPITAL | w.DETERMINER
        )
        # *The complaint, filed in May, accuses the club*: a participle after a comma makes no clause.
        bits = c.bits[:-1]
        participle = ((bits & (w.PAST | w.FINITE | w.AUXILIARY)) == w.PAST) & follows(bits, w.COMMA)
        verbs = Places(((bits & (w.PAST | w.FINITE | w.AUXILIARY)) != 0) & ~participle)
        # *The roofer, whose name is withheld, says the agents …*
        comma = c.breaks.after(self.begin, place)
        relative = c.has(comma, w.COMMA) & c.has(comma + 1, w.RELATIVE) & ~c.verbal.any(self.begin, comma)
        sign &= ~(relative & (c.breaks.after(comma + 1, place) == place))
        return np.asarray((sign & (verbs.any(self.begin, self.place) | enclosed) | short) & ~before_quote)

    def _followed_by_noun(self, stop: Index) -> Bools:
        """A noun phrase up to the next sign, with no verb outside its relative clause."""
        c, after = self.c, self.cues.cue_last
        verb, relative = c.finite.after(after, stop), c.relatives.after(after, stop)
        noun = c.has(after, w.WORD) & ~c.has(after, _NO_SUBJECT) & (after < self.end)
        return np.asarray(noun & (stop > after) & ((verb == stop) | (relative < verb)))

    def _may_invert(self, quote: Bools, stop: Index) -> Bools:
        """Verbs that take a noun phrase as object invert only after a quotation or before a name."""
        after, frame = self.cues.cue_last, self.cues.frame
        free = one_of(frame, (f.SPEECH, f.MANNER))
        bound = one_of(frame, (f.MENTAL, f.OBJECT, f.ADDRESS, f.SHOW, f.PLEDGE, f.DOCUMENT))
        somebody = self.c.plays(after, r.ONE) & self.speakers.any(after, stop)
        bound &= quote | self.c.has(after, w.CAPITAL) | somebody
        return np.asarray((free | bound) & ~self.ing & ~self.c.plays(self.cues.cue_first, r.TELL))
