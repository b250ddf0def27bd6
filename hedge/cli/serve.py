"""The command that serves a web page to this computer."""

from __future__ import annotations

import click

from hedge.cli.common import guarded
from hedge.errors import HedgeError


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one."
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@click.option("--max-bytes", type=click.IntRange(1), default=10_000_000, show_default=True,
              help="Largest file or form.")  # fmt: skip
@click.option("--max-characters", type=click.IntRange(1), default=30_000, show_default=True,
              help="Longest text of an article.")  # fmt: skip
@guarded
def serve(port: int, opened: bool, max_bytes: int, max_characters: int) -> int:
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

    run(port, max_bytes=max_bytes, max_characters=max_characters, started=started)
    return 0


def _open(address: str) -> None:
    """Open the browser beside the server, which it would wait for."""
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
