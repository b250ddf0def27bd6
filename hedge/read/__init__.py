"""Any input file -> `Article`: decoded, reduced to running text, normalised once.

Importing this costs nothing but the standard library; each reader imports its parser when called.
"""

from __future__ import annotations

from hedge.read.files import article_from_bytes, opened, read_article
from hedge.read.language import known_words, language_warning
from hedge.read.limits import FOR_PAGES, STANDARD, Limits
from hedge.read.parse import SUPPORTED
from hedge.read.text import normalise

__all__ = [
    "FOR_PAGES",
    "STANDARD",
    "SUPPORTED",
    "Limits",
    "article_from_bytes",
    "known_words",
    "language_warning",
    "normalise",
    "opened",
    "read_article",
]
