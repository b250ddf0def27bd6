"""The command that writes reports of articles, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from hedge.cli.common import (
    Formats,
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
    stems,
    surviving,
    warn,
    writable_folder,
)
from hedge.read import Limits
from hedge.report import FORMATS


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder of the reports; made if missing.")
@click.option("--format", "formats", type=Formats(FORMATS), default=",".join(FORMATS), show_default=True)
@paper_option
@click.option("--pages", is_flag=True, help="The PNG shows each page instead of one tall picture to share.")
@reference_option
@domain_option
@extra_lexicons
@model_option
@seed_option
@limited_for_pages
@guarded
def report(
    articles: Sequence[str],
    output: str,
    formats: tuple[str, ...],
    paper: str,
    pages: bool,
    reference: str | None,
    domain: str,
    extra: Sequence[str],
    model: str | None,
    seed: int,
    limits: Limits,
) -> int:
    """Write a report of each ARTICLE (.txt .md .html .docx .pdf) to a folder."""
    from hedge.analysis import open_article
    from hedge.context import load_reference
    from hedge.listing import summary, summary_line
    from hedge.report import write_report

    folder = writable_folder(output)
    corpus = load_reference(Path(reference)) if reference else None
    engine = make_engine(domain, extra, model)
    done = 0
    for number, (name, stem) in enumerate(stems(articles), 1):
        with surviving(name):
            analysis = engine.analyze(open_article(Path(name), limits), seed=seed)
            written = write_report(
                analysis, folder, stem=stem, formats=formats, paper=paper, pages=pages, reference=corpus
            )
            done += 1
            warn(name, analysis.article)
            if len(articles) == 1:
                print_table(summary(analysis, name, written))
            else:
                say(f"{number}/{len(articles)} {name}: {summary_line(analysis)}")
    say(engine.signature(seed))
    return 0 if done == len(articles) else 1


def print_table(table: object) -> None:
    """A table as wide as the terminal, and in a pipe as wide as it needs to be."""
    from rich.console import Console

    Console(highlight=False, soft_wrap=not sys.stdout.isatty()).print(table)
