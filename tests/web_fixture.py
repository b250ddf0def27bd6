"""The local web page for tests: what a form sends, and a server in a process of its own."""

from __future__ import annotations

import html
import io
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

ARTICLE = (
    "Old dam may fail, engineers warn\n\n"
    "The dam above Lower Felden may fail before the summer, two engineers said on Monday. "
    "Maria Lopez, the water minister, said the wall was safe. "
    "Critics say the ministry has known about the cracks for years. "
    "The report, which was not published, reportedly lists eleven cracks. "
    "It is unclear who ordered the inspection, and the ministry declined to comment. "
    "About 400 people live below the dam, and some of them could be moved in June. "
    "Officials believe that the repairs will probably cost two million. "
    "A source at the ministry said the money might never come.\n"
)


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)
    assert found, page[:500]
    return html.unescape(found[1])


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running ``hedge serve`` on a free port, and its address. It cannot write a byte into any file."""
    command = [
        "sh",
        "-c",
        'ulimit -f 0; exec "$@"',
        "sh",
        sys.executable,
        "-m",
        "hedge",
        "serve",
        "--port",
        "0",
    ]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


def docx(text: str, padding: int = 0) -> bytes:
    """A Word document, with a picture of so many bytes that is none."""
    from docx import Document

    document, file = Document(), io.BytesIO()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/media/picture.bin", random.Random(0).randbytes(padding))
    return file.getvalue()
