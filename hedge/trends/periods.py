"""Dates as corpora write them -> year, quarter, month, week, weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PERIODS = ("year", "quarter", "month", "week")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: What `--by` can name that is derived from the column ``date``; a weekday comes again and is no stretch of time.
DERIVED = (*PERIODS, "weekday")

#: 2024, 2024-03, 2024-03-05, 20240305, 2024/03/05T…
_ISO = re.compile(r"(\d{4})(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?![\d/.-])")
_EARLIEST, _LATEST = 1600, 2200
#: Characters that a date has at most.
_LONGEST = 60
#: What a date does not say is taken from one of these, which agree in nothing.
_ONE, _OTHER = datetime(2001, 1, 1), datetime(2002, 2, 2)


@dataclass(frozen=True, slots=True)
class Day:
    """As much of a date as a text says."""

    year: int
    month: int | None
    day: int | None


def read_date(text: str) -> Day | None:
    """The date as written, whatever the time zone; None where no year can be read.

    A part that is missing or could be read in two ways (3/4/2024) is None.
    """
    text = text.strip()
    if found := _ISO.match(text):
        year, month, day = (int(part) if part else None for part in found.group(1, 3, 4))
    else:
        year, month, day = _other_date(text)
    # 9999 and 0001 stand for "unknown" in many a database.
    if year is None or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Day(year, month, day if month else None)


def missing(column: str) -> str:
    """The group of articles that tell nothing of a column: ``no date``, ``no outlet``."""
    return "no date" if column in DERIVED else f"no {column}"


def period_of(text: str, period: str) -> str | None:
    """``2024``, ``2024-Q1``, ``2024-03``, ``2024-W10`` (ISO 8601) or a weekday; None where the date does not tell."""
    day = read_date(text)
    if day is None or (period != "year" and day.month is None):
        return None
    if period in ("week", "weekday"):
        return _named(date(day.year, day.month or 1, day.day), period) if day.day else None
    return _named(date(day.year, day.month or 1, 1), period)


def periods_between(first: str, last: str, period: str) -> Iterator[str]:
    """Every period from the ``first`` to the ``last``, so that those without an article are seen as gaps."""
    day = _first_day(first, period)
    name = first
    while name <= last:
        yield name
        while _named(day, period) == name:
            day += timedelta(days=7 if period == "week" else 28)
        name = _named(day, period)


def _named(day: date, period: str) -> str:
    if period == "weekday":
        return WEEKDAYS[day.weekday()]
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    names = {"year": "", "quarter": f"-Q{(day.month + 2) // 3}", "month": f"-{day.month:02}"}
    return f"{day.year:04}{names[period]}"


def _first_day(name: str, period: str) -> date:
    year, number = int(name[:4]), int(name[5:].lstrip("QW") or 1)
    if period == "week":
        return date.fromisocalendar(year, number, 1)
    return date(year, 3 * number - 2 if period == "quarter" else number, 1)


def _other_date(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a date in another format, by what two readings of it agree in."""
    from dateutil import parser

    if text.isdigit() or len(text) > _LONGEST:
        return None, None, None
    try:
        one = parser.parse(text, default=_ONE, ignoretz=True)
        other = parser.parse(text, default=_OTHER, ignoretz=True, dayfirst=True)
    except (ValueError, OverflowError):
        return None, None, None
    # A year of two digits would be a guess.
    year = one.year if one.year == other.year and str(one.year) in text else None
    return year, one.month if one.month == other.month else None, one.day if one.day == other.day else None
