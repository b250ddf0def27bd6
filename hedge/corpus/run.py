"""Corpora of any size: shard after shard is scored and kept, and a run that was ended goes on."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from hedge import inert
from hedge.corpus.files import TABLES, total_bytes
from hedge.corpus.folder import Folder
from hedge.corpus.inputs import Reader
from hedge.corpus.scoring import QUARANTINE, Scored, Settings
from hedge.corpus.shards import CHARACTERS, shards
from hedge.corpus.workers import Crew, scored_shards
from hedge.errors import OutputError


@dataclass(frozen=True, slots=True)
class Step:
    """A shard that is done; ``scored`` is None where an earlier run did it.

    ``texts`` counts what it holds, ``position`` the bytes of input up to its end.
    """

    texts: int
    position: int
    scored: Scored | None


@dataclass(frozen=True, slots=True)
class Output:
    """Where tables go: a folder of parts, or, if ``whole``, a file for each beside ``path``, the first one's."""

    path: Path
    format: str
    whole: bool

    @property
    def quarantine(self) -> Path:
        """The file of what failed."""
        return (
            self.path.with_suffix(f".{QUARANTINE}.jsonl") if self.whole else self.path / f"{QUARANTINE}.jsonl"
        )

    @property
    def folder(self) -> Path:
        """Where the run works."""
        return self.path.with_name(f".{self.path.name}.run") if self.whole else self.path


def output(name: str, form: str | None, inputs: Sequence[str]) -> Output:
    """What a name of an output means: the extension of a table makes files, none a folder. Raises `OutputError`."""
    path = Path(name)
    suffix = "" if path.is_dir() else path.suffix.lower()
    if suffix not in ("", *TABLES):
        raise OutputError(f"{path}: unknown kind of output; supported: {' '.join(TABLES)}, or a folder")
    if suffix and form not in (None, suffix[1:]):
        raise OutputError(f"{path}: that is not {form}; leave --format out, or name a folder")
    if suffix and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
        raise OutputError(f"{path.parent}: not a folder that can be written to")
    for read in inputs:
        if path.resolve().is_relative_to(Path(read).resolve()):
            raise OutputError(f"{path}: is, or lies in, {read}, which is read; name an output elsewhere")
    return Output(path, suffix[1:] or form or "parquet", bool(suffix))


class Run:
    """One run over inputs. Raises `OutputError` if its folder holds another one, or cannot be written to.

    ``totals`` are the rows of each table and of the quarantine, once all is scored.
    """

    def __init__(self, inputs: Sequence[str], out: Output, settings: Settings) -> None:
        self._inputs, self._out, self._settings = inputs, out, settings
        self._folder = Folder(out.folder, inputs, settings)
        manifest = self._folder.manifest
        if manifest and total_bytes(inputs) not in (None, manifest["bytes"]):
            raise self._folder.changed("the sizes of files")

    @property
    def totals(self) -> Mapping[str, int] | None:
        return self._folder.manifest and {
            name: table["rows"] for name, table in self._folder.manifest["tables"].items()
        }

    def steps(self, crew: Crew, standard_input: BinaryIO, characters: int = CHARACTERS) -> Iterator[Step]:
        """Do what is not done yet. Raises `InputError` if the inputs have changed since the run began."""
        try:
            reader = Reader(self._inputs, standard_input, self._settings.keep, self._settings.limits)
            manifest = self._folder.manifest or (yield from self._score(crew, reader, characters))
            if self._out.whole:
                self._folder.publish(self._out.path, manifest)
        except OutputError as error:
            raise OutputError(f"{error}; the same command goes on from here") from None

    def _score(self, crew: Crew, reader: Reader, characters: int) -> Generator[Step, None, Mapping[str, Any]]:
        count = 0
        with crew:
            for shard, scored in scored_shards(shards(reader, characters), crew, self._folder.done):
                if scored is not None:
                    self._folder.write(shard, scored)
                count += 1
                yield Step(len(shard.items), shard.position, scored)
        return self._folder.finish(count)


def to_stream(
    inputs: Sequence[str], out: BinaryIO, settings: Settings, crew: Crew, standard_input: BinaryIO
) -> Iterator[Step]:
    """Write the rows of the first table as JSON lines to a stream, which may be a terminal, shard by shard."""
    with crew:
        reader = Reader(inputs, standard_input, settings.keep, settings.limits)
        for shard, scored in scored_shards(shards(reader), crew):
            if scored is not None:
                out.write(inert.json(scored.parts[settings.names[0]].data.decode()).encode())
                out.flush()
            yield Step(len(shard.items), shard.position, scored)
