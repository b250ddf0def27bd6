"""Pages in a real browser, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def watched(browser: Any, address: str) -> Iterator[Any]:
    """The open page; whatever it complains of or asks the network for fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1100, "height": 800})
    opened, troubles = context.new_page(), []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda request: troubles.append(request.url) if request.url != address else None)
    opened.goto(address)
    yield opened
    context.close()
    assert troubles == []


def violations(page: Any) -> list[str]:
    """What axe finds, with the first place of each."""
    from axe_playwright_python.sync_playwright import Axe

    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
