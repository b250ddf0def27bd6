"""Analyses made by hand, so that charts and reports are tested without the pipeline that feeds them."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from profile_fixture import profile_of

from hedge.analysis import Analysis
from hedge.types import Article, Attribution, Contribution, Cue, Estimate, Sentence, Span

SEED = Path(__file__).parents[1] / "seeds" / "kaluga-drones.txt"
SIGNATURE = "hedge:0.1|lexicon:2026.11#3f9a|model:news#b0e4|seed:0"
NAN = Estimate(math.nan, math.nan, math.nan)


#: sentence: (hedging, vagueness, cues as (text, category, voice, p), attributions as
#: (level, kind, source, cue, reason), refusals)
# fmt: off
MARKS: dict[int, tuple[float, float, list[Any], list[Any], list[str]]] = {
    1: (0.06, 0.31, [], [], []),
    2: (0.11, 0.22, [], [(7, "unnamed_group", "sources within the Federal Security Service (FSB)",
                          "According to", None)], []),
    3: (0.08, 0.05, [("approximately", "approximator", "author", 0.97)], [], []),
    5: (0.44, 0.12, [("as of this writing", "disclaimer", "author", 0.52)],
        [(10, "none", None, "have been reported", None)], []),
    7: (0.97, 0.35, [("remain unconfirmed", "disclaimer", "author", 0.98),
                     ("reportedly", "evidential", "author", 0.99),
                     ("potential", "epistemic", "author", 0.81)],
        [(10, "none", None, "reportedly", None)], []),
    8: (0.98, 0.41, [("suggested", "doxastic", "author", 0.88), ("may", "epistemic", "source", 0.99),
                     ("no evidence of such capabilities has been publicly disclosed", "disclaimer", "author",
                      0.95)],
        [(5, "unnamed_person", "One source, speaking on condition of anonymity", "suggested", None)], []),
    9: (0.93, 0.48, [("not yet confirmed", "disclaimer", "author", 0.9),
                     ("whether", "investigation", "author", 0.96),
                     ("speculation", "epistemic", "author", 0.84)], [], ["has not yet confirmed"]),
    10: (0.07, 0.16, [], [], ["tight-lipped about the specifics"]),
    11: (0.96, 0.37, [("suggest", "doxastic", "author", 0.91), ("likely", "epistemic", "source", 0.98)],
         [(8, "unnamed_group", "insiders", "suggest", None)], []),
    12: (0.12, 0.44, [("typically", "vague", "author", 0.61)], [], []),
    13: (0.58, 0.94, [("some", "vague", "author", 0.95), ("others", "vague", "author", 0.93),
                      ("potential", "epistemic", "source", 0.77)],
         [(9, "unnamed_group", "some", "arguing", None),
          (9, "unnamed_group", "others", "raised concerns", None)], []),
    15: (0.09, 0.2, [], [(7, "unnamed_group", "Truckers and rail operators", "reported", None)], []),
    16: (0.91, 0.18, [("indicate", "evidential", "author", 0.72), ("could", "epistemic", "source", 0.98)],
         [(3, "leaked_document", "internal documents obtained by this reporter", "indicate", None)],
         ["declined to comment"]),
    17: (0.66, 0.33, [("not yet fully quantified", "disclaimer", "author", 0.74)], [], []),
    19: (0.21, 0.57, [("some of", "vague", "author", 0.58)],
         [(10, "none", None, "were reported", None),
          (7, "unnamed_group", "officials", "have attributed", None)], []),
    21: (0.97, 0.26, [("suggest", "doxastic", "author", 0.93), ("may have been", "epistemic", "source", 0.98),
                      ("possibly", "epistemic", "source", 0.97)],
         [(7, "unnamed_group", "Intelligence analysts", "suggest", None)], []),
    22: (0.83, 0.62, [("rumors circulating", "evidential", "author", 0.94),
                      ("potential", "epistemic", "author", 0.8)],
         [(10, "none", None, "rumors circulating", None)], []),
    23: (0.17, 0.1, [], [(1, "named_organisation", "the FSB", "has issued a statement", None)], []),
    24: (0.95, 0.3, [("reportedly", "evidential", "author", 0.99), ("could", "epistemic", "author", 0.97)],
         [(7, "unnamed_group", "officials", "are reportedly considering", None)], []),
    25: (0.71, 0.52, [("speculation", "epistemic", "author", 0.79),
                      ("uncertainty", "epistemic", "author", 0.7)],
         [], []),
}
# fmt: on


def kaluga(**article: Any) -> Analysis:
    """The sample article with marks set by hand; keywords override fields of the article."""
    lines = SEED.read_text(encoding="utf-8").splitlines()
    values = {"title": "Two drones shot down over the Kaluga Region", "path": str(SEED), **article}
    return build(
        [(line, *MARKS.get(i, (0.05, 0.08, [], [], []))) for i, line in enumerate(lines, 1)], **values
    )


def build(rows: Sequence[tuple[Any, ...]], **article: Any) -> Analysis:
    """An analysis of ``rows`` (text, hedging, vagueness, cues, attributions, refusals)."""
    sentences, start = [], 0
    for index, row in enumerate(rows, 1):
        sentences.append(_sentence(index, start, *row))
        start += len(row[0]) + 1
    text = "\n".join(row[0] for row in rows)
    title = article.get("title")
    headline = _sentence(1, 0, title, 0.04, 0.06, [], [], []) if title else None
    profile = profile_of(sentences, headline)
    return Analysis(Article(text, **article), headline, tuple(sentences), profile, SIGNATURE, "news", 0)


def plain(texts: Sequence[str], **article: Any) -> Analysis:
    """An analysis without a cue and without an attribution."""
    return build([(text, 0.04, 0.06, [], [], []) for text in texts], **article)


def _sentence(
    index: int,
    start: int,
    text: str,
    hedging: float,
    vagueness: float,
    cues: list[Any],
    attributions: list[Any],
    refusals: list[str],
) -> Sentence:
    def span(words: str | None) -> Span | None:
        if words is None:
            return None
        at = start + text.index(words)
        return Span(at, at + len(words), words)

    def cue(words: str, category: str, voice: str, p: float) -> Cue:
        place = span(words)
        assert place is not None
        why = (
            Contribution(f"entry {words}", 2.1),
            Contribution("next word a verb", 0.8),
            Contribution("bias", -1.2),
        )
        entry = f"{words.replace(' ', '-')}.{category}"
        return Cue(place.start, place.end, words, category, entry, voice, p, None, why)

    def who(words: str | None) -> int | None:
        # The same words are the same source; a checksum is a number that any run gives.
        return (
            None
            if words is None
            else 1 + zlib.crc32(words.casefold().encode("utf-8", "surrogatepass")) % 10**6
        )

    said = tuple(
        Attribution(
            level, kind, "indirect", span(source), span(verb), None, reason, who=who(source), speaker=source
        )
        for level, kind, source, verb, reason in attributions
    )
    refused = tuple(s for s in map(span, refusals) if s is not None)
    found = tuple(sorted((cue(*c) for c in cues), key=lambda c: c.start))
    why = tuple(Contribution(c.text, round(3 * c.p, 2)) for c in found)
    return Sentence(
        index,
        start,
        start + len(text),
        text,
        (index - 1) // 3,
        hedging,
        vagueness,
        found,
        said,
        refused,
        (),
        why,
    )
