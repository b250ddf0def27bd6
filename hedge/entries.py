"""What a lexicon holds: entries, each one sense of a word or phrase, with its forms and its own tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedge.forms import Form
from hedge.types import Range, Reading

#: Grows with the entries, not with the code.
LEXICON_VERSION = "2026.11"
#: Categories an entry may have besides those of cues.
STRUCTURAL = ("refusal", "pseudo", "reporting", "source", "probability")
#: Classes of neighbouring words that constraints may name.
CLASSES = ("<num>", "<cap>", "<start>", "<end>", "<punct>", "<det>", "<be>", "<have>", "<modal>", "<pron>")
#: How a reporting cue takes its source and content; lexicons/README.md describes each.
FRAMES = (
    "speech", "manner", "object", "address", "mental", "judge", "pledge", "estimate", "show", "document", "quoted", "cite",
    "noun", "phrase", "passive", "adverb",
)  # fmt: skip
STANCES = ("neutral", "distancing", "endorsing", "doubtful")
#: What kind of source a noun names; the attribution reader places each on the ladder.
KINDS = (
    "role", "office", "bare", "diffuse", "organisation", "spokesperson", "outlet", "document", "study", "leaked",
    "grant", "reason", "rote", "basis",
)  # fmt: skip
NEIGHBOURS = ("after", "before", "not_after", "not_before")
DECIDERS = ("model", "reader")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the exact span that its entry must propose."""

    text: str
    start: int
    end: int
    known_failure: str | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """A near-miss: it contains a form of the entry in another sense."""

    text: str
    why: str
    decided_by: str | None = None
    known_failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What the stages after matching need to know of an entry."""

    id: str
    category: str
    note: str
    case: str | None = None
    stance: str | None = None
    frame: str | None = None
    kind: str | None = None
    readings: tuple[Reading, ...] = ()
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Sense):
    """One sense of a word or phrase. ``patterns`` are its forms as written."""

    forms: tuple[Form, ...]
    patterns: tuple[str, ...]
    sources: tuple[str, ...]
    examples: tuple[Example, ...]
    counter: tuple[Counter, ...]
    where: str
    """``file:line`` of the entry."""
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()

    @property
    def cases(self) -> tuple[Example | Counter, ...]:
        """Its examples and then its near-misses."""
        return self.examples + self.counter


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, in the order of their files."""

    entries: tuple[Entry, ...]
    sources: Mapping[str, str]
    """By key: where a sense is described."""
    fingerprint: str
    """Of the files as they are; `digest` is the part of it that figures carry."""

    @property
    def digest(self) -> str:
        """What signatures show of the fingerprint."""
        return self.fingerprint[:4]

    def of(self, *categories: str) -> tuple[Entry, ...]:
        """The entries of some categories."""
        return tuple(entry for entry in self.entries if entry.category in categories)
