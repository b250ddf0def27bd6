"""What a report shows, as plain data: one view for the PDF and the web page. Nothing is scored anew."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge import charts
from hedge.report import summary, wording
from hedge.report.pieces import cut
from hedge.types import CATEGORIES, LEVELS, Attribution, Sentence

if TYPE_CHECKING:
    from hedge.analysis import Analysis

TITLE_LENGTH = 120
RUNNING_TITLE_LENGTH = 80
BYLINE_LENGTH = 120


def view(analysis: Analysis, stem: str) -> dict[str, Any]:
    """The texts, figures and marked sentences of a report, in JSON's types."""
    article, profile = analysis.article, analysis.profile
    title = _one_line(article.title or "") or readable(Path(article.path).stem if article.path else stem)
    return {
        "title": summary.shorten(title, TITLE_LENGTH),
        "running_title": summary.shorten(title, RUNNING_TITLE_LENGTH),
        "byline": _byline(analysis),
        "date": _one_line(article.date or ""),
        "size": f"{summary.plural(profile.words, 'word')} · {summary.plural(profile.sentences, 'sentence')}",
        "summary": summary.sentences(analysis),
        "note": wording.NOT_A_FAULT,
        "figures": summary.figures(profile),
        "comparisons": summary.comparisons(profile),
        "strip_caption": wording.STRIP_CAPTION
        if len(analysis.sentences) <= charts.MAX_BARS
        else wording.STRIP_CAPTION_RUNS,
        "legend": [
            {"name": c, "gloss": wording.CATEGORY_GLOSS[c], "colour": charts.CATEGORY_COLOURS[c]}
            for c in CATEGORIES
        ],
        "levels": [{"level": level, "name": name, "group": group(level)} for level, name in LEVELS.items()],
        "sentences": [
            _sentence(s, before)
            for before, s in zip((None, *analysis.sentences), analysis.sentences, strict=False)
        ],
        "ledger": ledger(analysis),
        "refusals": [
            {"text": _one_line(span.text), "sentence": s.index}
            for s in analysis.sentences
            for span in s.refusals
        ],
        "method": [{"head": head, "body": body} for head, body in wording.METHOD],
        "limits": list(wording.LIMITS),
        "warnings": [_one_line(warning) for warning in article.warnings],
        "signature": analysis.signature,
        "domain": analysis.domain,
    }


def ledger(analysis: Analysis) -> list[dict[str, Any]]:
    """Sources in the order of the ladder, each with its cues and the sentences it stands in."""
    rows: dict[tuple[int, str, str], dict[str, Any]] = {}
    for sentence in analysis.sentences:
        for attribution in sentence.attributions:
            name = _one_line(attribution.source.text) if attribution.source else ""
            key = (attribution.level, attribution.kind, name.casefold())
            row = rows.setdefault(key, _row(attribution, name))
            cue = _one_line(attribution.cue.text) if attribution.cue else ""
            if cue and cue.casefold() not in (known.casefold() for known in row["cues"]):
                row["cues"].append(cue)
            if attribution.reason and attribution.reason not in row["reasons"]:
                row["reasons"].append(_one_line(attribution.reason))
            if sentence.index not in row["sentences"]:
                row["sentences"].append(sentence.index)
    return sorted(rows.values(), key=lambda row: (row["level"], row["sentences"][0]))


def group(level: int) -> str:
    """Name of the group of levels that ``level`` belongs to."""
    return next(name for name, first, last, *_ in charts.GROUPS if first <= level <= last)


def readable(stem: str) -> str:
    """A file name without its suffix as a title: ``kaluga-drones`` is ``Kaluga drones``."""
    words = re.sub(r"[-_.\s]+", " ", stem).strip() or "Untitled article"
    return words[0].upper() + words[1:]


def _row(attribution: Attribution, name: str) -> dict[str, Any]:
    return {
        "level": attribution.level,
        "level_name": LEVELS[attribution.level],
        "group": group(attribution.level),
        "kind": wording.KIND.get(attribution.kind, attribution.kind),
        "source": name,
        "cues": [],
        "reasons": [],
        "sentences": [],
    }


def _sentence(sentence: Sentence, before: Sentence | None) -> dict[str, Any]:
    known = not math.isnan(sentence.hedging)
    return {
        "index": sentence.index,
        "hedging": sentence.hedging if known else 0.0,
        "hedged": sentence.hedged,
        "percent": summary.percent(sentence.hedging),
        "vague_percent": summary.percent(sentence.vagueness),
        "new_paragraph": before is not None and before.paragraph != sentence.paragraph,
        "pieces": [
            {
                "text": piece.text,
                "cue": piece.cue,
                "category": None if piece.cue is None else sentence.cues[piece.cue].category,
                "voice": None if piece.cue is None else sentence.cues[piece.cue].voice,
                "source": piece.source,
                "badges": [_badge(sentence, i) for i in piece.badges],
            }
            for piece in cut(sentence)
        ],
    }


def _badge(sentence: Sentence, position: int) -> dict[str, Any]:
    level = sentence.attributions[position].level
    return {"level": level, "group": group(level), "attribution": position}


def _byline(analysis: Analysis) -> str:
    """Outlet, date and author as far as they are known."""
    article = analysis.article
    author = _one_line(article.byline or "")
    author = author if not author or author.casefold().startswith("by ") else f"by {author}"
    known = " · ".join(
        part for part in (_one_line(article.site or ""), _one_line(article.date or ""), author) if part
    )
    return summary.shorten(known, BYLINE_LENGTH)


def _one_line(text: str) -> str:
    return " ".join(text.split())
