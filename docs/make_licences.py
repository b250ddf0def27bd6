"""Writes docs/licences.md from what is installed: `python docs/make_licences.py > docs/licences.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = "hedge-lens"
PARTS = {"": "the plain install", "web": "`[web]`", "dask": "`[dask]`"}
#: What metadata say in other words than SPDX's.
_SPDX = {
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ZPL 2.1": "ZPL-2.1",
}
#: Read in the licence file of a package whose metadata do not tell.
_READ = {"locate": "MIT"}
#: Licences under which a program under MIT may use a package unchanged, without a condition on its own code.
PERMISSIVE = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python ISC MIT MIT-CMU PSF-2.0 ZPL-2.1 Zlib".split()
)
#: Packages under others, with the reason why they may be used.
EXPLAINED = {
    "certifi": "MPL-2.0 asks to share changes to its own files; it is used unchanged",
    "frozendict": "LGPL-3.0 leaves programs that import it free; it is installed beside, and can be exchanged",
    "orjson": "MPL-2.0 of a part asks to share changes to its own files; it is used unchanged",
    "tld": "used under MPL-1.1, one of the three it offers, and unchanged",
    "tqdm": "MPL-2.0 of a part asks to share changes to its own files; it is used unchanged",
}


def packages(extra: str) -> Iterator[tuple[str, bool]]:
    """Every package that an install needs, sorted, and whether hedge itself asks for it."""
    direct = {canonicalize_name(wanted.name) for wanted in _wanted(PACKAGE, {extra})}
    found: set[str] = set()
    todo = _wanted(PACKAGE, {extra})
    while todo:
        wanted = todo.pop()
        name = canonicalize_name(wanted.name)
        if name not in found:
            found.add(name)
            todo += _wanted(name, wanted.extras)
    return ((name, name in direct) for name in sorted(found))


def _wanted(name: str, extras: set[str]) -> list[Requirement]:
    read = map(Requirement, distribution(name).requires or ())
    return [
        wanted
        for wanted in read
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras | {""})
    ]


def licence(name: str) -> str:
    """An SPDX expression. Raises `ValueError` where metadata tell none."""
    if name in _READ:
        return _READ[name]
    told = distribution(name).metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    return _told(told) or _classified(told, name)


def _told(told: PackageMetadata) -> str | None:
    """The field of free words, unless it holds the whole text."""
    words = str(told.get("License") or "").strip()
    return None if not words or len(words) > 40 or "\n" in words else _SPDX.get(words, words)


def _classified(told: PackageMetadata, name: str) -> str:
    for classifier in told.get_all("Classifier", []):
        kind = classifier.rpartition(" :: ")[2]
        if classifier.startswith("License ::") and kind in _SPDX:
            return _SPDX[kind]
    raise ValueError(f"{name}: its metadata do not tell its licence; read it and add it to _READ")


def _page(name: str) -> str:
    told = distribution(name).metadata
    links = dict(link.split(", ", 1) for link in told.get_all("Project-URL", []))
    lower = {label.lower(): link for label, link in links.items()}
    known = (
        lower.get(label)
        for label in ("homepage", "home", "source", "source code", "repository", "documentation")
    )
    return str(told.get("Home-page") or next(filter(None, known), f"https://pypi.org/project/{name}/"))


def table(extra: str, known: set[str]) -> str:
    """A row for each package that is not among the ``known``."""
    rows = [
        f"| {f'**{name}**' if direct else name} | {licence(name)} | <{_page(name)}> |"
        for name, direct in packages(extra)
        if name not in known
    ]
    return "\n".join(["| package | licence | home page |", "|---|---|---|", *rows])


def main() -> None:
    """Write the page."""
    plain = {name for name, _ in packages("")}
    explained = "\n".join(f"- {name}: {why}." for name, why in EXPLAINED.items())
    sections = "\n".join(
        f"\n## {words[0].upper()}{words[1:]}\n\n{table(part, plain if part else set())}"
        for part, words in PARTS.items()
    )
    sys.stdout.write(f"""# Licences of what hedge uses

hedge is under the [MIT licence](../LICENSE); [NOTICE](../NOTICE) names the parts of it with terms of their own. It
comes with no other package inside: the installer fetches these, each under its own licence. Those in bold it asks for
itself, the others are needed by them. Some systems need fewer or others; `python docs/make_licences.py` writes this
page from what is installed.

All are permissive licences but those of these packages:

{explained}
{sections}
""")


if __name__ == "__main__":
    main()
