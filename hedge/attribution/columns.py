"""What the reader returns: columns by attribution, and the objects made from them."""

from __future__ import annotations

from dataclasses import dataclass

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
    source_first: Ints
    source_last: Ints
    cue_first: Ints
    cue_last: Ints
    content_first: Ints
    content_last: Ints
    reason_first: Ints
    reason_last: Ints
    reported: Bools
    """By token: inside the content of an attribution or inside quotation marks."""

    def __len__(self) -> int:
        return self.sentence.size

    def of_sentence(self, tokens: Tokens, sentence: int) -> tuple[Attribution, ...]:
        """The attributions of one sentence, with offsets into its text."""
        first, last = np.searchsorted(self.sentence, [sentence, sentence + 1])
        return tuple(self.attribution(tokens, number) for number in range(first, last))

    def attribution(self, tokens: Tokens, number: int) -> Attribution:
        """One attribution as an object."""
        reason = _span(tokens, self.reason_first[number], self.reason_last[number])
        return Attribution(
            level=int(self.level[number]),
            kind=KINDS[self.kind[number]],
            mode=MODES[self.mode[number]],
            reason=None if reason is None else reason.text,
            source=_span(tokens, self.source_first[number], self.source_last[number]),
            cue=_span(tokens, self.cue_first[number], self.cue_last[number]),
            content=_span(tokens, self.content_first[number], self.content_last[number]),
        )


def empty() -> Attributions:
    """No attributions of no tokens."""
    none = np.zeros(0, np.int32)
    return Attributions(
        none, none, none, none, none, none, none, none, none, none, none, none, np.zeros(0, bool)
    )


def _span(tokens: Tokens, first: int, last: int) -> Span | None:
    if first < 0 or last <= first:
        return None
    start, end = int(tokens.start[first]), int(tokens.end[last - 1])
    return Span(start, end, tokens.texts[tokens.doc[first]][start:end])
