"""DataFrames of an analysis. Offsets are code points of the article's text; probabilities lie in [0, 1]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hedge.types import Attribution, Sentence, Span

if TYPE_CHECKING:
    import pandas as pd

#: Column -> how it is read from a sentence.
SENTENCE_COLUMNS: Mapping[str, Callable[[Sentence], Any]] = {
    "sentence": lambda s: s.index,
    "paragraph": lambda s: s.paragraph,
    "start": lambda s: s.start,
    "end": lambda s: s.end,
    "text": lambda s: s.text,
    "hedging": lambda s: s.hedging,
    "vagueness": lambda s: s.vagueness,
    "hedged": lambda s: s.hedged,
    "vague": lambda s: s.vague,
    "unnamed": lambda s: s.unnamed,
    "anonymous": lambda s: s.anonymous,
    "cues": lambda s: len(s.cues),
    "attributions": lambda s: len(s.attributions),
    "refusals": lambda s: len(s.refusals),
}
_CUE_COLUMNS = ("start", "end", "text", "category", "entry", "voice", "p")
_SPANS = ("source", "cue", "content")


def sentences_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each sentence.

    Columns: sentence (from 1), paragraph (from 0), start, end, text, hedging, vagueness (probabilities),
    hedged, vague, unnamed, anonymous (booleans), cues, attributions, refusals (counts).
    """
    rows = ([read(sentence) for read in SENTENCE_COLUMNS.values()] for sentence in sentences)
    return _frame(rows, tuple(SENTENCE_COLUMNS))


def cues_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each cue: sentence, start, end, text, category, entry, voice, p (probability)."""
    rows = ([s.index, *(getattr(cue, name) for name in _CUE_COLUMNS)] for s in sentences for cue in s.cues)
    return _frame(rows, ("sentence", *_CUE_COLUMNS))


def attributions_frame(sentences: Sequence[Sentence]) -> pd.DataFrame:
    """A row for each attribution.

    Columns: sentence, level (0 to 10), kind, mode, reason, unnamed, anonymous, and for source, cue and
    content the text with its start and end (missing where there is no such span).
    """
    rows = ([s.index, *_attribution_row(a)] for s in sentences for a in s.attributions)
    spans = [f"{name}{part}" for name in _SPANS for part in ("", "_start", "_end")]
    frame = _frame(rows, ("sentence", "level", "kind", "mode", "reason", "unnamed", "anonymous", *spans))
    offsets = [name for name in spans if name.endswith(("_start", "_end"))]
    return frame.astype(dict.fromkeys(offsets, "Int64"))


def _attribution_row(attribution: Attribution) -> list[Any]:
    row = [attribution.level, attribution.kind, attribution.mode, attribution.reason]
    row += [attribution.unnamed, attribution.anonymous]
    for name in _SPANS:
        span: Span | None = getattr(attribution, name)
        row += [None, None, None] if span is None else [span.text, span.start, span.end]
    return row


def _frame(rows: Iterable[list[Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd  # a second of start-up that bulk scoring does not need

    return pd.DataFrame(list(rows), columns=list(columns))
