"""The command that answers questions on a scored corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hedge import inert
from hedge.cli.common import Formats, complain, guarded, say, writable_folder
from hedge.cli.report import print_table
from hedge.measures import MEASURE, OVERVIEW
from hedge.report.trends import TRENDS_FORMATS
from hedge.report.words import plural
from hedge.types import Estimate

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table
    from rich.text import Text

    from hedge.trends import Trends

#: What the terminal shows of each measure, and of all.
_MOST_GROUPS, _MOST_DIFFERENCES = 24, 20


@click.command()
@click.argument("scored", metavar="OUT")
@click.option(
    "--by",
    required=True,
    metavar="COLUMN,...",
    help="Columns of OUT, or year, quarter, month, week, weekday.",
)
@click.option(
    "--measures",
    type=Formats(tuple(MEASURE)),
    default=",".join(OVERVIEW),
    show_default=True,
    metavar="KEY,...",
)
@click.option("-o", "--output", metavar="DIR", help="Folder of page, tables and charts; made if missing.")
@click.option(
    "--reference", metavar="GROUP", help="Compare all groups with this one, instead of each with each."
)
@click.option(
    "--format", "formats", type=Formats(TRENDS_FORMATS), default=",".join(TRENDS_FORMATS), show_default=True
)
@guarded
def trends(
    scored: str,
    by: str,
    measures: tuple[str, ...],
    output: str | None,
    reference: str | None,
    formats: tuple[str, ...],
) -> int:
    """Set groups of articles beside each other: how measures differ by outlet, month … and how sure that is.

    OUT is the folder or file that `hedge score` wrote.
    """
    from hedge.report.trends import write_trends
    from hedge.report.trends_words import left_out, summary
    from hedge.trends import trends as gather

    folder = writable_folder(output) if output else None
    columns = [name.strip() for name in by.split(",") if name.strip()]
    found = gather(scored, by=columns, measures=measures, reference=reference)
    differences = found.differences_frame()
    if folder:
        for path in write_trends(found, folder, formats=formats):
            say(path)
    else:
        print_table(_groups(found))
        print_table(_differences(found, differences))
    say(" ".join(summary(found, differences)))
    say(found.signature)
    for line in left_out(found):
        complain(line)
    return 0


def _groups(found: Trends) -> Table:
    """The means of each measure in the first groups."""
    from rich.table import Table

    table = Table()
    for name in (*found.by, "articles", "mean", "95% interval"):
        table.add_column(_plain(name))
    for measure in found.measures:
        table.add_row(_plain(measure.name), end_section=True)
        rows: Any = found.figures(measure).head(_MOST_GROUPS).itertuples(index=False)
        for row in rows:
            mean = Estimate(row.mean, row.low, row.high)
            figures = (f"{row.articles:,}", measure.text(mean.value), measure.interval(mean))
            table.add_row(*map(_plain, (*row[: len(found.by)], *figures)))
        table.add_section()
    table.caption = "means over articles" + _more(len(found.moments.articles), _MOST_GROUPS, "group")
    return table


def _differences(found: Trends, differences: pd.DataFrame) -> Table:
    """The surest differences."""
    from rich.table import Table

    from hedge.report.trends_view import difference

    columns = ("measure", "pair", "difference", "g", "p")
    table = Table("measure", "compared", "difference", "Hedges’ g", "p, adjusted")
    for row in differences.sort_values("p", kind="stable").head(_MOST_DIFFERENCES).itertuples():
        cells = difference(found, row)
        table.add_row(*(_plain(cells[name]) for name in columns))
    table.caption = "second mean minus the first" + _more(len(differences), _MOST_DIFFERENCES, "difference")
    return table


def _more(count: int, shown: int, noun: str) -> str:
    return f"; {plural(count - shown, f'further {noun}')} with -o DIR" if count > shown else ""


def _plain(text: str) -> Text:
    """Text that cannot steer the terminal."""
    from rich.text import Text

    return Text(inert.lines(text))
