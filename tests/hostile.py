"""Hostile files, and what reading each of them must come to. ``python tests/hostile.py DIR`` writes them to a folder."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

import hostile_docx
import hostile_pdf
from documents import STORY, Hostile, docx_bytes, page, pdf_bytes

SECRET = "cannot-be-read-from-an-article"


def files(port: int, secret: Path) -> Iterator[Hostile]:
    """All of them. They try to connect to ``port`` of this machine, and to show what the file ``secret`` holds."""
    yield from _texts()
    yield from _markdown()
    yield from _pages(port, secret)
    yield from hostile_docx.files(port, secret)
    yield from hostile_pdf.files(port, secret)


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


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    secret.write_text(SECRET)
    for file in files(9, secret.resolve()):
        (folder / file.name).write_bytes(file.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
