"""The command that scores articles and corpora."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from hedge.cli.common import (
    Formats,
    complain,
    domain_option,
    extra_lexicons,
    guarded,
    limited,
    model_option,
    say,
    seed_option,
)
from hedge.cli.progress import progress
from hedge.read import STANDARD, Limits

if TYPE_CHECKING:
    from hedge.corpus import Crew, Output, Settings, Step

#: Failures that are told one by one where a file holds them all.
_TOLD = 20


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="A .jsonl, .csv or .parquet file, or a folder; JSON lines on the terminal if missing.",
)
@click.option("--unit", type=click.Choice(("article", "sentence")), default="article", show_default=True)
@domain_option
@extra_lexicons
@model_option
@seed_option
@click.option(
    "--tables",
    type=Formats(("sentences", "cues", "attributions")),
    default=(),
    help="Further tables to write: sentences,cues,attributions.",
)
@click.option(
    "--keep", default="outlet,date", show_default=True, help="Columns of the input to carry into every table."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("jsonl", "csv", "parquet")),
    help="Format of the files in a folder, by default parquet.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Score in N processes.")
@click.option("--dask", metavar="ADDRESS", help="Score on the cluster of this Dask scheduler.")
@limited(STANDARD)
@guarded
def score(
    inputs: Sequence[str],
    output: str | None,
    unit: str,
    domain: str,
    extra: Sequence[str],
    model: str | None,
    seed: int,
    tables: tuple[str, ...],
    keep: str,
    form: str | None,
    workers: int | None,
    dask: str | None,
    limits: Limits,
) -> int:
    """Score articles and tables with a column text (.jsonl .csv .parquet), also with .gz or .zst after the name.

    An INPUT is such a file, a folder of them, a pattern such as 'news/*.jsonl.gz', or - for an article on standard
    input. A run that was ended goes on when the same command is given again.
    """
    from hedge import corpus

    out = corpus.output(output, form, inputs) if output else None
    if out is None and (tables or form not in (None, "jsonl")):
        raise click.UsageError("--tables and --format say what is written; name a place for it with -o")
    kept = tuple(dict.fromkeys(filter(None, map(str.strip, keep.split(",")))))
    form = out.format if out else "jsonl"
    settings = corpus.Settings(unit, domain, tuple(extra), model, seed, tables, kept, form, limits)
    crew = _crew(settings, workers, dask)
    try:
        return _stream(inputs, settings, crew) if out is None else _run(inputs, out, settings, crew)
    except KeyboardInterrupt:
        complain("stopped" + ("; the same command goes on from here" if out else ""))
        return 130


def _crew(settings: Settings, workers: int | None, dask: str | None) -> Crew:
    from hedge import corpus

    if dask and workers:
        raise click.UsageError(
            "--workers are processes of this machine, --dask those of a cluster; choose one"
        )
    if dask:
        return corpus.Cluster(dask, settings)
    return corpus.Processes(workers, settings) if workers else corpus.Here(settings)


def _stream(inputs: Sequence[str], settings: Settings, crew: Crew) -> int:
    from hedge.corpus import to_stream

    steps = to_stream(inputs, sys.stdout.buffer, settings, crew, sys.stdin.buffer)
    return 1 if _tell(inputs, steps, sys.maxsize) else 0


def _run(inputs: Sequence[str], out: Output, settings: Settings, crew: Crew) -> int:
    from hedge.corpus import Run

    run = Run(inputs, out, settings)
    before = run.totals is not None
    told = _tell(inputs, run.steps(crew, sys.stdin.buffer), _TOLD)
    rows = dict(run.totals or {})
    failed = rows.pop("quarantine")
    if failed > told:
        more = f"… and {failed - told:,} more" if told else f"{failed:,} failed"
        complain(f"{more}, see {out.quarantine}")
    made = ", ".join(f"{count:,} {name}" for name, count in rows.items())
    say(f"{out.path}: {made}{', complete before' if before else ''}")
    return 1 if failed else 0


def _tell(inputs: Sequence[str], steps: Iterable[Step], most: int) -> int:
    """Follow a run, and say what fails; how many failures were told."""
    failed = warned = 0
    with progress(inputs) as show:
        for step in steps:
            show(step.texts, step.position)
            if step.scored is not None:
                for warning in step.scored.warnings[: max(0, most - warned)]:
                    complain(warning)
                for failure in step.scored.failures[: max(0, most - failed)]:
                    complain(failure.message)
                warned += len(step.scored.warnings)
                failed += len(step.scored.failures)
    return min(failed, most)
