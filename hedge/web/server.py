"""The server: waitress on 127.0.0.1 and nowhere else, everything in memory."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask

from hedge.errors import HedgeError
from hedge.read import Limits
from hedge.web.app import make_app
from hedge.web.guard import HEADERS
from hedge.web.refusals import WORDS, refusal_page

HOST = "127.0.0.1"
#: Articles that may wait while one is read; who comes later is told to come again.
PLACES = 200
#: A thread costs little while it waits. Those beyond the places are for the form and for refusals.
_THREADS = PLACES + 20
_CONNECTIONS = PLACES + 100


class _ErrorTask(ErrorTask):  # type: ignore[misc]
    """What waitress refuses by itself, in our words and with our headers."""

    def execute(self) -> None:
        status = self.request.error.code if self.request.error.code in WORDS else 400
        page = refusal_page(status, WORDS[status])
        body = page.get_data()
        self.status = page.status
        self.response_headers += (HEADERS | dict(page.headers)).items()
        self.content_length = len(body)
        self.set_close_on_finish()
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _ErrorTask


class _Server(TcpWSGIServer):  # type: ignore[misc]
    channel_class = _Channel


def serve(port: int, *, limits: Limits, started: Callable[[str], None]) -> None:
    """Serve the page until the program is told to end; ``started`` is given its address first.

    Port 0 is any free one. ``limits`` are of an article; a request has its bytes too. Raises `HedgeError` if the port is
    in use.
    """
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        raise HedgeError(
            f"port {port} cannot be used: {error.strerror or error}; choose another with --port, or 0 for any free one"
        ) from None
    with listening:
        port = listening.getsockname()[1]
        app = make_app(port, limits=limits, places=PLACES)
        # Its messages quote what was sent; ours say what the user needs.
        logging.getLogger("waitress").setLevel(logging.CRITICAL)
        server = _Server(
            app,
            _sock=listening,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
            bind_socket=False,
            ident=None,
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            # What is somewhat too large is read and refused by a page; what is much too large is cut off.
            max_request_body_size=2 * limits.bytes,
            # Larger requests and answers would go to temporary files.
            inbuf_overflow=sys.maxsize,
            outbuf_overflow=sys.maxsize,
        )
        signal.signal(signal.SIGTERM, _end)
        started(f"http://{HOST}:{port}/")
        server.run()


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit
