"""What is fuzzed: functions of bytes that raise nothing but on a finding."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from hedge.analysis import shipped_engine
from hedge.attribution import AttributionReader
from hedge.compiled import shipped_matcher
from hedge.cues import LAYERS
from hedge.errors import HedgeError
from hedge.read import markdown, normalise, pdf, text, webpage, word
from hedge.sentences import Sentences, sentences
from hedge.tokens import Tokens, tokenize
from hedge.types import Article
from hedge.vocabulary import Vocabulary
from tests.fuzz import mutations
from tests.fuzz.invariants import check_analysis, check_apart, check_places, check_sentences

#: Inputs of our own writing and what ever was found, by target.
SEEDS = Path(__file__).parent / "corpus"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def check_article(read: Callable[[bytes, str], Article], data: bytes) -> None:
    """Reading gives an article or an error of ours, and reading again what was read changes nothing."""
    try:
        article = read(data, "the input")
    except (HedgeError, RecursionError):  # `article_from_bytes` reports deep nesting
        return
    content = normalise(article.text)
    assert normalise(content) == content, content
    content.encode("utf-8")
    for value in (article.title, article.byline, article.date, article.site):
        normalise(value or "").encode("utf-8")
    if read is not read_plain:
        _check_again(content)


def _check_again(content: str) -> None:
    try:
        again = read_plain(content.encode("utf-8"), "the input")
    except HedgeError:  # looks like another format
        return
    assert normalise(again.text) == content, content


def read_plain(data: bytes, where: str) -> Article:
    """A text file, as `article_from_bytes` reads it."""
    content, warnings = text.decode(data, where)
    return Article(content, warnings=warnings)


def read_document(data: bytes, where: str) -> Article:
    """A Word document whose body is ``data``, mended where it is not well-formed."""
    from lxml import etree

    body = f'<w:document xmlns:w="{WORD}"><w:body>'.encode() + data + b"</w:body></w:document>"
    mended = etree.fromstring(body, etree.XMLParser(recover=True, resolve_entities=False))
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in _skeleton().items():
            archive.writestr(name, content)
        archive.writestr("word/document.xml", etree.tostring(mended))
    return word.read(file.getvalue(), where)


@cache
def _skeleton() -> dict[str, bytes]:
    """The other parts of an empty document."""
    from docx import Document

    file = BytesIO()
    Document().save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}


def read_page(data: bytes, where: str) -> Article:
    """A PDF of one page whose content is ``data``."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return pdf.read(out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer, where)


def _columns(data: bytes, *, split: bool = True) -> tuple[Tokens, Sentences]:
    tokens = tokenize([mutations.decoded(data)], Vocabulary())
    return tokens, sentences(tokens, split=split)


def check_splitter(data: bytes) -> None:
    """Tokens and sentences partition what is not white space."""
    content = mutations.decoded(data)
    for split in (True, False):
        tokens, found = _columns(data, split=split)
        edges = [
            0,
            *(x for pair in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True) for x in pair),
        ]
        assert edges == sorted(edges)
        assert not "".join(
            content[a:b] for a, b in zip(edges[::2], [*edges[1::2], None], strict=True)
        ).strip()
        assert found.first.tolist() == [0, *found.last.tolist()[:-1]][: found.first.size]
        assert found.last.size == 0 or found.last[-1] == len(tokens)
        assert split or found.first.size <= 1


def check_matcher(data: bytes) -> None:
    """Matches of a layer are in order and apart, and stand within a sentence."""
    tokens, found = _columns(data)
    allowed = shipped_matcher().allowed(tokens, found)
    for layer in LAYERS:
        matches = shipped_matcher().longest(allowed, layer)
        assert (matches.first < matches.last).all()
        assert (matches.first[1:] >= matches.last[:-1]).all()
        assert (found.of_token[matches.first] == found.of_token[matches.last - 1]).all()


def check_attribution(data: bytes) -> None:
    """Attributions stand in the text, their stretches in order."""
    tokens, found = _columns(data)
    matcher = shipped_matcher()
    read = AttributionReader(matcher).read(tokens, found, matcher.allowed(tokens, found))
    assert read.reported.size == len(tokens)
    for one in read.objects(tokens):
        check_places(tokens.texts[0], (one.source, one.cue, one.content, *one.continued))
        check_apart(one.continued)


def check_engine(data: bytes) -> None:
    """An analysis of the text under its first line, and the sentences of an unsplit text."""
    content = mutations.decoded(data)
    article = Article(content, title=content.partition("\n")[0][:200])
    engine = shipped_engine("news")
    for analysis in engine.analyses([article], explain=True):
        check_analysis(analysis)
    (unsplit,) = engine.score([content], split=False)
    check_sentences(content, unsplit)


@dataclass(frozen=True, slots=True)
class Target:
    """A function that raises on a finding, the pieces its inputs are made of, and the longest input in bytes."""

    run: Callable[[bytes], None]
    pieces: Callable[[], tuple[str, ...]]
    longest: int = 4096


def _reader(read: Callable[[bytes, str], Article], pieces: str = "") -> Target:
    return Target(partial(check_article, read), mutations.markup(pieces) if pieces else mutations.prose)


TARGETS = {
    "txt": _reader(read_plain),
    "md": _reader(markdown.read, mutations.MARKDOWN),
    "html": _reader(webpage.read, mutations.HTML),
    "docx": _reader(read_document, mutations.DOCX),
    "docx-file": _reader(word.read, mutations.DOCX),
    "pdf": _reader(read_page, mutations.PDF),
    "pdf-file": _reader(pdf.read, mutations.PDF),
    "splitter": Target(check_splitter, mutations.prose),
    "matcher": Target(check_matcher, mutations.prose),
    "attribution": Target(check_attribution, mutations.prose),
    "engine": Target(check_engine, mutations.prose, longest=1024),
}
