"""The documentation as a site: built without a warning, whole, quiet on the network, and legible without pictures."""

from __future__ import annotations

import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import hedge

ROOT = Path(__file__).parents[1]
NEEDED = ("sphinx", "myst_nb", "furo", "sphinx_click", "latex2mathml", "ipykernel")
#: Made by the generator for its own use, and reached by its search or not at all.
APART = {"genindex.html", "search.html"}
#: Addresses from which something is loaded; a link is only followed.
LOADED = "//@src | //@srcset | //@poster | //object/@data | //link[not(@rel='canonical')]/@href"
#: What a user of Python meets, and the reference tells.
MODULES = (
    "hedge hedge.charts hedge.compare hedge.context hedge.errors hedge.exercises hedge.frames hedge.measures hedge.read \
hedge.trends hedge.types".split()
)


def test_the_site(tmp_path: Path) -> None:
    """One test, since a build takes half a minute."""
    for package in NEEDED:
        pytest.importorskip(package, reason=f"{package} is not installed; it is in the group docs")
    build(tmp_path)
    pages = {
        path.relative_to(tmp_path).as_posix(): html.parse(path).getroot() for path in tmp_path.rglob("*.html")
    }
    assert reached(pages) == pages.keys() - APART
    for name, page in pages.items():
        assert not [url for url in page.xpath(LOADED) if "//" in url], name
        assert not [image.get("src") for image in page.iter("img") if not good_alt(image.get("alt"))], name
    assert pages["notebooks/tour.html"].xpath("//article//img")
    for sheet in tmp_path.rglob("*.css"):
        assert not re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", sheet.read_text("utf-8")), sheet
    assert inventory(tmp_path) >= {name for name, _ in public_names()}


def build(out: Path) -> None:
    """Build with every warning an error."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-n",
        "-q",
        "-b",
        "html",
        "docs",
        str(out),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr


def reached(pages: dict[str, Any]) -> set[str]:
    """The pages that links lead to, from the first."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for target in pages[page].xpath("//a/@href"):
            name = os.path.normpath(os.path.join(os.path.dirname(page), target.split("#")[0]))
            if name in pages and name not in seen | APART:
                seen.add(name)
                waiting.append(name)
    return seen


def good_alt(alt: str | None) -> bool:
    """Whether it is a text; generators put the name of the file there."""
    return alt is not None and " " in alt


def inventory(out: Path) -> set[str]:
    from sphinx.util.inventory import InventoryFile

    with (out / "objects.inv").open("rb") as stream:
        found = InventoryFile.load(stream, "", os.path.join)
    return {name for kind, names in found.items() if kind.startswith("py:") for name in names}


def public_names() -> Iterator[tuple[str, Any]]:
    """Public functions and classes, with their public methods and properties, as the reference names them."""
    for module in map(importlib.import_module, MODULES):
        for name, value in vars(module).items():
            if name.startswith("_") or not (inspect.isclass(value) or inspect.isfunction(value)):
                continue
            if name not in getattr(module, "__all__", [name] if value.__module__ == module.__name__ else []):
                continue
            home = "hedge" if name in hedge.__all__ else module.__name__
            yield f"{home}.{name}", value
            for key, member in vars(value).items() if inspect.isclass(value) else ():
                if not key.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    yield f"{home}.{name}.{key}", member


@pytest.mark.parametrize(
    ("name", "value"), [pytest.param(*found, id=found[0]) for found in dict(public_names()).items()]
)
def test_public_names_say_what_they_are(name: str, value: Any) -> None:
    # A dataclass without a docstring is given its signature as one.
    assert value.__doc__
    assert not value.__doc__.startswith(f"{name.rpartition('.')[2]}(")
