"""All entries as Markdown, for reading and linking."""

from __future__ import annotations

from pathlib import Path

from hedge.entries import Counter, Entry, Example, Lexicon
from hedge.errors import OutputError
from hedge.listing import properties

_INTRODUCTION = """# Lexicon entries

Generated from the files in `lexicons/` by `hedge lexicon pages`. The format, the categories and the decision
rules are explained in [lexicons/README.md](../../lexicons/README.md). In examples the proposed span is **bold**;
near-misses contain a form in another sense, and the entry does not propose it there unless the classifier or
the attribution reader decides.

| category | entries | phrases |
|---|---:|---:|
"""
_DECIDERS = {None: "the lexicon", "model": "the classifier", "reader": "the attribution reader"}


def write_pages(lexicon: Lexicon, folder: Path) -> list[Path]:
    """Write a page for each category and one that lists them. Raises `OutputError`."""
    written = []
    for name, text in pages(lexicon).items():
        path = folder / name
        try:
            path.write_text(text, "utf-8")
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None
        written.append(path)
    return written


def pages(lexicon: Lexicon) -> dict[str, str]:
    """File name -> Markdown."""
    categories = sorted({entry.category for entry in lexicon.entries})
    rows = []
    result = {}
    for category in categories:
        entries = sorted(lexicon.of(category), key=lambda entry: entry.id)
        phrases = sum(form.count() for entry in entries for form in entry.forms)
        rows.append(f"| [{category}]({category}.md) | {len(entries)} | {phrases} |")
        result[f"{category}.md"] = _page(category, entries, lexicon)
    return {"README.md": _INTRODUCTION + "\n".join(rows) + "\n", **result}


def _page(category: str, entries: list[Entry], lexicon: Lexicon) -> str:
    used = sorted({key for entry in entries for key in entry.sources})
    sources = "\n".join(f"- {key}: {lexicon.sources[key]}" for key in used)
    body = "\n\n".join(map(_entry, entries))
    return f"# {category.capitalize()}\n\n{body}\n\n## Sources\n\n{sources}\n"


def _entry(entry: Entry) -> str:
    lines = [f"## {entry.id}", "", entry.note, "", f"Forms: {', '.join(f'`{p}`' for p in entry.patterns)}"]
    if own := properties(entry):
        lines += ["", *(f"- `{line}`" for line in own)]
    lines += ["", *map(_example, entry.examples), *map(_counter, entry.counter)]
    return "\n".join([*lines, "", f"Sources: {', '.join(entry.sources)}"])


def _example(example: Example) -> str:
    a, b = example.start, example.end
    known = f" (known failure: {example.known_failure})" if example.known_failure else ""
    return f"- {example.text[:a]}**{example.text[a:b]}**{example.text[b:]}{known}"


def _counter(counter: Counter) -> str:
    known = f"; known failure: {counter.known_failure}" if counter.known_failure else ""
    return f"- not: {counter.text} ({counter.why}; decided by {_DECIDERS[counter.decided_by]}{known})"
