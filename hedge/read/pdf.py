"""PDF -> lines with their places -> paragraphs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from hedge.errors import InputError
from hedge.read.limits import STANDARD, Limits
from hedge.read.problems import problem, quiet, reason
from hedge.read.text import has_words, paragraphs
from hedge.types import Article

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)]*$")
_HYPHEN_END = re.compile(r"\b(\w++)[-\u2010\u00ad]$")
_INNER_SOFT_HYPHEN = re.compile(r"(?<=\w)\u00ad(?=\w)")
_BULLET = re.compile(r"[•‣▪◦●■]\s")
_FIRST_WORD = re.compile(r"\w+")
# First parts that keep their hyphen at the end of a line; no mere syllables (*pre-* of *pre-pared*).
_PREFIXES = frozenset({"half", "long", "non", "quasi", "self", "three", "vice", "well"})


@dataclass(slots=True)
class Line:
    """A line of a page; ``x`` and ``y`` (upwards) and the size of the type in points."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    longest: int = 0  # piece so far: its size is the line's, not that of a bullet or a note number


@dataclass(slots=True)
class _Collector:
    """pypdf's visitor: joins pieces of text into lines and keeps where each line began."""

    lines: list[Line] = field(default_factory=lambda: [Line("")])
    pieces: list[str] = field(default_factory=list)

    def __call__(self, piece: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        for number, part in enumerate(piece.split("\n")):
            if number:
                self.end_line()
                self.lines.append(Line(""))
            self.pieces.append(part)
            line, length = self.lines[-1], len(part.strip())
            if length and not line.longest:
                line.x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                line.y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if length > line.longest:
                line.longest = length
                line.size = abs(size) * math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])

    def end_line(self) -> None:
        self.lines[-1].text = "".join(self.pieces)
        self.pieces.clear()


def read(data: bytes, where: str, limits: Limits = STANDARD) -> Article:
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with quiet("pypdf"):
            pages = _pages(data, where, limits)
    except (FileNotDecryptedError, DependencyError) as error:
        raise _encrypted(where) from error
    except LimitReachedError as error:
        what = f"it exceeds a safety limit of the PDF reader ({reason(error)})"
        raise problem(where, what, "save its text as .txt") from error
    text = paragraphs(unwrap(pages))
    if not has_words(text):
        raise problem(where, "there is no text in the PDF, perhaps only scanned pages", "run OCR on it first")
    return Article(text)


def _encrypted(where: str) -> InputError:
    return problem(where, "the PDF is encrypted", "save it without a password")


def _pages(data: bytes, where: str, limits: Limits) -> list[list[Line]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        reader = PdfReader(BytesIO(data))
        # Many PDFs are encrypted with an empty password, only to forbid printing: those open anywhere.
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(where)
        return _all_lines(reader, where, limits)
    except (InputError, FileNotDecryptedError, DependencyError, LimitReachedError):
        raise
    except Exception as error:
        todo = "print it to a new PDF or save its text as .txt"
        raise problem(where, f"it is no PDF or a damaged one ({reason(error)})", todo) from error


def _all_lines(reader: PdfReader, where: str, limits: Limits) -> list[list[Line]]:
    if len(reader.pages) > limits.pages:
        raise limits.exceeded(where, "pages")
    pages = []
    characters = 0
    for page in reader.pages:
        pages.append(_lines(page))
        characters += sum(len(line.text) for line in pages[-1])
        if characters > limits.characters:
            raise limits.exceeded(where, "characters")
    return pages


def _lines(page: PageObject) -> list[Line]:
    collector = _Collector()
    page.extract_text(visitor_text=collector)
    collector.end_line()
    return collector.lines


def unwrap(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Paragraphs of running text, without page numbers and repeated headers and footers."""
    kept = _without_margins(pages)
    hyphenated = _hyphenated(line.text for lines in kept for line in lines)
    blocks: list[list[str]] = []
    before: Line | None = None
    for lines in kept:
        gap = _usual_gap(lines)
        first = True
        for line in lines:
            text = _INNER_SOFT_HYPHEN.sub("-", line.text.strip())  # some fonts map every hyphen to it
            if not text:  # what follows a blank line begins a paragraph
                before = None
                continue
            usual = 0.0 if first else gap
            if before is None or not blocks or _breaks(before, line, usual):
                blocks.append([])
            else:
                blocks[-1][-1] = _joint(blocks[-1][-1], text, hyphenated)
            blocks[-1].append(text)
            before, first = line, False
    return ["".join(pieces) for pieces in blocks]


def _without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Without page numbers, and without first and last lines that return on most pages."""
    stripped = [_trim(list(lines)) for lines in pages]
    edges = Counter(text for lines in stripped for text in {_mask(x) for x in lines[:1] + lines[-1:]})
    often = max(2, len(pages) // 2 + 1)
    repeated = {text for text, count in edges.items() if count >= often}
    return [_trim(_without_repeated(lines, repeated)) for lines in stripped]


def _without_repeated(lines: list[Line], repeated: set[str]) -> list[Line]:
    if len(lines) < 3:  # nothing else on the page
        return lines
    if lines and _mask(lines[0]) in repeated:
        lines = lines[1:]
    if lines and _mask(lines[-1]) in repeated:
        lines = lines[:-1]
    return lines


def _trim(lines: list[Line]) -> list[Line]:
    """Without blank lines and page numbers at either end."""
    while lines and not re.search(r"[^\W\d]", lines[0].text):
        lines = lines[1:]
    while lines and not re.search(r"[^\W\d]", lines[-1].text) and not _SENTENCE_END.search(lines[-1].text):
        lines = lines[:-1]
    return lines


def _mask(line: Line) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split()))


def _usual_gap(lines: Sequence[Line]) -> float:
    """Median distance of successive lines, in sizes of the type; 0 where unknown."""
    filled = [line for line in lines if line.text.strip()]
    gaps = [_gap(a, b) for a, b in pairwise(filled)]
    down = [gap for gap in gaps if 0 < gap < 5]
    return median(down) if down else 0.0


def _gap(before: Line, line: Line) -> float:
    return (before.y - line.y) / max(line.size, 1.0)


def _breaks(before: Line, line: Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines; ``usual`` is 0 between pages."""
    ended = bool(_SENTENCE_END.search(before.text.rstrip()))
    gap = _gap(before, line)
    if _BULLET.match(line.text.lstrip()) or abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if usual and gap > 0:
        if gap > 1.3 * usual:
            return True
        indent = line.x - before.x
        # A sentence that ends far from the margin ends its paragraph in unjustified type as well.
        short = len(before.text.rstrip()) < 0.7 * len(line.text.rstrip())
        return ended and (abs(indent) > 0.5 * line.size or short)
    return ended  # next column or page


def _hyphenated(lines: Iterable[str]) -> frozenset[str]:
    """Compounds that stand with their hyphen inside a line."""
    found: set[str] = set()
    for line in lines:
        found.update(match.lower() for match in re.findall(r"\b\w++[-\u2010\u00ad]\w+", line))
    return frozenset(re.sub(r"[\u2010\u00ad]", "-", word) for word in found)


def _joint(head: str, tail: str, hyphenated: frozenset[str]) -> str:
    """``head`` as it must end for ``tail`` to follow: with a space, or within a divided word."""
    cut = _HYPHEN_END.search(head[-60:])
    word = _FIRST_WORD.match(tail)
    if not cut or not word:
        return f"{head} "
    compound = f"{cut[1]}-{word[0]}".lower()
    keep = compound in hyphenated or cut[1].lower() in _PREFIXES or not tail[0].islower()
    return f"{head[:-1]}-" if keep else head[:-1]
