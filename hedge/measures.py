"""The figures of a profile as readers meet them: name, unit, definition and origin of each, and how it is printed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from hedge.types import CATEGORIES, HEDGING, Estimate, Profile

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a `Profile`.

    ``key`` is its field, with a dot before the key of a dictionary; ``unit`` follows the number in print, ``factor``
    times the stored value is what is printed, with ``decimals``; ``low`` and ``high`` bound the printed scale (None:
    it has no end); ``origin`` says where the measure comes from.
    """

    key: str
    name: str
    unit: str
    definition: str
    origin: str
    factor: float = 1.0
    decimals: int = 0
    low: float = 0.0
    high: float | None = None
    signed: bool = False

    def of(self, profile: Profile) -> Estimate:
        """The figure of a profile, in its stored unit."""
        field, _, key = self.key.partition(".")
        value = getattr(profile, field)
        estimate: Estimate = value[key] if key else value
        return estimate

    def number(self, value: float) -> str:
        """A stored value as printed, without its unit: ``44``, ``+12``, a dash for NaN."""
        if math.isnan(value):
            return UNDEFINED
        rounded = round(self.factor * value, self.decimals) + 0.0
        return f"{rounded:{'+' if self.signed else ''},.{self.decimals}f}".replace("-", "−")

    def text(self, value: float) -> str:
        """A stored value with its unit: ``44%``, ``5.7 per 1,000 words``."""
        if math.isnan(value):
            return UNDEFINED
        return self.number(value) + ("%" if self.unit.startswith("%") else f" {self.unit}")

    def interval(self, estimate: Estimate) -> str:
        """The interval as printed: ``24–64``; a dash where there is none."""
        if math.isnan(estimate.low) or math.isnan(estimate.high):
            return UNDEFINED
        between = " to " if self.signed or self.low < 0 else "–"
        return f"{self.number(estimate.low)}{between}{self.number(estimate.high)}"


def _share(key: str, name: str, of: str, definition: str, origin: str) -> Measure:
    return Measure(key, name, f"% of {of}", definition, origin, factor=100, high=100)


def _rate(key: str, name: str, definition: str, origin: str) -> Measure:
    return Measure(key, name, "per 1,000 words", definition, origin, decimals=1)


_SZEGED = "Szeged scheme: Szarvas et al. 2012, Computational Linguistics 38(2)"
_WEASEL = "CoNLL-2010 weasels: Farkas et al. 2010"
_LADDER = "the ladder of sources, after the rules of newsrooms (AP, Reuters, NYT, Guardian, NPR, SPJ)"
_OWN = "this project"
#: Category of cue in a word or two that need no linguistics.
CATEGORY_NAMES = {
    "epistemic": "possibility",
    "doxastic": "belief",
    "evidential": "hearsay",
    "conditional": "condition",
    "investigation": "open question",
    "disclaimer": "no confirmation",
    "vague": "vague wording",
    "approximator": "rounding",
    "booster": "booster",
}
#: Category of cue: what it does, with examples.
CATEGORY_GLOSS = {
    "epistemic": "holds something possible or likely: may, likely, potential",
    "doxastic": "gives it as a belief: believe, suspect, suggest",
    "evidential": "points to hearsay or inference: reportedly, apparently",
    "conditional": "makes it depend on a condition: if … would",
    "investigation": "leaves it an open question: whether, remains to be seen",
    "disclaimer": "states a lack of confirmation: unconfirmed, no evidence has been disclosed",
    "vague": "leaves open who or how many: some, many, widely considered",
    "approximator": "rounds a quantity: about 40, roughly",
    "booster": "the opposite, it strengthens: clearly, undoubtedly",
}
#: Names of the surveys and official scales that lexicon entries cite for words of probability.
STUDIES = {
    "zonination2015": "zonination 2015",
    "mauboussin2018": "Mauboussin and Mauboussin 2018",
    "kucharski2026": "Kucharski 2026",
}
SCALES = {
    "ipcc2010": "IPCC",
    "icd203": "US intelligence (ICD 203)",
    "phia": "UK intelligence",
    "nato": "NATO",
    "efsa2018": "EFSA",
}
_CATEGORY_TITLES = {
    **{category: f"{name.capitalize()} ({category})" for category, name in CATEGORY_NAMES.items()},
    "booster": "Boosters",
}
_CATEGORY_ORIGINS = {
    **dict.fromkeys(HEDGING, _SZEGED),
    "evidential": "Hyland 2005, Metadiscourse",
    "disclaimer": _OWN,
    "vague": _WEASEL,
    "approximator": "Prince, Frader and Bosk 1982, On hedging in physician–physician discourse",
    "booster": "Hyland 2005, Metadiscourse",
}

#: Every figure with an interval, in the order in which they are shown.
MEASURES: tuple[Measure, ...] = (
    Measure(
        "uncertainty_index", "Uncertainty index", "of 100",
        "Expected number of sentences in 100 that give the reader no firm, traceable statement because they hedge, are "
        "vague or rest on an unnamed source: 100 × the mean over sentences of 1 − (1 − h)(1 − v)(1 − u).",
        _OWN, high=100,
    ),
    _share(
        "hedged_share", "Hedged sentences", "sentences",
        "Sentences that mark something as uncertain with a probability of one half or more: may, likely, reportedly, "
        "unconfirmed …", _SZEGED,
    ),
    _share(
        "vague_share", "Vague sentences", "sentences",
        "Sentences that leave open who or how many, with a probability of one half or more: some say, many, widely "
        "considered …", _WEASEL,
    ),
    _share(
        "unnamed_sentence_share", "Sentences on unnamed sources", "sentences",
        "Sentences with a statement from a source that the text does not name (levels 4 to 10).", _LADDER,
    ),
    _share(
        "own_voice_share", "Sentences in the writer’s own voice", "sentences",
        "Sentences that the writer states without any source.", _OWN,
    ),
    _share(
        "unnamed_share", "Unnamed sources", "attributions",
        "Attributions (“… said”) to a source the text does not name: anonymous (levels 4–8), or a diffuse group or none "
        "(levels 9–10).", _LADDER,
    ),
    _share(
        "anonymous_share", "Anonymous sources", "attributions",
        "Attributions to somebody in particular whom the text does not name (levels 4 to 8).", _LADDER,
    ),
    _share(
        "vague_source_share", "Diffuse or absent sources", "attributions",
        "Attributions to a diffuse group (critics, experts) or to nobody (reportedly), levels 9 and 10.", _LADDER,
    ),
    _rate("hedging_rate", "Hedges", "Cues of the six categories that hedge.", _SZEGED),
    *(
        _rate(
            f"rates_by_category.{category}", _CATEGORY_TITLES[category],
            f"A cue of this category {CATEGORY_GLOSS[category].removeprefix('the opposite, it ')}.",
            _CATEGORY_ORIGINS[category],
        )
        for category in CATEGORIES
    ),
    _share(
        "source_voice_share", "Hedges in the words of a source", "hedges",
        "Hedges inside a quotation or a reported clause: the source’s, not the reporter’s.", _OWN,
    ),
    Measure(
        "balance", "Balance of hedges and boosters", "from −1 to 1",
        "(hedges − boosters) ÷ (hedges + boosters): −1 boosters only, 0 as many of both, 1 hedges only.",
        _OWN, decimals=2, low=-1, high=1, signed=True,
    ),
    Measure(
        "uncertainty_position", "Place of the uncertainty", "% of the way through",
        "Mean place of the uncertainty: 0 is the beginning of the article, 50 the middle or evenly spread, 100 the end.",
        _OWN, factor=100, high=100,
    ),
    Measure(
        "headline_gap", "Headline gap", "points",
        "How much less certain the sentences that share the headline’s words are than the headline, in percentage points. "
        "Above 0 the headline states more flatly what the body holds less certain.",
        _OWN, factor=100, low=-100, high=100, signed=True,
    ),
    Measure(
        "lead_gap", "Lead gap", "points",
        "The same for the first sentence and the sentences after it that share its words, in percentage points.",
        _OWN, factor=100, low=-100, high=100, signed=True,
    ),
)  # fmt: skip
MEASURE = {measure.key: measure for measure in MEASURES}
#: The keys of those that tell most of many articles.
OVERVIEW = (
    "uncertainty_index",
    "hedging_rate",
    "hedged_share",
    "anonymous_share",
    "vague_source_share",
    "unnamed_share",
)
