"""Which frames are attributions: each kind of verb asks for its own source and content."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, one_of
from hedge.attribution import frames as f
from hedge.attribution import names as n
from hedge.attribution import roles as r
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.frames import Frames
from hedge.attribution.sources import Features
from hedge.attribution.verbs import VERBS

_TEXTS = (s.DOCUMENT, s.STUDY, s.OUTLET, s.LEAKED)


def accepted(clauses: Clauses, frames: Frames, phrase: Features, level: Index) -> Bools:
    """The frames that hold what their verb asks for."""
    keep = (level >= 0) & _has_content(clauses, frames)
    keep &= _fits_verb(clauses, frames, phrase) & ~_lone_plural(clauses, frames, phrase)
    keep &= ~_first_person(clauses, frames, phrase)
    keep &= ~_asked(clauses, frames) & ~_nobody(clauses, frames)
    keep &= ~_mentioned(clauses, frames) & ~_followed(clauses, frames)
    # *he cited the case*
    cited = frames.cue_first[keep & (frames.frame == f.CITE)]
    keep &= (frames.frame == f.CITE) | ~np.isin(frames.cue_first, cited)
    # *told the paper in a statement that*: the verb holds the content already.
    held = frames.content_first[keep & one_of(frames.frame, VERBS)]
    return np.asarray(keep & ((frames.frame != f.NOUN) | ~np.isin(frames.content_first, held)))


def _announced(clauses: Clauses, frames: Frames) -> Bools:
    """The content follows in the next sentence: *He wrote in May:*."""
    ends = clauses.end(frames.cue_first) - 1
    return clauses.has(ends, w.COLON | w.COMMA) & one_of(frames.frame, (f.SPEECH, f.OBJECT, f.MANNER))


def _has_content(clauses: Clauses, frames: Frames) -> Bools:
    """Content, and a clause or quotation where the verb asks for one."""
    frame, content = frames.frame, frames.content_first >= 0
    announced = _announced(clauses, frames)
    strong = clauses.plays(frames.cue_first, r.CONTENT_VERB) & content
    # *denied shelling the clinic*
    gerund = (frames.content_first == frames.cue_last) & clauses.has(frames.cue_last, w.PARTICIPLE)
    strong |= (frame == f.SPEECH) & gerund & ~clauses.has(frames.cue_last - 1, w.THAT | w.DETERMINER)
    clausal = frames.clausal | (frame == f.MENTAL) & clauses.has(frames.content_first, w.TO)
    keep = content | announced | (frame == f.PASSIVE)
    keep &= ~one_of(frame, (f.SPEECH, f.MENTAL)) | clausal | strong | announced
    # *MPs murmur that*
    marked = (frames.content_first == frames.cue_last + 1) & clauses.has(frames.cue_last, w.THAT)
    return np.asarray(keep & ((frame != f.MANNER) | frames.quoted | announced | marked))


def _fits_verb(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """What shows is a text or says a clause, who thinks thinks a clause, what is judged is quoted."""
    frame, after = frames.frame, frames.cue_last
    text = one_of(phrase.kind, _TEXTS)
    marked = clauses.has(frames.content_first - 1, w.RELATIVE) | frames.quoted
    marked |= frames.content_first < after
    # *seekers found in the water*, *felt was home*: no clause after the verb.
    no_clause = ~marked & clauses.has(after, w.PREPOSITION | w.PARTICIPLE | w.FINITE)
    to = clauses.has(after, w.TO)
    shows = frames.clausal & ~no_clause & (marked | ~to)
    # *felt betrayed*
    felt = clauses.has(after, w.PAST) & ~clauses.has(after, w.PRONOUN)
    thinks = (~no_clause | to) & ~felt
    inside = clauses.quote_openings.any(after, np.maximum(frames.content_last, after))
    # *what officials called a mistake*, *called him a fool*
    opens = frames.source_first <= clauses.begin(frames.cue_first)
    what = clauses.plays(frames.source_first - 1, r.WHAT) & ~opens
    # *critics call the scheme a bribe*
    last = clauses.breaks.after(after, clauses.end(frames.cue_first))
    articles = clauses.places_of(r.ARTICLE)
    phrases = clauses.has(after, w.DETERMINER | w.CAPITAL) & articles.any(after + 2, last)
    second = articles.after(after + 2, last)
    phrases &= ~clauses.has(second - 1, w.PREPOSITION | w.CONJUNCTION | w.TO) & (second < last)
    judges = (
        phrases
        | frames.quoted
        | inside
        | what
        | clauses.has(after, w.PRONOUN)
        | clauses.plays(after, r.OBJECT)
    )
    keep = (frame != f.SHOW) | text | shows
    keep &= (frame != f.MENTAL) | thinks
    keep &= (frame != f.DOCUMENT) | text
    keep &= (frame != f.ESTIMATE) | text | _gives_figure(clauses, after)
    # *advised the seller*: the phrase after the verb is the listener, nothing is said.
    listener = clauses.has(frames.content_first, w.DETERMINER | w.PRONOUN | w.CAPITAL) & ~frames.clausal
    listener &= ~clauses.has(frames.content_first - 1, w.PREPOSITION | w.COMMA) & ~frames.quoted
    listener &= ~clauses.has(after - 1, w.PREPOSITION) & ~clauses.plays(frames.cue_first, r.CONTENT_VERB)
    keep &= (frame != f.ADDRESS) | ~listener
    return np.asarray(keep & ((frame != f.JUDGE) | judges))


def _gives_figure(clauses: Clauses, after: Index) -> Bools:
    """*put the cost at $30m*: a figure after a preposition, within the clause."""
    bits, roles = clauses.bits[:-1], clauses.roles[:-1]
    figure = ((bits & w.NUMBER) != 0) | ((bits & w.DETERMINER) != 0) & ((roles & r.ARTICLE) == 0)
    at = np.flatnonzero(figure)
    after_preposition = clauses.places(w.PREPOSITION | w.TO).any(at - 4, at)
    figure[at[~after_preposition]] = False
    return Places(figure).any(after, np.minimum(clauses.end(after), after + 15))


def _first_person(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """*I think* is the writer's hedge; *I told him* and *"…," I said* report."""
    speaks = one_of(frames.frame, (f.SPEECH, f.ADDRESS, f.MANNER))
    spoken = speaks & (frames.quoted | clauses.has(frames.cue_first, w.PAST))
    return np.asarray(((phrase.pronoun & n.FIRST_PERSON) != 0) & (frames.source_first >= 0) & ~spoken)


def _asked(clauses: Clauses, frames: Frames) -> Bools:
    """*Has anyone considered …?*, *If someone tells you*: a question or a condition."""
    ends, before = clauses.end(frames.cue_first) - 1, frames.source_first - 1
    question = clauses.has(before, w.AUXILIARY) & clauses.has(ends, w.MARK)
    inside = frames.source_first > clauses.begin(frames.cue_first)
    return np.asarray((question | clauses.plays(before, r.IF)) & inside)


def _nobody(clauses: Clauses, frames: Frames) -> Bools:
    """*one might argue*: nobody does."""
    alone = clauses.plays(frames.source_first, r.ONE) & (frames.source_last - frames.source_first == 1)
    modal = clauses.has(frames.source_last, w.AUXILIARY) & (frames.cue_first > frames.source_last)
    return np.asarray(alone & modal & ~clauses.has(frames.cue_last - 1, w.PAST))


def _followed(clauses: Clauses, frames: Frames) -> Bools:
    """*issued a statement saying*: one attribution, that of *saying*."""
    following = np.append(frames.cue_first[1:], -1)[: len(frames)]
    followed = (frames.cue_last == following) & clauses.has(following, w.PARTICIPLE)
    return np.asarray(followed & (frames.source_first >= 0))


def _lone_plural(clauses: Clauses, frames: Frames, phrase: Features) -> Bools:
    """*Floods threatened the town*: a lone plural and a noun phrase."""
    lone = phrase.name & phrase.plural_head & (phrase.last - phrase.first == 1) & ~frames.clausal
    lone &= one_of(frames.frame, (f.OBJECT, f.PLEDGE))
    return np.asarray(lone & ~clauses.has(frames.cue_last, w.TO))


def _mentioned(clauses: Clauses, frames: Frames) -> Bools:
    """The cue alone between quotation marks: the word itself is meant."""
    before, after = np.maximum(frames.cue_first - 1, 0), np.minimum(frames.cue_last, clauses.size - 1)
    return np.asarray(clauses.opens_quote[before] & (frames.cue_first > 0) & clauses.closes_quote[after])
