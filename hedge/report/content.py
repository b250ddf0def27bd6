"""What a report shows, as plain data: one view for the PDF and the web page. Nothing is scored anew."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hedge import charts, measures
from hedge.context import in_context, shipped_reference
from hedge.report import figures, passages, summary, wording
from hedge.report.pieces import cut
from hedge.report.words import one_line, percent, plural, shorten
from hedge.types import LEVELS, Attribution, Check, Sentence, Source

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.context import Reference

TITLE_LENGTH = 120
RUNNING_TITLE_LENGTH = 80
BYLINE_LENGTH = 120
_NO_SOURCE = max(LEVELS)
#: What the tall picture shows of a view; the rest would only cost time.
CARD = (
    "title",
    "running_title",
    "byline",
    "size",
    "summary",
    "note",
    "figures",
    "strip_caption",
    "legend",
    "signature",
)


def view(analysis: Analysis, stem: str, reference: Reference | None = None) -> dict[str, Any]:
    """The texts, figures and marked sentences of a report, in JSON's types."""
    return {
        **_head(analysis, stem),
        **_figures(analysis, reference or shipped_reference()),
        **_text(analysis),
        **_sources(analysis),
        **_method(analysis),
    }


def _head(analysis: Analysis, stem: str) -> dict[str, Any]:
    article, profile = analysis.article, analysis.profile
    title = one_line(article.title or "") or readable(Path(article.path).stem if article.path else stem)
    return {
        "title": shorten(title, TITLE_LENGTH),
        "running_title": shorten(title, RUNNING_TITLE_LENGTH),
        "byline": byline(analysis),
        "size": f"{plural(profile.words, 'word')} · {plural(profile.sentences, 'sentence')}",
        "summary": summary.sentences(analysis),
        "uncertain": passages.uncertain(analysis),
    }


def _figures(analysis: Analysis, reference: Reference) -> dict[str, Any]:
    placed = in_context(analysis.profile, reference)
    about = {"name": one_line(reference.name), "size": reference.size, "signature": reference.signature}
    return {
        "figures": figures.key_figures(placed, reference),
        "all_figures": figures.all_figures(placed, reference),
        "counts": figures.counts(analysis.profile),
        "published": figures.published(analysis.profile),
        "reference": about,
        "gaps": passages.gaps(analysis),
        "probabilities": passages.probabilities(analysis),
    }


def _text(analysis: Analysis) -> dict[str, Any]:
    sentences, profile = analysis.sentences, analysis.profile
    return {
        "legend": [
            {
                "name": category,
                "label": measures.CATEGORY_NAMES[category],
                "gloss": measures.CATEGORY_GLOSS[category],
                "colour": charts.CATEGORY_COLOURS[category],
                "count": count,
            }
            for category, count in profile.cues_by_category.items()
        ],
        "levels": [
            {"level": level, "name": LEVELS[level], "group": group(level), "count": count}
            for level, count in profile.attributions_by_level.items()
            if count
        ],
        "sentences": [marked(s, before) for before, s in zip((None, *sentences), sentences, strict=False)],
    }


def _sources(analysis: Analysis) -> dict[str, Any]:
    sources = ledger(analysis)
    refused = [(s.index, span) for s in analysis.sentences for span in s.refusals]
    return {
        "ledger": sources,
        "voices": passages.voices(sources),
        "checklist": [_check(check) for check in analysis.checklist if check.answer != "does not apply"],
        "checklist_note": wording.CHECKLIST_NOTE,
        "refusals": [{"text": one_line(span.text), "sentence": number} for number, span in refused],
    }


def _method(analysis: Analysis) -> dict[str, Any]:
    """What every report says, and what made this one."""
    long = len(analysis.sentences) > charts.MAX_BARS
    return {
        "note": wording.NOT_A_FAULT,
        "captions": wording.CAPTIONS,
        "strip_caption": wording.STRIP_CAPTION_RUNS if long else wording.STRIP_CAPTION,
        "method": [{"head": head, "body": body} for head, body in wording.METHOD],
        "limits": list(wording.LIMITS),
        "warnings": [one_line(warning) for warning in analysis.article.warnings],
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
    name = one_line(source.name) if source else ""
    cues = [one_line(statement.cue.text) if statement.cue else "" for statement in statements]
    return {
        "level": level,
        "level_name": LEVELS[level],
        "group": group(level),
        "kind": wording.KIND.get(kind, kind),
        "source": name,
        "cues": list({cue.casefold(): cue for cue in reversed(cues) if cue}.values())[::-1],
        "reasons": _besides(name, source.reason) if source else [],
        "told": _besides(name, source.organisation, source.basis) if source else [],
        "sentences": list(sentences),
        "statements": len(cues),
    }


def _besides(name: str, *told: str | None) -> list[str]:
    """What is told of a source that its name does not hold already."""
    return [words for words in (one_line(words or "") for words in told) if words and words not in name]


def _check(check: Check) -> dict[str, Any]:
    answer = wording.ANSWERS[check.answer]
    return {
        "question": check.question,
        "answer": answer,
        "sentences": list(check.sentences),
        "rules": check.rules,
    }


def marked(sentence: Sentence, before: Sentence | None = None) -> dict[str, Any]:
    """A sentence cut into pieces with its cues, sources and levels; ``before`` is the sentence before it."""
    known = not math.isnan(sentence.hedging)
    return {
        "index": sentence.index,
        "hedging": sentence.hedging if known else 0.0,
        "hedged": sentence.hedged,
        "percent": percent(sentence.hedging),
        "new_paragraph": before is not None and before.paragraph != sentence.paragraph,
        "pieces": [
            {
                "text": piece.text,
                "cue": piece.cue,
                "category": None if piece.cue is None else sentence.cues[piece.cue].category,
                "voice": None if piece.cue is None else sentence.cues[piece.cue].voice,
                "source": piece.source,
                "level": None if piece.source is None else sentence.attributions[piece.source].level,
                "badges": [_badge(sentence, i) for i in piece.badges],
            }
            for piece in cut(sentence)
        ],
    }


def _badge(sentence: Sentence, position: int) -> dict[str, Any]:
    level = sentence.attributions[position].level
    return {"level": level, "group": group(level), "attribution": position}


def byline(analysis: Analysis) -> str:
    """Outlet, date and author as far as they are known."""
    article = analysis.article
    author = one_line(article.byline or "")
    author = author if not author or author.casefold().startswith("by ") else f"by {author}"
    known = " · ".join(
        part for part in (one_line(article.site or ""), one_line(article.date or ""), author) if part
    )
    return shorten(known, BYLINE_LENGTH)
