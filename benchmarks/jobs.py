"""What is measured: hedge, other tools, simpler jobs; how much text each gets, for slow ones need less."""

from __future__ import annotations

from dataclasses import dataclass

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Job:
    """A function of `own`, `peers` or `simpler` with the words that tables show."""

    key: str
    label: str
    megabytes: float | None = None
    """Of text, evenly from all of it; None for all."""
    packages: tuple[str, ...] = ()
    """That must be installed, and whose versions are told."""
    rounds: int = ROUNDS


#: The line that all others are compared with.
FULL = "own:profiles"
OWN = (
    Job(FULL, "full score: sentences, cues, attributions, profile of each article"),
    Job("own:analyses", "the same with objects for sentences, cues and attributions"),
    Job("own:records", "the same written as JSON"),
    Job("own:matched", "tokens, sentences, lexicons with their constraints"),
    Job("own:split", "tokens and sentences"),
)
PEERS = (
    Job("peers:proselint", "proselint, its default checks", 0.5, ("proselint",)),
    Job("peers:proselint_hedging", "proselint: hedging, weasel words, uncomparables", 0.5, ("proselint",)),
    Job("peers:context", "medspaCy ConText, default rules, spaCy's sentencizer", 1, ("medspacy", "spacy")),
    Job("peers:medspacy_load", "medspaCy as `medspacy.load()` sets it up", 0.2, ("medspacy", "spacy")),
    Job("peers:textblob", "TextBlob subjectivity", 1, ("textblob",)),
    Job("peers:vader", "VADER sentiment of articles", 0.5, ("vaderSentiment",)),
)
SIMPLER = (
    Job("peers:spacy_blank", "spaCy: tokens and sentences by rule", 0.5, ("medspacy", "spacy")),
    Job("simpler:punkt", "NLTK Punkt: sentences alone", 2, ("nltk",)),
    Job("simpler:alternation_of_phrases", "`re`: every phrase the lexicons stand for", 0.004, rounds=1),
    Job("simpler:alternation", "`re`: a headword of each entry", 0.5),
    Job("simpler:alternation_500", "`re`: the first 500 headwords", 1),
    Job("simpler:automaton", "Aho–Corasick: every phrase, anywhere", None, ("pyahocorasick",)),
    Job("simpler:word_set", "`\\w+` and a set of the one-word headwords"),
    Job("simpler:parse", "read and decode the file (floor)"),
)
#: Jobs whose packages need an environment of their own: medspaCy asks for NumPy 1.
APART = frozenset(job.key for job in PEERS + SIMPLER if "medspacy" in job.packages)
