"""What the reader returns: columns by attribution, and the objects made from them."""

from __future__ import annotations

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

    def of_sentence(self, tokens: Tokens, sentence: int) -> tuple[Attribution, ...]:
        """The attributions of one sentence, with offsets into its text."""
        first, last = np.searchsorted(self.sentence, [sentence, sentence + 1])
        return tuple(self.attribution(tokens, number) for number in range(first, last))

    def attribution(self, tokens: Tokens, number: int) -> Attribution:
        """One attribution as an object."""
        return Attribution(
            level=int(self.level[number]),
            kind=KINDS[self.kind[number]],
            mode=MODES[self.mode[number]],
            source=self._span(tokens, "source", number),
            cue=self._span(tokens, "cue", number),
            content=self._span(tokens, "content", number),
            reason=self._words(tokens, "reason", number),
            basis=self._words(tokens, "basis", number),
            organisation=self._words(tokens, "organisation", number),
            speaker=self._words(tokens, "speaker", number),
            people=_count(self.people[number]),
            who=_count(self.who[number] + 1),
            continued=self._stretches(tokens, number),
        )

    def _stretches(self, tokens: Tokens, number: int) -> tuple[Span, ...]:
        first, last = np.searchsorted(self.continued, [number, number + 1])
        spans = (self._span(tokens, "stretch", at) for at in range(first, last))
        return tuple(span for span in spans if span)

    def _words(self, tokens: Tokens, name: str, number: int) -> str | None:
        span = self._span(tokens, name, number)
        return None if span is None else span.text

    def _span(self, tokens: Tokens, name: str, number: int) -> Span | None:
        first, last = getattr(self, f"{name}_first")[number], getattr(self, f"{name}_last")[number]
        if first < 0 or last <= first:
            return None
        start, end = int(tokens.start[first]), int(tokens.end[last - 1])
        return Span(start, end, tokens.texts[tokens.doc[first]][start:end])


def empty() -> Attributions:
    """No attributions of no tokens."""
    none = np.zeros(0, np.int32)
    columns = {field.name: none for field in fields(Attributions) if field.name != "reported"}
    return Attributions(**columns, reported=np.zeros(0, bool))


def _count(value: int) -> int | None:
    return int(value) or None
