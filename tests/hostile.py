"""Hostile files, and what reading each of them must come to. ``python tests/hostile.py DIR`` writes them to a folder."""

from __future__ import annotations

import codecs
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from documents import Page, docx_bytes, edited_docx, page, pdf_bytes, pdf_of

STORY = "The minister may resign, two people familiar with the matter said."
SECRET = "cannot-be-read-from-an-article"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file. ``text`` is what its article holds; where it is refused, ``refusal`` is in the error."""

    name: str
    data: bytes
    text: str | None = None
    refusal: str | None = None


def files(port: int, secret: Path) -> Iterator[Hostile]:
    """All of them. They try to connect to ``port`` of this machine, and to show what the file ``secret`` holds."""
    yield from _texts()
    yield from _markdown()
    yield from _pages(port, secret)
    yield from _documents(port, secret)
    yield from _archives()
    yield from _pdfs(port, secret)
    yield from _pdf_bombs()


def _texts() -> Iterator[Hostile]:
    story = STORY.encode()
    yield Hostile("empty.txt", b"", refusal="empty")
    yield Hostile("blank.txt", b"\n" * 1_000_000, refusal="empty")
    yield Hostile("nul.txt", story + b"\0", refusal="binary")
    yield Hostile("random.txt", bytes(range(256)) * 100, refusal="binary")
    yield Hostile("utf16-without-mark.txt", STORY.encode("utf-16-le"), refusal="binary")
    yield Hostile("pdf-named.txt", pdf_bytes(page(STORY)), refusal="rename it to end in .pdf")
    yield Hostile("docx-named.txt", docx_bytes((STORY, None)), refusal="rename it to end in .docx")
    yield Hostile("ole-named.txt", b"\xd0\xcf\x11\xe0" + bytes(600), refusal="Office document")
    yield Hostile("program.exe", b"MZ" + story, refusal="unsupported file type")
    yield Hostile("mark-and-wrong-bytes.txt", codecs.BOM_UTF8 + story + b"\xff", text=f"{STORY}\ufffd")
    yield Hostile("half-a-character.txt", codecs.BOM_UTF16_LE + STORY.encode("utf-16-le") + b"a", text=STORY)
    yield Hostile("overlong.txt", story + b" \xc0\xaf\xe0\x80\xaf", text=STORY)
    yield Hostile("utf-7.txt", b"It may be +ADw-script+AD4-.", text="It may be +ADw-script+AD4-.")
    yield Hostile("mixed.txt", ("Zoë said: é è. " * 9).encode() + b"caf\xe9", text="Zoë said: é è.")
    yield Hostile("surrogate.txt", story + b" \xed\xa0\x80", text=STORY)
    yield Hostile(
        "directions.txt", "It is \u202enot\u202c re\u200fported.".encode(), text="It is not reported."
    )
    yield Hostile("escapes.txt", f"\x1b[2J\x1b[31m{STORY}\x07".encode(), text=STORY)
    yield Hostile("combining.txt", f"{STORY} a{chr(0x301) * 100_000}".encode(), text=STORY)
    yield Hostile("one-line.txt", b"It may rain " * 870_000, refusal="its text is longer than")
    yield Hostile("one-word.txt", story + b"a" * 900_000, text=STORY)
    yield Hostile("empty-lines.txt", story + b"\n" * 900_000 + b"It rained.", text="It rained.")
    yield Hostile("too-large.txt", b"a" * 20_000_001, refusal="larger than 20,000,000 bytes")


def _markdown() -> Iterator[Hostile]:
    yield Hostile("quotes.md", b">" * 100_000 + STORY.encode(), refusal="empty")
    yield Hostile("lists.md", b"".join(b" " * 2 * i + b"- a\n" for i in range(1_000)), text="a")
    yield Hostile("brackets.md", b"[" * 20_000 + STORY.encode(), text=STORY)
    yield Hostile("tables.md", b"a|b\n-|-\n" + b"|\n" * 1_000_000, refusal="--max-seconds")
    yield Hostile("html.md", f"<script>x()</script>\n\n{STORY}\n\n{'<!--' * 50_000}".encode(), text=STORY)
    yield Hostile(
        "front-matter.md", b"---\n" + b"a: &a [*a, *a]\n" * 150 + b"---\n" + STORY.encode(), text=STORY
    )


def _pages(port: int, secret: Path) -> Iterator[Hostile]:
    story, trap = f"<p>{STORY}</p>", f"http://127.0.0.1:{port}/"
    nowhere = "no article text"
    outside = (
        f'<meta http-equiv=refresh content="0;{trap}"><base href="{trap}"><link rel=stylesheet href="{trap}s">'
        f'<script src="{trap}j"></script><iframe src="{trap}f"></iframe><img src="{trap}i"><object data="{trap}o">'
    )
    yield Hostile(
        "outside.html", f"<html><head></head><body>{outside}{story}</body></html>".encode(), text=STORY
    )
    xxe = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "{trap}">]>'
    yield Hostile("xxe.html", f"{xxe}<html><body><p>{STORY} &x;&y;</p></body></html>".encode(), text=STORY)
    frames = f"<html><frameset><frame src='{trap}'><frame src='{secret.as_uri()}'></frameset></html>"
    yield Hostile("frames.html", frames.encode(), refusal=nowhere)
    yield Hostile("script.html", f"{story}<script>{'x' * 9_000_000}</script>".encode(), text=STORY)
    yield Hostile(
        "picture.html", f"{story}<img src='data:image/png;base64,{'A' * 9_000_000}'>".encode(), text=STORY
    )
    svg = "<svg><text>A label</text></svg><math><mtext>x</mtext></math>"
    yield Hostile("drawings.html", f"<article>{story}{svg}{story}</article>".encode(), text=STORY)
    yield Hostile("nested.html", f"{'<div>' * 100_000}{story}".encode(), refusal=nowhere)
    yield Hostile("nested-tables.html", f"{'<table><tr><td>' * 30_000}{story}".encode(), refusal=nowhere)
    many = "".join(f" a{i}=1" for i in range(1_000_000))
    yield Hostile("attributes.html", f"<p{many}>{STORY}</p>".encode(), refusal="--max-seconds")
    short = "".join(f"<p>It may rain {i}." for i in range(440_000))
    yield Hostile("paragraphs.html", short.encode(), refusal="--max-seconds")
    yield Hostile("entities.html", f"{story}<p>{'&amp;' * 400_000}</p>".encode(), text=STORY)
    yield Hostile("title.html", f"<html><head><title>{'A ' * 500_000}</title></head><body>{story}</body></html>".encode(),
                  text=STORY)  # fmt: skip
    yield Hostile(
        "data.html",
        f"<script type='application/ld+json'>{'[' * 100_000}</script>{story}".encode(),
        text=STORY,
    )
    lie = f"<meta charset=shift_jis><p>{STORY} “Zoë”</p>"
    yield Hostile("charset.html", lie.encode(), text="“Zoë”")
    yield Hostile("text-named.html", STORY.encode(), text=STORY)
    yield Hostile("pdf-named.html", pdf_bytes(page(STORY)), refusal="rename it to end in .pdf")


_RUN = "<w:p><w:r><w:t>HERE</w:t></w:r></w:p>"


def _docx(xml: str, old: str = _RUN) -> bytes:
    return edited_docx(docx_bytes(("HERE", None)), old, xml)


def _run(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _with_entities(entities: str, text: str) -> bytes:
    data = edited_docx(docx_bytes(("HERE", None)), "<w:document ", f"<!DOCTYPE d [{entities}]><w:document ")
    return edited_docx(data, _RUN, _run(f"{STORY} {text}"))


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


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_SHOWN = f"BT /F1 10 Tf 50 700 Td ({STORY}) Tj ET".encode()


def _pdf(content: bytes = _SHOWN, *objects: bytes, catalog: bytes = _CATALOG, font: bytes = _FONT,
         resources: bytes = b"", pages: bytes = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>") -> bytes:  # fmt: skip
    """A page with this content; further objects are numbered from 6."""
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % resources
    )
    body = content if content.startswith(b"<<") else _stream(content)
    return pdf_of(catalog, pages, font, leaf, body, *objects)


def _pdfs(port: int, secret: Path) -> Iterator[Hostile]:
    trap, damaged = f"http://127.0.0.1:{port}/".encode(), "no PDF or a damaged one"
    data = pdf_bytes(page(STORY))
    yield Hostile("text-named.pdf", STORY.encode(), refusal=damaged)
    yield Hostile("header-only.pdf", b"%PDF-1.7\n", refusal=damaged)
    yield Hostile("garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, refusal=damaged)
    yield Hostile("truncated.pdf", data[:300], refusal="PDF")
    yield Hostile("scanned.pdf", pdf_bytes([]), refusal="OCR")
    yield Hostile("user-password.pdf", _encrypted(data, "secret"), refusal="encrypted")
    yield Hostile("owner-password.pdf", _encrypted(data, ""), text=STORY)
    action = (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL('%s')) >> /AA << /O << /S /URI /URI (%s) >> >>"
    )
    catalog = _CATALOG[:-2] + action % (trap, trap) + b">>"
    yield Hostile("script.pdf", _pdf(catalog=catalog), text=STORY)
    files_ = _CATALOG[:-2] + b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> >>"
    where = b"<< /Type /Filespec /F (%s) /EF << /F 7 0 R >> >>" % str(secret).encode()
    yield Hostile("embedded.pdf", _pdf(_SHOWN, where, _stream(b"MZ"), catalog=files_), text=STORY)
    outside = b"<< /Length 0 /F << /FS /URL /F (%s) >> >>\nstream\n\nendstream" % trap
    yield Hostile("outside.pdf", _pdf(outside), refusal="OCR")
    form = b"/XObject << /X 6 0 R >>"
    again = _stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >>" % form)
    yield Hostile("forms.pdf", _pdf(_SHOWN + b" /X Do", again, resources=form), text=STORY)
    count = b"<< /Type /Pages /Kids [4 0 R] /Count 1000000000 >>"
    yield Hostile("count.pdf", _pdf(pages=count), text=STORY)
    yield Hostile(
        "pages-loop.pdf", _pdf(pages=b"<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 2 >>"), refusal="PDF"
    )
    loop = data.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %d >>" % data.index(b"xref\n0"))
    yield Hostile("xref-loop.pdf", loop, text=STORY)
    yield Hostile("xref-nowhere.pdf", data.replace(b"startxref\n", b"startxref\n99999999"), text=STORY)


def _encrypted(data: bytes, password: str) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pdf_bombs() -> Iterator[Hostile]:
    limit = "safety limit"
    flate = zlib.compress(bytes(90_000_000), 9)
    yield Hostile("flate.pdf", _pdf(_stream(flate, b"/Filter /FlateDecode")), refusal=limit)
    twice = zlib.compress(zlib.compress(bytes(90_000_000), 9), 9)
    yield Hostile("filters.pdf", _pdf(_stream(twice, b"/Filter [/FlateDecode /FlateDecode]")), refusal=limit)
    hundred = b"/Filter [%s]" % (b"/ASCIIHexDecode " * 1_000)
    yield Hostile("many-filters.pdf", _pdf(_stream(b"41>", hundred)), refusal="PDF")
    runs = _stream(b"\x81 " * 2_000_000, b"/Filter /RunLengthDecode")
    yield Hostile("runs.pdf", _pdf(runs), refusal=limit)
    yield Hostile("endless.pdf", _pdf(b"BT /F1 10 Tf " + b"(a) Tj " * 2_000_000), refusal="--max-seconds")
    yield Hostile("operands.pdf", _pdf(b"1 " * 4_000_000 + _SHOWN), refusal="--max-seconds")
    yield Hostile("arrays.pdf", _pdf(b"[" * 100_000 + _SHOWN), refusal="RecursionError")
    ranges = b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
    font = _FONT[:-2] + b"/ToUnicode 6 0 R >>"
    yield Hostile("ranges.pdf", _pdf(_SHOWN, _stream(ranges), font=font), refusal=limit)
    many: list[Page] = [page("It rained.")] * 10_000
    yield Hostile("pages.pdf", pdf_bytes(*many), refusal="more than 300 pages")
    packed = zlib.compress(b"6 0 " + b"[" * 20_000)
    objects = _stream(packed, b"/Type /ObjStm /N 1000000000 /First 4 /Filter /FlateDecode")
    yield Hostile("objects.pdf", _pdf(_SHOWN, objects), text=STORY)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    secret.write_text(SECRET)
    for file in files(9, secret.resolve()):
        (folder / file.name).write_bytes(file.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
