"""Load and validate the lexicons. The format is explained in lexicons/README.md."""

from __future__ import annotations

import hashlib
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hedge.errors import LexiconError
from hedge.inflect import noun_forms, verb_forms
from hedge.tokens import words_of
from hedge.types import CATEGORIES

#: Grows with the entries, not with the code.
LEXICON_VERSION = "2026.11"
#: Categories an entry may have besides those of cues.
STRUCTURAL = ("refusal", "pseudo", "reporting", "source")
#: Classes of neighbouring words that constraints may name.
CLASSES = ("<num>", "<cap>", "<start>", "<end>", "<punct>", "<det>", "<be>", "<have>", "<modal>", "<pron>")
#: How a reporting cue takes its source and content; lexicons/README.md describes each.
FRAMES = (
    "speech", "manner", "object", "address", "mental", "judge", "pledge", "show", "document", "quoted", "cite",
    "noun", "phrase", "passive", "adverb",
)  # fmt: skip
STANCES = ("neutral", "distancing", "endorsing", "doubtful")
#: What kind of source a noun names; the attribution reader places each on the ladder.
KINDS = (
    "role", "office", "bare", "diffuse", "organisation", "spokesperson", "outlet", "document", "study", "leaked",
    "grant", "reason", "rote", "basis",
)  # fmt: skip

_NEIGHBOURS = ("after", "before", "not_after", "not_before")
_DECIDERS = ("model", "reader")
_MAX_FORMS = 2000


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense. ``forms`` are sequences of normalised words."""

    id: str
    category: str
    forms: tuple[tuple[str, ...], ...]
    patterns: tuple[str, ...]
    sources: tuple[str, ...]
    note: str
    examples: tuple[Example, ...]
    counter: tuple[Counter, ...]
    where: str
    """``file:line`` of the entry."""
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    case: str | None = None
    stance: str | None = None
    frame: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, in the order of their files; ``digest`` identifies the content."""

    entries: tuple[Entry, ...]
    digest: str

    def of(self, *categories: str) -> tuple[Entry, ...]:
        """The entries of some categories."""
        return tuple(entry for entry in self.entries if entry.category in categories)


def lexicon_folder() -> Path:
    """Where the shipped lexicons lie: inside the package, or beside it in a source checkout."""
    package = Path(__file__).parent
    inside = package / "lexicons"
    return inside if inside.is_dir() else package.parent / "lexicons"


def load_lexicons(extra: Sequence[str | Path] = (), *, folder: str | Path | None = None) -> Lexicon:
    """Read every ``*.en.toml`` of the folder and then the extra files.

    Raises `LexiconError`, whose message begins with ``path:line``, at the first broken entry.
    """
    folder = Path(folder) if folder is not None else lexicon_folder()
    sources = _read_toml(folder / "SOURCES.toml")[0].keys()
    files = sorted(folder.glob("*.en.toml"))
    if not files:
        raise LexiconError(f"{folder}:1: no lexicon file (*.en.toml) in this folder")
    entries: dict[str, Entry] = {}
    digest = hashlib.sha256()
    for path in [*files, *map(Path, extra)]:
        table, text = _read_toml(path)
        digest.update(text.encode())
        for entry in _entries(path, table, text, sources):
            if entry.id in entries:
                raise LexiconError(
                    f"{entry.where}: the id {entry.id!r} stands already at {entries[entry.id].where}"
                )
            entries[entry.id] = entry
    return Lexicon(tuple(entries.values()), digest.hexdigest()[:4])


def _read_toml(path: Path) -> tuple[dict[str, Any], str]:
    try:
        text = path.read_text("utf-8")
        return tomllib.loads(text), text
    except FileNotFoundError:
        raise LexiconError(f"{path}:1: no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}:1: cannot be read: {error}") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise LexiconError(f"{path}:{line[1] if line else 1}: not valid TOML: {error}") from None


def _entries(path: Path, table: Mapping[str, Any], text: str, sources: Iterable[str]) -> Iterator[Entry]:
    if table.get("schema") != 1:
        raise LexiconError(f"{path}:1: 'schema = 1' expected at the top")
    if unknown := sorted(table.keys() - {"schema", "entry"}):
        raise LexiconError(f"{path}:1: unknown key {unknown[0]!r}; allowed: schema, entry")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[entry]]"]
    rows = table.get("entry", [])
    for row, line in zip(rows, lines if len(lines) == len(rows) else [1] * len(rows), strict=True):
        yield _Reader(f"{path.name}:{line}", row).entry(frozenset(sources))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one entry and names the place when something is wrong."""

    where: str
    row: Mapping[str, Any]

    def fail(self, message: str) -> LexiconError:
        return LexiconError(f"{self.where}: {message}")

    def entry(self, known_sources: frozenset[str]) -> Entry:
        allowed = (
            "id",
            "category",
            "forms",
            *_NEIGHBOURS,
            "case",
            "stance",
            "frame",
            "kind",
            "sources",
            "note",
            "examples",
            "counter",
        )
        if unknown := sorted(self.row.keys() - set(allowed)):
            raise self.fail(f"unknown key {unknown[0]!r}; allowed: {', '.join(allowed)}")
        category = self.choice("category", (*CATEGORIES, *STRUCTURAL))
        patterns = self.strings("forms")
        sources = self.strings("sources")
        if missing := [key for key in sources if key not in known_sources]:
            raise self.fail(f"the source {missing[0]!r} is not in SOURCES.toml")
        return Entry(
            id=self.string("id", r"[^\s.]+\.[\w-]+"),
            category=category,
            forms=tuple(dict.fromkeys(form for pattern in patterns for form in self.expand(pattern))),
            patterns=patterns,
            sources=sources,
            note=self.string("note", r".{10,}"),
            examples=tuple(self.example(row) for row in self.rows("examples")),
            counter=tuple(self.counter(row) for row in self.rows("counter")),
            where=self.where,
            **{key: self.neighbours(key) for key in _NEIGHBOURS},
            case=self.choice("case", ("lower",)) if "case" in self.row else None,
            stance=self.choice("stance", STANCES) if category == "reporting" else None,
            frame=self.choice("frame", FRAMES) if category == "reporting" else None,
            kind=self.choice("kind", KINDS) if category == "source" else None,
        )

    def string(self, key: str, pattern: str) -> str:
        value = self.row.get(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.fail(f"{key!r} must be a string like {pattern}, not {value!r}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.row.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item for item in value)
        ):
            raise self.fail(f"{key!r} must be a list of at least one string, not {value!r}")
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self.row.get(key)
        if value not in allowed:
            raise self.fail(f"{key!r} is {value!r}; allowed: {', '.join(allowed)}")
        return str(value)

    def rows(self, key: str) -> list[Any]:
        value = self.row.get(key)
        if not isinstance(value, list) or len(value) < 2:
            raise self.fail(f"{key!r} must list at least two sentences")
        return value

    def neighbours(self, key: str) -> frozenset[str]:
        if key not in self.row:
            return frozenset()
        words = self.strings(key)
        for word in words:
            if word.startswith("<") and word not in CLASSES:
                raise self.fail(f"{key!r} names the class {word!r}; allowed: {', '.join(CLASSES)}")
            if not word.startswith("<") and len(words_of(word)) != 1:
                raise self.fail(f"{key!r} holds {word!r}, which is not one word")
        return frozenset(word if word.startswith("<") else words_of(word)[0] for word in words)

    def example(self, row: Any) -> Example:
        known = None
        if isinstance(row, dict):
            known, row = row.get("known_failure"), row.get("text")
        parts = re.split(r"[{}]", row) if isinstance(row, str) else []
        if len(parts) != 3 or not parts[1].strip():
            raise self.fail(f"an example needs one span in braces: {row!r}")
        return Example("".join(parts), len(parts[0]), len(parts[0]) + len(parts[1]), known)

    def counter(self, row: Any) -> Counter:
        allowed = {"text", "why", "decided_by", "known_failure"}
        if not isinstance(row, dict) or row.keys() - allowed or not {"text", "why"} <= row.keys():
            raise self.fail(f"a counter is {{ text = …, why = … }} with decided_by or known_failure: {row!r}")
        if row.get("decided_by", "model") not in _DECIDERS:
            raise self.fail(f"'decided_by' is {row['decided_by']!r}; allowed: {', '.join(_DECIDERS)}")
        return Counter(**row)

    def expand(self, pattern: str) -> Iterator[tuple[str, ...]]:
        """Every sequence of words that a form stands for."""
        slots: list[list[tuple[str, ...]]] = []
        for group, word in re.findall(r"\(([^()]*)\)|([^\s()]+)", pattern):
            if word:
                slots.append(self.alternatives(word))
            else:
                inner = itertools.product(*map(self.alternatives, group.split()))
                slots.append([(), *(tuple(itertools.chain(*words)) for words in inner)])
        total = 1
        for slot in slots:
            total *= len(slot)
        if total > _MAX_FORMS:
            raise self.fail(f"the form {pattern!r} stands for more than {_MAX_FORMS} phrases")
        for words in itertools.product(*slots):
            form = tuple(itertools.chain(*words))
            if not form:
                raise self.fail(f"the form {pattern!r} may be empty")
            yield form

    def alternatives(self, slot: str) -> list[tuple[str, ...]]:
        result: list[tuple[str, ...]] = []
        for word in slot.split("|"):
            lemma, _, mark = word.partition("/")
            if mark not in ("", "v", "n"):
                raise self.fail(f"the mark /{mark} in {slot!r} is unknown; allowed: /v, /n")
            forms = verb_forms(lemma) if mark == "v" else noun_forms(lemma) if mark == "n" else (lemma,)
            result += [tuple(words_of(form)) for form in forms]
        if not all(result):
            raise self.fail(f"empty alternative in {slot!r}")
        return result
