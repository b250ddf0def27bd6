"""Blank tokens around every text, so that a look at a neighbour never reads another text."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints, T, next_true, previous_true, running_count
from hedge.attribution.columns import Attributions
from hedge.cues import Matches
from hedge.sentences import Sentences
from hedge.tokens import Tokens

#: The reader looks at most this far beyond the words of a clause.
WIDTH = 4


@dataclass(frozen=True, slots=True)
class Padded:
    """Columns with ``WIDTH`` blank tokens, a sentence of their own, before and after each text."""

    tokens: Tokens
    found: Sentences
    place: Ints
    """Where each token of the original columns stands."""

    def moved(self, matches: Matches) -> Matches:
        """Matches of the original columns, in these."""
        if not len(matches):
            return matches
        return Matches(self.place[matches.first], self.place[matches.last - 1] + 1, matches.entry)

    def restore(self, read: Attributions) -> Attributions:
        """The attributions with the token and sentence numbers of the original columns."""
        real = np.zeros(len(self.tokens), bool)
        real[self.place] = True
        count = running_count(real)
        begins, ends = next_true(real), previous_true(real)
        columns: dict[str, Ints] = {}
        for field in fields(read):
            column = getattr(read, field.name)
            if field.name.endswith("_first"):
                columns[field.name] = np.where(column >= 0, count[begins[column]], -1).astype(np.int32)
            elif field.name.endswith("_last"):
                columns[field.name] = np.where(column >= 0, count[ends[column - 1] + 1], -1).astype(np.int32)
        own = running_count(real[self.found.first])
        return replace(read, **columns, sentence=own[read.sentence], reported=read.reported[self.place])


def pad(tokens: Tokens, found: Sentences) -> Padded:
    """Blank tokens before the first text, between any two, and after the last one."""
    opens = np.diff(tokens.doc, prepend=-1) != 0
    rank = running_count(opens)[1:]
    place = (np.arange(len(tokens)) + WIDTH * rank).astype(np.int32)
    size = len(tokens) + WIDTH * (int(opens.sum()) + 1)

    def spread(column: NDArray[T], blank: int) -> NDArray[T]:
        wide = np.full(size, blank, column.dtype)
        wide[place] = column
        return wide

    blocks = np.append(place[opens] - WIDTH, size - WIDTH).astype(np.int32)
    first = np.concatenate([place[found.first], blocks])
    order = np.argsort(first, kind="stable")
    first = first[order]
    begins = np.zeros(size, bool)
    begins[first] = True

    def by_sentence(column: Ints, blank: int) -> Ints:
        return np.concatenate([column, np.full(blocks.size, blank, column.dtype)])[order]

    return Padded(
        tokens=replace(
            tokens,
            id=spread(tokens.id, 0),
            start=spread(tokens.start, 0),
            end=spread(tokens.end, 0),
            doc=spread(tokens.doc, -1),
            spaced=spread(tokens.spaced, True),
            newlines=spread(tokens.newlines, 0),
        ),
        found=Sentences(
            first=first,
            last=np.append(first, size)[1:].astype(np.int32),
            doc=by_sentence(found.doc, -1),
            paragraph=by_sentence(found.paragraph, 0),
            start=by_sentence(found.start, 0),
            end=by_sentence(found.end, 0),
            of_token=running_count(begins)[1:] - 1,
            quoted=spread(found.quoted, False),
        ),
        place=place,
    )
