"""The folder of a run: what is done stays done, whatever happens to the process that did it.

``run.json`` says what is scored, and how; ``articles/part-00000.parquet`` and so on are the tables;
``shards/part-00000.json`` says that the parts of this number are there, and what they were made of;
``manifest.json`` comes last.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from hedge.corpus.output import merge, replacing, write
from hedge.corpus.scoring import QUARANTINE, Scored, Settings, signature
from hedge.corpus.shards import Shard
from hedge.corpus.tables import schema
from hedge.errors import HedgeError, InputError, OutputError


class Folder:
    """The folder of one run. Raises `OutputError` if it holds another, or cannot be written to."""

    def __init__(self, path: Path, inputs: Sequence[str], settings: Settings) -> None:
        self._path, self._settings = path, settings
        about = {"signature": signature(settings), "inputs": list(inputs), **asdict(settings)}
        self._about = json.loads(json.dumps(about))
        self.manifest: Mapping[str, Any] | None = None
        """What the run made, once everything is scored."""
        try:
            self._open()
        except OSError as error:
            raise OutputError(f"{path}: cannot be written to: {error.strerror}") from None

    def _open(self) -> None:
        about = self._path / "run.json"
        if about.exists():
            self._compare(json.loads(about.read_bytes()))
            for left in self._path.rglob(".hedge-*"):
                left.unlink(missing_ok=True)
            if (self._path / "manifest.json").exists():
                self.manifest = orjson.loads((self._path / "manifest.json").read_bytes())
        else:
            self._path.mkdir(parents=True, exist_ok=True)
            if any(not path.name.startswith(".hedge-") for path in self._path.iterdir()):
                raise OutputError(f"{self._path}: the folder is not empty and holds no run; name a new one")
            write(about, json.dumps(self._about, indent=1).encode())
        for name in (*self._settings.names, "shards"):
            (self._path / name).mkdir(exist_ok=True)

    def _compare(self, before: Mapping[str, Any]) -> None:
        changes = [
            f"{name} was {before.get(name)!r} and is {now!r}"
            for name, now in self._about.items()
            if before.get(name) != now
        ]
        if changes:
            raise OutputError(
                f"{self._path}: holds another run: {', '.join(changes)}; name a new output, or delete this folder"
            )

    def done(self, shard: Shard) -> bool:
        """Whether the parts of a shard are there. Raises `InputError` if they were made of other rows."""
        path = self._record(shard.number)
        if not path.exists():
            return False
        record = orjson.loads(path.read_bytes())
        if record["input"] != shard.sha256:
            raise self.changed(f"part {shard.number}")
        parts = ((self._part(name, shard.number), part["sha256"]) for name, part in record["parts"].items())
        return all(path.exists() and _sha256(path) == sha256 for path, sha256 in parts)

    def changed(self, where: str) -> InputError:
        return InputError(
            f"{self._path}: the inputs have changed since this run began ({where}); "
            "name a new output, or delete this folder"
        )

    def write(self, shard: Shard, scored: Scored) -> None:
        """Keep what a shard made; its record comes last. Raises `HedgeError` if it was made by another version."""
        if scored.signature != self._about["signature"]:
            raise HedgeError(
                f"a worker scores with {scored.signature}, this run with {self._about['signature']}; "
                "install the same version of hedge everywhere"
            )
        parts = {name: part for name, part in scored.parts.items() if part.data}
        for name, part in parts.items():
            write(self._part(name, shard.number), part.data)
        record = {
            "input": shard.sha256,
            "inputs": [asdict(source) for source in shard.sources],
            "texts": scored.texts,
            "parts": {name: {"rows": part.rows, "sha256": part.sha256} for name, part in parts.items()},
        }
        write(self._record(shard.number), orjson.dumps(record))

    def finish(self, shards: int) -> Mapping[str, Any]:
        """Gather what failed, and write the manifest. Raises `InputError` if there were more shards before."""
        if self._record(shards).exists():
            raise self.changed(f"they end before part {shards}")
        tables = {name: self._total(name, shards) for name in (*self._settings.names, QUARANTINE)}
        if tables[QUARANTINE]["rows"]:
            self._merge(QUARANTINE, shards, self._path / f"{QUARANTINE}.jsonl")
        size = sum(source["bytes"] for source in self._sources(shards))
        manifest = {**self._about, "shards": shards, "bytes": size, "tables": tables}
        with replacing(self._path / "manifest.json") as temporary, temporary.open("wb") as out:
            out.write(orjson.dumps(manifest, option=orjson.OPT_INDENT_2).removesuffix(b"\n}"))
            out.write(b',\n  "files": [')  # There may be millions of them.
            for number, source in enumerate(self._sources(shards)):
                out.write((b",\n    " if number else b"\n    ") + orjson.dumps(source))
            out.write(b"\n  ]\n}\n")
        self.manifest = manifest
        return manifest

    def publish(self, path: Path, manifest: Mapping[str, Any]) -> None:
        """Make ``path`` and the files beside it of the parts of a run that is complete, and delete the folder."""
        first, *others = self._settings.names
        targets = {first: path, **{name: path.with_suffix(f".{name}{path.suffix}") for name in others}}
        failed = path.with_suffix(f".{QUARANTINE}.jsonl")
        if manifest["tables"][QUARANTINE]["rows"]:
            targets[QUARANTINE] = failed
        for name, target in targets.items():
            self._merge(name, manifest["shards"], self._path / target.name)
        try:
            failed.unlink(missing_ok=True)
            for target in targets.values():
                (self._path / target.name).replace(target)
            # Half deleted it must not be met under its name.
            doomed = self._path.with_suffix(".done")
            shutil.rmtree(doomed, ignore_errors=True)
            shutil.rmtree(self._path.replace(doomed))
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror}") from None

    def _merge(self, name: str, shards: int, path: Path) -> None:
        records = enumerate(self._records(shards))
        parts = (self._part(name, number) for number, record in records if name in record["parts"])
        if name == QUARANTINE:
            merge(parts, {}, "jsonl", path)
        else:
            merge(parts, schema(name, self._settings.keep), self._settings.format, path)

    def _records(self, shards: int) -> Iterator[dict[str, Any]]:
        return (orjson.loads(self._record(number).read_bytes()) for number in range(shards))

    def _sources(self, shards: int) -> Iterator[dict[str, Any]]:
        return (source for record in self._records(shards) for source in record["inputs"])

    def _total(self, name: str, shards: int) -> dict[str, Any]:
        """Rows of a table, and the SHA-256 of those of its parts, a line each."""
        rows, total = 0, hashlib.sha256()
        for record in self._records(shards):
            if name in record["parts"]:
                rows += record["parts"][name]["rows"]
                total.update(f"{record['parts'][name]['sha256']}\n".encode())
        return {"rows": rows, "sha256": total.hexdigest()}

    def _record(self, number: int) -> Path:
        return self._path / "shards" / f"part-{number:05d}.json"

    def _part(self, name: str, number: int) -> Path:
        if name == QUARANTINE:
            return self._path / "shards" / f"part-{number:05d}.{QUARANTINE}.jsonl"
        return self._path / name / f"part-{number:05d}.{self._settings.format}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
