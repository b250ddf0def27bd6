"""The data of an analysis: frozen, without behaviour beyond simple properties.

Offsets are code points of the article's text, half-open: ``text[start:end]`` is the ``text`` given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: Categories of cue that carry semantic uncertainty (Szeged scheme, plus evidential and disclaimer).
HEDGING = ("epistemic", "doxastic", "evidential", "conditional", "investigation", "disclaimer")
#: All categories of cue, in the order in which they are shown.
CATEGORIES = (*HEDGING, "vague", "approximator", "booster")

#: Domains the classifier knows; news is the default.
DOMAINS = ("news", "encyclopedia", "science")

#: Levels of the ladder of sources: ``ANONYMOUS`` and ``VAGUE`` together are *unnamed*.
LEVELS = {
    0: "named person",
    1: "named organisation",
    2: "identifiable document or outlet",
    3: "leaked or internal document",
    4: "anonymous, informative reason",
    5: "anonymous, no or rote reason",
    6: "unnamed, basis of knowledge stated",
    7: "unnamed, role or affiliation only",
    8: "bare source",
    9: "diffuse group",
    10: "no source",
}
ANONYMOUS = frozenset(range(4, 9))
VAGUE = frozenset({9, 10})
UNNAMED = ANONYMOUS | VAGUE


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open stretch of the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score, in log-odds."""

    feature: str
    value: float


@dataclass(frozen=True, slots=True)
class Article:
    """What was read. ``text`` is normalised once, before any offset is taken."""

    text: str
    title: str | None = None
    path: str | None = None
    byline: str | None = None
    date: str | None = None
    site: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that the classifier accepted, with its probability ``p`` in [0, 1].

    ``voice`` is ``source`` inside a quotation or a reported clause, otherwise ``author``;
    ``entry`` is the id of the lexicon entry that proposed it, ``sense`` its note; ``scope`` holds the words
    that a hedge weakens, the cue among them, and is None for other categories.
    """

    start: int
    end: int
    text: str
    category: str
    entry: str
    voice: str
    p: float
    scope: Span | None = None
    contributions: tuple[Contribution, ...] = ()
    sense: str = ""


class _OnLadder:
    """What has a level of the ladder of sources."""

    __slots__ = ()
    level: int

    @property
    def unnamed(self) -> bool:
        return self.level in UNNAMED

    @property
    def anonymous(self) -> bool:
        return self.level in ANONYMOUS


@dataclass(frozen=True, slots=True)
class Attribution(_OnLadder):
    """Who is said to have said what.

    ``level`` is a step of the ladder (`LEVELS`), ``kind`` one of named_person, named_organisation,
    document, leaked_document, unnamed_person, unnamed_group, none; ``mode`` one of direct, indirect,
    mixed; ``reason`` the words that give a reason for anonymity (it informs at level 4, at level 5 it is
    rote), ``basis`` those that tell how the source knows, ``organisation`` where it sits, ``people`` how
    many they are, each None where the text does not tell. They may stand elsewhere in the article, like
    ``speaker``, the words under which it makes the source known (*Maria Lopez* for *she*). Attributions of
    an article with the same ``who`` have the same source. ``continued`` holds further stretches of the same
    quotation, in this sentence or in those beside it.
    """

    level: int
    kind: str
    mode: str
    source: Span | None
    cue: Span | None
    content: Span | None
    reason: str | None = None
    basis: str | None = None
    organisation: str | None = None
    speaker: str | None = None
    people: int | None = None
    who: int | None = None
    continued: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Source(_OnLadder):
    """One source of an article, whatever it is called: *Anna Petrova*, *she*, *the analyst*.

    ``who`` is that of its attributions, ``level`` the most traceable of theirs, ``sentences`` the numbers of the
    sentences that hold them, the first mention first. ``reason``, ``basis``, ``organisation`` and ``people`` are
    None where the article does not tell.
    """

    who: int
    name: str
    level: int
    kind: str
    reason: str | None
    basis: str | None
    organisation: str | None
    people: int | None
    sentences: tuple[int, ...]
    statements: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One question of newsrooms' rules on sources, answered from the analysis.

    ``answer`` is *yes*, *no*, *partly*, *look* (the text alone cannot tell) or *does not apply*;
    ``sentences`` are the numbers of the sentences to look at, ``rules`` name where the question comes from.
    """

    id: str
    question: str
    answer: str
    sentences: tuple[int, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The probability, in per cent, that people of a survey give a phrase: median, 10th and 90th percentile."""

    study: str
    n: int
    median: float
    p10: float
    p90: float


@dataclass(frozen=True, slots=True)
class Range:
    """The probability, in per cent, that an official scale gives a phrase."""

    scale: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ProbabilityWord:
    """A word for a probability (*likely*), with the numbers that people and official scales read into it.

    ``entry`` is the id of its lexicon entry; ``voice`` as in `Cue`. ``readings`` and ``ranges`` belong to the phrase,
    not to this place of it; either may be empty.
    """

    start: int
    end: int
    text: str
    entry: str
    voice: str
    readings: tuple[Reading, ...]
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``index`` counts from 1; ``hedging`` and ``vagueness`` are probabilities in [0, 1].

    ``contributions`` add up to the log-odds of ``hedging``; they are filled by `hedge.analyze`
    and left empty in bulk scoring.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    hedging: float
    vagueness: float
    cues: tuple[Cue, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    refusals: tuple[Span, ...] = ()
    probability_words: tuple[ProbabilityWord, ...] = ()
    contributions: tuple[Contribution, ...] = ()

    @property
    def hedged(self) -> bool:
        """Whether it counts as hedged."""
        return self.hedging >= 0.5

    @property
    def vague(self) -> bool:
        """Whether it counts as vague."""
        return self.vagueness >= 0.5

    @property
    def uncertainty(self) -> float:
        """Probability that it gives the reader no firm, traceable statement: 1 − (1 − h)(1 − v)(1 − u)."""
        return 1 - (1 - self.hedging) * (1 - self.vagueness) * (1 - self.unnamed)

    @property
    def unnamed(self) -> bool:
        """Whether any statement in it rests on an unnamed source (levels 4 to 10)."""
        return any(a.unnamed for a in self.attributions)

    @property
    def anonymous(self) -> bool:
        """Whether any statement in it rests on an anonymous source (levels 4 to 8)."""
        return any(a.anonymous for a in self.attributions)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % bootstrap interval over sentences; NaN where undefined."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A figure along the article with its 95 % bootstrap interval; ``at`` runs from 0, its beginning, to 1, its end."""

    at: tuple[float, ...]
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Uncertainty profile of an article. The unit stands in the name or beside it.

    Rates are cues per 1,000 words; shares lie in [0, 1]; the index lies in [0, 100].
    """

    words: int
    sentences: int
    uncertainty_index: Estimate
    hedged_share: Estimate
    """Share of sentences with ``hedging >= 0.5``."""
    vague_share: Estimate
    """Share of sentences with ``vagueness >= 0.5``."""
    unnamed_sentence_share: Estimate
    """Share of sentences with a statement from an unnamed source (levels 4 to 10)."""
    own_voice_share: Estimate
    """Share of sentences that the writer states without any source."""
    hedging_rate: Estimate
    """Hedges of all six hedging categories (`HEDGING`)."""
    rates_by_category: dict[str, Estimate]
    hedging_rates_by_voice: dict[str, Estimate]
    """Hedges in the article's own voice (``author``) and in the words of its sources (``source``)."""
    source_voice_share: Estimate
    """Share of hedges that stand in the words of a source."""
    balance: Estimate
    """(hedges − boosters) / (hedges + boosters), from −1 (boosters only) to 1 (hedges only)."""
    uncertainty_position: Estimate
    """Mean place of uncertainty, weighted by ``Sentence.uncertainty``: 0 the beginning, 1 the end of the article."""
    headline_gap: Estimate
    """Mean uncertainty of the sentences that share the headline's words, minus that of the headline, from −1 to 1.

    Above 0 the headline states more flatly what the body holds less certain. Sentences count by the share of the
    headline's content words that they hold (`hedge.headline`). NaN without a headline.
    """
    lead_gap: Estimate
    """The same of the first sentence of the body and the sentences after it."""
    attributions: int
    anonymous_share: Estimate
    """Share of attributions at levels 4 to 8."""
    vague_source_share: Estimate
    """Share of attributions at levels 9 and 10."""
    unnamed_share: Estimate
    """Share of attributions at levels 4 to 10."""
    reasons_given: int
    """Anonymous attributions that give an informative reason."""
    named_sources: int
    """Distinct sources at levels 0 to 3, a person counted once whatever it is called."""
    unnamed_sources: int
    """Distinct sources at levels 4 to 9."""
    single_unnamed_source: bool
    """Whether one unnamed source is the only source of the article."""
    disclaimers: int
    refusals: int
    probability_words: int
    """Words for probabilities with a numeric reading (`ProbabilityWord`)."""
    cues_by_category: dict[str, int] = field(default_factory=dict)
    cues_by_voice: dict[str, int] = field(default_factory=dict)
    attributions_by_level: dict[int, int] = field(default_factory=dict)
    share_by_level: dict[int, float] = field(default_factory=dict)
    """Shares of the attributions; NaN without any."""
    attributions_by_kind: dict[str, int] = field(default_factory=dict)
