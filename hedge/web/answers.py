"""Answers: pages with their content security policy, and files under names of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flask import Response

from hedge.exercises.exports.common import zipped
from hedge.report import page

if TYPE_CHECKING:
    from hedge.report.pictures import Picture

_STYLES = ("report.css", "web.css")
_SCRIPT = "web.js"


def page_response(
    template: str,
    view: dict[str, Any],
    pictures: Sequence[Picture] = (),
    *,
    scripts: Sequence[str] = (),
    status: int = 200,
    **more: Any,
) -> Response:
    """A page in the look of the reports; its forms may be sent here only, and no other page may frame it."""
    scripts, forms = (*scripts, _SCRIPT), "'self'"
    html = page.to_html(template, view, pictures, styles=_STYLES, scripts=scripts, forms=forms, **more)
    policy = f"{page.policy(_STYLES, scripts, forms)}; frame-ancestors 'none'"
    return Response(
        html, status, {"Content-Security-Policy": policy}, content_type="text/html; charset=utf-8"
    )


def download(stem: str, files: Mapping[str, bytes]) -> Response:
    """Files by what follows ``stem`` in their names, to be saved: one as it is, several in a zip."""
    if len(files) == 1:
        ((suffix, data),) = files.items()
    else:
        suffix, data = ".zip", zipped({f"{stem}{end}": content for end, content in files.items()})
    # No browser shows or runs what it is told is only bytes.
    return Response(
        data,
        headers={"Content-Disposition": f'attachment; filename="{stem}{suffix}"'},
        content_type="application/octet-stream",
    )
