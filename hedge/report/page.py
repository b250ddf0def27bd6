"""Web pages: one file, without a request, whose style and script a content security policy allows by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from hedge.report.svg import inline

if TYPE_CHECKING:
    from hedge.report.pictures import Picture


def to_html(
    template: str,
    view: dict[str, Any],
    pictures: Sequence[Picture],
    *,
    styles: Sequence[str] = ("report.css",),
    scripts: Sequence[str] | None = None,
    **more: Any,
) -> bytes:
    """The page that ``template`` makes of a view and ``more``, in UTF-8.

    It has ``styles`` and ``scripts`` one after another, by default that of ``{template}.js``. Lone surrogates,
    which UTF-8 has no form for, become question marks.
    """
    style = "\n".join(map(_asset, styles))
    script = "\n".join(map(_asset, (f"{template}.js",) if scripts is None else scripts))
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    # Safe as markup: style and script are our own files, the pictures our own drawings, words escaped.
    drawn = {p.name: Markup(inline(p.svg, p.name, p.alt)) for p in pictures}
    text = (
        _templates()
        .get_template(f"{template}.html.jinja")
        .render(view=view, policy=policy, style=Markup(style), script=Markup(script), charts=drawn, **more)
    )
    return text.encode("utf-8", errors="replace")


@cache
def _asset(name: str) -> str:
    """A template, style sheet or script of reports or of exercises."""
    places = (files("hedge") / folder / "templates" / name for folder in ("report", "exercises"))
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
