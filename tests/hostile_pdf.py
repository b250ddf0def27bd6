"""Hostile PDFs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from documents import STORY, Hostile, Page, page, pdf_bytes, pdf_of


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


def files(port: int, secret: Path) -> Iterator[Hostile]:
    yield from _pdfs(port, secret)
    yield from _bombs()


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


def _bombs() -> Iterator[Hostile]:
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
