"""What all commands share: errors as one line, options, folders."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hedge import inert
from hedge.errors import HedgeError, OutputError
from hedge.read import FOR_PAGES, Limits
from hedge.types import DOMAINS

if TYPE_CHECKING:
    from hedge.analysis import Analysis, Engine
    from hedge.types import Article


def guarded(command: Callable[..., int | None]) -> Callable[..., None]:
    """Turn our errors into one line on standard error and an exit status."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            status = command(*args, **options)
        except HedgeError as error:
            complain(str(error))
            status = 2
        sys.exit(status or 0)

    return run


def say(text: object) -> None:
    """Lines on standard output; nothing of an article steers the terminal."""
    click.echo(inert.lines(text))


def complain(message: str) -> None:
    click.echo(inert.lines(f"hedge: {message}").replace("\n", " "), err=True)


def warn(name: str, article: Article) -> None:
    for warning in article.warnings:
        complain(f"{name}: warning: {warning}")


class Formats(click.ParamType[tuple[str, ...]]):
    """Names of formats, with commas between them."""

    name = "formats"

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip().lower() for name in str(value).split(",") if name.strip())
        if not names or (unknown := [name for name in names if name not in self.known]):
            self.fail(f"{unknown[0] if names else value!r} is none of {', '.join(self.known)}", param, ctx)
        return names


class Amount(click.ParamType[int]):
    """A whole number from 1, with k, M or G for thousands, millions or billions: 500k, 20MB."""

    name = "n"
    _UNITS: Mapping[str, int] = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d{1,15})([kmg]?)b?", str(value).strip().lower(), re.ASCII)
        number = int(found[1]) * self._UNITS[found[2]] if found else 0
        if number < 1:
            self.fail(f"{value!r} is no number from 1, such as 300, 500k or 20MB", param, ctx)
        return number


def limited(standard: Limits) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a command that reads articles; it is given them as ``limits``."""
    options = {
        "bytes": "Largest file of an article.",
        "characters": "Longest text of an article.",
        "pages": "Most pages of a PDF.",
        "seconds": "Computing time for parsing a file.",
        "memory": "Memory for parsing a file.",
    }

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def run(**given: Any) -> Any:
            limits = Limits(**{name: given.pop(f"max_{name}") for name in options})
            return command(limits=limits, **given)

        for name, told in reversed(options.items()):
            default = _short(getattr(standard, name))
            run = click.option(f"--max-{name}", type=Amount(), default=default, show_default=True, help=told)(
                run
            )
        return run

    return decorate


def _short(number: int) -> str:
    for unit, size in (("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000)):
        if number % size == 0:
            return f"{number // size}{unit}"
    return str(number)


limited_for_pages = limited(FOR_PAGES)
paper_option = click.option(
    "--paper", type=click.Choice(("a4", "letter")), default="a4", show_default=True, help="Paper of the PDF."
)
reference_option = click.option(
    "--reference", metavar="FILE", help="Set figures beside another corpus; see `hedge reference`."
)
domain_option = click.option("--domain", type=click.Choice(DOMAINS), default="news", show_default=True)
seed_option = click.option(
    "--seed", type=int, default=0, show_default=True, help="Seed of the bootstrap intervals."
)
model_option = click.option("--model", metavar="DIR", help="A model folder instead of the shipped model.")

extra_lexicons = click.option(
    "--lexicon",
    "extra",
    multiple=True,
    metavar="FILE",
    help="A further lexicon file, which adds entries or switches some off; may be given several times.",
)


def writable_folder(name: str) -> Path:
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".hedge-probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written to: {error.strerror or error}") from None
    return folder


def make_engine(domain: str, extra: Sequence[str], model: str | None) -> Engine:
    """The engine that the options ask for."""
    from hedge.corpus import engine

    return engine(domain, tuple(extra), model)


@contextmanager
def surviving(name: str) -> Iterator[None]:
    """One article must not stop the others, whatever it does to us: its failure is a line."""
    try:
        yield
    except HedgeError as error:
        complain(str(error))
    except Exception as error:
        said = " ".join(str(error).split())
        complain(f"{name}: unexpected {type(error).__name__}, please report it: {said}")


def analysed(
    engine: Engine, names: Sequence[str], limits: Limits, seed: int = 0
) -> list[tuple[str, Analysis]]:
    """The articles that can be read, each with a file name for what is made of it."""
    from hedge.analysis import open_article

    read = []
    for name, stem in stems(names):
        with surviving(name):
            analysis = engine.analyze(open_article(Path(name), limits), seed=seed)
            warn(name, analysis.article)
            read.append((stem, analysis))
    return read


def stems(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each article with a file name for its report; articles of one name in different folders are numbered."""
    taken: set[str] = set()
    for name in names:
        stem = wanted = inert.file_name(Path(name).stem)
        count = 1
        # Some systems do not tell capitals apart.
        while stem.casefold() in taken:
            count += 1
            stem = f"{wanted}-{count}"
        taken.add(stem.casefold())
        yield name, stem
