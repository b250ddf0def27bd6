"""Worksheets from analysed articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import rtoml

from hedge.errors import HedgeError, InputError
from hedge.exercises.kinds import KINDS
from hedge.exercises.material import Material, Options, TooFewError
from hedge.exercises.types import LEVELS, Exercise, Line, Reading, Sheet, Skipped
from hedge.report.content import readable

if TYPE_CHECKING:
    from hedge.analysis import Analysis


def build_sheet(
    analyses: Sequence[Analysis],
    *,
    kinds: Sequence[str] = tuple(KINDS),
    options: Options | None = None,
    texts: Mapping[str, Any] | None = None,
    only: frozenset[int] | None = None,
) -> Sheet:
    """A worksheet on an article, or on two articles on one event.

    The first article gives all kinds but *compare*. What it does not yield stands in ``skipped`` with the reason.
    ``only`` are the numbers of the sentences to draw on, by default all; ``texts`` are what `load_texts` gives. Raises
    `HedgeError` for an unknown kind or level, or another number of articles.
    """
    options = options or Options()
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise HedgeError(f"the kind {unknown[0]!r} is unknown; allowed: {', '.join(KINDS)}")
    if options.level not in LEVELS:
        raise HedgeError(f"the level {options.level!r} is unknown; allowed: {', '.join(LEVELS)}")
    if not 1 <= len(analyses) <= 2:
        raise HedgeError(f"a worksheet takes one article or two on one event, not {len(analyses)}")
    material = Material(tuple(analyses), options, texts or load_texts(), only)
    exercises, skipped = _exercises(material, kinds)
    readings = tuple(_reading(letter, analysis) for letter, analysis in zip("AB", analyses, strict=False))
    return Sheet(
        title=readings[0].title,
        level=options.level,
        version=options.version,
        readings=readings,
        exercises=tuple(exercises),
        skipped=tuple(skipped),
        signature=analyses[0].signature,
    )


def load_texts(path: Path | None = None) -> dict[str, Any]:
    """What worksheets say: the shipped texts, and what the TOML file of ``path`` puts in their place.

    Raises `InputError` for a file that cannot be read, or that has a key which the shipped texts lack.
    """
    texts: dict[str, Any] = rtoml.loads(
        (resources.files("hedge.exercises") / "texts.toml").read_text("utf-8")
    )
    if path is not None:
        try:
            _override(texts, rtoml.loads(path.read_text("utf-8")), str(path))
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: not a file of texts ({' '.join(str(error).split())})") from None
    return texts


def _override(texts: dict[str, Any], own: Mapping[str, Any], where: str) -> None:
    for key, value in own.items():
        if key not in texts or isinstance(texts[key], dict) != isinstance(value, dict):
            raise InputError(f"{where}: {key!r} is no text of worksheets; allowed here: {', '.join(texts)}")
        if isinstance(value, dict):
            _override(texts[key], value, where)
        elif unknown := _places(value) - _places(texts[key]):
            raise InputError(
                f"{where}: {key!r} has the unknown place {{{unknown.pop()}}}; braces stand for what is filled in"
            )
        else:
            texts[key] = value


def _places(value: Any) -> set[str]:
    """The names in braces of a text, or of a list of texts; a lone brace counts as one."""
    try:
        return {
            name
            for part in ([value] if isinstance(value, str) else value)
            for _, name, *_ in Formatter().parse(part)
            if name is not None
        }
    except (TypeError, ValueError):
        return {""}


def _exercises(material: Material, kinds: Sequence[str]) -> tuple[list[Exercise], list[Skipped]]:
    made, skipped = [], []
    for kind in (kind for kind in KINDS if kind in kinds):
        try:
            items = KINDS[kind](material)
        except TooFewError as reason:
            skipped.append(Skipped(kind, str(reason)))
            continue
        made.append(
            Exercise(kind, material.text(kind, "title"), material.text(kind, "instruction"), tuple(items))
        )
    return made, skipped


def _reading(letter: str, analysis: Analysis) -> Reading:
    article = analysis.article
    title = " ".join((article.title or readable(Path(article.path or "article").stem)).split())
    credit = " · ".join(part for part in (article.site, article.date, article.byline) if part)
    lines = ((s.paragraph, Line(letter, s.index, " ".join(s.text.split()))) for s in analysis.sentences)
    return Reading(letter, title, credit, tuple(lines))
