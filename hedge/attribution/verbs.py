"""The subject of each verb of saying or thinking: the source."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, one_of
from hedge.attribution import frames as f
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.groups import Groups

VERBS = (
    f.SPEECH, f.MANNER, f.DOCUMENT, f.OBJECT, f.ADDRESS, f.MENTAL,
    f.JUDGE, f.PLEDGE, f.ESTIMATE, f.SHOW, f.QUOTED,
)  # fmt: skip

_Spans = tuple[Index, Index]


class Verbs:
    """Reads the subject of each verb of a batch; ``covered`` marks tokens inside cues of several words."""

    def __init__(self, clauses: Clauses, cues: Frames, covered: Bools, speakers: Bools) -> None:
        self.c, self.cues, self.covered = clauses, cues, covered
        self.groups = Groups(clauses, cues, Places(speakers))
        self.place, self.begin = self.groups.place, self.groups.begin
        self.inverted = self.groups.inverted()
        self.prepositions = clauses.places(w.PREPOSITION)
        self.openings = clauses.places(w.OPEN_BRACKET)

    def read(self) -> Frames:
        """The cues with the span of their subject, -1 where there is none."""
        groups = self.groups
        first, last = self._plain()
        inverted = self.cues.cue_last, self.c.phrase_end(self.cues.cue_last, self.c.end(self.cues.cue_first))
        for rows, other in (
            (groups.relative(), self._antecedent()),
            (self._interpolated(), self._across_comma()),
            # Its end is found later, with the appositions.
            (self.inverted, inverted),
        ):
            first, last = np.where(rows, other[0], first), np.where(rows, other[1], last)
        none = groups.infinitive | groups.passive | groups.unsaid() | groups.opens & ~self.inverted
        first, last = np.where(none, -1, first), np.where(none, -1, last)
        asks = self._shares()
        first, last = self._shared(asks, first, last)
        # *the captain slamming the door*: a participle after a noun speaks only when it quotes.
        mute = groups.ing & ~groups.being & ~groups.opens & ~asks
        first = np.where(mute & one_of(self.cues.frame, (f.OBJECT, f.JUDGE, f.MENTAL)), -1, first)
        first = first + (self.c.has(first, w.PREPOSITION) & (first >= 0) & (first + 1 < last))
        keep = (first >= 0) & (last > first) & ~self._begins_badly(first, last)
        return self.cues.change(source_first=np.where(keep, first, -1), source_last=np.where(keep, last, -1))

    def _begins_badly(self, first: Index, last: Index) -> Bools:
        """A relative pronoun without an antecedent, a sign, a lone adverb, a verb: no noun phrase."""
        c = self.c
        alone = last - first == 1
        bad = c.has(first, w.RELATIVE | w.NEGATION) & ~c.has(first, w.PRONOUN)
        bad |= c.has(first, w.PUNCTUATION) & ~c.quote.take(first, mode="clip")
        bad |= c.has(first, w.PARTICIPLE) & alone
        bad |= c.has(first, w.PAST) & c.has(first + 1, w.DETERMINER | w.PREPOSITION | w.CAPITAL | w.TO)
        adverb = c.has(first, w.ADVERB | w.CONJUNCTION) & ~c.has(first, w.DETERMINER | w.PRONOUN | w.CAPITAL)
        return np.asarray(bad | adverb & alone)

    def _plain(self) -> _Spans:
        """The noun phrase right before the verb group."""
        c, place = self.c, self.place
        # A stop that belongs to an abbreviation: *police in B.C. say*.
        stop = c.has(place, w.STOP) & ~c.punctuation[np.maximum(place, 0)]
        noun = (c.has(place, w.WORD) | stop) & ~c.has(
            place, w.RELATIVE | w.CONJUNCTION | w.TO | w.PREPOSITION
        )
        # *two of them said*
        noun &= (
            ~c.plays(place, r.ARTICLE | r.OBJECT)
            | c.plays(place, r.MEMBER)
            | c.plays(place, r.OBJECT) & c.has(place - 1, w.PREPOSITION)
        )
        noun &= ~(c.has(place, w.PAST) & ~c.has(self.cues.cue_first, w.PAST | w.PARTICIPLE | w.PLURAL))
        noun &= ~c.has(place, w.SUBORDINATOR) | c.has(place, w.PRONOUN)
        first = c.subject(np.maximum(place, 0))
        # *The majority opinion Tuesday said*
        late = c.has(place, w.TIME) & c.has(place - 1, w.WORD) & (place - 1 >= first)
        late &= ~c.has(place - 1, w.DETERMINER | w.PREPOSITION | w.TIME)
        return np.where(noun, self._titled(first, place, noun), -1), np.where(noun, place + 1 - late, -1)

    def _titled(self, first: Index, place: Index, valid: Bools) -> Index:
        """*Scott Carson, president of the firm said*: a bare singular noun stands in apposition."""
        c = self.c
        head = np.minimum(self.prepositions.after(first, place + 1), c.verbal.after(first, place + 1)) - 1
        bare = ~c.has(first, w.DETERMINER | w.CAPITAL | w.NUMBER | w.PRONOUN | w.PLURAL)
        bare &= ~c.has(head, w.PLURAL)
        bare |= self.c.plays(head, r.TITLE)
        return np.where(valid & bare, self._attached(first, valid & bare), first)

    def _antecedent(self) -> _Spans:
        """*Smith, who said*: the noun phrase before the relative pronoun."""
        c = self.c
        last = self.place - 1 - c.has(self.place - 1, w.COMMA)
        noun = c.has(last, w.WORD) & ~c.has(last, w.FINITE | w.PREPOSITION | w.SUBORDINATOR)
        noun &= (last >= self.begin) & ~c.punctuation[np.maximum(last, 0)]
        return np.where(noun, c.subject(np.maximum(last, 0)), -1), np.where(noun, last + 1, -1)

    def _interpolated(self) -> Bools:
        """A sign stands before the verb: *Petrova, an analyst, said*."""
        place = np.maximum(self.place, 0)
        sign = self.c.punctuation[place] & ~self.c.quote[place]
        return np.asarray(sign & ~self.groups.opens & ~self.groups.ing)

    def _across_comma(self) -> _Spans:
        """*Anna Petrova, an analyst at X, said*: from the head of the phrase to the comma before the verb."""
        c = self.c
        comma = c.breaks.before(np.maximum(self.place - 1, 0))
        # *The security firm Secunia, has said*: a comma too many.
        alone = (comma < self.begin) & ~c.verbal.any(self.begin, self.place)
        alone &= c.has(self.cues.cue_first, w.FINITE) | (self.cues.cue_first - self.place > 1)
        comma = np.where(alone, self.place, comma)
        valid = (comma > self.begin) & ~c.quote[np.maximum(comma, 0)] & (alone | (self.place - comma > 1))
        valid &= c.has(comma - 1, w.WORD | w.CLOSE_BRACKET | w.STOP)
        # *Galantino (CEI), an archbishop, said*
        bracket = c.has(comma - 1, w.CLOSE_BRACKET)
        opening = self.openings.before(np.maximum(comma - 1, 0))
        last = np.where(bracket & (opening > self.begin), opening - 1, comma - 1)
        first = c.subject(np.maximum(last, 0))
        # *Petrova, however, said*: what stands between the commas is no part of the phrase.
        adverbial = c.has(comma + 1, w.ADVERB | w.SUBORDINATOR | w.TIME) & ~c.has(comma + 1, w.RELATIVE)
        # *…, a spokesman, Peter Aseltine, said*: what stands before the description is another clause.
        described = c.has(comma + 1, w.CAPITAL)
        for _ in range(3):
            first = self._attached(first, valid & ~described)
        return np.where(valid, first, -1), np.where(valid, np.where(adverbial, comma, self.place), -1)

    def _attached(self, first: Index, valid: Bools) -> Index:
        """One more apposition to the left: *Smith, 45, a lawyer, said*."""
        c = self.c
        apposed = valid & c.has(first - 1, w.COMMA) & (first - 2 >= self.begin)
        capital = c.has(first, w.CAPITAL) & ~self.c.plays(first, r.TITLE)
        apposed &= c.has(first, w.DETERMINER | w.NUMBER | w.RELATIVE) | ~capital
        head = c.subject(np.maximum(first - 2, 0))
        apposed &= c.has(head, w.CAPITAL | w.DETERMINER) & ~c.verbal.any(head, first - 1)
        apposed &= ~c.has(head, w.PREPOSITION | w.ADVERB | w.SUBORDINATOR | w.TIME)
        return np.where(apposed, head, first)

    def _shares(self) -> Bools:
        """Coordinated verbs and participles, which have no subject of their own."""
        c, groups = self.c, self.groups
        place = np.maximum(self.place, 0)
        joint = c.has(place, w.CONJUNCTION) | c.plays(place, r.BUT)
        participle = ~groups.being & (c.punctuation[place] | c.has(place, w.PREPOSITION | w.TIME))
        joint |= groups.ing & (participle | self.covered[place])
        return np.asarray(joint & ~groups.opens & ~groups.infinitive & ~groups.passive & ~groups.negated)

    def _shared(self, asks: Bools, first: Index, last: Index) -> _Spans:
        """They take the source of the verb before: *said …, adding …*; else the subject of the sentence."""
        own = np.where((first >= 0) & ~asks, np.arange(first.size), -1)
        lender = np.maximum.accumulate(own) if own.size else own
        same = (lender >= 0) & (self.begin[np.maximum(lender, 0)] == self.begin)
        subject = self.c.main_subject(self.begin, self.place)
        first = np.where(asks, np.where(same, first[lender], subject[0]), first)
        return first, np.where(asks, np.where(same, last[lender], subject[1]), last)
