"""JSON into frozen dataclasses, by their annotations."""

from __future__ import annotations

import math
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from hedge.exercises.types import Answer

_FORMS = {form.__name__.lower(): form for form in get_args(Answer)}
_NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


class RecordError(Exception):
    """What is wrong in a record, and where: a path such as ``exercises[0].items[2].answer``."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.where, self.what = where, what


def decode(value: Any, kind: Any, where: str) -> Any:
    """``value`` as an object of type ``kind``. Raises `RecordError`."""
    if kind == Answer:
        return _answer(value, where)
    if is_dataclass(kind):
        return _record(value, kind, where)
    if get_origin(kind) is tuple:
        return _list(value, get_args(kind), where)
    # A bool is an int of Python, but not of JSON.
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    whole = kind is float and isinstance(value, int) and not isinstance(value, bool)
    if not (fits or whole) or (isinstance(value, float) and not math.isfinite(value)):
        raise RecordError(where, f"not {_NAMES[kind]}")
    return value


def _answer(value: Any, where: str) -> Any:
    form = value.get("form") if isinstance(value, dict) else None
    if not isinstance(form, str) or form not in _FORMS:
        raise RecordError(where, f'needs a "form"; allowed: {", ".join(_FORMS)}')
    return _record({key: part for key, part in value.items() if key != "form"}, _FORMS[form], where)


def _record(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise RecordError(where, "not an object")
    hints = get_type_hints(kind)
    known = {field.name: field.default is not MISSING for field in fields(kind)}
    for key in value:
        if key not in known:
            raise RecordError(where, f'"{key}" is unknown; allowed: {", ".join(known)}')
    for key, optional in known.items():
        if not optional and key not in value:
            raise RecordError(where, f'"{key}" is missing')
    prefix = f"{where}." if where else ""
    return kind(**{key: decode(part, hints[key], prefix + key) for key, part in value.items()})


def _list(value: Any, kinds: tuple[Any, ...], where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise RecordError(where, "not a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(value) != len(kinds):
        raise RecordError(where, f"has {len(value)} parts instead of {len(kinds)}")
    parts = enumerate(zip(value, kinds, strict=True))
    return tuple(decode(part, kind, f"{where}[{n}]") for n, (part, kind) in parts)
