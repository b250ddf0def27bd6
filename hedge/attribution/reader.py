"""The attribution reader: cues, then clauses, sources, contents, and the ladder."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import columns as k
from hedge.attribution import frames as f
from hedge.attribution import ladder
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index
from hedge.attribution.columns import Attributions
from hedge.attribution.content import Contents
from hedge.attribution.frames import Frames
from hedge.attribution.phrases import Phrases
from hedge.attribution.resolve import resolve
from hedge.attribution.sources import Features, Sources
from hedge.attribution.verbs import VERBS, Verbs, strong_verbs, verb_uses
from hedge.cues import Matches, reporting_matcher, source_matcher
from hedge.errors import LexiconError
from hedge.lexicon import Lexicon
from hedge.sentences import Sentences
from hedge.tokens import Tokens


class AttributionReader:
    """Reads the attributions of a batch of texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = reporting_matcher(lexicon)
        self.sources = source_matcher(lexicon)
        self.withholding = np.array([entry.kind in ("grant", "rote") for entry in self.sources.entries] or [False])
        self.frames = np.array([_frame(entry.id, entry.where, entry.category) for entry in self.cues.entries])

    def read(self, tokens: Tokens, found: Sentences) -> Attributions:
        """The attributions of all texts, in the order of their cues."""
        if not len(tokens):
            return _empty(tokens)
        matches = self.cues.candidates(tokens, found)
        frame = self.frames[matches.entry] if len(matches) else np.zeros(0, np.int64)
        cues = f.bare(matches.first, matches.last, frame).where(frame >= 0)
        verbal = np.isin(cues.frame, VERBS)
        sourced = self.sources.candidates(tokens, found)
        stated = within(sourced, self.withholding, len(tokens))
        cues = cues.where(~verbal | (verb_uses(tokens, cues) & ~stated[cues.cue_first]))
        verbal = np.isin(cues.frame, VERBS)
        covered = np.zeros(len(tokens), bool)
        covered[cues.cue_first[verbal]] = True
        covered[cues.cue_last[cues.frame == f.PHRASE] - 1] = True
        clauses = Clauses(tokens, found, covered)
        contents = Contents(clauses)
        sources = Sources(clauses, sourced, self.sources.entries)
        frames = self._frames(clauses, contents, cues, sources.speakers())
        return _placed(clauses, sources, frames)

    def _frames(self, clauses: Clauses, contents: Contents, cues: Frames, speakers: Bools) -> Frames:
        verbs = Verbs(clauses, cues.where(np.isin(cues.frame, VERBS)), _within_cues(cues, clauses.size))
        inverted = verbs.inverted()
        read = verbs.read()
        phrases = Phrases(clauses, contents, speakers)
        ends = phrases.source_end(read.cue_last, clauses.end(read.cue_first))
        read = read.change(source_last=np.where(inverted & (read.source_first >= 0), ends, read.source_last))
        subject = read.source_first >= 0
        told = verbs.agentless() & ~subject
        read = contents.read(read.where(subject), inverted[subject], verbs.relative()[subject])
        parts = [read, phrases.passive(verbs.cues.where(told).change(frame=np.full(int(told.sum()), f.PASSIVE)))]
        by = verbs.agent()
        parts.append(phrases.agents(verbs.cues.where((by >= 0) & ~subject), by[(by >= 0) & ~subject]))
        for frame, method in (
            (f.PHRASE, phrases.according),
            (f.PASSIVE, phrases.passive),
            (f.ADVERBIAL, phrases.adverb),
            (f.NOUN, phrases.noun),
            (f.CITE, phrases.cite),
        ):
            parts.append(method(cues.where(cues.frame == frame)))
        parts.append(phrases.headline())
        return f.joined(parts)


def _frame(identifier: str, where: str, category: str) -> int:
    if category != "reporting":
        return -1
    sense = identifier.rpartition(".")[2]
    if sense not in f.NAMES:
        raise LexiconError(f"{where}: the sense of {identifier!r} names no frame; allowed: {', '.join(f.NAMES)}")
    return f.NAMES.index(sense)


def reports(words: list[str]) -> Bools:
    """The verb of outlets."""
    return np.array([word == "reports" for word in words], bool)


def within(matches: Matches, wanted: Bools, size: int) -> Bools:
    """Tokens of phrases that withhold a name: the verbs in them report nothing."""
    own = wanted[matches.entry] if len(matches) else np.zeros(0, bool)
    delta = np.zeros(size + 1, np.int32)
    np.add.at(delta, matches.first[own], 1)
    np.add.at(delta, matches.last[own], -1)
    return np.asarray(np.cumsum(delta[:-1]) > 0)


def _within_cues(cues: Frames, size: int) -> Bools:
    """Tokens inside cues of several words: *issued a statement*."""
    inside = np.zeros(size + 1, np.int32)
    long = cues.cue_last - cues.cue_first > 1
    np.add.at(inside, cues.cue_first[long], 1)
    np.add.at(inside, cues.cue_last[long], -1)
    return np.asarray(np.cumsum(inside[:-1]) > 0)


def _placed(clauses: Clauses, sources: Sources, frames: Frames) -> Attributions:
    phrase = sources.read(frames.source_first, frames.source_last)
    sourced = frames.source_first >= 0
    strong = clauses.tokens.column(strong_verbs)[frames.cue_first] | frames.quoted
    strong |= clauses.has(frames.content_first - 1, w.RELATIVE)
    speaks = sourced & np.isin(frames.frame, (f.SPEECH, f.ADDRESS, f.MANNER)) & frames.clausal & strong
    steps = ladder.place(sources, phrase, clauses.begin(frames.cue_first), clauses.end(frames.cue_first), speaks)
    level = np.where(sourced, steps.level, 10)
    kind = np.where(sourced, steps.kind, k.NONE)
    level, kind = _texts(frames, phrase.definite | phrase.proper, level, kind)
    # *Newsweek reports that*: who reports in the present tense is an outlet, unless a person is known.
    outlet = (level == 0) & phrase.name & clauses.tokens.column(reports)[frames.cue_first] & sourced
    level, kind = np.where(outlet, 2, level), np.where(outlet, k.DOCUMENT, kind)
    keep = _accepted(clauses, frames, phrase, level)
    # *told the paper in a statement that*: the verb holds the content already.
    held = frames.content_first[keep & np.isin(frames.frame, VERBS)]
    keep &= (frames.frame != f.NOUN) | ~np.isin(frames.content_first, held)
    level, kind = np.where(keep, level, -1), np.where(keep, kind, k.NONE)
    level, kind = resolve(clauses.tokens, phrase, level, kind, steps.granted, frames.cue_first, sources.mentions())
    rows = np.flatnonzero(level >= 0)
    frames = frames.where(rows)
    return Attributions(
        sentence=clauses.found.of_token[frames.cue_first],
        level=level[rows].astype(np.int32),
        kind=kind[rows].astype(np.int32),
        mode=_mode(clauses, frames).astype(np.int32),
        source_first=frames.source_first.astype(np.int32),
        source_last=frames.source_last.astype(np.int32),
        cue_first=frames.cue_first.astype(np.int32),
        cue_last=frames.cue_last.astype(np.int32),
        content_first=frames.content_first.astype(np.int32),
        content_last=frames.content_last.astype(np.int32),
        reason_first=np.where(sourced, steps.reason_first, -1)[rows].astype(np.int32),
        reason_last=np.where(sourced, steps.reason_last, -1)[rows].astype(np.int32),
        reported=_reported(clauses, frames),
    )


def _texts(frames: Frames, identified: Bools, level: Index, kind: Index) -> tuple[Index, Index]:
    """*according to the director's own count*: what *according to* names is a text or a count."""
    text = (level < 0) & (frames.frame == f.PHRASE) & (frames.source_first >= 0)
    level = np.where(text, np.where(identified, 2, 9), level)
    return level, np.where(text, k.DOCUMENT, kind)


def _accepted(clauses: Clauses, frames: Frames, phrase: Features, level: Index) -> Bools:
    """Which frames hold what their verb asks for: a clause, a quotation, a document as subject."""
    frame = frames.frame
    content = frames.content_first >= 0
    strong = clauses.tokens.column(strong_verbs)[frames.cue_first]
    ends = clauses.end(frames.cue_first) - 1
    silent = frame == f.PASSIVE
    announced = silent | clauses.has(ends, w.COLON | w.COMMA) & np.isin(frame, (f.SPEECH, f.OBJECT, f.MANNER))
    clausal = frames.clausal | (frame == f.MENTAL) & clauses.has(frames.content_first, w.TO)
    first_person = (phrase.pronoun & n.FIRST_PERSON) != 0
    spoken = np.isin(frame, (f.SPEECH, f.ADDRESS, f.MANNER)) & (frames.quoted | clauses.has(frames.cue_first, w.PAST))
    asked = clauses.has(frames.source_first - 1, w.AUXILIARY) & clauses.has(ends, w.MARK) & (frames.source_first > 0)
    # *issued a statement saying*: one attribution, that of *saying*.
    following = np.append(frames.cue_first[1:], -1)[: len(frames)]
    followed = (frames.cue_last == following) & clauses.has(following, w.PARTICIPLE)
    followed &= frames.source_first >= 0
    marked = clauses.has(frames.content_first - 1, w.RELATIVE)
    felt = (frame == f.MENTAL) & clauses.has(frames.cue_last, w.PAST) & ~clauses.has(frames.cue_last, w.PRONOUN)
    modified = ~marked & clauses.has(frames.cue_last, w.PREPOSITION | w.TO | w.PARTICIPLE | w.FINITE) & (frames.content_first >= frames.cue_last) & ~frames.quoted
    document = np.isin(phrase.kind, (s.DOCUMENT, s.STUDY, s.OUTLET))
    inside = clauses.quote_openings.any(frames.cue_last, np.maximum(frames.content_last, frames.cue_last))
    keep = (level >= 0) & (content | announced)
    keep &= ~np.isin(frame, (f.SPEECH, f.MENTAL)) | clausal | (strong & content) | announced
    keep &= (frame != f.MANNER) | frames.quoted | announced
    keep &= (frame != f.SHOW) | document | frames.clausal
    keep &= (frame != f.DOCUMENT) | document
    keep &= (frame != f.JUDGE) | frames.quoted | inside | clauses.has(frames.cue_last, w.PRONOUN) | (phrase.first < 0)
    keep &= ~first_person | spoken | (frames.source_first < 0)
    keep &= ~(modified & np.isin(frame, (f.SHOW, f.MENTAL)) & ~clauses.has(frames.cue_last, w.TO) | modified & (frame == f.SHOW)) | document
    # *Floods threatened the town*: a lone plural and a noun phrase.
    lone = phrase.name & phrase.plural_head & (phrase.last - phrase.first == 1) & ~frames.clausal
    keep &= ~(lone & np.isin(frame, (f.OBJECT, f.PLEDGE)) & ~clauses.has(frames.cue_last, w.TO))
    mentioned = clauses.opens_quote[np.maximum(frames.cue_first - 1, 0)] & (frames.cue_first > 0)
    mentioned &= clauses.closes_quote[np.minimum(frames.cue_last, clauses.size - 1)]
    keep &= ~asked & ~mentioned & ~followed & ~felt
    return np.asarray(keep)


def _mode(clauses: Clauses, frames: Frames) -> Index:
    quoted = np.concatenate([[0], np.cumsum(clauses.quoted | clauses.quote)])
    first, last = np.maximum(frames.content_first, 0), np.maximum(frames.content_last, 0)
    inside = quoted[last] - quoted[first]
    return np.where(inside == 0, 0, np.where(inside >= last - first - 1, 1, 2))


def _reported(clauses: Clauses, frames: Frames) -> Bools:
    delta = np.zeros(clauses.size + 1, np.int32)
    own = frames.content_first >= 0
    np.add.at(delta, frames.content_first[own], 1)
    np.add.at(delta, frames.content_last[own], -1)
    return np.asarray((np.cumsum(delta[:-1]) > 0) | clauses.quoted)


def _empty(tokens: Tokens) -> Attributions:
    none = np.zeros(0, np.int32)
    return Attributions(*(none for _ in range(12)), reported=np.zeros(0, bool))
