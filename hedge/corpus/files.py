"""Names of inputs -> files, and their bytes as streams that are counted, hashed and decompressed."""

from __future__ import annotations

import glob
import gzip
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from hedge.read import SUPPORTED

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TABLES = (".jsonl", ".csv", ".parquet")
COMPRESSED = (".gz", ".zst")
#: Bytes that are decompressed at a time; what a damaged .zst loses before the damage.
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read or scored: its id if it is known, where, why, and what stands there."""

    id: str | None
    where: str
    reason: str
    row: str = ""

    @property
    def message(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(slots=True)
class Meter:
    """How much of a file has been read, in bytes as they lie on the disk, and their SHA-256."""

    size: int = 0
    hash: hashlib._Hash = field(default_factory=hashlib.sha256)


class _Metered(io.RawIOBase):
    """A file whose bytes pass a `Meter`."""

    def __init__(self, file: BinaryIO, meter: Meter) -> None:
        self._file, self._meter = file, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        data = self._file.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(data)] = data
        self._meter.size += len(data)
        self._meter.hash.update(data)
        return len(data)


def plain(name: str) -> str:
    """The name of what a compressed file holds."""
    path = PurePath(name)
    return str(path.with_suffix("")) if path.suffix.lower() in COMPRESSED else name


def kind(name: str) -> str:
    """The extension that decides how a file is read, in lower case; ``.txt`` of ``a.txt.gz``."""
    return PurePath(plain(name)).suffix.lower()


def stream(name: str, file: BinaryIO, meter: Meter) -> io.BufferedReader:
    """What a file holds, decompressed as it is read."""
    raw: io.BufferedReader = io.BufferedReader(_Metered(file, meter), 1 << 16)
    match PurePath(name).suffix.lower():
        case ".gz":
            return cast(io.BufferedReader, gzip.GzipFile(fileobj=raw, mode="rb"))
        case ".zst":
            import pyarrow as pa

            return io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(raw), "zstd"), _CHUNK)
        case _:
            return raw


def files(inputs: Iterable[str]) -> Iterator[str | Failure]:
    """The files that inputs name: themselves, those of a folder and its folders, those that a pattern matches.

    Each folder is sorted by name. Hidden files, and files of other kinds in folders and patterns, are passed over.
    """
    for name in inputs:
        if os.path.isdir(name):
            yield from _some(name, _held(name), "the folder holds")
        elif glob.has_magic(name) and not os.path.exists(name):
            yield from _some(name, sorted(glob.iglob(name, recursive=True)), "the pattern matches")
        else:
            yield name


def total_bytes(inputs: Iterable[str]) -> int | None:
    """Bytes of all files, None where standard input is among them."""
    total = 0
    for name in files(inputs):
        if name == "-":
            return None
        if isinstance(name, str) and os.path.isfile(name):
            total += os.path.getsize(name)
    return total


def _some(name: str, found: Iterable[str | Failure], what: str) -> Iterator[str | Failure]:
    nothing = True
    for item in found:
        if isinstance(item, Failure) or (kind(item) in (*SUPPORTED, *TABLES) and os.path.isfile(item)):
            nothing = False
            yield item
    if nothing:
        kinds = " ".join((*SUPPORTED, *TABLES))
        yield Failure(None, name, f"{what} no article and no table ({kinds}, also with .gz or .zst)")


def _held(folder: str) -> Iterator[str | Failure]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(None, folder, f"the folder cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _held(entry.path)
        else:
            yield str(Path(entry.path))
