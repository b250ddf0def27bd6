"""Any input file -> `Article`: decoded, reduced to running text, normalised once.

Importing this costs nothing but the standard library; each reader imports its parser when called.
"""

from __future__ import annotations

from hedge.read.files import (
    MAX_DOCX_BYTES,
    MAX_HTML_BYTES,
    MAX_MARKDOWN_BYTES,
    MAX_PDF_BYTES,
    MAX_TEXT_BYTES,
    SUPPORTED,
    article_from_bytes,
    opened,
    read_article,
)
from hedge.read.language import known_words, language_warning
from hedge.read.pdf import MAX_PDF_PAGES
from hedge.read.text import normalise

__all__ = [
    "MAX_DOCX_BYTES",
    "MAX_HTML_BYTES",
    "MAX_MARKDOWN_BYTES",
    "MAX_PDF_BYTES",
    "MAX_PDF_PAGES",
    "MAX_TEXT_BYTES",
    "SUPPORTED",
    "article_from_bytes",
    "known_words",
    "language_warning",
    "normalise",
    "opened",
    "read_article",
]
