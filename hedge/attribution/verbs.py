"""Verbs of saying and thinking: which noun phrase is their subject."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.attribution import frames as f
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.names import TITLES
from hedge.attribution.sources import genitive
from hedge.tokens import Tokens, normal

VERBS = (f.SPEECH, f.MANNER, f.DOCUMENT, f.OBJECT, f.ADDRESS, f.MENTAL, f.JUDGE, f.PLEDGE, f.SHOW, f.QUOTED)

_INFINITIVE, _AGENT, _BUT, _BEGIN, _TOLD, _INFORM, _MODAL, _TITLE, _ARTICLE, _ONE, _BEFORE, _FLOATING, _OBJECT = (
    1 << bit for bit in range(13)
)
_SETS = {
    # *went on to say*, *was at pains to say*, *likes to say*: the infinitive is said to be done.
    _INFINITIVE: "on went goes go pains at likes like used continued continues came keen quick happy careful liked",
    _AGENT: "by",
    _BUT: "but",
    _BEGIN: "begun began begin begins started start starts kept keeps keep",
    _INFORM: "told informed warned notified alleged claimed suggested emphasised emphasized accused described blamed criticised "
    "criticized praised condemned hailed labelled labeled dubbed portrayed characterised characterized",
    _MODAL: "can could should must cannot couldn't shouldn't can't",
    _TITLE: TITLES,
    _ARTICLE: "the a an this that these those my your his her its our their no every",
    _ONE: "a an one someone somebody",
    _FLOATING: "all both each themselves himself herself itself",
    _OBJECT: "me him us them",
    _BEFORE: "before since though",
    _TOLD: "tell tells told",
}


def roles(words: Sequence[str]) -> Ints:
    """Sets of words that only the reading of verbs asks for."""
    lists = {bit: frozenset(members.split()) for bit, members in _SETS.items()}
    return np.array([sum(bit for bit, members in lists.items() if normal(word) in members) for word in words], np.int32)


def strong_verbs(words: Sequence[str]) -> Bools:
    """Verbs that say nothing but that somebody speaks."""
    strong = frozenset(
        "say says said saying tell tells told telling argue argues argued insist insists insisted contend contends contended "
        "believe believes believed think thinks".split()
    )
    return np.array([normal(word) in strong for word in words], bool)


def verb_uses(tokens: Tokens, cues: Frames) -> Bools:
    """False where the neighbours show that the cue is a noun: *the report*, *reports have*."""
    bits = np.append(tokens.column(w.grammar), np.int32(0))
    use = tokens.column(w.noun_use)[cues.cue_first]
    single = cues.cue_last - cues.cue_first == 1
    before, after = bits[cues.cue_first - 1] * (cues.cue_first > 0), bits[cues.cue_last]
    nominal = ((before & (w.DETERMINER | w.PREPOSITION)) != 0) & ((before & (w.PLURAL | w.TO)) == 0)
    nominal |= (after & (w.FINITE | w.AUXILIARY | w.PAST)) != 0
    plural = (before & (w.PLURAL | w.PRONOUN | w.AUXILIARY | w.ADVERB | w.TO | w.CONJUNCTION | w.SINGLE_QUOTE | w.DOUBLE_QUOTE | w.CAPITAL)) != 0
    # *Naval Command*: part of a name.
    titled = (use > 0) & ((bits[cues.cue_first] & before & w.CAPITAL) != 0)
    # *court records show*: before another verb of saying it is a noun; before *that* a verb.
    next_cue = np.append(cues.cue_first[1:], -1)[: len(cues)] == cues.cue_last
    marked = (after & w.RELATIVE) != 0
    base = (use == 1) & (nominal | (~plural & ~marked)) | titled | (next_cue & (use > 0))
    third = (use == 2) & (nominal | ((after & w.PREPOSITION) != 0) | ((before & (w.PLURAL | w.CAPITAL)) == w.PLURAL))
    # *jokes that are told*: *that* with a verb after it is a relative pronoun.
    beyond = bits[np.minimum(cues.cue_last + 1, bits.size - 1)]
    third |= (use == 2) & ((after & w.RELATIVE) != 0) & ((beyond & (w.AUXILIARY | w.FINITE)) != 0) & ((beyond & w.PRONOUN) == 0)
    past = (bits[cues.cue_first] & w.PAST) != 0
    owned = (before & w.DETERMINER) != 0
    owned |= tokens.column(genitive)[np.maximum(cues.cue_first - 1, 0)]
    owned &= ((before & w.PLURAL) == 0) & (((use > 0) | ((bits[cues.cue_first] & w.PARTICIPLE) != 0)))
    attributive = past & ((before & (w.DETERMINER | w.PREPOSITION)) != 0) & ((before & (w.PLURAL | w.TO)) == 0)
    return np.asarray(~(single & (base | third | attributive | owned)))


class Verbs:
    """Reads the subject of each verb of a batch."""

    def __init__(self, clauses: Clauses, cues: Frames, covered: Bools) -> None:
        self.c, self.cues, self.covered = clauses, cues, covered
        self.roles = np.append(clauses.tokens.column(roles), np.int32(0))
        self.prepositions = Places((clauses.bits[:-1] & w.PREPOSITION) != 0)
        self.begin, self.end = clauses.begin(cues.cue_first), clauses.end(cues.cue_first)
        place = clauses.group.before(cues.cue_first - 1)
        self.to = self.c.has(place, w.TO) & (place >= self.begin)
        self.ing = clauses.has(cues.cue_first, w.PARTICIPLE)
        begins = self.ing & ((self.roles[place] & _BEGIN) != 0)
        place = np.where(begins, clauses.group.before(place - 1), place)
        late = (self.roles[place] & _BEFORE) != 0
        late |= ((self.roles[place] & _FLOATING) != 0) & clauses.has(place - 1, w.PRONOUN | w.PLURAL | w.CAPITAL)
        place = np.where(late, clauses.group.before(place - 1), place)
        rising = self.to & ((self.roles[place - 1] & _INFINITIVE) != 0)
        climb = Places(((self.roles[:-1] & _INFINITIVE) == 0) & ((clauses.bits[:-1] & (w.AUXILIARY | w.ADVERB)) == 0))
        self.place = np.where(rising, climb.before(place - 1), place)
        self.infinitive = self.to & ~rising
        self.opens = self.place < self.begin
        negations = Places((clauses.bits[:-1] & w.NEGATION) != 0)
        self.negated = negations.any(self.place + 1, cues.cue_first)
        self.by = Places((self.roles[:-1] & _AGENT) != 0)
        modals = Places((self.roles[:-1] & _MODAL) != 0)
        self.negated |= modals.any(self.place + 1, cues.cue_first) & (cues.frame != f.PLEDGE)
        be = Places((clauses.bits[:-1] & w.BE) != 0)
        self.being = be.any(self.place + 1, cues.cue_first) | begins
        self.passive = self.being & ~self.ing & (clauses.has(cues.cue_last - 1, w.PAST) | (cues.frame == f.DOCUMENT))

    def read(self) -> Frames:
        """The cues that have a subject, with its span."""
        first, last = self._plain()
        for rows, other in (
            (self._relative(), self._antecedent()),
            (self._interpolated(), self._across_comma()),
            (self._inverted(), self._behind()),
        ):
            first, last = np.where(rows, other[0], first), np.where(rows, other[1], last)
        none = self.infinitive | self.opens & ~self._inverted() | self.passive | self._unsaid()
        first, last = np.where(none, -1, first), np.where(none, -1, last)
        first, last = self._shared(first, last)
        # *the captain slamming the door*: a participle after a noun speaks only when it quotes.
        after_noun = self.ing & ~self.being & (self.place >= self.begin) & ~self.lent
        mute = after_noun & np.isin(self.cues.frame, (f.OBJECT, f.JUDGE, f.MENTAL))
        first = np.where(mute, -1, first)
        # A relative pronoun without an antecedent, a lone preposition: no source.
        first = np.where(self.c.has(first, w.PREPOSITION) & (first + 1 < last), first + 1, first)
        c = self.c
        bad = c.has(first, w.RELATIVE | w.NEGATION) & ~c.has(first, w.PRONOUN) | (last <= first)
        bad |= c.has(first, w.PUNCTUATION) & ~c.quote[np.clip(first, 0, c.size - 1)]
        bad |= c.has(first, w.PARTICIPLE) & (last - first == 1)
        bad |= c.has(first, w.PAST) & c.has(first + 1, w.DETERMINER | w.PREPOSITION | w.CAPITAL | w.TO)
        bad |= c.has(first, w.ADVERB | w.CONJUNCTION) & ~c.has(first, w.DETERMINER | w.PRONOUN | w.CAPITAL) & (last - first == 1)
        bad &= first >= 0
        return self.cues.change(source_first=np.where(bad, -1, first), source_last=np.where(bad, -1, last))

    def agent(self) -> Index:
        """The *by* of *was reported by neighbours*; -1 where there is none."""
        c = self.c
        stop = c.breaks.after(self.cues.cue_last, self.end)
        by = self.by.after(self.cues.cue_last, stop)
        found = self.passive & ~self.negated & (by < stop) & ~c.verbal.any(self.cues.cue_last, by)
        return np.where(found, by, -1)

    def _unsaid(self) -> Bools:
        """*did not say*, *could tell*; but *does not believe* reports a belief."""
        modal = Places((self.roles[:-1] & _MODAL) != 0).any(self.place + 1, self.cues.cue_first)
        return np.asarray(self.negated & ((self.cues.frame != f.MENTAL) | modal))

    def agentless(self) -> Bools:
        """*were told that*, *was informed*: nobody is named who tells."""
        told = self.passive & ~self.negated & ~self.infinitive & (self.agent() < 0)
        told &= ~self.c.has(self.place, w.RELATIVE)
        return np.asarray(told & ((self.roles[self.cues.cue_first] & _INFORM) != 0))

    def relative(self) -> Bools:
        """The subject is a relative pronoun: what is said follows."""
        return self._relative()

    def inverted(self) -> Bools:
        return self._inverted()

    def _plain(self) -> tuple[Index, Index]:
        """The noun phrase right before the verb group."""
        c, place = self.c, self.place
        noun = (c.has(place, w.WORD) | self._abbreviated(place)) & ~c.has(place, w.RELATIVE | w.CONJUNCTION | w.TO | w.PREPOSITION)
        noun &= (self.roles[np.clip(place, -1, c.size)] & (_ARTICLE | _OBJECT)) == 0
        noun &= ~(c.has(place, w.PAST) & ~c.has(self.cues.cue_first, w.PAST | w.PARTICIPLE | w.PLURAL))
        noun &= ~(c.has(place, w.SUBORDINATOR) & ~c.has(place, w.PRONOUN))
        first = c.subject(np.maximum(place, 0))
        return np.where(noun, self._titled(first, place, noun), -1), np.where(noun, place + 1, -1)

    def _titled(self, first: Index, place: Index, valid: Bools) -> Index:
        """*Scott Carson, president of the firm said*: a bare singular noun is an apposition to what stands before."""
        c = self.c
        preposition = self.prepositions.after(first, place + 1)
        bare = ~c.has(first, w.DETERMINER | w.CAPITAL | w.NUMBER | w.PRONOUN) & ~c.has(preposition - 1, w.PLURAL)
        bare |= (self.roles[np.minimum(preposition - 1, c.size)] & _TITLE) != 0
        return np.where(valid & bare, self._attached(first, valid & bare), first)

    def _abbreviated(self, place: Index) -> Bools:
        """A stop that belongs to an abbreviation: *police in B.C. say*."""
        return self.c.has(place, w.STOP) & ~self.c.punctuation[np.maximum(place, 0)]

    def _relative(self) -> Bools:
        return self.c.has(self.place, w.RELATIVE) & ~self.opens & (self.place > self.begin)

    def _antecedent(self) -> tuple[Index, Index]:
        """*Smith, who said*: the noun phrase before the relative pronoun."""
        c = self.c
        last = self.place - 1 - c.has(self.place - 1, w.COMMA)
        noun = c.has(last, w.WORD) & ~c.has(last, w.FINITE | w.PREPOSITION | w.SUBORDINATOR) & (last >= self.begin)
        noun &= ~c.punctuation[np.maximum(last, 0)]
        return np.where(noun, c.subject(np.maximum(last, 0)), -1), np.where(noun, last + 1, -1)

    def _interpolated(self) -> Bools:
        c = self.c
        return ~self.opens & c.punctuation[np.maximum(self.place, 0)] & ~c.quote[np.maximum(self.place, 0)] & ~self.ing

    def _across_comma(self) -> tuple[Index, Index]:
        """*Anna Petrova, an analyst at X, said*: from the head of the phrase to the comma before the verb."""
        c = self.c
        comma = c.breaks.before(np.maximum(self.place - 1, 0))
        valid = (comma > self.begin) & ~c.quote[np.maximum(comma, 0)] & c.has(comma - 1, w.WORD | w.CLOSE_BRACKET | w.STOP)
        valid &= self.place - comma > 1
        first = c.subject(np.maximum(comma - 1, 0))
        adverbial = c.has(comma + 1, w.ADVERB | w.SUBORDINATOR | w.TIME) & ~c.has(comma + 1, w.RELATIVE)
        for _ in range(3):
            first = self._attached(first, valid)
        return np.where(valid, first, -1), np.where(valid, np.where(adverbial, comma, self.place), -1)

    def _attached(self, first: Index, valid: Bools) -> Index:
        """One more apposition to the left: *Smith, 45, a lawyer, said*."""
        c = self.c
        apposed = valid & c.has(first - 1, w.COMMA) & (first - 2 >= self.begin)
        title = (self.roles[np.clip(first, 0, c.size)] & _TITLE) != 0
        apposed &= c.has(first, w.DETERMINER | w.NUMBER | w.RELATIVE) | ~c.has(first, w.CAPITAL) | title
        head = c.subject(np.maximum(first - 2, 0))
        apposed &= c.has(head, w.CAPITAL | w.DETERMINER) & ~c.has(head, w.PREPOSITION | w.ADVERB | w.SUBORDINATOR | w.TIME)
        apposed &= ~c.verbal.any(head, first - 1)
        return np.where(apposed, head, first)

    def _inverted(self) -> Bools:
        """*"…," said Lopez*: content before, a noun phrase without a verb after."""
        c, cues = self.c, self.cues
        place = np.maximum(self.place, 0)
        quote = ~self.opens & (c.closes_quote[place] | c.has(place, w.MARK))
        after = cues.cue_last
        stop = c.breaks.after(after, self.end)
        # The first comma of the sentence and the next enclose the clause: *Recipients, said Maur, are*.
        enclosed = (c.breaks.before(place - 1) < self.begin) & c.has(stop, w.COMMA) & (stop < self.end)
        comma = ~self.opens & c.punctuation[place] & ~c.opens_quote[place]
        comma &= c.verbal.any(self.begin, self.place) | enclosed
        verb = c.finite.after(after, stop)
        relative = c.relatives.after(after, stop)
        noun = c.has(after, w.WORD) & ~c.has(after, w.PREPOSITION | w.SUBORDINATOR | w.RELATIVE | w.TIME | w.TO | w.ADVERB | w.AUXILIARY)
        noun &= (after < self.end) & ((verb == stop) | (relative < verb)) & (stop > after)
        noun &= (self.roles[np.minimum(cues.cue_first, c.size)] & _TOLD) == 0
        fits = np.isin(cues.frame, (f.SPEECH, f.MANNER, f.MENTAL)) | (np.isin(cues.frame, (f.OBJECT, f.ADDRESS, f.SHOW, f.PLEDGE, f.DOCUMENT)) & (quote | c.has(after, w.CAPITAL) | ((self.roles[after] & _ONE) != 0)))
        quoted_next = c.opens_quote[np.minimum(stop, c.size - 1)] & (stop < self.end)
        opens = self.opens & c.has(stop, w.COLON | w.COMMA)
        return np.asarray(noun & fits & ~self.ing & ((quote | (comma & ~quoted_next)) | opens))

    def _behind(self) -> tuple[Index, Index]:
        first = self.cues.cue_last
        return first, self.c.phrase_end(first)

    def _shared(self, first: Index, last: Index) -> tuple[Index, Index]:
        """Coordinated verbs and participles take the source of the verb before: *said …, adding …*."""
        c = self.c
        place = np.maximum(self.place, 0)
        asks = ~self.opens & ~self.infinitive & ~self.passive & ~self.negated
        joint = c.has(place, w.CONJUNCTION) | ((self.roles[place] & _BUT) != 0)
        stated = self.ing & self.covered[place] & ~self.opens
        participle = stated | self.ing & ~self.being & (c.punctuation[place] | c.has(place, w.PREPOSITION | w.TIME))
        asks &= joint | participle
        self.lent = asks
        own = np.where((first >= 0) & ~asks, np.arange(first.size), -1)
        lender = np.maximum.accumulate(own) if own.size else own
        same = asks & (lender >= 0) & (self.begin[np.maximum(lender, 0)] == self.begin)
        subject = self._main_subject()
        first = np.where(asks, np.where(same, first[lender], subject[0]), first)
        return first, np.where(asks, np.where(same, last[lender], subject[1]), last)

    def _main_subject(self) -> tuple[Index, Index]:
        """First noun phrase of the sentence, before its first verb."""
        c = self.c
        fronted = c.has(self.begin, w.PREPOSITION | w.SUBORDINATOR | w.PARTICIPLE | w.ADVERB)
        comma = c.breaks.after(self.begin, self.place)
        begin = np.where(fronted & (comma < self.place), comma + 1, self.begin)
        begin = c.leading.after(begin, np.maximum(self.place, 0))
        verb = c.verbal.after(begin, self.place)
        last = c.group.before(np.maximum(verb - 1, 0)) + 1
        last = np.where(c.has(last - 1, w.COMMA), last - 1, last)
        valid = (verb < self.place) & (last - begin < 30) & (last > begin) & (begin >= self.begin)
        return np.where(valid, begin, -1), np.where(valid, last, -1)
