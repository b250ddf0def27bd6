"""Documents made on the fly."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

STORY = "The minister may resign, two people familiar with the matter said."


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file. ``text`` is what its article holds; where it is refused, ``refusal`` is in the error."""

    name: str
    data: bytes
    text: str | None = None
    refusal: str | None = None


def docx_bytes(*blocks: tuple[str, str | None], title: str = "") -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = title
    for text, style in blocks:
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited_docx(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(entry, content)
    return out.getvalue()


Page = list[tuple[float, float, float, str]]


def pdf_bytes(*pages: Page, raw: bytes | None = None) -> bytes:
    """A PDF of one font; a page is a list of (x, y, size, text)."""
    contents = []
    for page in pages:
        lines = [f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in page]
        contents.append(("\n".join(lines)).encode("cp1252"))
    flate = b""
    if raw is not None:
        contents, flate = [raw], b" /Filter /FlateDecode"
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * i)
        )
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), flate, content))
    return pdf_of(*objects)


def pdf_of(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def page(*lines: str, top: float = 700, leading: float = 12) -> Page:
    return [(50, top - i * leading, 10, line) for i, line in enumerate(lines) if line]
