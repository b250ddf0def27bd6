"""The regular expressions of hedge, and input that each finds hard."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hedge
from tests.backtrack import LOOKS, MAXREPEAT, NAMED, REPEATS, SINGLE, Counted

ROOT = Path(hedge.__file__).parent
#: Functions of `re` and methods of patterns that try one place alone.
ANCHORED = {"match", "fullmatch"}
CANDIDATES = " \n\taAszZ0129_.,;:!?-'\"()[]{}<>/\\#$*=~^|éß’“”…\u2010\u00ad\ud800中"
#: Few patterns take it: what stood before must be given up.
STOP = "\x01"


def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """By place: each pattern, and whether it is tried at one place of a text alone."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        if path.name != "__main__.py":
            tree = ast.parse(path.read_text("utf-8"))
            name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
            found |= dict(_compiled(name, tree))
            found |= dict(_inline(name, tree))
    return found


def _compiled(name: str, tree: ast.Module) -> Iterator[tuple[str, tuple[re.Pattern[Any], bool]]]:
    """What a module holds, however deep."""
    for key, value in vars(importlib.import_module(name)).items():
        used = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == key
        }
        defined = (
            isinstance(value, re.Pattern | tuple | list | dict) or getattr(value, "__module__", "") == name
        )
        for number, pattern in enumerate(_inside(value) if defined else ()):
            yield f"{name}.{key}.{number}", (pattern, bool(used) and used <= ANCHORED)


def _inside(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        yield from itertools.chain.from_iterable(map(_inside, value))
    elif isinstance(value, dict):
        yield from _inside([*value.values()])
    elif isinstance(value, type):
        yield from _inside([*vars(value).values()])


def _inline(name: str, tree: ast.Module) -> Iterator[tuple[str, tuple[re.Pattern[Any], bool]]]:
    """The literals in calls such as ``re.sub("…", …)``; what is put into one stands as a word."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if (
            isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr != "escape"
        ):
            source = _literal(node.args[0])
            if source is not None and node.func.attr != "compile":
                yield f"{name}:{node.lineno}", (re.compile(source), node.func.attr in ANCHORED)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in node.values)
    return None


def hard(counted: Counted, size: int) -> Iterator[Any]:
    """Texts of about ``size`` characters: runs and alternations of what the pattern takes, with and without an end."""
    binary = isinstance(counted.pattern.pattern, bytes)
    letters = letters_of(counted)
    model = "".join(_model(counted, [*counted.tree], binary))
    begins = [model[:length] for length in range(1, min(len(model), 12) + 1)]
    units = [*letters, *map("".join, itertools.permutations(letters, 2)), *begins]
    for begin in ("", *begins[-3:]):
        for unit in units if not begin else letters:
            for end in ("", STOP):
                text = begin + unit * (size // len(unit)) + end
                yield text.encode("latin-1", "replace") if binary else text


def endless(pattern: re.Pattern[Any]) -> bool:
    """Whether a part repeats without a limit; otherwise the steps at one place are bounded."""
    return bool(_repeated([*Counted(pattern).tree]))


def letters_of(counted: Counted) -> list[str]:
    """Two characters for each part that takes one, those of endless repeats first; six in all."""
    nodes, binary = [*counted.tree], isinstance(counted.pattern.pattern, bytes)
    parts = [node for node in [*_walk(_repeated(nodes)), *_walk(nodes)] if node[0] in SINGLE]
    own = (_taken(counted, node, binary)[:2] for node in parts)
    return [*dict.fromkeys(itertools.chain.from_iterable(own))][:6]


def _taken(counted: Counted, node: Any, binary: bool) -> list[str]:
    items = node[1] if isinstance(node[1], list) else [node]
    named = [chr(item[1] if isinstance(item[1], int) else item[1][0]) for item in items if item[0] in NAMED]
    return [
        c
        for c in (*named, *CANDIDATES)
        if counted.takes(node, c.encode("latin-1", "replace") if binary else c)
    ]


def _model(counted: Counted, nodes: Any, binary: bool) -> Iterator[str]:
    """A text that the pattern should take: each part once, the first of alternatives."""
    for node in nodes:
        if node[0] in SINGLE:
            yield from _taken(counted, node, binary)[:1]
        elif node[0] not in LOOKS:
            inner = "".join(_model(counted, next(_inner(node), ()), binary))
            yield inner * max(1, node[1][0] if node[0] in REPEATS else 1)


def _repeated(nodes: Any) -> list[Any]:
    """What stands in repeats without a limit."""
    endless = (node for node in _walk(nodes) if node[0] in REPEATS and node[1][1] is MAXREPEAT)
    return [part for node in endless for part in node[1][2]]


def _walk(nodes: Any) -> Iterator[Any]:
    """All parts, however deep."""
    for node in nodes:
        yield node
        for inner in _inner(node):
            yield from _walk(inner)


def _inner(node: Any) -> Iterator[Any]:
    """The sequences of parts that a part holds."""
    kind, value = node
    if kind in REPEATS:
        yield value[2]
    elif kind.name == "BRANCH":
        yield from value[1]
    elif kind.name == "SUBPATTERN":
        yield value[3]
    elif kind.name == "ATOMIC_GROUP":
        yield value
    elif kind in LOOKS:
        yield value[1]
