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
    forms: str = "'none'",
    **more: Any,
) -> bytes:
    """The page that ``template`` makes of a view and ``more``, in UTF-8.

    It has ``styles`` and ``scripts`` one after another, by default that of ``{template}.js``, and sends forms to
    ``forms``. Lone surrogates, which UTF-8 has no form for, become question marks.
    """
    scripts = (f"{template}.js",) if scripts is None else scripts
    # Safe as markup: style and script are our own files, the pictures our own drawings, words escaped.
    drawn = {p.name: Markup(inline(p.svg, p.name, p.alt)) for p in pictures}
    text = (
        _templates()
        .get_template(f"{template}.html.jinja")
        .render(
            view=view,
            policy=policy(styles, scripts, forms),
            style=Markup(_joined(styles)),
            script=Markup(_joined(scripts)),
            charts=drawn,
            **more,
        )
    )
    return text.encode("utf-8", errors="replace")


def policy(styles: Sequence[str], scripts: Sequence[str], forms: str) -> str:
    """The content security policy of a page: nothing but its own style and script, forms to ``forms`` alone."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(_joined(styles))}'; "
        f"script-src 'sha256-{_hash(_joined(scripts))}'; base-uri 'none'; form-action {forms}"
    )


def _joined(names: Sequence[str]) -> str:
    return "\n".join(map(_asset, names))


@cache
def _asset(name: str) -> str:
    """A template, style sheet or script of reports, of exercises or of the local web page."""
    places = (files("hedge") / folder / "templates" / name for folder in ("report", "exercises", "web"))
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
