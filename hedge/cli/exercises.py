"""The command that makes classroom exercises of articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hedge.cli.common import (
    analysed,
    domain_option,
    extra_lexicons,
    guarded,
    limited_for_pages,
    make_engine,
    model_option,
    paper_option,
    say,
    writable_folder,
)

if TYPE_CHECKING:
    from hedge.analysis import Analysis
    from hedge.exercises import Options, Sheet, Written


def _names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Names with commas between them; the library knows which exist."""
    return None if value is None else tuple(name.strip().lower() for name in value.split(",") if name.strip())


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "-o", "--output", required=True, metavar="DIR", help="Folder of the exercises; made if missing."
)
@click.option(
    "--kinds", callback=_names, metavar="NAMES", help="Kinds of exercise, with commas; by default all."
)
@click.option("--formats", callback=_names, default="pdf,docx,html", show_default=True, metavar="NAMES",
              help="pdf, docx, html, moodle, gift, h5p, qti, qti21, anki, kahoot, blooket, quizizz, json.")  # fmt: skip
@click.option("--level", default="B1", show_default=True, help="A2 (grade 7), B1, B2 or C1 (college).")
@click.option(
    "--items", type=click.IntRange(1, 40), default=6, show_default=True, help="Most items of a kind."
)
@click.option("--confidence", type=click.FloatRange(0.5, 1), default=0.8, show_default=True,
              help="Least probability of a cue that is graded as right or wrong.")  # fmt: skip
@click.option("--versions", type=click.IntRange(1, 100), default=1, show_default=True,
              help="Versions of each sheet, with other items in another order.")  # fmt: skip
@click.option(
    "--together", is_flag=True, help="Two articles on one event: one sheet on both, with a comparison."
)
@click.option("--lessons", is_flag=True, help="A plan of lessons with a sheet for each; of three articles or more, the "
              "first and the last give tests before and after.")  # fmt: skip
@click.option("--plan", metavar="FILE", help="A lesson plan of your own (TOML); implies --lessons.")
@click.option("--texts", metavar="FILE", help="Instructions of your own (TOML).")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another choice of items.")
@paper_option
@domain_option
@extra_lexicons
@model_option
@limited_for_pages
@guarded
def exercises(articles: Sequence[str], output: str, **given: Any) -> int:
    """Make exercises of each ARTICLE: worksheets with answer keys, a page to play, quizzes for learning platforms."""
    from hedge.exercises import Options, load_texts

    folder = writable_folder(output)
    options = Options(given["level"].upper(), given["items"], given["confidence"], given["seed"])
    given["texts"] = load_texts(Path(given["texts"]) if given["texts"] else None)
    engine = make_engine(given["domain"], given["extra"], given["model"])
    read = analysed(engine, articles, given["limits"])
    if not read:
        return 1
    if given["lessons"] or given["plan"]:
        _lessons([analysis for _, analysis in read], folder, options, given)
    elif given["together"]:
        _sheets([analysis for _, analysis in read], read[0][0], folder, options, given)
    else:
        for stem, analysis in read:
            _sheets([analysis], stem, folder, options, given)
    say(read[0][1].signature)
    return 0 if len(read) == len(articles) else 1


def _sheets(analyses: list[Analysis], stem: str, folder: Path, options: Options, given: Any) -> None:
    from dataclasses import replace

    from hedge.exercises import KINDS, build_sheet, write_sheets

    sheets = [
        build_sheet(
            analyses,
            kinds=given["kinds"] or tuple(KINDS),
            options=replace(options, version=_version(number)),
            texts=given["texts"],
        )
        for number in range(given["versions"])
    ]
    written = write_sheets(sheets, folder, stem=stem, formats=given["formats"], paper=given["paper"])
    _tell(sheets[0], written)


def _lessons(analyses: list[Analysis], folder: Path, options: Options, given: Any) -> None:
    from hedge.exercises import build_plan, write_plan

    own = Path(given["plan"]) if given["plan"] else None
    plan = build_plan(analyses, options=options, texts=given["texts"], plan=own)
    written = write_plan(plan, folder, stem="lessons", formats=given["formats"], paper=given["paper"])
    for lesson in plan.lessons:
        _tell(lesson.sheet, None)
    if not plan.tests:
        say("tests before and after: none, for they need three articles")
    for path in written.paths:
        say(path)


def _tell(sheet: Sheet, written: Written | None) -> None:
    made = (
        ", ".join(f"{exercise.kind} {len(exercise.items)}" for exercise in sheet.exercises) or "no exercise"
    )
    say(f"{sheet.title}: {made}; {sheet.points} points")
    for skipped in sheet.skipped:
        say(f"  not made: {skipped.kind}. {skipped.reason}")
    for line in written.left_out if written else ():
        say(f"  {line}")
    for path in written.paths if written else ():
        say(f"  {path}")


def _version(number: int) -> str:
    """A, B … Z, AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
