"""What the reader returns: columns by attribution, and the objects made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.tokens import Tokens
from hedge.types import Attribution, Span

#: Names of ``Attributions.kind``.
KINDS = (
    "named_person", "named_organisation", "document", "leaked_document", "unnamed_person", "unnamed_group", "none",
)  # fmt: skip
#: Names of ``Attributions.mode``.
MODES = ("indirect", "direct", "mixed")

PERSON, ORGANISATION, DOCUMENT, LEAKED, UNNAMED_PERSON, UNNAMED_GROUP, NONE = range(len(KINDS))


@dataclass(frozen=True, slots=True)
class Attributions:
    """Columns by attribution, in the order of their cues; spans are token numbers, half-open, -1 where absent."""

    sentence: Ints
    level: Ints
    kind: Ints
    """Index into `KINDS`."""
    mode: Ints
    """Index into `MODES`."""
    who: Ints
    """Number of the source within its text, -1 without a source."""
    people: Ints
    """How many people the source is said to be; 0 where it is not said."""
    source_first: Ints
    source_last: Ints
    cue_first: Ints
    cue_last: Ints
    content_first: Ints
    content_last: Ints
    reason_first: Ints
    reason_last: Ints
    basis_first: Ints
    basis_last: Ints
    organisation_first: Ints
    organisation_last: Ints
    speaker_first: Ints
    """The phrase under which the text makes the source known; it may stand elsewhere."""
    speaker_last: Ints
    continued: Ints
    """By further stretch of a quotation: row of its attribution, in order."""
    stretch_first: Ints
    stretch_last: Ints
    reported: Bools
    """By token: inside the content of an attribution or inside quotation marks."""

    def __len__(self) -> int:
        return self.sentence.size

    def objects(self, tokens: Tokens) -> list[Attribution]:
        """The attributions as objects, with offsets into their texts."""
        texts = [tokens.texts[doc] for doc in tokens.doc[self.cue_first].tolist()]

        def spans(name: str) -> list[Span | None]:
            return _spans(tokens, texts, getattr(self, f"{name}_first"), getattr(self, f"{name}_last"))

        def words(name: str) -> list[str | None]:
            return [None if span is None else span.text for span in spans(name)]

        columns = (
            self.level.tolist(), map(KINDS.__getitem__, self.kind.tolist()),
            map(MODES.__getitem__, self.mode.tolist()), spans("source"), spans("cue"), spans("content"),
            words("reason"), words("basis"), words("organisation"), words("speaker"),
            [people or None for people in self.people.tolist()],
            [who + 1 or None for who in self.who.tolist()], self._stretches(tokens, texts),
        )  # fmt: skip
        return [Attribution(*row) for row in zip(*columns, strict=True)]

    def _stretches(self, tokens: Tokens, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        found: list[tuple[Span, ...]] = [()] * len(self)
        rows = self.continued.tolist()
        spans = _spans(tokens, [texts[row] for row in rows], self.stretch_first, self.stretch_last)
        for row, span in zip(rows, spans, strict=True):
            found[row] += (span,) if span else ()
        return found


def empty() -> Attributions:
    """No attributions of no tokens."""
    none = np.zeros(0, np.int32)
    columns = {field.name: none for field in fields(Attributions) if field.name != "reported"}
    return Attributions(**columns, reported=np.zeros(0, bool))


def _spans(tokens: Tokens, texts: Sequence[str], first: Ints, last: Ints) -> list[Span | None]:
    """The stretch of each text from token to token, None where there is none."""
    there = ((first >= 0) & (last > first)).tolist()
    starts, ends = tokens.start[first].tolist(), tokens.end[last - 1].tolist()
    return [
        Span(start, end, text[start:end]) if has else None
        for has, start, end, text in zip(there, starts, ends, texts, strict=True)
    ]
