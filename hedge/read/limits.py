"""What reading one article may take."""

from __future__ import annotations

from dataclasses import dataclass, fields

from hedge.errors import HedgeError, InputError
from hedge.read.problems import problem

_WHAT = {
    "bytes": "it is larger than {} bytes",
    "characters": "its text is longer than {} characters",
    "pages": "it has more than {} pages",
    "seconds": "it takes more than {} seconds to read",
    "memory": "it takes more than {} bytes of memory to read",
}
_TODO = {
    "bytes": "split it",
    "characters": "split it",
    "pages": "split it",
    "seconds": "save its text as .txt",
    "memory": "save its text as .txt",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one article may take at the most; docs/input.md has the reasons.

    ``bytes`` of its file, ``characters`` of its text, ``pages`` of a PDF; ``seconds`` of computing and ``memory``, in
    bytes, of the process that parses it. Raises `HedgeError` for a limit below 1.
    """

    bytes: int = 20_000_000
    characters: int = 1_000_000
    pages: int = 300
    seconds: int = 20
    memory: int = 1_000_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise HedgeError(f"the limit of {field.name} must be 1 or more")

    def exceeded(self, where: str, name: str) -> InputError:
        """What is said of a document that takes more than the limit ``name``."""
        what = _WHAT[name].format(f"{getattr(self, name):,}")
        todo = _TODO[name]
        if name == "characters" and self.characters < STANDARD.characters:
            todo += ", use 'hedge score'"
        return problem(where, what, f"{todo}, or allow more: --max-{name}")


STANDARD = Limits()
#: For what makes an object of every word and pages of every sentence.
FOR_PAGES = Limits(characters=100_000)
