"""The command that measures a corpus, so that articles can be set beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hedge.cli.common import (
    complain,
    domain_option,
    extra_lexicons,
    guarded,
    limited,
    make_engine,
    model_option,
    say,
)
from hedge.read import STANDARD, Limits

if TYPE_CHECKING:
    from hedge.corpus import Text
    from hedge.types import Profile


@click.command()
@click.argument("corpus", nargs=-1, required=True, metavar="CORPUS...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The .json file to write.")
@click.option("--name", help="What reports call the corpus, such as 'the Courier, 2026'.")
@click.option("--genre", help="Only rows of a table whose column genre says so.")
@click.option(
    "--least",
    type=click.IntRange(1),
    default=8,
    show_default=True,
    help="Sentences an article needs to count.",
)
@domain_option
@extra_lexicons
@model_option
@limited(STANDARD)
@guarded
def reference(
    corpus: Sequence[str],
    output: str,
    name: str | None,
    genre: str | None,
    least: int,
    domain: str,
    extra: Sequence[str],
    model: str | None,
    limits: Limits,
) -> int:
    """Measure how figures spread over the articles of a CORPUS, for `hedge report --reference FILE`.

    A CORPUS is an article file, a folder of them, or a table with the column text (.jsonl .csv .parquet); rows with a
    column doc are taken as sentences of that document.
    """
    from hedge.context import measure_reference, save_reference
    from hedge.corpus import BATCH, Failure, documents, replacing, scored

    engine = make_engine(domain, extra, model)
    failed = 0

    def measured_texts(texts: Sequence[Text]) -> Sequence[Profile]:
        return engine.profiles([text.article for text in texts])

    def profiles() -> Iterator[Profile]:
        nonlocal failed
        for outcome in scored(documents(corpus, genre, limits), measured_texts, BATCH):
            if isinstance(outcome, Failure):
                failed += 1
                complain(outcome.message)
            elif outcome[1].sentences >= least:
                yield outcome[1]

    measured = measure_reference(profiles(), name or Path(corpus[0]).stem, engine.signature(0))
    with replacing(Path(output)) as temporary:
        save_reference(measured, temporary)
    say(f"{measured.size} articles of at least {least} sentences: {output}")
    say(measured.signature)
    return 1 if failed else 0
