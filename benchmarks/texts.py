"""Text to measure on: real articles from a folder of labelled sentences, or the sample article shuffled."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "kaluga-drones.txt"
MEGABYTES = 8.0
#: An article ends where its document does if it has this many characters, and after any sentence if that many.
_SHORT, _LONG = 3_000, 5_000
_SHUFFLES = 200
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")


def articles(folder: Path | None) -> list[str]:
    """At least 8 MB of articles of about 4,000 characters: the files of ``folder``, news first, or the sample."""
    return list(stream(assembled(folder) if folder else shuffled(), MEGABYTES))


def assembled(folder: Path) -> list[str]:
    """The sentences of all ``.jsonl`` files that have a text, joined in their order."""
    found: list[str] = []
    for path in sorted(
        folder.glob("*.jsonl"), key=lambda path: (not path.name.startswith("news"), path.name)
    ):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        found += _packed([(row.get("doc"), row["text"]) for row in rows if row.get("text")])
    return found


def _packed(sentences: Sequence[tuple[str | None, str]]) -> Iterator[str]:
    article, before = "", None
    for doc, sentence in sentences:
        if len(article) > (_LONG if doc == before else _SHORT):
            yield article
            article = ""
        article += ("" if not article else " " if doc == before else "\n\n") + sentence
        before = doc
    if article:
        yield article


def shuffled() -> list[str]:
    """The sample article with its paragraphs in other orders."""
    lines = SEED.read_text("utf-8").split("\n")
    shuffle = random.Random(0)
    return ["\n".join(shuffle.sample(lines, len(lines))) for _ in range(_SHUFFLES)]


def stream(texts: Sequence[str], amount: float) -> Iterator[str]:
    """``amount`` MB of texts, or a little more, over and over.

    Each repetition has other names, so that the vocabulary grows as that of a corpus does.
    """
    size = 0.0
    for copy in count():
        suffix = "".join("abcdefghij"[int(digit)] for digit in str(copy)) if copy else ""
        for text in texts:
            if size >= amount:
                return
            text = _NAME.sub(rf"\g<0>{suffix}", text) if copy else text
            size += megabytes([text])
            yield text


def sample(texts: Sequence[str], amount: float) -> Sequence[str]:
    """About ``amount`` MB of the texts, evenly from all of them."""
    return texts[:: max(1, round(megabytes(texts) / amount))]


def megabytes(texts: Iterable[str]) -> float:
    """MB of UTF-8."""
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6


def write(texts: Iterable[str], path: Path) -> Path:
    """A table of JSON lines that `hedge score` reads."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    return path


def read(path: Path) -> list[str]:
    """The texts that `write` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
