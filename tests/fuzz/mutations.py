"""Inputs that get past the first check: pieces of each target's language put into a text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache

from hedge.lexicon import load_lexicons

NAMES = "Maria Lopez|Otto Maur|the World Health Organization|FSB|Reuters|J. R. Okafor|O’Neill|Dr.|U.S.|№ 5"
WORDS = "said|says|told|he|she|they|it|the|a|of|that|who|and|to|not|was|by|May|officials|critics|the minister"
SIGNS = "\"|'|“|”|‘|’|«|»|(|)|[|]|{|}|.|…|...|!|?|,|;|:|-|—|$|%|&|=|\n|\n\n|\t|\r\n| |  "
ODD = (
    "\0", "\x1b[31m", "\x85", "\xa0", "\xad", "\u0130", "\u0301", "\u200b", "\u200f", "\u2028", "\u202e", "\ufeff",
    "\ufffd", "\uffff", "\U0001f469\u200d\U0001f4bb", "\ud83d", "\ude00", "ß", "ﬁ", "Ã©", "â€œ", "中文", "العربية",
)  # fmt: skip
MARKDOWN = (
    "# |## |- |> |* |1. |```|`|**|_|[|](x)|![|<!--|-->|<p>|</p>|<script>|---\n|title: |\\|&amp;|&#0;|\\||:-:"
)
HTML = (
    "<html>|<head>|<title>|</title>|<body>|<article>|<p>|</p>|<div>|</div>|<br>|<table>|<tr>|<td>|<ul>|<li>|<a href=x>|"
    "</a>|<h1>|</h1>|<script>|<!--|-->|<![CDATA[|]]>|&#x0;|&lt;|&#xd800;|<meta charset=utf-16>|<meta name=author content=x>|"
    "<time datetime=2024-01-02>|<svg>|<math>|<template>|<blockquote>|<?xml encoding=x?>|<!DOCTYPE html>"
)
DOCX = (
    "<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|<w:t/>|<w:br/>|<w:tab/>|<w:cr/>|<w:del>|</w:del>|<w:ins>|<w:tbl>|<w:tr>|<w:tc>|"
    "</w:tc></w:tr></w:tbl>|<w:sdt>|<w:sdtContent>|<w:pPr>|<w:pStyle w:val='Title'/>|</w:pPr>|<w:txbxContent>|<!---->|"
    "<?x y?>|&amp;|&#9;|<![CDATA[x]]>|<w:noBreakHyphen/>|<w:hyperlink>|</w:hyperlink>"
)
PDF = (
    "BT |ET |/F1 12 Tf |0 0 Td |72 700 Td |0 -14 Td |T* |(The dam may fail.) Tj |[(offi) -20 (cials)] TJ |(said) ' |"
    "1 0 0 1 0 0 Tm |0 0 0 0 0 0 cm |q |Q |<feff0041> Tj |Do |/F2 |-1e9 |nan |1e400 |<< >> |[ |] |) |( |BI ID EI |14 TL |"
    "obj |endobj |stream\n|endstream |xref |trailer |/Length 9 |/Kids [2 0 R] |/Filter /FlateDecode |startxref "
)


@cache
def prose() -> tuple[str, ...]:
    """Names, words, signs, odd characters, and the forms of the lexicons as their examples write them."""
    examples = (example for entry in load_lexicons().entries for example in entry.examples)
    forms = sorted({example.text[example.start : example.end] for example in examples})
    return (*f"{NAMES}|{WORDS}|{SIGNS}".split("|"), *ODD, *forms)


def markup(pieces: str) -> Callable[[], tuple[str, ...]]:
    """The pieces of a format, among some prose."""
    return lambda: (*pieces.split("|"), *f"{NAMES}|{WORDS}|{SIGNS}".split("|"), *ODD)


def spliced(data: bytes, pieces: Sequence[str], seed: int) -> bytes:
    """``data`` with some pieces put in, a stretch of it cut out, or one said again."""
    chance = random.Random(seed)
    at, to = sorted(chance.choices(range(len(data) + 1), k=2))
    kind = chance.random()
    if kind < 0.15:
        return data[:at] + data[to:]
    if kind < 0.3:
        return data[:to] + data[at:to] * chance.choice((1, 2, 30)) + data[to:]
    joint = chance.choice(("", " "))
    words = chance.choices(pieces, k=chance.choice((1, 2, 3, 8, 20)))
    return data[:at] + encoded(joint.join(["", *words, ""])) + data[at:]


def encoded(text: str) -> bytes:
    """As UTF-8, lone surrogates as if they were characters."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """Any bytes as text; what is not UTF-8 gives lone surrogates."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")
