"""Load and validate the lexicons. The format is explained in lexicons/README.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import rtoml

from hedge.entries import (
    CLASSES,
    DECIDERS,
    FRAMES,
    KINDS,
    NEIGHBOURS,
    STANCES,
    STRUCTURAL,
    Counter,
    Entry,
    Example,
    Lexicon,
)
from hedge.errors import LexiconError
from hedge.forms import FormError, read_form
from hedge.tokens import words_of
from hedge.types import CATEGORIES, Range, Reading

_KEYS = (
    "id", "category", "forms", *NEIGHBOURS, "case", "stance", "frame", "kind", "readings", "ranges", "sources",
    "note", "examples", "counter",
)  # fmt: skip


def lexicon_folder() -> Path:
    """Where the shipped lexicons lie: inside the package, or beside it in a source checkout."""
    package = Path(__file__).parent
    inside = package / "lexicons"
    return inside if inside.is_dir() else package.parent / "lexicons"


def load_lexicons(extra: Sequence[str | Path] = (), *, folder: str | Path | None = None) -> Lexicon:
    """Read every ``*.en.toml`` of the folder and then the extra files, which add entries or switch some off.

    Raises `LexiconError`, whose message begins with ``path:line``, at the first broken entry.
    """
    paths = lexicon_files(folder)
    sources: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for path in [*paths, *map(Path, extra)]:
        file = _File.read(path, path.name if path in paths else str(path))
        sources |= file.sources()
        for entry in file.entries(frozenset(sources)):
            if entry.id in entries:
                raise LexiconError(
                    f"{entry.where}: the id {entry.id!r} stands already at {entries[entry.id].where}"
                )
            entries[entry.id] = entry
        for identifier in file.off():
            if entries.pop(identifier, None) is None:
                raise file.fail("off", f"'off' names {identifier!r}, which is the id of no entry before it")
    return Lexicon(tuple(entries.values()), sources, fingerprint([*paths, *map(Path, extra)]))


def lexicon_files(folder: str | Path | None = None) -> list[Path]:
    """The sources and then the lexicons of a folder, by default the shipped one. Raises `LexiconError`."""
    folder = Path(folder) if folder is not None else lexicon_folder()
    lexicons = sorted(folder.glob("*.en.toml"))
    if not lexicons:
        raise LexiconError(f"{folder}:1: no lexicon file (*.en.toml) in this folder")
    return [folder / "SOURCES.toml", *lexicons]


def fingerprint(paths: Iterable[Path]) -> str:
    """A digest of the content of some files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _File:
    """A lexicon file, parsed; knows the line of each key."""

    name: str
    text: str
    table: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path, name: str) -> _File:
        try:
            text = path.read_text("utf-8")
            file = cls(name, text, rtoml.loads(text))
        except FileNotFoundError:
            raise LexiconError(f"{path}:1: no such file") from None
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}:1: cannot be read: {error}") from None
        except rtoml.TomlParsingError as error:
            line = re.search(r"line (\d+)", str(error))
            message = " ".join(str(error).split("\n")[-1:])
            raise LexiconError(f"{name}:{line[1] if line else 1}: not valid TOML: {message}") from None
        if file.table.get("schema") != 1:
            raise LexiconError(f"{name}:1: 'schema = 1' expected at the top")
        if unknown := sorted(file.table.keys() - {"schema", "entry", "source", "off"}):
            raise file.fail(unknown[0], f"unknown key {unknown[0]!r}; allowed: schema, entry, source, off")
        return file

    def fail(self, key: str, message: str) -> LexiconError:
        return LexiconError(f"{self.name}:{_line_of(key, self.text)}: {message}")

    def sources(self) -> dict[str, str]:
        table = self.table.get("source", {})
        if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
            raise self.fail("source", "'[source]' holds lines like smith2020 = \"Jane Smith (2020). …\"")
        return table

    def off(self) -> list[str]:
        names = self.table.get("off", [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self.fail("off", f"'off' must be a list of ids of entries, not {names!r}")
        return names

    def entries(self, sources: frozenset[str]) -> Iterator[Entry]:
        rows = self.table.get("entry", [])
        parts = re.split(r"(?m)^[ \t]*\[\[[ \t]*entry[ \t]*\]\]", self.text)
        if not isinstance(rows, list) or len(parts) != len(rows) + 1:
            raise self.fail("entry", "every entry begins with a line [[entry]]")
        line = 1
        for row, before, own in zip(rows, parts, parts[1:], strict=False):
            line += before.count("\n")
            yield _Reader(self.name, line, own, row).entry(sources)


def _line_of(key: str, text: str) -> int:
    """Number of the line, from 1, where a key is set; 1 where it is not."""
    found = re.search(rf"(?m)^[ \t]*+\[*+[ \t]*+{re.escape(key)}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one entry and names the place when something is wrong."""

    name: str
    line: int
    text: str
    row: Mapping[str, Any]

    def fail(self, key: str, message: str) -> LexiconError:
        return LexiconError(f"{self.name}:{self.line + _line_of(key, self.text) - 1}: {message}")

    def entry(self, known_sources: frozenset[str]) -> Entry:
        if unknown := sorted(self.row.keys() - set(_KEYS)):
            raise self.fail(unknown[0], f"unknown key {unknown[0]!r}; allowed: {', '.join(_KEYS)}")
        category = self.choice("category", (*CATEGORIES, *STRUCTURAL))
        patterns = self.strings("forms")
        sources = self.strings("sources")
        if missing := [key for key in sources if key not in known_sources]:
            known = ", ".join(sorted(known_sources))
            raise self.fail("sources", f"{missing[0]!r} is not in SOURCES.toml; allowed: {known}")
        try:
            forms = tuple(map(read_form, patterns))
        except FormError as error:
            raise self.fail("forms", str(error)) from None
        return Entry(
            id=self.string("id", r"[^\s.]+\.[\w-]+", "a headword and a sense, such as may.epistemic"),
            category=category,
            forms=forms,
            patterns=patterns,
            sources=sources,
            note=self.string("note", r".{10,}", "a sentence that tells the sense"),
            examples=tuple(self.example(row) for row in self.rows("examples")),
            counter=tuple(self.counter(row) for row in self.rows("counter")),
            where=f"{self.name}:{self.line}",
            **{key: self.neighbours(key) for key in NEIGHBOURS if key in self.row},
            case=self.choice("case", ("lower",)) if "case" in self.row else None,
            stance=self.choice("stance", STANCES) if category == "reporting" else None,
            frame=self.choice("frame", FRAMES) if category == "reporting" else None,
            kind=self.choice("kind", KINDS) if category == "source" else None,
            readings=self.numbers("readings", Reading, known_sources),
            ranges=self.numbers("ranges", Range, known_sources),
        )

    def string(self, key: str, pattern: str, what: str) -> str:
        value = self.row.get(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.fail(key, f"{key!r} must be {what}, not {value!r}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.row.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item for item in value)
        ):
            raise self.fail(key, f"{key!r} must be a list of at least one string, not {value!r}")
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        value = self.row.get(key)
        if value not in allowed:
            raise self.fail(key, f"{key!r} is {value!r}; allowed: {', '.join(allowed)}")
        return str(value)

    def rows(self, key: str) -> list[Any]:
        value = self.row.get(key)
        if not isinstance(value, list) or len(value) < 2:
            raise self.fail(key, f"{key!r} must list at least two sentences")
        return value

    def numbers(self, key: str, kind: type[Reading] | type[Range], known_sources: frozenset[str]) -> Any:
        """Readings or ranges: tables of a source and numbers from 0 to 100."""
        if (key in self.row) and self.row["category"] != "probability":
            raise self.fail(key, f"{key!r} belongs to entries of the category probability")
        source, *names = (field.name for field in fields(kind))
        for row in (value := self.row.get(key, [])):
            if not isinstance(row, dict) or row.keys() != {source, *names}:
                raise self.fail(key, f"{key!r} lists tables of {source}, {', '.join(names)}, not {row!r}")
            if row[source] not in known_sources:
                raise self.fail(key, f"the {source} {row[source]!r} is not in SOURCES.toml")
            figures = [row[name] for name in names if name != "n"]
            if not all(isinstance(x, int | float) and 0 <= x <= 100 for x in figures):
                raise self.fail(key, f"{key!r} holds percentages from 0 to 100: {row!r}")
        return tuple(kind(**row) for row in value)

    def neighbours(self, key: str) -> frozenset[str]:
        words = self.strings(key)
        for word in words:
            if word.startswith("<") and word not in CLASSES:
                raise self.fail(key, f"{key!r} names the class {word!r}; allowed: {', '.join(CLASSES)}")
            if not word.startswith("<") and words_of(word) != [word]:
                raise self.fail(key, f"{key!r} holds {word!r}, which is not one word in lower case")
        return frozenset(words)

    def example(self, row: Any) -> Example:
        known = None
        if isinstance(row, dict):
            known, row = row.get("known_failure"), row.get("text")
        parts = re.split(r"[{}]", row) if isinstance(row, str) else []
        if len(parts) != 3 or not parts[1].strip():
            raise self.fail("examples", f"an example needs one span in braces: {row!r}")
        return Example("".join(parts), len(parts[0]), len(parts[0]) + len(parts[1]), known)

    def counter(self, row: Any) -> Counter:
        allowed = {"text", "why", "decided_by", "known_failure"}
        if not isinstance(row, dict) or row.keys() - allowed or not {"text", "why"} <= row.keys():
            raise self.fail(
                "counter", f"a counter is {{ text = …, why = … }} with decided_by or known_failure: {row!r}"
            )
        if row.get("decided_by", "model") not in DECIDERS:
            raise self.fail(
                "counter", f"'decided_by' is {row['decided_by']!r}; allowed: {', '.join(DECIDERS)}"
            )
        return Counter(**row)
