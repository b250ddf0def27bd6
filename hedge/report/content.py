"""What a report shows, as plain data: one view for the PDF and the web page. Nothing is scored anew."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge import charts, measures
from hedge.report import summary, wording
from hedge.report.pieces import cut
from hedge.types import CATEGORIES, LEVELS, Attribution, Check, Sentence, Source

if TYPE_CHECKING:
    from hedge.analysis import Analysis

TITLE_LENGTH = 120
RUNNING_TITLE_LENGTH = 80
BYLINE_LENGTH = 120
_NO_SOURCE = max(LEVELS)


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
            {"name": c, "gloss": measures.CATEGORY_GLOSS[c], "colour": charts.CATEGORY_COLOURS[c]}
            for c in CATEGORIES
        ],
        "levels": [{"level": level, "name": name, "group": group(level)} for level, name in LEVELS.items()],
        "sentences": [
            _sentence(s, before)
            for before, s in zip((None, *analysis.sentences), analysis.sentences, strict=False)
        ],
        "ledger": ledger(analysis),
        "checklist": [_check(check) for check in analysis.checklist if check.answer != "does not apply"],
        "checklist_note": wording.CHECKLIST_NOTE,
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
    """Sources in the order of the ladder, each once with its cues and sentences; statements without one at the end."""
    rows = [_row(source, source.statements, source.sentences) for source in analysis.sources]
    bare = [(s.index, a) for s in analysis.sentences for a in s.attributions if a.who is None]
    if bare:
        statements = tuple(attribution for _, attribution in bare)
        rows.append(_row(None, statements, tuple(dict.fromkeys(index for index, _ in bare))))
    return sorted(rows, key=lambda row: (row["level"], row["sentences"][0]))


def group(level: int) -> str:
    """Name of the group of levels that ``level`` belongs to."""
    return next(name for name, first, last, *_ in charts.GROUPS if first <= level <= last)


def readable(stem: str) -> str:
    """A file name without its suffix as a title: ``kaluga-drones`` is ``Kaluga drones``."""
    words = re.sub(r"[-_.\s]+", " ", stem).strip() or "Untitled article"
    return words[0].upper() + words[1:]


def _row(
    source: Source | None, statements: Iterable[Attribution], sentences: Sequence[int]
) -> dict[str, Any]:
    level, kind = (source.level, source.kind) if source else (_NO_SOURCE, "none")
    told = (source.organisation, source.basis) if source else ()
    cues = [_one_line(statement.cue.text) for statement in statements if statement.cue]
    return {
        "level": level,
        "level_name": LEVELS[level],
        "group": group(level),
        "kind": wording.KIND.get(kind, kind),
        "source": _one_line(source.name) if source else "",
        "cues": list({cue.casefold(): cue for cue in reversed(cues)}.values())[::-1],
        "reasons": [_one_line(source.reason)] if source and source.reason else [],
        "told": [
            _one_line(words) for words in told if words and words not in (source.name if source else "")
        ],
        "sentences": list(sentences),
    }


def _check(check: Check) -> dict[str, Any]:
    answer = wording.ANSWERS[check.answer]
    return {
        "question": check.question,
        "answer": answer,
        "sentences": list(check.sentences),
        "rules": check.rules,
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
