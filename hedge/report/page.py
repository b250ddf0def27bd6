"""The web page: one file, without a request, that works from the keyboard and without JavaScript."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from hedge.report.marks import marks
from hedge.report.svg import inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hedge.analysis import Analysis
    from hedge.report.pictures import Picture


def to_html(analysis: Analysis, view: dict[str, Any], pictures: Sequence[Picture]) -> bytes:
    """The page in UTF-8. Lone surrogates, which UTF-8 has no form for, become question marks."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    # Safe as markup: style and script are our own files, the pictures our own drawings, words escaped.
    drawn = {p.name: Markup(inline(p.svg(), p.name, p.alt)) for p in pictures}
    text = _template().render(
        view=view,
        marks=marks(analysis),
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        charts=drawn,
    )
    return text.encode("utf-8", errors="replace")


def _asset(name: str) -> str:
    return (files("hedge.report") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    return environment.from_string(_asset("report.html.jinja"))
