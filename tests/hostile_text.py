"""Texts that some program could take for its own signs, and an article every part of which is made of them.

Each has a benign twin of the same shape: what is made of the two differs in its words alone.
"""

from __future__ import annotations

import re
from typing import Any

import report_fixture

from hedge.analysis import Analysis

#: By what would read them.
PIECES = {
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(2)>",
    "drawing": "<svg/onload=alert(3)><a xlink:href=javascript:alert(4)>",
    "style": "</style><style>*{display:none}</style>",
    "title": "</title></textarea></noscript><iframe src=//example.org>",
    "attribute": "\"' onmouseover='alert(5)' x=\"",
    "section": "]]> --> <!-- <![CDATA[ <?php ?>",
    "entities": "&lt;b&gt; &#60;i&#62; &amp; &copy &#x3c;",
    "jinja": "{{7*7}} {% include 'x' %} {# x #}",
    "javascript": "${7*7} `x` \\u003cb\\u003e",
    "typst": '#eval("1+1") #include "x.typ" #panic() $x$ @cite <mark> = _x_ *y* // /* https://example.org/typst',
    "latex": "\\input{x} $\\frac{a}$ $$x^2$$ \\(x\\) \\[y\\]",
    "moodle": "{1:MULTICHOICE:~=a#b~c} [[img]] [[1]] @@PLUGINFILE@@/x $course$/top",
    "gift": "~ = # { } : \\ -> =%50%x //x ::y:: $CATEGORY: z",
    "anki": "[sound:x.mp3] [latex]x[/latex] {{c1::x}} {{Front}}",
    "field": '{ HYPERLINK "http://example.org" } { INCLUDETEXT "/x" }',
    "rich": "[bold]x[/bold] [link=http://example.org]y[/link]",
    "equals": '=HYPERLINK("http://example.org/";"x")',
    "plus": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "spaced": " \t =1+1",
    "cut": 'x;=1+1;"=1+1"\n=1+1',
    "terminal": "\x1b[31m\x1b]0;x\x07\x9b31m\rover",
    "order": "\u202egnp.exe\u202c \u2066x \u200e\u061c",
    "lines": "a\u2028b\u2029c\x85d",
    "controls": "\x00\x01\x0b\x0c\x1f\x7f",
    "halves": "\ud800x\udfff",
    "path": "../../../etc/passwd C:\\x\\y //host/x file:///x",
    "escaped": "_x003D_1+1 %3Cb%3E \\x3cb\\x3e",
}
#: All of them, in one line or more.
HOSTILE = " ".join(PIECES.values())
#: Names of files that mean something else, and what becomes of them.
NAMES = {
    "..": "article",
    "": "article",
    "/etc/passwd": "_etc_passwd",
    "C:\\x": "C_x",
    "-rf": "rf",
    ".hidden": "hidden",
    "~": "~",
    "CON": "_CON",
    "nul.tar": "_nul.tar",
    "com1": "_com1",
    "comical": "comical",
    "ends. . ": "ends",
    "a\nb\tc\x00d": "a_b_c_d",
    "\u202egpj": "_gpj",
    "\ud800x": "_x",
    "é" * 300: "é" * 75,
    "<b>=1+1": "_b_=1+1",
    "Дроны над Калугой": "Дроны над Калугой",
    "kaluga-drones": "kaluga-drones",
}


def benign(text: str) -> str:
    """A text of the same shape that nothing reads signs in."""
    return re.sub(r"\S", lambda found: chr(ord("a") + ord(found[0]) % 26), text)


def analysis(*, hostile: bool, **more: Any) -> Analysis:
    """An article with a sentence for each piece, which also stands in its cue and its source; keywords replace fields."""

    def of(words: str) -> str:
        return words if hostile else benign(words)

    rows = [_row(of(piece)) for piece in PIECES.values()]
    told = {name: of(HOSTILE) for name in ("title", "byline", "site", "date", "path")}
    return report_fixture.build(rows, **told, warnings=(of(HOSTILE),), **more)


def _row(piece: str) -> tuple[Any, ...]:
    """A sentence with its marks; half of its uncertainty and of its sources are not in doubt."""
    said = [(7, "unnamed_group", f"officials {piece}", "said", piece)]
    cues = [(f"may {piece}", "epistemic", "source", 0.9)]
    return (
        f"{piece} It may {piece} close, officials {piece} said.",
        0.9,
        0.2,
        cues,
        said,
        [f"officials {piece}"],
    )
