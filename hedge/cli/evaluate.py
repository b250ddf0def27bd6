"""``hedge evaluate``: compare the analyser with labelled sentences and with the lexicons' own examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hedge.cli.common import (
    domain_option,
    extra_lexicons,
    guarded,
    model_option,
    say,
    seed_option,
)

if TYPE_CHECKING:
    from hedge.analysis import Engine
    from hedge.entries import Lexicon
    from hedge.evaluate import Result


@click.command()
@click.argument("paths", nargs=-1, metavar="FILE...|DATA_DIR")
@click.option("--cv", is_flag=True, help="Cross-validate by document over the training files of DATA_DIR.")
@click.option("--held-out", is_flag=True, help="Attributions: only documents on which no rule was written.")
@click.option("--examples", "cases", is_flag=True, help="The lexicons' own examples and near-misses.")
@click.option("--calibration", metavar="FILE", help="List the bins and draw them to a .png, .pdf or .svg.")
@domain_option
@extra_lexicons
@model_option
@seed_option
@guarded
def evaluate(
    paths: Sequence[str],
    cv: bool,
    held_out: bool,
    cases: bool,
    calibration: str | None,
    domain: str,
    extra: Sequence[str],
    model: str | None,
    seed: int,
) -> int:
    """Compare with labelled sentences (.jsonl) and articles (.json).

    Precision, recall, F1 and calibration of hedging and vagueness, figures of attributions and sources.
    """
    from hedge.analysis import Engine
    from hedge.lexicon import load_lexicons
    from hedge.listing import calibration_table
    from hedge.model import load_model

    if cv and len(paths) != 1:
        raise click.UsageError("--cv wants one folder of labelled sentences")
    if not paths and (calibration or not cases):
        raise click.UsageError("name files of labelled sentences, or say --examples")
    lexicon = load_lexicons(extra)
    engine = Engine(lexicon, load_model(model) if model else None, domain=domain)
    if cases:
        _lexicon(lexicon, engine)
    results = _cross_validated(Path(paths[0]), lexicon, seed) if cv else _files(paths, engine, held_out, seed)
    if calibration:
        from hedge.reliability import draw

        draw(results, Path(calibration))
        say(calibration_table(results))
    say(engine.signature(seed))
    return 0


def _lexicon(lexicon: Lexicon, engine: Engine) -> None:
    from hedge.evaluate_lexicon import evaluate_lexicon
    from hedge.listing import lexicon_table

    say(lexicon_table(evaluate_lexicon(lexicon, engine)))


def _cross_validated(data: Path, lexicon: Lexicon, seed: int) -> list[Result]:
    from hedge.evaluate import evaluate_cv
    from hedge.listing import cues_table, results_table, scope_table
    from hedge.train_scope import evaluate_scope

    results, by_word = evaluate_cv(data, lexicon, seed=seed)
    say(results_table(results))
    say(cues_table(by_word))
    say(scope_table(evaluate_scope(data, seed=seed)))
    return results


def _files(paths: Sequence[str], engine: Engine, held_out: bool, seed: int) -> list[Result]:
    from hedge.evaluate import evaluate_files, evaluate_sources
    from hedge.evaluate_articles import evaluate_articles
    from hedge.listing import articles_table, results_table, sources_table

    articles = [Path(path) for path in paths if path.endswith(".json")]
    files = [Path(path) for path in paths if not path.endswith(".json")]
    results = evaluate_files(files, engine, seed=seed)
    if results:
        say(results_table(results))
    if files:
        say(sources_table(evaluate_sources(files, engine.matcher, held_out=held_out)))
    if articles:
        say(articles_table(evaluate_articles(articles, engine)))
    for path in files:
        if path.name in engine.model.about["files"]:
            say(f"{path.name} is among the model's training files; --cv predicts it out of fold")
    return results
