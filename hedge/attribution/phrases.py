"""Attributions without a verb that has the source as subject: phrases, passives, adverbs, nouns, headlines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import frames as f
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.content import Contents
from hedge.attribution.frames import Frames


class Phrases:
    """Reads the cues whose frame is not that of a verb."""

    def __init__(self, clauses: Clauses, contents: Contents, speakers: Bools) -> None:
        self.c, self.contents, self.speakers = clauses, contents, speakers
        vocabulary = clauses.tokens.vocabulary
        ids = clauses.tokens.id
        words = np.isin(ids, vocabulary.encode(["saying", "says"]))
        self.is_as = np.isin(ids, vocabulary.encode(["as"])) & np.append(words[1:], False)
        self.starts_saying = self.is_as | words & ~np.append(False, self.is_as[:-1])
        self.saying = Places(self.starts_saying)
        self.settings = Places((clauses.bits[:-1] & (w.PREPOSITION | w.TIME)) != 0)
        self.closing_brackets = Places((clauses.bits[:-1] & w.CLOSE_BRACKET) != 0)
        self.by = Places(np.isin(clauses.tokens.id, vocabulary.encode(["by", "from"])))

    def according(self, cues: Frames) -> Frames:
        """*according to NP*: the source follows, the content is the rest of the sentence."""
        c = self.c
        begin, end = c.begin(cues.cue_first), c.end(cues.cue_first)
        opens = cues.cue_first - begin <= 1
        last = self.source_end(cues.cue_last, end, opens)
        stop = self.contents.stop(cues.cue_first)
        after = last + (c.has(last, w.COMMA) & (last < end))
        before_last = self.contents.trim(begin, cues.cue_first)
        clause_after = c.finite.any(after, stop)
        middle = ~opens & (c.has(last, w.COMMA) & clause_after)
        # Clause in the middle: the part after it unless the part before is a clause and longer.
        left = ~opens & ~(middle & ((stop - after > before_last - begin) | ~c.verbal.any(begin, before_last)))
        first = np.where(left, begin, after)
        final = np.where(left, before_last, stop)
        valid = (last > cues.cue_last) & ~c.has(cues.cue_last, w.SUBORDINATOR)
        frames = cues.change(
            source_first=cues.cue_last, source_last=last, content_first=first, content_last=final
        )
        return frames.where(valid & (final > first))

    def source_end(self, first: Index, end: Index, opens: Bools | bool = False) -> Index:
        """End of a source after *said* or *according to*: appositions at the end of the sentence belong to it."""
        c = self.c
        last = c.phrase_end(first)
        last = self._without_setting(first, last)
        close = self.closing_brackets.after(last, end)
        last = np.where(c.has(last, w.OPEN_BRACKET) & (close < end) & (close - last < 8), close + 1, last)
        for _ in range(2):
            comma = c.has(last, w.COMMA) & (last < end)
            following = c.breaks.after(last + 1, end)
            relative = c.has(last + 1, w.RELATIVE) | c.has(last + 1, w.PARTICIPLE)
            apposed = c.has(last + 1, w.DETERMINER | w.NUMBER) | (
                ~c.has(
                    last + 1,
                    w.CAPITAL
                    | w.PREPOSITION
                    | w.SUBORDINATOR
                    | w.ADVERB
                    | w.CONJUNCTION
                    | w.PRONOUN
                    | w.TIME
                    | w.TO,
                )
                & c.has(last + 1, w.WORD)
            )
            closes = ~c.finite.any(last + 1, end) & apposed & ~np.asarray(opens)
            extend = comma & (relative | closes) & ~c.has(following, w.DOUBLE_QUOTE)
            last = np.where(extend, following, last)
        return last

    def _without_setting(self, first: Index, last: Index) -> Index:
        """*said Lopez on Monday*, *said Pall in an interview*: place and time are not the source."""
        c = self.c
        at = self.settings.after(first + 1, last)
        name = c.has(at - 1, w.CAPITAL) & ~c.has(at, w.TIME)
        cut = (at < last) & (
            ((last - at <= 4) & (c.has(at, w.TIME) | c.has(at + 1, w.TIME))) | (name & self._setting(at))
        )
        article = c.has(at - 1, w.DETERMINER) & (at - 1 > first)
        return np.where(cut, at - article, last)

    def _setting(self, at: Index) -> Bools:
        ids = self.c.tokens.vocabulary.encode(["in", "on", "during", "after", "before", "from", "at"])
        return np.isin(self.c.tokens.id[np.minimum(at, self.c.size - 1)], ids)

    def passive(self, cues: Frames) -> Frames:
        """*is believed to*, *it is said that*, *were reported*: nobody is named."""
        c = self.c
        begin = c.begin(cues.cue_first)
        stop = self.contents.stop(cues.cue_first)
        after = np.where(c.has(cues.cue_last, w.COMMA), cues.cue_last + 1, cues.cue_last)
        left_last = self.contents.trim(begin, cues.cue_first)
        marked = c.has(cues.cue_last - 1, w.TO | w.RELATIVE) | c.has(cues.cue_last, w.TO | w.RELATIVE)
        expletive = c.has(np.maximum(left_last - 1, begin), w.PRONOUN) | c.has(cues.cue_first, w.PRONOUN)
        left = ~marked & (left_last > begin) & ~(expletive & c.finite.any(after, stop))
        first = np.where(left, begin, after)
        last = np.where(left, left_last, np.minimum(stop, self._comma_end(after, stop)))
        return cues.change(
            content_first=np.where(last > first, first, -1), content_last=np.where(last > first, last, -1)
        )

    def agents(self, cues: Frames, by: Index) -> Frames:
        """*was reported by neighbours*: the agent is the source, the subject the content."""
        c = self.c
        last = self.source_end(by + 1, c.end(by))
        begin = c.begin(cues.cue_first)
        stop = self.contents.stop(cues.cue_first)
        to = self.contents.to.after(by, stop)
        right = (to < stop) & (to <= last)
        last = np.where(right, to, last)
        first, final = (
            np.where(right, to, begin),
            np.where(right, stop, self.contents.trim(begin, cues.cue_first)),
        )
        frames = cues.change(source_first=by + 1, source_last=last, content_first=first, content_last=final)
        return frames.where((last > by + 1) & (final > first))

    def adverb(self, cues: Frames) -> Frames:
        """*reportedly*: the words after it up to the next sign."""
        c = self.c
        stop = self.contents.stop(cues.cue_first)
        after = np.where(c.has(cues.cue_last, w.COMMA), cues.cue_last + 1, cues.cue_last)
        last = self._comma_end(after, stop)
        begin = c.begin(cues.cue_first)
        empty = last <= after
        first, last = (
            np.where(empty, begin, after),
            np.where(empty, self.contents.trim(begin, cues.cue_first), last),
        )
        return cues.change(content_first=first, content_last=last).where(last > first)

    def _comma_end(self, first: Index, stop: Index) -> Index:
        return np.minimum(self.c.breaks.after(first, stop), stop)

    def cite(self, cues: Frames) -> Frames:
        """*citing officials*, *quoted a porter as saying*: the source follows the cue."""
        c = self.c
        begin, end = c.begin(cues.cue_first), c.end(cues.cue_first)
        stop = self.contents.stop(cues.cue_first)
        last = c.phrase_end(cues.cue_last)
        saying = self.saying.after(cues.cue_last, last)
        last = np.where(saying < last, saying, last)
        said = saying < stop
        after = np.where(said & (saying == last), saying + self._length(saying), last + 1)
        opens = cues.cue_first - begin <= 1
        right = opens | (
            (saying == last) & (saying < end) & self.starts_saying[np.minimum(saying, c.size - 1)]
        )
        first = np.where(right, after, begin)
        final = np.where(right, stop, self.contents.trim(begin, cues.cue_first))
        return cues.change(
            source_first=cues.cue_last, source_last=last, content_first=first, content_last=final
        ).where((last > cues.cue_last) & (final > first))

    def _length(self, at: Index) -> Index:
        return np.where(self.is_as[np.minimum(at, self.c.size - 1)], 2, 1)

    def noun(self, cues: Frames) -> Frames:
        """*claims that*, *allegations by residents of*: an owner before or after, or nobody."""
        c = self.c
        begin, stop = c.begin(cues.cue_first), self.contents.stop(cues.cue_first)
        that = self.contents.that.after(cues.cue_last - 1, stop)
        near = (that < stop) & ~c.verbal.any(cues.cue_last, that)
        accusing = c.column(takes_of, cues.cue_first)
        named = c.has(cues.cue_last - 1, w.RELATIVE | w.PREPOSITION | w.PRONOUN)
        of = c.has(cues.cue_last, w.PREPOSITION) & accusing
        first = np.where(named, cues.cue_last, np.where(near, that + 1, cues.cue_last + of))
        last = np.where(near | named, stop, self._comma_end(first, stop))
        by = self.by.after(cues.cue_last, np.where(near, that, np.minimum(stop, cues.cue_last + 1)))
        agent = by < np.where(near, that, np.minimum(stop, cues.cue_last + 1))
        agent_last = np.where(near, that, self.c.phrase_end(by + 1))
        owner, owner_last = self._owner(cues, begin)
        source = np.where(agent, by + 1, owner)
        source_last = np.where(agent, agent_last, owner_last)
        first = np.where(agent & ~near, agent_last, first)
        content = near | named | of | agent
        frames = cues.change(
            source_first=source, source_last=source_last, content_first=first, content_last=last
        )
        return frames.where(content & (last > first))

    def _owner(self, cues: Frames, begin: Index) -> tuple[Index, Index]:
        """*Powell's frequent boasts*: the possessive before the noun."""
        c = self.c
        words = c.tokens.column(possessive)
        place = Places(words).before(cues.cue_first - 1)
        own = (place >= begin) & (cues.cue_first - place <= 3) & ~c.breaks.any(place, cues.cue_first)
        return np.where(own, c.subject(np.maximum(place, 0)), -1), np.where(own, place + 1, -1)

    def headline(self) -> Frames:
        """*Minister: deal is dead*, *GOODWYN: Archibald says*: a name or role before a colon."""
        c = self.c
        colon = np.flatnonzero((c.bits[:-1] & w.COLON) != 0)
        begin = c.begin(colon)
        short = (
            (colon - begin <= 7)
            & (colon > begin)
            & (c.end(colon) - colon > 3)
            & c.tokens.spaced[np.minimum(colon + 1, c.size - 1)]
        )
        short &= c.begin(colon) == begin
        colon, begin = colon[short], begin[short]
        plain = ~c.verbal.any(begin, colon) & ~c.has(
            begin, w.NUMBER | w.PREPOSITION | w.SUBORDINATOR | w.PRONOUN
        )
        small = Places(((c.bits[:-1] & w.CAPITAL) == 0) & ((c.bits[:-1] & w.WORD) != 0))
        plain &= ~small.any(begin, colon) | ~small.any(begin + 1, colon)
        # A lone common word is a label (*Image: …*) unless a noun of the lexicon says otherwise.
        label = (colon - begin == 1) & c.has(begin, w.COMMON) & ~c.has(begin, w.ACRONYM)
        stop = c.end(colon)
        stated = c.verbal.any(colon, stop) | c.quote_openings.any(colon, stop)
        plain &= (
            (~label & stated)
            | self.speakers[np.maximum(colon - 1, 0)]
            | self.speakers[begin] & (label | stated)
        )
        colon, begin = colon[plain], begin[plain]
        frames = f.bare(colon, colon + 1, f.COLON)
        return frames.change(
            source_first=begin,
            source_last=colon,
            content_first=colon + 1,
            content_last=self.contents.stop(colon),
        )


def takes_of(words: Sequence[str]) -> Bools:
    """Nouns whose content may be a phrase with *of*: *allegations of fraud*."""
    nouns = frozenset(
        (
            "allegation allegations accusation accusations claims suggestions reports complaints "
            "rumours rumors rumour rumor speculation warnings talk"
        ).split()
    )
    return np.array([word.lower() in nouns for word in words], bool)


def possessive(words: Sequence[str]) -> Bools:
    """Whether a word is a possessive: *Powell's*, *their*."""
    own = frozenset("his her its their my our your".split())
    return np.array([word[-2:] in ("'s", "’s") or word.lower() in own for word in words], bool)
