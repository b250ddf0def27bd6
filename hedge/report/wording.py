"""What every report says regardless of the article: definitions, legends, method, limits, base rates."""

from __future__ import annotations

NOT_A_FAULT = (
    "A hedge is not a fault. Careful writing hedges where knowledge is incomplete, and a source may have "
    "good reasons to stay unnamed. These figures describe how an article speaks; they do not grade it."
)

#: Definitions of the key figures, short enough for page 1; `hedge.measures` has the whole ones.
SHORT = {
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
#: What was published beside the key figures.
BESIDE = {
    "uncertainty_index": "No published rate exists; look at its parts.",
    "hedged_share": "Published: {} of sentences in newswire and US political news.",
    "unnamed_share": "Published: {} of stories hold any anonymous source.",
}
#: The measures that have published rates, as headings.
PUBLISHED = {
    "hedged_share": "Hedged sentences",
    "hedging_rate": "Hedges",
    "anonymous_share": "Anonymous attributions",
    "reasons_given": "Reasons for anonymity",
}
#: Fields of a profile that are counts.
COUNTS = {
    "words": "words",
    "sentences": "sentences",
    "attributions": "attributions",
    "named_sources": "named sources",
    "unnamed_sources": "unnamed sources",
    "reasons_given": "informative reasons for anonymity",
    "disclaimers": "disclaimers",
    "refusals": "refusals to comment",
    "probability_words": "words for a probability",
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

#: The groups of levels, as page 1 names them.
GROUPS = {
    "named": "Named, or a document",
    "anonymous": "Anonymous",
    "vague": "A diffuse group, or nobody",
}
#: What stands beneath each chart.
CAPTIONS = {
    "position": "The mean uncertainty of the sentences around each place, from the beginning to the end of the article, "
    "with its 95% interval; broken line: the mean of the whole article.",
    "balance": "Hedges and boosters per 1,000 words. A booster (clearly, undoubtedly) makes a statement stronger.",
    "categories": "Cues by category. Colour: the article’s own voice; hatched: the words of a source.",
    "ladder": "Attributions by level, from a named person to no source.",
    "context": "Where each figure stands among the articles of the reference, with its 95% interval: 50 is the middle "
    "article. Ticks: published rates in the same unit.",
    "probability": "What these words mean to people, in per cent: the figures come from surveys of readers and from "
    "official scales. They belong to the word, not to the event; the writer may have meant another number, or none.",
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
