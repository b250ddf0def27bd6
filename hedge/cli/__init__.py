"""Command line: options in, the library's functions, lines out. Exit status 0 done, 1 some failed, 2 usage."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from hedge.cli.common import (
    domain_option,
    extra_lexicons,
    guarded,
    limited_for_pages,
    make_engine,
    model_option,
    say,
    seed_option,
    warn,
    writable_folder,
)
from hedge.cli.compare import compare
from hedge.cli.evaluate import evaluate
from hedge.cli.exercises import exercises
from hedge.cli.lexicon import lexicon
from hedge.cli.reference import reference
from hedge.cli.report import report
from hedge.cli.score import score
from hedge.cli.serve import serve
from hedge.cli.trends import trends
from hedge.errors import HedgeError
from hedge.read import Limits

# Our matrices are small, and threads would only wait for each other. Said before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hedge-lens", prog_name="hedge")
def main() -> None:
    """Shows, sentence by sentence, how sure a news text is and how far its sources can be traced."""


@main.command()
@click.argument("source", metavar="TEXT|ARTICLE")
@click.option("--sentence", "number", type=click.IntRange(1), help="Number of the sentence, from 1.")
@domain_option
@extra_lexicons
@model_option
@limited_for_pages
@guarded
def explain(
    source: str, number: int | None, domain: str, extra: Sequence[str], model: str | None, limits: Limits
) -> int:
    """Show why a text, or a sentence of an article, has its scores."""
    from hedge.analysis import open_article
    from hedge.listing import explanation

    analysis = make_engine(domain, extra, model).analyze(open_article(source, limits))
    if number is not None and number > len(analysis.sentences):
        raise HedgeError(f"there is no sentence {number}; the article has {len(analysis.sentences)}")
    wanted = analysis.sentences if number is None else analysis.sentences[number - 1 : number]
    warn("the text", analysis.article)
    say("\n\n".join(explanation(sentence) for sentence in wanted))
    say(f"\n{analysis.signature}")
    return 0


main.add_command(lexicon)


@main.command()
@click.argument("data", metavar="DATA_DIR")
@click.option("-o", "--output", required=True, metavar="MODEL_DIR")
@extra_lexicons
@seed_option
@guarded
def train(data: str, output: str, extra: Sequence[str], seed: int) -> int:
    """Train the classifier on the labelled sentences of a folder."""
    from hedge.lexicon import load_lexicons
    from hedge.train import train as run

    model = run(Path(data), writable_folder(output), load_lexicons(extra), seed=seed)
    say(f"{model.about['rows']} sentences, {model.about['candidates']} candidates, model #{model.digest}")
    return 0


main.add_command(evaluate)
main.add_command(exercises)
main.add_command(reference)
main.add_command(report)
main.add_command(compare)
main.add_command(trends)
main.add_command(score)
main.add_command(serve)
