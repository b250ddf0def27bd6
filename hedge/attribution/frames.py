"""Columns of attributions before their sources are placed on the ladder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from hedge.arrays import Bools, Columns
from hedge.attribution.clauses import Index
from hedge.entries import FRAMES

# The frames of lexicon entries, then that of headlines, whose cue is a colon.
(
    SPEECH, MANNER, OBJECT, ADDRESS, MENTAL, JUDGE, PLEDGE, ESTIMATE, SHOW, DOCUMENT, QUOTED, CITE,
    NOUN, PHRASE, PASSIVE, ADVERBIAL, COLON,
) = range(len(FRAMES) + 1)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frames(Columns):
    """Token numbers, half-open, -1 where absent; ``clausal`` tells a clause or quotation from a noun phrase."""

    cue_first: Index
    cue_last: Index
    frame: Index
    source_first: Index
    source_last: Index
    content_first: Index
    content_last: Index
    clausal: Bools
    quoted: Bools
    """A quotation stands at the cue, on the side of the content."""

    def __len__(self) -> int:
        return self.cue_first.size


def bare(cue_first: Index, cue_last: Index, frame: Index | int) -> Frames:
    """Frames whose source and content are not known yet."""
    none = np.full(cue_first.size, -1, np.int64)
    return Frames(
        cue_first.astype(np.int64), cue_last.astype(np.int64), np.broadcast_to(frame, none.shape).astype(np.int64),
        none, none, none, none, np.ones(none.size, bool), np.zeros(none.size, bool),
    )  # fmt: skip


def joined(parts: Iterable[Frames]) -> Frames:
    """All frames in the order of their cues."""
    rows = list(parts)
    columns = [np.concatenate([getattr(part, field.name) for part in rows]) for field in fields(Frames)]
    order = np.argsort(columns[0], kind="stable")
    return Frames(*(column[order] for column in columns))
