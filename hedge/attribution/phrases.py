"""Attributions without a verb that has the source as subject: phrases, passives, adverbs, nouns, headlines."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import frames as f
from hedge.attribution import roles as r
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.content import Contents
from hedge.attribution.frames import Frames

# What cannot begin an apposition: *said Lopez, who*; *said Lopez, but*.
_NO_APPOSITION = (
    w.CAPITAL | w.PREPOSITION | w.SUBORDINATOR | w.ADVERB | w.CONJUNCTION | w.PRONOUN | w.TIME | w.TO
)  # fmt: skip
#: Letters from which on capitals make a word no short name: *EDITORIAL: …*.
_LONG = 5


class Phrases:
    """Reads the cues whose frame is not that of a verb."""

    def __init__(self, clauses: Clauses, contents: Contents, speakers: Bools) -> None:
        self.c, self.contents, self.speakers = clauses, contents, speakers
        roles = clauses.roles[:-1]
        says, is_as = (roles & r.QUOTES) != 0, (roles & r.AS) != 0
        #: *as saying*, *saying*: what stands between the source and its words.
        self.as_saying = is_as & np.append(says[1:], False)
        self.saying = Places(self.as_saying | says & ~np.append(False, self.as_saying[:-1]))
        self.settings = clauses.places(w.PREPOSITION | w.TIME)
        self.closing_brackets = clauses.places(w.CLOSE_BRACKET)
        self.agents_by = clauses.places_of(r.AGENT)
        self.owners = clauses.places_of(r.OWNER)
        self.lower = Places((clauses.bits[:-1] & (w.CAPITAL | w.WORD)) == w.WORD)

    def according(self, cues: Frames) -> Frames:
        """*according to NP*: the source follows, the content is the rest of the sentence."""
        c = self.c
        begin, end = c.begin(cues.cue_first), c.end(cues.cue_first)
        stop = self.contents.stop(cues.cue_first)
        opens = cues.cue_first - begin <= 1
        last = self.source_end(cues.cue_last, end, opens)
        after = last + (c.has(last, w.COMMA) & (last < end))
        before = self.contents.trim(begin, cues.cue_first)
        # *The dam, according to Lopez, is safe*: the part after it unless the part before is a longer clause.
        middle = ~opens & c.has(last, w.COMMA) & c.finite.any(after, stop)
        shorter = (stop - after > before - begin) | ~c.verbal.any(begin, before)
        left = ~opens & ~(middle & shorter)
        frames = cues.change(
            source_first=cues.cue_last,
            source_last=last,
            content_first=np.where(left, begin, after),
            content_last=np.where(left, before, stop),
        )
        valid = (last > cues.cue_last) & ~c.has(cues.cue_last, w.SUBORDINATOR)
        return frames.where(valid & (frames.content_last > frames.content_first))

    def source_end(self, first: Index, end: Index, opens: Bools | bool = False) -> Index:
        """End of a source after *said* or *according to*: appositions at the end of the sentence belong to it."""
        c = self.c
        last = self._without_setting(first, c.phrase_end(first, end))
        close = self.closing_brackets.after(last, end)
        last = np.where(c.has(last, w.OPEN_BRACKET) & (close < end) & (close - last < 8), close + 1, last)
        for _ in range(2):
            following = c.breaks.after(last + 1, end)
            relative = c.has(last + 1, w.RELATIVE | w.PARTICIPLE)
            apposed = c.has(last + 1, w.WORD) & ~c.has(last + 1, _NO_APPOSITION)
            apposed |= c.has(last + 1, w.DETERMINER | w.NUMBER)
            # *according to its president, Joanne Pike*
            apposed |= (
                c.has(last + 1, w.CAPITAL) & ~c.has(last - 1, w.CAPITAL) & ~self.lower.any(last, following)
            )
            apposed &= ~c.finite.any(last + 1, end) & ~np.asarray(opens)
            extend = c.has(last, w.COMMA) & (last < end) & (relative | apposed)
            last = np.where(extend & ~c.has(following, w.DOUBLE_QUOTE), following, last)
        return last

    def _without_setting(self, first: Index, last: Index) -> Index:
        """*said Lopez on Monday*, *said Pall in an interview*: place and time are not the source."""
        c = self.c
        at = self.settings.after(first + 1, last)
        time = (last - at <= 4) & (c.has(at, w.TIME) | c.has(at + 1, w.TIME))
        setting = c.has(at - 1, w.CAPITAL) & ~c.has(at, w.TIME) & c.plays(at, r.SETTING)
        # *said Lopez the following week*
        article = c.has(at - 1, w.DETERMINER) & (at - 1 > first)
        return np.where((at < last) & (time | setting), at - article, last)

    def passive(self, cues: Frames) -> Frames:
        """*is believed to*, *it is said that*, *were reported*: nobody is named."""
        c = self.c
        begin, stop = c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        after = cues.cue_last + c.has(cues.cue_last, w.COMMA)
        before = self.contents.trim(begin, cues.cue_first)
        marked = c.has(cues.cue_last - 1, w.TO | w.RELATIVE) | c.has(cues.cue_last, w.TO | w.RELATIVE)
        # *was described as a loner*
        marked |= c.plays(cues.cue_last, r.AS) | c.plays(cues.cue_last - 1, r.AS)
        expletive = c.has(np.maximum(before - 1, begin), w.PRONOUN) | c.has(cues.cue_first, w.PRONOUN)
        left = ~marked & (before > begin) & ~(expletive & c.finite.any(after, stop))
        first = np.where(left, begin, after)
        last = np.where(left, before, c.breaks.after(after, stop))
        filled = last > first
        return cues.change(content_first=np.where(filled, first, -1), content_last=np.where(filled, last, -1))

    def agents(self, cues: Frames, by: Index) -> Frames:
        """*was reported by neighbours*: the agent is the source, the subject the content."""
        begin, stop = self.c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        last = self.source_end(by + 1, self.c.end(by))
        # *is said by neighbours to be ill*
        to = self.contents.to.after(by, stop)
        right = (to < stop) & (to <= last)
        # *was assured by the utility that it was safe*
        that = self.contents.that.after(by, stop)
        told = (that < stop) & (that <= last)
        frames = cues.change(
            source_first=by + 1,
            source_last=np.where(told, that, np.where(right, to, last)),
            content_first=np.where(told, that + 1, np.where(right, to, begin)),
            content_last=np.where(right | told, stop, self.contents.trim(begin, cues.cue_first)),
        )
        filled = frames.content_last > frames.content_first
        return frames.where(filled & (frames.source_last > frames.source_first))

    def adverb(self, cues: Frames) -> Frames:
        """*reportedly*: the words after it up to the next sign, or those before it at the end."""
        begin, stop = self.c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        after = cues.cue_last + self.c.has(cues.cue_last, w.COMMA)
        last = self.c.breaks.after(after, stop)
        empty = last <= after
        frames = cues.change(
            content_first=np.where(empty, begin, after),
            content_last=np.where(empty, self.contents.trim(begin, cues.cue_first), last),
        )
        return frames.where(frames.content_last > frames.content_first)

    def cite(self, cues: Frames) -> Frames:
        """*citing officials*, *quoted a porter as saying*: the source follows the cue."""
        c = self.c
        begin, stop = c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        end = c.end(cues.cue_first)
        last = c.phrase_end(cues.cue_last, end)
        saying = self.saying.after(cues.cue_last, end)
        said = (saying <= last) & (saying < end)
        last = np.where(said, saying, last)
        length = 1 + self.as_saying[np.minimum(saying, c.size - 1)]
        after = np.where(said & (saying < stop), saying + length, last + 1)
        right = said | (cues.cue_first - begin <= 1)
        # *AP reported, citing officials, that …*; *AP, citing officials, reported …*
        middle = c.has(last, w.COMMA) & ~c.verbal.any(begin, cues.cue_first)
        that = c.has(last, w.COMMA) & c.has(last + 1, w.THAT)
        after = np.where(that, last + 2, after)
        right |= middle | that
        frames = cues.change(
            source_first=cues.cue_last,
            source_last=last,
            content_first=np.where(right, after, begin),
            content_last=np.where(right, stop, self.contents.trim(begin, cues.cue_first)),
        )
        filled = frames.content_last > frames.content_first
        return frames.where(filled & (last > cues.cue_last))

    def noun(self, cues: Frames) -> Frames:
        """*claims that*, *allegations by residents of*: an owner before or after, or nobody."""
        c = self.c
        begin, stop = c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        that = self.contents.that.after(cues.cue_last - 1, stop)
        clause = (that < stop) & ~c.verbal.any(cues.cue_last, that) & ~self.owners.any(cues.cue_last, that)
        owner, owner_last = self._owner(cues, begin)
        # *Lind's claims he had paid*
        bare = (owner >= 0) & c.has(cues.cue_last, w.PRONOUN) & c.has(cues.cue_last + 1, w.FINITE | w.PAST)
        # The form itself ends with *that* or *of*.
        complete = c.has(cues.cue_last - 1, w.RELATIVE | w.PREPOSITION | w.PRONOUN)
        of = c.has(cues.cue_last, w.PREPOSITION) & c.plays(cues.cue_first, r.ACCUSATION)
        first = np.where(complete, cues.cue_last, np.where(clause, that + 1, cues.cue_last + of))
        last = np.where(clause | complete | bare, stop, c.breaks.after(first, stop))
        # *claims by residents that*: *by* stands right after the noun, or before *that*.
        limit = np.where(clause, that, np.minimum(stop, cues.cue_last + 1))
        by = self.agents_by.after(cues.cue_last, limit)
        agent = by < limit
        agent_last = np.where(clause, that, c.phrase_end(by + 1, c.end(by)))
        frames = cues.change(
            source_first=np.where(agent, by + 1, owner),
            source_last=np.where(agent, agent_last, owner_last),
            content_first=np.where(agent & ~clause, agent_last, first),
            content_last=last,
        )
        filled = frames.content_last > frames.content_first
        return frames.where((clause | complete | of | agent | bare) & filled)

    def _owner(self, cues: Frames, begin: Index) -> tuple[Index, Index]:
        """*Powell's frequent boasts*: the possessive before the noun."""
        place = self.owners.before(cues.cue_first - 1)
        own = (place >= begin) & (cues.cue_first - place <= 3) & ~self.c.breaks.any(place, cues.cue_first)
        return np.where(own, self.c.subject(np.maximum(place, 0)), -1), np.where(own, place + 1, -1)

    def colon(self, headlines: Index) -> Frames:
        """*Trew had no such worries: "We launch off the beach."*: a quotation without a verb of saying.

        ``headlines``: the colons that ``headline`` has read.
        """
        c = self.c
        colon = np.flatnonzero((c.bits[:-1] & w.COLON) != 0)
        colon = colon[c.opens_quote[np.minimum(colon + 1, c.size - 1)] & ~c.saying.any(c.begin(colon), colon)]
        begin = c.begin(colon)
        first, last = c.main_subject(begin, colon)
        # *A spokeswoman for the speaker: "…"*
        label = ~c.verbal.any(begin, colon)
        begin = c.leading.after(begin, colon)
        first, last = np.where(label, begin, first), np.where(label, c.breaks.after(begin, colon), last)
        frames = f.bare(colon, colon + 1, f.COLON).change(
            source_first=first,
            source_last=last,
            content_first=colon + 1,
            content_last=self.contents.stop(colon),
            quoted=np.ones(colon.size, bool),
        )
        return frames.where((first >= 0) & (last > first) & ~np.isin(colon, headlines))

    def headline(self) -> Frames:
        """*Minister: deal is dead*, *GOODWYN: Archibald says*: a name or role before a colon."""
        c = self.c
        colon = np.flatnonzero((c.bits[:-1] & w.COLON) != 0)
        begin, end = c.begin(colon), c.end(colon)
        short = (colon > begin) & (colon - begin <= 7) & (end - colon > 3)
        colon = colon[short & c.tokens.spaced[np.minimum(colon + 1, c.size - 1)]]
        begin, end = c.begin(colon), c.end(colon)
        no_label = w.NUMBER | w.PREPOSITION | w.SUBORDINATOR | w.PRONOUN
        label = ~c.verbal.any(begin, colon) & ~c.has(begin, no_label)
        label &= ~self.lower.any(begin, colon) | ~self.lower.any(begin + 1, colon)
        # A lone common word (*Image: …*) speaks only if the lexicon knows it as a speaker.
        short_name = c.has(begin, w.ACRONYM) & (c.tokens.end[begin] - c.tokens.start[begin] < _LONG)
        common = (colon - begin == 1) & c.has(begin, w.COMMON) & ~short_name
        stated = c.verbal.any(colon, end) | c.quote_openings.any(colon, end)
        label &= ~common & stated | self.speakers[np.maximum(colon - 1, 0)] | self.speakers[begin] & stated
        colon, begin = colon[label], begin[label]
        return f.bare(colon, colon + 1, f.COLON).change(
            source_first=begin,
            source_last=colon,
            content_first=colon + 1,
            content_last=self.contents.stop(colon),
        )
