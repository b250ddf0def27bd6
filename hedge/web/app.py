"""The pages: a form, the report of what it sends, and files made of that.

The server keeps nothing between requests. A report carries its article, sealed, in its own form, which sends it back for
the files.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import IO, Any

from flask import Flask, Request, Response, request
from itsdangerous import BadData, Serializer

from hedge.analysis import Analysis, Engine, open_article
from hedge.exercises import LEVELS, Options, build_sheet, export_sheet
from hedge.read import SUPPORTED, Limits, article_from_bytes
from hedge.report import content, render_report
from hedge.report.marks import marks
from hedge.report.pictures import pictures
from hedge.report.wording import NOT_A_FAULT
from hedge.types import DOMAINS, Article
from hedge.web import choices
from hedge.web.answers import download, page_response
from hedge.web.guard import guard
from hedge.web.refusals import RefusedError, answer_errors
from hedge.web.turns import Turns

#: Of all names of articles and files; no word of an article is ever part of one.
_STEM = "hedge-report"


class _Request(Request):
    """A request whose uploads stay in memory, for nothing of an article is written to the disk."""

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        return io.BytesIO()


class _App(Flask):
    request_class = _Request


def make_app(port: int, *, limits: Limits, places: int) -> Flask:
    """The pages for a server on ``port`` of this computer; ``places`` articles may wait while one is read."""
    app = _App("hedge.web", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=limits.bytes,
        MAX_FORM_MEMORY_SIZE=limits.bytes,
        MAX_FORM_PARTS=20,
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    guard(app, port)
    answer_errors(app)
    desk = _Desk(limits, places)
    app.add_url_rule("/", view_func=desk.form)
    for view in (desk.report, desk.file, desk.exercises):
        app.add_url_rule(f"/{view.__name__}", view_func=view, methods=["POST"])
    return app


class _Desk:
    """The views, with the secret that seals what our own pages send. It ends with the program."""

    def __init__(self, limits: Limits, places: int) -> None:
        secret = secrets.token_bytes(32)
        self._forms, self._articles = (Serializer(secret, salt=salt) for salt in ("form", "article"))
        self._turns = Turns(places)
        # Once, for many may ask for the form at the same time, and an engine takes memory.
        self._signature = Engine().signature(0)
        self._limits = limits

    def form(self) -> Response:
        """The form for an article."""
        view = {
            **choices.of_form(),
            "limits": self._limits,
            "note": NOT_A_FAULT,
            "seal": self._forms.dumps("form"),
            "signature": self._signature,
        }
        return page_response("form", view)

    def report(self) -> Response:
        """The report of the article that the form sends."""
        _unsealed(self._forms, request.form.get("seal"))
        domain = _chosen("domain", DOMAINS)
        with self._turns.wait():
            article = self._read()
            analysis = Engine(domain=domain).analyze(article)
            return page_response(
                "result",
                content.view(analysis, _STEM),
                pictures(analysis),
                scripts=("report.js",),
                marks=marks(analysis),
                offer=choices.of_report(),
                article=self._articles.dumps({**asdict(article), "domain": domain}),
            )

    def file(self) -> Response:
        """The report as a file."""
        analysed, wish, paper = (
            self._sent(),
            _chosen("format", choices.REPORTS),
            _chosen("paper", choices.PAPERS),
        )
        with self._turns.wait():
            files = render_report(_analysis(analysed), stem=_STEM, formats=[wish], paper=paper)
        return download(_STEM, files)

    def exercises(self) -> Response:
        """Exercises on the article as a file."""
        sent, wish, paper = (
            self._sent(),
            _chosen("format", choices.EXERCISES),
            _chosen("paper", choices.PAPERS),
        )
        options = Options(level=_chosen("level", LEVELS), seed=_number("seed", choices.MOST_SEED))
        with self._turns.wait():
            sheet = build_sheet([_analysis(sent)], options=options)
            made = export_sheet(sheet, wish, paper)
        if not sheet.exercises or not made.files:
            reasons = [f"{skipped.kind}: {skipped.reason}" for skipped in sheet.skipped]
            raise RefusedError(
                422, " ".join(["The article yields no such exercise.", *reasons, *made.left_out])
            )
        return download(f"hedge-exercises-{options.level}", made.files)

    def _read(self) -> Article:
        """The text or the file of the form, whichever is there."""
        text, upload = request.form.get("text", ""), request.files.get("file")
        if upload is None or not upload.filename:
            data, name = text.encode(), "pasted text.txt"
        elif text.strip():
            raise RefusedError(
                400, "The form holds both a text and a file. Go back and leave one of them out."
            )
        else:
            data, name = upload.stream.read(), upload.filename
            if not name.lower().endswith(SUPPORTED):
                raise RefusedError(
                    415, f"Files of this type cannot be read; those that can are {', '.join(SUPPORTED)}."
                )
        return open_article(article_from_bytes(data, name=name, limits=self._limits))

    def _sent(self) -> Mapping[str, Any]:
        """The article that a report sends back, as it was sealed."""
        sent: Mapping[str, Any] = _unsealed(self._articles, request.form.get("article"))
        return sent


def _unsealed(serializer: Serializer[str], sealed: str | None) -> Any:
    try:
        return serializer.loads(sealed or "")
    except BadData:
        raise RefusedError(
            403,
            "The page was made before the program was last started. Go back to the form and load it anew.",
        ) from None


def _analysis(sent: Mapping[str, Any]) -> Analysis:
    fields = dict(sent)
    domain = fields.pop("domain")
    return Engine(domain=domain).analyze(Article(**fields | {"warnings": tuple(fields["warnings"])}))


def _chosen(name: str, allowed: Collection[str]) -> str:
    """What the form says for a choice."""
    if (value := request.form.get(name)) in allowed:
        return str(value)
    raise RefusedError(400)


def _number(name: str, most: int) -> int:
    value = request.form.get(name, "")
    if value.isascii() and value.isdigit() and int(value[:9]) <= most:
        return int(value)
    raise RefusedError(400, f"The number of the selection must be between 0 and {most}.")
