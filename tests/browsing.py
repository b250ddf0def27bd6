"""Pages in a real browser, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def watched(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """The open page; whatever it complains of, or asks for at another address, fails the test."""
    options = {"offline": True, "viewport": {"width": 1100, "height": 800}} | options
    context = browser.new_context(**options)
    opened, troubles = context.new_page(), []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith(address) else troubles.append(request.url),
    )
    opened.goto(address)
    yield opened
    context.close()
    assert troubles == []


def violations(page: Any) -> list[str]:
    """What axe finds, with the first place of each."""
    from axe_playwright_python.sync_playwright import Axe

    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
