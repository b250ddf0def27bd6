"""The one place that calls every stage: texts in, sentences with cues and attributions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hedge import frames, notebook
from hedge.arrays import Ints
from hedge.attribution import AttributionReader
from hedge.batch import Batch, accepted_cues
from hedge.compiled import shipped_matcher
from hedge.context import Placed, Reference, in_context
from hedge.cues import CUES, PROBABILITIES, Matcher
from hedge.entries import LEXICON_VERSION, Lexicon
from hedge.errors import HedgeError, InputError
from hedge.facts import facts_of
from hedge.materialise import sentences_of
from hedge.model import Model, shipped_model
from hedge.profile import Profiles, position_curve
from hedge.read import STANDARD, SUPPORTED, Limits, language_warning, read_article
from hedge.score import score_batch
from hedge.sentences import punkt_parameters, sentences
from hedge.sourcing import checklist, sources_of
from hedge.tokens import tokenize
from hedge.types import DOMAINS, Article, Check, Curve, Profile, Sentence, Source
from hedge.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

#: The vocabulary is begun anew when it holds this many words, so that memory does not grow with the corpus.
_MAX_WORDS = 150_000


@dataclass(frozen=True, repr=False)
class Analysis:
    """Everything read from an article. A notebook shows it as the annotated text."""

    article: Article
    headline: Sentence | None
    """The article's title, scored as a sentence; its offsets point into the title."""
    sentences: tuple[Sentence, ...]
    profile: Profile
    signature: str
    domain: str
    seed: int
    """Of the bootstrap intervals."""

    def to_frame(self) -> pd.DataFrame:
        """A row for each sentence; see `hedge.frames.sentences_frame`."""
        return frames.sentences_frame(self.sentences)

    def cues_frame(self) -> pd.DataFrame:
        """A row for each cue; see `hedge.frames.cues_frame`."""
        return frames.cues_frame(self.sentences)

    def attributions_frame(self) -> pd.DataFrame:
        """A row for each attribution; see `hedge.frames.attributions_frame`."""
        return frames.attributions_frame(self.sentences)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Each source once, in the order of first mention."""
        return sources_of(self.sentences)

    @cached_property
    def checklist(self) -> tuple[Check, ...]:
        """Newsrooms' questions on sources, answered; see `hedge.sourcing.checklist`."""
        return checklist(self.article.title, self.sentences, self.sources)

    @cached_property
    def position_curve(self) -> Curve:
        """Where in the article the uncertainty lies; see `hedge.profile.position_curve`."""
        return position_curve(self.sentences, seed=self.seed)

    def context(self, reference: Reference | None = None) -> tuple[Placed, ...]:
        """Every figure beside published rates and a reference corpus; see `hedge.context.in_context`."""
        return in_context(self.profile, reference)

    def context_frame(self, reference: Reference | None = None) -> pd.DataFrame:
        """A row for each figure in its context; see `hedge.frames.context_frame`."""
        return frames.context_frame(self.context(reference))

    def sources_frame(self) -> pd.DataFrame:
        """A row for each source; see `hedge.frames.sources_frame`."""
        return frames.sources_frame(self.sources)

    def probability_words_frame(self) -> pd.DataFrame:
        """A row for each reading of each word for a probability; see `hedge.frames.probability_words_frame`."""
        return frames.probability_words_frame(self.sentences)

    def checklist_frame(self) -> pd.DataFrame:
        """A row for each question; see `hedge.frames.checklist_frame`."""
        return frames.checklist_frame(self.checklist)

    def __repr__(self) -> str:
        return notebook.plain(self.sentences, self.profile, self.signature)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {
            "text/plain": repr(self),
            "text/html": notebook.html(self.sentences, self.profile, self.signature),
        }


class Engine:
    """Compiled lexicons, model and vocabulary; scores batches of texts.

    The result of a text does not depend on what was scored before or beside it.
    """

    def __init__(
        self, lexicon: Lexicon | None = None, model: Model | None = None, *, domain: str = "news"
    ) -> None:
        if domain not in DOMAINS:
            raise HedgeError(f"the domain {domain!r} is unknown; allowed: {', '.join(DOMAINS)}")
        self.domain = domain
        self.model = model if model is not None else shipped_model()
        self.matcher = Matcher.of(lexicon) if lexicon is not None else shipped_matcher()
        self._reader = AttributionReader(self.matcher)
        self._vocabulary = Vocabulary()

    def signature(self, seed: int) -> str:
        """What a figure depends on: versions and digests of code, lexicon and model, and the seed."""
        parts = {
            "hedge": version("hedge-lens"),
            "lexicon": f"{LEXICON_VERSION}#{self.matcher.fingerprint[:4]}",
            "model": f"{self.domain}#{self.model.digest}",
            "seed": seed,
        }
        return "|".join(f"{name}:{value}" for name, value in parts.items())

    def score(
        self, texts: Sequence[str], *, split: bool = True, explain: bool = False
    ) -> list[tuple[Sentence, ...]]:
        """The sentences of each text; with ``split=False`` every text is one sentence."""
        return sentences_of(self.read(texts, split=split), self.model, explain=explain)

    def read(self, texts: Sequence[str], *, split: bool = True) -> Batch:
        """Everything read from some texts as columns, without an object for any sentence."""
        if len(self._vocabulary) > _MAX_WORDS:
            self._vocabulary = Vocabulary()
        tokens = tokenize(texts, self._vocabulary)
        found = sentences(tokens, split=split)
        allowed = self.matcher.allowed(tokens, found)
        matches = self.matcher.longest(allowed, CUES)
        attributed = self._reader.read(tokens, found, allowed)
        scores = score_batch(tokens, found, self.matcher, matches, self.model, self.domain)
        probable = self.matcher.longest(allowed, PROBABILITIES)
        return Batch(
            tokens=tokens,
            found=found,
            matcher=self.matcher,
            scores=scores,
            cues=accepted_cues(tokens, self.matcher, self.model, self.domain, scores, attributed.reported),
            attributed=attributed,
            refusals=self.matcher.among(matches, ["refusal"]),
            probability_words=self.matcher.among(probable, ["probability"]),
        )

    def analyze(self, article: Article, *, seed: int = 0) -> Analysis:
        """The analysis of an article, with the summands of every score."""
        if not article.text.strip():
            raise InputError(f"{article.path or 'the text'}: there is nothing to read in it")
        (analysis,) = self.analyses([article], seed=seed, explain=True)
        return analysis

    def analyses(
        self, articles: Sequence[Article], *, seed: int = 0, explain: bool = False
    ) -> Iterator[Analysis]:
        """The analysis of each article of a batch, an empty text included."""
        batch, headlines, headline = self._read_articles(articles)
        facts = facts_of(batch, headlines, headline)
        titles = [own for own in sentences_of(headlines, self.model, explain=explain) if own]
        rows = zip(
            articles,
            sentences_of(batch, self.model, explain=explain),
            headline.tolist(),
            Profiles(facts, seed),
            strict=True,
        )
        signature = self.signature(seed)
        for article, own, title, profile in rows:
            headed = titles[title][0] if title >= 0 else None
            yield Analysis(article, headed, own, profile, signature, self.domain, seed)

    def profiles(self, articles: Sequence[Article], *, seed: int = 0) -> Profiles:
        """The profile of each article of a batch, without its sentences: several times faster than `analyses`."""
        return Profiles(facts_of(*self._read_articles(articles)), seed)

    def profiles_and_sentences(
        self, articles: Sequence[Article], *, seed: int = 0
    ) -> tuple[Profiles, list[tuple[Sentence, ...]]]:
        """The profile of each article of a batch, and its sentences."""
        read = self._read_articles(articles)
        return Profiles(facts_of(*read), seed), sentences_of(read[0], self.model, explain=False)

    def _read_articles(self, articles: Sequence[Article]) -> tuple[Batch, Batch, Ints]:
        """Texts, titles, and by article the number of its title's sentence, -1 without one."""
        headlines = self.read([article.title or "" for article in articles], split=False)
        headline = np.full(len(articles), -1)
        headline[headlines.found.doc] = np.arange(headlines.found.doc.size)
        return self.read([article.text for article in articles]), headlines, headline


@cache
def shipped_engine(domain: str) -> Engine:
    """The engine with the lexicons and model of the package."""
    return Engine(domain=domain)


def analyze(
    source: str | Path | Article, *, domain: str = "news", lexicon: Lexicon | None = None, seed: int = 0
) -> Analysis:
    """Analyse a text, or the article in a file.

    ``source`` is a text, a path, or what `read_article` gave. A string that ends like a file name
    (``.txt``, ``.html``, …) and holds no line break is a path. ``seed`` drives the bootstrap intervals.
    Raises `InputError` if the file cannot be read or holds no text.
    """
    engine = shipped_engine(domain) if lexicon is None else Engine(lexicon, domain=domain)
    return engine.analyze(open_article(source), seed=seed)


def open_article(source: str | Path | Article, limits: Limits = STANDARD) -> Article:
    """The article that `analyze` means by its argument, with a warning if it does not look English."""
    if isinstance(source, str) and (source[-6:].lower().endswith(tuple(SUPPORTED)) and "\n" not in source):
        source = Path(source)
    if isinstance(source, Path):
        source = read_article(source, limits=limits)
    article = source if isinstance(source, Article) else Article(source)
    warning = language_warning(article.text, punkt_parameters()["ortho_context"])
    if warning is None or warning in article.warnings:
        return article
    return replace(article, warnings=(*article.warnings, warning))
