"""Quotations that go on after their source was named: *"It rained," he said. "Nobody came."*"""

from __future__ import annotations

import numpy as np

from hedge.arrays import Bools
from hedge.attribution.clauses import Clauses, Index
from hedge.attribution.frames import Frames


def continued(clauses: Clauses, frames: Frames) -> tuple[Index, Index, Index]:
    """Row of the attribution, first token and token after the last one of each further stretch of its quotation.

    A stretch is the other part of a quotation that its cue interrupts, or sentences after it that are quoted
    as a whole and have no cue of their own, in the same paragraph or while the quotation stays open.
    """
    rows = np.concatenate([_interrupted(clauses, frames), _following(clauses, frames)])
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    return rows[:, 0], rows[:, 1], rows[:, 2]


def _quotes(clauses: Clauses, frames: Frames) -> Bools:
    """Attributions whose content is, or holds, a quotation."""
    quoted = clauses.quote_openings.any(frames.content_first, frames.content_last)
    inside = clauses.quoted.take(frames.content_first, mode="clip")
    return np.asarray((quoted | inside) & (frames.content_first >= 0))


def _interrupted(clauses: Clauses, frames: Frames) -> Index:
    """*"It rained," he said, "and nobody came."*: the part that is not the content."""
    sentence = clauses.found.of_token[frames.cue_first]
    alone = np.bincount(sentence, minlength=clauses.found.first.size)[sentence] == 1
    rows = np.flatnonzero(alone & _quotes(clauses, frames))
    own = frames.where(rows)
    begin, end = clauses.begin(own.cue_first), clauses.end(own.cue_first)
    after = own.content_first < own.cue_first
    opening = clauses.quote_openings.after(np.where(after, own.cue_last, begin), end)
    closing = clauses.quote_closings.after(opening + 1, end)
    last = np.minimum(closing + 1, end)
    holds = (opening < end) & (after | (last <= own.cue_first)) & (last - opening > 2)
    return np.asarray(np.stack([rows, opening, last], axis=1)[holds])


def _following(clauses: Clauses, frames: Frames) -> Index:
    """Sentences after the one of the cue, or before it."""
    found, size = clauses.found, clauses.size
    first, last = found.first, np.maximum(found.last - 1, 0)
    closed = clauses.closes_quote[last] | clauses.closes_quote[np.maximum(last - 1, 0)]
    opens, inside = clauses.opens_quote[first], clauses.quoted[first] & ~clauses.opens_quote[first]
    stays_open = clauses.quoted[last] & ~closed
    joined = (found.doc[1:] == found.doc[:-1]) & (
        (found.paragraph[1:] == found.paragraph[:-1]) | stays_open[:-1] & opens[1:]
    )
    joined = np.append(False, joined)
    whole = (opens | inside) & (closed | stays_open) & (found.doc >= 0)
    speaker = np.full(first.size, -1)
    quotes = np.flatnonzero(_quotes(clauses, frames))
    cued = found.of_token[frames.cue_first]
    whole[cued] = False
    speaker[cued[quotes]] = quotes
    spans: list[list[int]] = []
    for s in np.flatnonzero(whole).tolist():
        if not joined[s] or speaker[s - 1] < 0:
            continue
        speaker[s] = speaker[s - 1]
        if spans and spans[-1][0] == speaker[s] and spans[-1][2] == first[s]:
            spans[-1][2] = int(found.last[s])
        else:
            spans.append([int(speaker[s]), int(first[s]), min(int(found.last[s]), size)])
    # *"It rained. Nobody came," he said.*: the sentences before, up to the opening mark.
    for row in quotes[frames.content_first[quotes] == first[cued[quotes]]].tolist():
        s = int(cued[row])
        while joined[s] and inside[s] and whole[s - 1] and speaker[s - 1] < 0:
            s -= 1
            speaker[s] = row
            spans.append([row, int(first[s]), int(found.last[s])])
    return np.array(spans, np.int64).reshape(-1, 3)
