"""The attribution reader: cues, then clauses, sources, contents, and the ladder."""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools, covered, one_of, running_count
from hedge.attribution import columns as k
from hedge.attribution import frames as f
from hedge.attribution import ladder
from hedge.attribution import roles as r
from hedge.attribution import sources as s
from hedge.attribution import words as w
from hedge.attribution.accept import accepted
from hedge.attribution.clauses import Clauses, Index, Places
from hedge.attribution.columns import Attributions, empty
from hedge.attribution.content import Contents
from hedge.attribution.entities import resolve
from hedge.attribution.frames import Frames
from hedge.attribution.ladder import Steps
from hedge.attribution.mentions import mentions, speakers
from hedge.attribution.padding import pad
from hedge.attribution.phrases import Phrases
from hedge.attribution.quotations import continued
from hedge.attribution.sources import Features, Sources
from hedge.attribution.uses import verb_uses
from hedge.attribution.verbs import VERBS, Verbs
from hedge.cues import REPORTING, SOURCES, Matcher, Matches
from hedge.entries import FRAMES
from hedge.sentences import Sentences
from hedge.tokens import Tokens


class AttributionReader:
    """Reads the attributions of a batch of texts."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        entries = matcher.entries
        self.withholding = np.array([entry.kind in ("grant", "rote") for entry in entries], bool)
        # Only reporting entries have a frame.
        self.frames = np.array([FRAMES.index(e.frame) if e.frame else -1 for e in entries], np.int32)

    def read(self, tokens: Tokens, found: Sentences, matches: Matches) -> Attributions:
        """The attributions of all texts, in the order of their cues; ``matches`` are those `allowed`."""
        if not len(tokens):
            return empty()
        padded = pad(tokens, found)
        return padded.restore(self._read(padded.tokens, padded.found, padded.moved(matches)))

    def _read(self, tokens: Tokens, found: Sentences, matches: Matches) -> Attributions:
        named = self.matcher.longest(matches, SOURCES)
        cues = self._cues(tokens, self.matcher.longest(matches, REPORTING), named)
        # *cited officials* names the source, *he cited the case* what is said.
        role = tokens.column(r.roles)[cues.cue_first]
        cite = cues.where((cues.frame == f.CITE) & ((role & r.CITES) != 0))
        cues = f.joined([cues, cite.change(frame=np.full(len(cite), f.OBJECT))])
        verbal = one_of(cues.frame, VERBS)
        walls = np.zeros(len(tokens), bool)
        walls[cues.cue_first[verbal]] = True
        walls[cues.cue_last[cues.frame == f.PHRASE] - 1] = True
        clauses = Clauses(tokens, found, walls)
        sources = Sources(clauses, named, self.matcher.entries)
        return _placed(clauses, sources, _frames(clauses, sources, cues))

    def _cues(self, tokens: Tokens, matches: Matches, sources: Matches) -> Frames:
        """Candidate cues without nouns and without the verbs of *who asked not to be named*."""
        cues = f.bare(matches.first, matches.last, self.frames[matches.entry]).where(
            self.frames[matches.entry] >= 0
        )
        own = self.withholding[sources.entry]
        withheld = covered(sources.first[own], sources.last[own], len(tokens))
        verbal = one_of(cues.frame, VERBS)
        return cues.where((~verbal | verb_uses(tokens, cues)) & ~withheld[cues.cue_first])


def _frames(clauses: Clauses, sources: Sources, cues: Frames) -> Frames:
    """Source and content of every cue."""
    aside = np.zeros(clauses.size, bool)
    aside[np.union1d(sources.of_kind(s.GRANT), sources.of_kind(s.ROTE))] = True
    contents = Contents(clauses, Places(aside))
    speaking = speakers(sources)
    phrases = Phrases(clauses, contents, speaking)
    long = cues.cue_last - cues.cue_first > 1
    inside = covered(cues.cue_first[long], cues.cue_last[long], clauses.size)
    verbs = Verbs(clauses, cues.where(one_of(cues.frame, VERBS)), inside, speaking)
    read = verbs.read()
    ends = phrases.source_end(read.cue_last, clauses.end(read.cue_first))
    subject = read.source_first >= 0
    read = read.change(source_last=np.where(verbs.inverted & subject, ends, read.source_last))
    by = verbs.groups.agent()
    told = verbs.groups.agentless(by) & ~subject
    headlines = phrases.headline()
    parts = [
        contents.read(read.where(subject), verbs.inverted[subject], verbs.groups.relative()[subject]),
        phrases.passive(verbs.cues.where(told).change(frame=np.full(int(told.sum()), f.PASSIVE))),
        phrases.agents(verbs.cues.where((by >= 0) & ~subject), by[(by >= 0) & ~subject]),
        headlines,
        phrases.colon(headlines.cue_first),
    ]
    for frame, method in (
        (f.PHRASE, phrases.according),
        (f.PASSIVE, phrases.passive),
        (f.ADVERBIAL, phrases.adverb),
        (f.NOUN, phrases.noun),
        (f.CITE, phrases.cite),
    ):
        parts.append(method(cues.where(cues.frame == frame)))
    return f.joined(parts)


def _placed(clauses: Clauses, sources: Sources, frames: Frames) -> Attributions:
    """The frames that are attributions, with their sources placed on the ladder."""
    phrase = sources.read(frames.source_first, frames.source_last)
    steps = _steps(clauses, sources, frames, phrase)
    keep = accepted(clauses, frames, phrase, steps.level)
    keep &= ~(steps.granted & _asks_for_anonymity(clauses, sources, frames))
    told = mentions(sources, frames.where(keep))
    who, speaker, steps = resolve(sources, phrase, steps, keep, frames.cue_first, told)
    rows = np.flatnonzero(keep)
    own, steps, phrase = frames.where(rows), steps.where(rows), phrase.where(rows)
    organisation = sources.organisation(phrase)
    stretch = continued(clauses, own)
    spans = {
        "source": (own.source_first, own.source_last),
        "cue": (own.cue_first, own.cue_last),
        "content": (own.content_first, own.content_last),
        # A reason before the verb of saying ends there.
        "reason": (steps.reason_first, _up_to(steps.reason_first, steps.reason_last, own.cue_first)),
        "basis": (steps.basis_first, _up_to(steps.basis_first, steps.basis_last, own.cue_first)),
        "organisation": organisation,
        "speaker": (speaker[rows, 0], speaker[rows, 1]),
    }
    return Attributions(
        sentence=clauses.found.of_token[own.cue_first],
        level=steps.level.astype(np.int32),
        kind=steps.kind.astype(np.int32),
        mode=_mode(clauses, own).astype(np.int32),
        who=who[rows].astype(np.int32),
        people=np.where(steps.level >= 4, sources.people(phrase), 0).astype(np.int32),
        **{
            f"{name}_{end}": column.astype(np.int32)
            for name, span in spans.items()
            for end, column in zip(("first", "last"), span, strict=True)
        },
        continued=stretch[0].astype(np.int32),
        stretch_first=stretch[1].astype(np.int32),
        stretch_last=stretch[2].astype(np.int32),
        reported=_reported(clauses, own),
    )


def _up_to(first: Index, last: Index, cue: Index) -> Index:
    return np.where((first >= 0) & (first < cue), np.minimum(last, cue), last)


def _asks_for_anonymity(clauses: Clauses, sources: Sources, frames: Frames) -> Bools:
    """*asking that neither he nor his street be identified*: a grant, not what somebody says."""
    stop = clauses.breaks.after(frames.cue_last, clauses.end(frames.cue_first))
    withheld = sources.withheld.any(frames.cue_first, stop)
    return np.asarray(clauses.plays(frames.cue_first, r.WITHHOLDING) & withheld)


def _steps(clauses: Clauses, sources: Sources, frames: Frames, phrase: Features) -> Steps:
    """Steps of the ladder, with what the verb tells of its source."""
    sourced = frames.source_first >= 0
    strong = clauses.plays(frames.cue_first, r.CONTENT_VERB) | frames.quoted
    # *a porter warned that*, *a stagehand swears he saw it*
    subject = w.DETERMINER | w.PRONOUN | w.CAPITAL | w.NUMBER
    strong |= clauses.has(frames.content_first - 1, w.RELATIVE)
    noun = clauses.plays(frames.cue_first, r.NOUN_BASE | r.NOUN_PLURAL)
    strong |= clauses.has(frames.content_first, subject) & ~noun & (frames.frame == f.SPEECH)
    # *A second was blunter: "…"*
    strong |= (frames.frame == f.COLON) & sources.is_member(phrase)
    speaks = (
        sourced & one_of(frames.frame, (f.SPEECH, f.ADDRESS, f.MANNER, f.COLON)) & frames.clausal & strong
    )
    steps = ladder.place(sources, phrase, frames, speaks)
    level, kind = _coordinated(clauses, sources, frames, phrase, steps, speaks)
    # *according to the director's own count*: what *according to* names is a text or a count.
    text = (level < 0) & (frames.frame == f.PHRASE) & sourced
    level = np.where(text, np.where(phrase.definite | phrase.proper, 2, 9), level)
    # *Newsweek reports that*: who reports in the present tense is an outlet, unless a person is known.
    outlet = (level == 0) & phrase.name & clauses.plays(frames.cue_first, r.OUTLET_VERB) & sourced
    level, kind = np.where(outlet, 2, level), np.where(text | outlet, k.DOCUMENT, kind)
    return steps.change(
        level=np.where(sourced, level, 10),
        kind=np.where(sourced, kind, k.NONE),
        reason_first=np.where(sourced, steps.reason_first, -1),
        basis_first=np.where(sourced, steps.basis_first, -1),
    )


def _coordinated(
    clauses: Clauses, sources: Sources, frames: Frames, phrase: Features, steps: Steps, speaks: Bools
) -> tuple[Index, Index]:
    """*Sheriff Walt Densmore and two deputies*: the first of two sources where it can be traced further."""
    level, kind = steps.level.copy(), steps.kind.copy()
    conjunction = sources.conjunctions.after(phrase.begin + 1, phrase.head)
    joint = (conjunction < phrase.head) & ~phrase.name & (level >= 6) & (frames.source_first >= 0)
    # *Nato and US officials*: two bodies, one kind of people.
    joint &= ~clauses.has(conjunction + 1, w.CAPITAL)
    rows = np.flatnonzero(joint)
    first = sources.read(phrase.begin[rows], conjunction[rows])
    own = ladder.place(sources, first, frames.where(rows), speaks[rows])
    known = (own.level >= 0) & (own.level < level[rows])
    body = one_of(first.kind, (s.ORGANISATION, s.OUTLET, s.DOCUMENT)) | first.organisation
    known &= body | first.name & ~clauses.has(first.head, w.PLURAL)
    level[rows[known]], kind[rows[known]] = own.level[known], own.kind[known]
    return level, kind


def _mode(clauses: Clauses, frames: Frames) -> Index:
    quoted = running_count(clauses.quoted | clauses.quote)
    first, last = np.maximum(frames.content_first, 0), np.maximum(frames.content_last, 0)
    inside = quoted[last] - quoted[first]
    return np.where(inside == 0, 0, np.where(inside >= last - first - 1, 1, 2))


def _reported(clauses: Clauses, frames: Frames) -> Bools:
    own = frames.content_first >= 0
    return covered(frames.content_first[own], frames.content_last[own], clauses.size) | clauses.quoted
