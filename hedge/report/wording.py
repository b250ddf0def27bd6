"""What every report says regardless of the article: definitions, legends, method, limits, base rates."""

from __future__ import annotations

from dataclasses import dataclass

NOT_A_FAULT = (
    "A hedge is not a fault. Careful writing hedges where knowledge is incomplete, and a source may have "
    "good reasons to stay unnamed. These figures describe how an article speaks; they do not grade it."
)

DEFINITIONS = {
    "uncertainty_index": (
        "Expected number of sentences in 100 that give the reader no firm, traceable statement because they"
        " hedge, are vague or rest on an unnamed source."
    ),
    "hedged_share": (
        "Sentences that mark something as uncertain with a probability of one half or more: may, likely, "
        "reportedly, unconfirmed …"
    ),
    "unnamed_share": (
        "Attributions (“… said”) to a source the text does not name: anonymous (levels 4–8), or a diffuse "
        "group or none (levels 9–10)."
    ),
}

#: The answers of `hedge.sourcing.checklist`.
ANSWERS = {
    "yes": "Yes.",
    "no": "No.",
    "partly": "In part.",
    "look": "The text alone cannot tell.",
    "does not apply": "Does not apply.",
}
CHECKLIST_NOTE = (
    "After the published rules of newsrooms. A no is no verdict: the paper may know what it does not print."
)

NO_RATE = "No published rate exists; compare its parts."


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A published figure: what it counts, its value, and the study it comes from."""

    value: str
    what: str
    where: str


#: Figures to set a share of hedged sentences beside.
HEDGED_RATES = (
    BaseRate(
        "17.7%",
        "of newswire sentences hold a cue of uncertainty",
        "Szarvas et al. 2012, Comput. Linguist. 38(2)",
    ),
    BaseRate(
        "10%",
        "of sentences in US political news of 2015–16, by a list of 57 words; half of the articles: 4–15%",
        "Own count over 913 articles, 2026",
    ),
)
#: Share of newswire sentences with a cue, drawn as a mark on the scale of the hedged share.
HEDGED_NEWSWIRE = 0.177

#: Figures to set anonymous sourcing beside; they count stories, not attributions.
ANONYMOUS_RATES = (
    BaseRate(
        "7%",
        "of stories in 16 US newspapers hold any anonymous source (2003: 28%)",
        "Project for Excellence in Journalism 2005, 2004",
    ),
    BaseRate(
        "10%",
        "of stories about a new US administration cite one",
        "Pew Research Center 2021",
    ),
)
REASON_RATES = (
    BaseRate(
        "25%",
        "of anonymous attributions on two US front pages of 2008 state a reason",
        "Duffy and Williams 2011, Newspaper Research Journal",
    ),
)

STRIP_CAPTION = (
    "Each column is a sentence. Height: probability of hedging or vagueness, full colour from one half on. "
    "Bottom row: full, an anonymous source; hatched, a diffuse group or no source; low grey mark, a named "
    "source or a document."
)
STRIP_CAPTION_RUNS = (
    "Each column is the mean of several sentences: the probability of hedging, that of vagueness, and the "
    "share of sentences with an unnamed source."
)

VOICE = {"author": "the article’s own voice", "source": "the words of a source"}

KIND = {
    "named_person": "named person",
    "named_organisation": "named organisation",
    "document": "document or outlet",
    "leaked_document": "leaked document",
    "unnamed_person": "unnamed person",
    "unnamed_group": "unnamed group",
    "none": "no source",
}

METHOD = (
    (
        "Coloured words are cues.",
        "A lexicon proposes words that may mark uncertainty; a classifier judges each in its context and "
        "gives a probability. The kind of underline tells the category. A tint behind the word means the "
        "article’s own voice; an underline alone means that the word belongs to a quoted or reported "
        "source.",
    ),
    (
        "The bar in the margin",
        "is the probability that the sentence is hedged. It is full from one half on and pale below. "
        "Vagueness (some say, many) is scored apart from hedging, because it is a different thing.",
    ),
    (
        "The number after a source",
        "is its level on a ladder from 0, a named person, to 10, no source at all. It says how far a reader"
        " could trace the statement: levels 0–3 can be looked up, 4–8 are anonymous, 9–10 vague. A stated "
        "reason for anonymity ranks before none, a stated basis of knowledge before a title, a title before"
        " “a source”.",
    ),
    (
        "The uncertainty index",
        "is 100 × the mean over sentences of 1 − (1 − h)(1 − v)(1 − u), where h and v are the probabilities"
        " of hedging and vagueness, and u is 1 if a statement of the sentence rests on an unnamed source, "
        "else 0.",
    ),
    (
        "Intervals",
        "are 95% bootstrap intervals over the sentences of the article: they show how far a figure depends "
        "on a few sentences. They do not cover mistakes of the program.",
    ),
)

LIMITS = (
    "Nothing here checks facts. A firm, well-sourced sentence can be wrong and a hedged one right.",
    "A level describes what the text tells its readers; the newsroom may know more about the source.",
    "Cues and sources are found by machine and are sometimes missed or misread. Check a passage before you "
    "quote its score.",
    "Short articles give wide intervals. One article says little about an outlet.",
    "The published rates count in other ways, noted beside each. They give a sense of scale, not a norm.",
)
