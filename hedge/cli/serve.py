"""The command that serves a web page to this computer."""

from __future__ import annotations

import click

from hedge.cli.common import guarded, limited
from hedge.errors import HedgeError
from hedge.read import Limits


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one."
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
# A report of so many characters is there in seconds.
@limited(Limits(bytes=10_000_000, characters=30_000))
@guarded
def serve(port: int, opened: bool, limits: Limits) -> int:
    """Serve a web page to this computer alone: paste or drop an article, see its report, save files."""
    try:
        from hedge.web.server import serve as run
    except ModuleNotFoundError as error:
        raise HedgeError(
            f"`hedge serve` needs {error.name}; install it with: pip install 'hedge-lens[web]'"
        ) from None

    def started(address: str) -> None:
        click.echo(f"Open {address} in a browser on this computer. Ctrl-C ends it.")
        if opened:
            _open(address)

    run(port, limits=limits, started=started)
    return 0


def _open(address: str) -> None:
    """Open the browser beside the server, which it would wait for."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
