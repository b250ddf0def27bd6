"""The command that sets articles on one event side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hedge import inert
from hedge.cli.common import (
    Formats,
    analysed,
    complain,
    domain_option,
    extra_lexicons,
    guarded,
    limited_for_pages,
    make_engine,
    model_option,
    paper_option,
    reference_option,
    say,
    seed_option,
    writable_folder,
)
from hedge.cli.report import print_table
from hedge.read import Limits
from hedge.report.comparison import COMPARISON_FORMATS

if TYPE_CHECKING:
    from rich.table import Table

    from hedge.compare import Comparison


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE ARTICLE...")
@click.option(
    "-o", "--output", required=True, metavar="DIR", help="Folder of the comparison; made if missing."
)
@click.option(
    "--format",
    "formats",
    type=Formats(COMPARISON_FORMATS),
    default=",".join(COMPARISON_FORMATS),
    show_default=True,
)
@paper_option
@reference_option
@domain_option
@extra_lexicons
@model_option
@seed_option
@limited_for_pages
@guarded
def compare(
    articles: Sequence[str],
    output: str,
    formats: tuple[str, ...],
    paper: str,
    reference: str | None,
    domain: str,
    extra: Sequence[str],
    model: str | None,
    seed: int,
    limits: Limits,
) -> int:
    """Set two to twenty ARTICLEs on one event side by side; the others are compared with the first."""
    from hedge.compare import FEWEST, check_number
    from hedge.compare import compare as set_beside
    from hedge.context import load_reference
    from hedge.report.comparison import write_comparison

    check_number(len(articles))
    folder = writable_folder(output)
    corpus = load_reference(Path(reference)) if reference else None
    engine = make_engine(domain, extra, model)
    analyses = [analysis for _, analysis in analysed(engine, articles, limits, seed)]
    if len(analyses) < FEWEST:
        complain(f"{len(analyses)} of {len(articles)} articles could be read; a comparison needs {FEWEST}")
        return 1
    comparison = set_beside(analyses)
    written = write_comparison(comparison, folder, formats=formats, paper=paper, reference=corpus)
    print_table(_table(comparison))
    for path in written:
        say(path)
    say(comparison.signature)
    return 1 if len(analyses) < len(articles) else 0


def _table(comparison: Comparison) -> Table:
    """The key figures of each article, with their intervals."""
    from rich.table import Table
    from rich.text import Text

    from hedge.report.comparison_words import KEY
    from hedge.report.contrasts import contrasts
    from hedge.report.words import plural

    rows = [row for row in comparison.rows if row.measure.key in KEY]
    table = Table("", "article", *(f"{row.measure.name}, {row.measure.unit}" for row in rows))
    for number, article in enumerate(comparison.articles):
        figures = [
            f"{row.measure.number(row.estimates[number].value)} ({row.measure.interval(row.estimates[number])})"
            for row in rows
        ]
        table.add_row(article.letter, Text(inert.lines(article.name)), *figures)
    found = plural(len(contrasts(comparison.statements)), "statement")
    table.caption = f"in brackets: 95 % intervals; {found} with different certainty or sourcing"
    return table
