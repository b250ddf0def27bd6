"""Commands about the lexicons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from hedge.cli.common import (
    complain,
    extra_lexicons,
    guarded,
    say,
    writable_folder,
)
from hedge.errors import HedgeError


@click.group()
def lexicon() -> None:
    """Check, look up, count and print lexicon entries."""


@lexicon.command()
@click.argument("files", nargs=-1, metavar="[FILE...]")
@guarded
def check(files: Sequence[str]) -> int:
    """Validate the lexicons, and further FILEs, and run every example."""
    from hedge.cues import failures
    from hedge.lexicon import load_lexicons

    loaded = load_lexicons(files)
    broken = failures(loaded)
    for line in broken:
        complain(line)
    examples = sum(len(entry.examples) + len(entry.counter) for entry in loaded.entries)
    say(f"{len(loaded.entries)} entries, {examples} examples and counter-examples, {len(broken)} broken")
    return 1 if broken else 0


@lexicon.command()
@click.argument("form")
@extra_lexicons
@guarded
def show(form: str, extra: Sequence[str]) -> int:
    """Show every sense of FORM, a word or phrase in any inflection."""
    from hedge.cues import senses
    from hedge.lexicon import load_lexicons
    from hedge.listing import entry_text

    loaded = load_lexicons(extra)
    entries = senses(loaded, form)
    if not entries:
        raise HedgeError(
            f"no entry has the form {form!r}; lexicons/REJECTED.toml tells of forms that were refused"
        )
    say("\n\n".join(entry_text(entry, loaded.sources) for entry in entries))
    return 0


@lexicon.command()
@extra_lexicons
@guarded
def stats(extra: Sequence[str]) -> int:
    """Count entries, forms and examples by category."""
    from hedge.lexicon import load_lexicons
    from hedge.listing import lexicon_stats

    say(lexicon_stats(load_lexicons(extra)))
    return 0


@lexicon.command()
@click.argument("data", metavar="DATA_DIR")
@click.option(
    "--misses", type=click.IntRange(0), default=10, show_default=True, help="Misses to name by file."
)
@extra_lexicons
@guarded
def coverage(data: str, misses: int, extra: Sequence[str]) -> int:
    """Count how many words of labelled cues lie in a candidate, and name the most frequent misses."""
    from hedge.coverage import coverage as measure
    from hedge.lexicon import load_lexicons
    from hedge.listing import coverage_table

    say(coverage_table(measure(Path(data), load_lexicons(extra)), misses))
    return 0


@lexicon.command()
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder of the pages; made if missing.")
@extra_lexicons
@guarded
def pages(output: str, extra: Sequence[str]) -> int:
    """Write all entries as Markdown, a page for each category."""
    from hedge.lexicon import load_lexicons
    from hedge.lexicon_pages import write_pages

    written = write_pages(load_lexicons(extra), writable_folder(output))
    say(f"{len(written)} pages in {output}")
    return 0


@lexicon.command(name="compile")
@guarded
def compile_() -> int:
    """Compile the shipped lexicons again after an edit, so that programs start faster."""
    from hedge.compiled import compiled_file, save_matcher
    from hedge.cues import Matcher
    from hedge.lexicon import load_lexicons

    path = compiled_file()
    save_matcher(Matcher.of(load_lexicons()), path)
    say(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0
