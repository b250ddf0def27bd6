"""Hostile Word documents: their XML, and the archive around it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from documents import STORY, Hostile, docx_bytes, edited_docx

_RUN = "<w:p><w:r><w:t>HERE</w:t></w:r></w:p>"


def _docx(xml: str, old: str = _RUN) -> bytes:
    return edited_docx(docx_bytes(("HERE", None)), old, xml)


def _run(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _with_entities(entities: str, text: str) -> bytes:
    data = edited_docx(docx_bytes(("HERE", None)), "<w:document ", f"<!DOCTYPE d [{entities}]><w:document ")
    return edited_docx(data, _RUN, _run(f"{STORY} {text}"))


def files(port: int, secret: Path) -> Iterator[Hostile]:
    yield from _documents(port, secret)
    yield from _archives()


def _documents(port: int, secret: Path) -> Iterator[Hostile]:
    trap, damaged = f"http://127.0.0.1:{port}/", "no Word document or a damaged one"
    yield Hostile("text-named.docx", STORY.encode(), refusal=damaged)
    yield Hostile("truncated.docx", docx_bytes((STORY, None))[:-300], refusal=damaged)
    yield Hostile("password.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9_000), refusal="password")
    file, web = f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY x SYSTEM "{trap}">'
    yield Hostile("xxe-file.docx", _with_entities(file, "&x;"), text=STORY)
    yield Hostile("xxe-web.docx", _with_entities(web, "&x;"), text=STORY)
    yield Hostile("xxe-parameter.docx", _with_entities(f'<!ENTITY % x SYSTEM "{trap}"> %x;', ""), text=STORY)
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    yield Hostile("laughs.docx", _with_entities(laughs, "&a11;"), refusal="amplification")
    yield Hostile(
        "blow-up.docx",
        _with_entities(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 100_000),
        refusal="amplification",
    )
    deep = "<w:tbl><w:tr><w:tc>" * 2_000 + _run(STORY) + "</w:tc></w:tr></w:tbl>" * 2_000
    yield Hostile("nested.docx", _docx(deep), refusal=damaged)
    yield Hostile("paragraphs.docx", _docx(_run("It may rain. ") * 160_000), refusal="--max-characters")
    yield Hostile("one-paragraph.docx", _docx(_run("It may rain. " * 900_000)), refusal="too long")
    yield Hostile("field.docx", _docx('<w:p><w:fldSimple w:instr=\' DDEAUTO "cmd" "/c calc" \'><w:r><w:t>'
                  f"{STORY}</w:t></w:r></w:fldSimple></w:p>"), text=STORY)  # fmt: skip
    yield Hostile("relation.docx", _related(trap), text=STORY)


def _related(trap: str) -> bytes:
    """A template, a picture and a style sheet elsewhere."""
    out = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="rX{i}" Type="{kind}/{what}" Target="{trap}{what}" TargetMode="External"/>'
        for i, what in enumerate(("attachedTemplate", "image", "oleObject", "subDocument"))
    )
    with (
        zipfile.ZipFile(io.BytesIO(docx_bytes((STORY, None)))) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            target.writestr(entry, content)
    return out.getvalue()


def _added(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO(docx_bytes((STORY, None)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def _archives() -> Iterator[Hostile]:
    too_much, damaged = "more than an article needs", "no Word document or a damaged one"
    yield Hostile("bomb.docx", _added(("word/bomb.xml", bytes(30_000_000))), refusal=too_much)
    yield Hostile("pictures.docx", _added(*((f"word/media/{i}.png", bytes(9_000_000)) for i in range(25))),
                  refusal=too_much)  # fmt: skip
    inner = b"PK\x03\x04" + bytes(1_000)
    for _ in range(5):
        inner = _added(*((f"{i}.zip", inner) for i in range(3)))
    yield Hostile("nested-archives.docx", inner, text=STORY)
    yield Hostile("parts.docx", _added(*((f"word/{i}.xml", b"") for i in range(5_001))), refusal=too_much)
    names = ("../../../../tmp/hostile", "/tmp/hostile", "C:\\hostile", "..\\hostile", "a\nb")
    yield Hostile("names.docx", _added(*((name, b"x") for name in names)), text=STORY)
    yield Hostile("twice.docx", _twice(), text="It rained.")
    yield Hostile("lie.docx", _lying(), refusal=damaged)
    yield Hostile("overlap.docx", _overlapping(), refusal=too_much)
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    yield Hostile("empty-archive.docx", empty.getvalue(), refusal=damaged)
    yield Hostile("other-archive.docx", _zip(("hello.txt", b"hello")), refusal=damaged)
    encrypted = bytearray(docx_bytes((STORY, None)))
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    yield Hostile("encrypted.docx", bytes(encrypted), refusal="without a password")


def _zip(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def _twice() -> bytes:
    """Two parts of one name: the last counts."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(("It rained.", None)))) as other:
        content = other.read("word/document.xml")
    return _added(("word/document.xm_", content)).replace(b"word/document.xm_", b"word/document.xml")


def _lying() -> bytes:
    """A part that unpacks to more than the archive says."""
    data = bytearray(_zip(("[Content_Types].xml", b" "), ("word/document.xml", bytes(30_000_000))))
    size = data.rindex(b"word/document.xml") - 22
    data[size : size + 4] = struct.pack("<I", 100)
    return bytes(data)


def _overlapping() -> bytes:
    """Many entries that share one compressed stretch."""
    packed = _zip(("word/document.xml", bytes(9_000_000)))
    start = packed.rindex(b"PK\x01\x02")
    end = packed.rindex(b"PK\x05\x06")
    entry, count = packed[start:end], 200
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, count * len(entry), start, 0)
    return packed[:start] + entry * count + tail
