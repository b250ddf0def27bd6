"""The whole worksheet as JSON (`schema.json` describes it), to be changed by hand and read back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from hedge.errors import InputError
from hedge.exercises.exports.check import check
from hedge.exercises.exports.common import Export, cleaned
from hedge.exercises.exports.decode import RecordError, decode
from hedge.exercises.types import Answer, Sheet

#: The first key of a file; the number changes when old files could no longer be read.
FORMAT = "hedge-exercises/1"


def to_json(sheet: Sheet) -> Export:
    """The sheet with all that it holds; `from_json` makes the same sheet of it."""
    record = {"format": FORMAT} | _plain(cleaned(sheet))
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    return Export({"-exercises.json": text.encode()})


def from_json(data: bytes, name: str = "exercises") -> Sheet:
    """The sheet of a JSON file.

    Raises `InputError` with one line that starts with ``name`` and says where the file breaks the format.
    """
    try:
        record = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
        if not isinstance(record, dict) or record.pop("format", None) != FORMAT:
            raise RecordError("", f'"format" is not "{FORMAT}"')
        sheet: Sheet = decode(record, Sheet, "")
        check(sheet)
    except RecordError as error:
        where = f"{error.where}: " if error.where else ""
        raise InputError(f"{name}: {where}{error.what}") from None
    except UnicodeDecodeError:
        raise InputError(f"{name}: not UTF-8; save the file with this encoding") from None
    except RecursionError:
        raise InputError(f"{name}: nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{name}: not JSON: {error}") from None
    return sheet


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _plain(value: Any) -> Any:
    """Objects as dictionaries; an answer gets its form."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        form = {"form": type(value).__name__.lower()} if isinstance(value, Answer) else {}
        return form | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
