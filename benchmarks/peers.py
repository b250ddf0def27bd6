"""Jobs of other tools, each set up as its own documentation does; nothing here imports hedge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.texts import read

Work = Callable[[], object]


def proselint(path: Path) -> Work:
    """All checks of its default configuration."""
    from proselint.config import DEFAULT

    return _proselint(path, DEFAULT["checks"])


def proselint_hedging(path: Path) -> Work:
    """Its checks named hedging, weasel words and uncomparables alone."""
    return _proselint(path, dict.fromkeys(("hedging", "weasel_words", "uncomparables"), True))


def _proselint(path: Path, checks: Mapping[str, bool]) -> Work:
    from proselint.tools import LintFile

    _register()
    texts, config = read(path), {"max_errors": 1000, "checks": checks}
    return lambda: [LintFile("text", text).lint(config) for text in texts]


@cache
def _register() -> None:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry

    CheckRegistry().register_many(__register__)


def context(path: Path) -> Work:
    """medspaCy's ConText with its rules on a blank English pipeline with spaCy's sentencizer."""
    import medspacy  # noqa: F401  (registers its components)
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("medspacy_context")
    return _piped(path, pipeline)


def medspacy_load(path: Path) -> Work:
    """medspaCy as ``medspacy.load()`` makes it: PyRuSH, target matcher, ConText."""
    import medspacy
    from loguru import logger

    # PyRuSH writes a line for each token to its log.
    logger.remove()
    return _piped(path, medspacy.load())


def spacy_blank(path: Path) -> Work:
    """spaCy's English tokenizer and its sentencizer."""
    import spacy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return _piped(path, pipeline)


def _piped(path: Path, pipeline: Any) -> Work:
    texts = read(path)
    return lambda: sum(1 for _ in pipeline.pipe(texts))


def textblob(path: Path) -> Work:
    """TextBlob's subjectivity."""
    from textblob import TextBlob

    texts = read(path)
    return lambda: [TextBlob(text).subjectivity for text in texts]


def vader(path: Path) -> Work:
    """VADER's sentiment of whole articles."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer, texts = SentimentIntensityAnalyzer(), read(path)
    return lambda: [analyzer.polarity_scores(text) for text in texts]
