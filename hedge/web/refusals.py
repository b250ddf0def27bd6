"""Refusals as pages in plain words, never a traceback."""

from __future__ import annotations

import sys
import traceback
from pathlib import PurePath

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from hedge.errors import HedgeError
from hedge.web.answers import page_response

#: What is wrong and what to do, by the status of an answer; `HedgeError`s bring words of their own.
WORDS = {
    400: "The request is not one that the form of this page sends. Open the page anew and send the form again.",
    403: "Only the page itself, on this computer, may send articles here. Open it by the address that the program "
    "printed, and send the form from there.",
    404: "There is nothing at this address.",
    405: "This address takes only what the form sends. Begin with the form.",
    413: "What was sent is too large. Send a single article, as text if it has many pictures.",
    415: "This address takes only what the form sends. Begin with the form.",
    422: "The article cannot be read.",
    500: "The program made a mistake. It has written a line about it in its window; please report that line.",
    503: "Too many articles are waiting. Try again in a minute.",
}


class RefusedError(HedgeError):
    """A request that is not done, with its status; without a message the words of the status are shown."""

    def __init__(self, status: int, message: str = "") -> None:
        super().__init__(message or WORDS[status])
        self.status = status


def answer_errors(app: Flask) -> None:
    """Answer every error of an app by a page."""

    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Response:
        return refusal_page(error.status, str(error))

    @app.errorhandler(HedgeError)
    def unreadable(error: HedgeError) -> Response:
        return refusal_page(422, str(error))

    @app.errorhandler(HTTPException)
    def unwanted(error: HTTPException) -> Response:
        status = error.code if error.code in WORDS else 400
        return refusal_page(status, WORDS[status])

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        # Neither the message nor a traceback, for both may hold words of the article.
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{PurePath(last.filename).name}:{last.lineno}"
        print(
            f"hedge: unexpected {type(error).__name__} at {place} in {request.path}, please report it",
            file=sys.stderr,
        )
        return refusal_page(500, WORDS[500])


def refusal_page(status: int, message: str) -> Response:
    """The page that says why nothing was done."""
    return page_response("refusal", {"message": message}, status=status)
