"""Which frames are attributions: each kind of verb asks for its own source and content."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import frames as f
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index
from hedge.attribution.frames import Frames
from hedge.attribution.sources import Features
from hedge.attribution.uses import strong_verbs
from hedge.attribution.verbs import VERBS

_TEXTS = (s.DOCUMENT, s.STUDY, s.OUTLET, s.LEAKED)


def accepted(clauses: Clauses, frames: Frames, phrase: Features, level: Index) -> Bools:
    """The frames that hold what their verb asks for."""
    keep = (level >= 0) & _has_content(clauses, frames)
    keep &= _fits_verb(clauses, frames, phrase) & ~_lone_plural(clauses, frames, phrase)
    keep &= ~_first_person(clauses, frames, phrase)
    keep &= ~_asked(clauses, frames) & ~_mentioned(clauses, frames) & ~_followed(clauses, frames)
    # *told the paper in a statement that*: the verb holds the content already.
    held = frames.content_first[keep & np.isin(frames.frame, VERBS)]
    return np.asarray(keep & ((frames.frame != f.NOUN) | ~np.isin(frames.content_first, held)))


def _announced(clauses: Clauses, frames: Frames) -> Bools:
    """The content follows in the next sentence: *He wrote in May:*."""
    ends = clauses.end(frames.cue_first) - 1
    return clauses.has(ends, w.COLON | w.COMMA) & np.isin(frames.frame, (f.SPEECH, f.OBJECT, f.MANNER))


def _has_content(clauses: Clauses, frames: Frames) -> Bools:
    """Content, and a clause or quotation where the verb asks for one."""
    frame, content = frames.frame, frames.content_first >= 0
    announced = _announced(clauses, frames)
    strong = clauses.column(strong_verbs, frames.cue_first) & content
    clausal = frames.clausal | (frame == f.MENTAL) & clauses.has(frames.content_first, w.TO)
    keep = content | announced | (frame == f.PASSIVE)
    keep &= ~np.isin(frame, (f.SPEECH, f.MENTAL)) | clausal | strong | announced
    return np.asarray(keep & ((frame != f.MANNER) | frames.quoted | announced))


def _fits_verb(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """What shows is a text or says a clause, what is judged is quoted."""
    frame = frames.frame
    text = np.isin(phrase.kind, _TEXTS)
    after = frames.cue_last
    marked = (
        clauses.has(frames.content_first - 1, w.RELATIVE) | frames.quoted | (frames.content_first < after)
    )
    # *seekers found in the water*, *felt was home*: no clause after the verb.
    broken = ~marked & clauses.has(after, w.PREPOSITION | w.PARTICIPLE | w.FINITE)
    broken &= ~clauses.has(after, w.TO) | (frame == f.SHOW)
    broken |= (frame == f.SHOW) & ~marked & clauses.has(after, w.TO)
    felt = (frame == f.MENTAL) & clauses.has(after, w.PAST) & ~clauses.has(after, w.PRONOUN)
    inside = clauses.quote_openings.any(after, np.maximum(frames.content_last, after))
    keep = (frame != f.SHOW) | text | (frames.clausal & ~broken)
    keep &= (frame != f.MENTAL) | ~broken & ~felt
    keep &= (frame != f.DOCUMENT) | text
    return np.asarray(keep & ((frame != f.JUDGE) | frames.quoted | inside | clauses.has(after, w.PRONOUN)))


def _first_person(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """*I think* is the writer's hedge; *I told him* and *"…," I said* report."""
    speaks = np.isin(frames.frame, (f.SPEECH, f.ADDRESS, f.MANNER))
    spoken = speaks & (frames.quoted | clauses.has(frames.cue_first, w.PAST))
    return np.asarray(((phrase.pronoun & n.FIRST_PERSON) != 0) & (frames.source_first >= 0) & ~spoken)


def _asked(clauses: Clauses, frames: Frames) -> Bools:
    """*Has anyone considered …?*: a question."""
    ends = clauses.end(frames.cue_first) - 1
    inverted = clauses.has(frames.source_first - 1, w.AUXILIARY) & (frames.source_first > 0)
    return np.asarray(inverted & clauses.has(ends, w.MARK))


def _followed(clauses: Clauses, frames: Frames) -> Bools:
    """*issued a statement saying*: one attribution, that of *saying*."""
    following = np.append(frames.cue_first[1:], -1)[: len(frames)]
    followed = (frames.cue_last == following) & clauses.has(following, w.PARTICIPLE)
    return np.asarray(followed & (frames.source_first >= 0))


def _lone_plural(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """*Floods threatened the town*: a lone plural and a noun phrase."""
    lone = phrase.name & phrase.plural_head & (phrase.last - phrase.first == 1) & ~frames.clausal
    lone &= np.isin(frames.frame, (f.OBJECT, f.PLEDGE))
    return np.asarray(lone & ~clauses.has(frames.cue_last, w.TO))


def _mentioned(clauses: Clauses, frames: Frames) -> Bools:
    """The cue alone between quotation marks: the word itself is meant."""
    before, after = np.maximum(frames.cue_first - 1, 0), np.minimum(frames.cue_last, clauses.size - 1)
    return np.asarray(clauses.opens_quote[before] & (frames.cue_first > 0) & clauses.closes_quote[after])
