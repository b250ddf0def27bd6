"""No regular expression is slow on any text: the steps of matching grow with the text, not with its square."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import patterns
from tests.backtrack import Counted, TooManyStepsError

#: Of the steps on half the text; a square would give 4.
AT_MOST = 2.3
#: Characters of the shorter text.
SIZE = 120
PATTERNS = patterns.patterns()
#: Of every kind of part, and some whose steps grow with the square.
OTHERS = [
    r"(a|ab)(c|bcd)*d?", r"a*?b", r"(?:ab?)+?c", r"a++b", r"(?>a|ab)c", r"(?<=ab)c", r"(?<!a)b", r"(?=a)\w", r"(?!a)\w",
    r"(a)?\1b", r"(?i)aB\b", r"^a|b$", r"(?m)^a|b$", r"(a*)*b", r"(?s).\Z|\B.", r"[^a-b]+|ab{1,2}", r"(?:a|(b))+\b",
]  # fmt: skip
SLOW = [r"\s+$", r"\w+-", r"a*b", r"<[^>]*>", r"(?m)^ *\[* *x", r"(?:a|b)+c"]


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """A repeated group recurses at every turn."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def growth(pattern: re.Pattern[str] | re.Pattern[bytes], *, anchored: bool) -> str | None:
    """The text that takes more than its share of steps, if one does."""
    counted = Counted(pattern)
    for once, twice in zip(patterns.hard(counted, SIZE), patterns.hard(counted, 2 * SIZE), strict=True):
        try:
            counted.budget, counted.steps = float("inf"), 0
            counted.spans(once, anchored=anchored)
            counted.budget, counted.steps = AT_MOST * counted.steps, 0
            counted.spans(twice, anchored=anchored)
        except TooManyStepsError:
            return f"{pattern.pattern!r} on {twice[:20]!r}…{twice[-3:]!r}"
    return None


@pytest.mark.parametrize("place", [place for place, (own, _) in PATTERNS.items() if patterns.endless(own)])
def test_twice_the_text_takes_twice_the_steps(place: str) -> None:
    pattern, anchored = PATTERNS[place]
    assert growth(pattern, anchored=anchored) is None


@pytest.mark.parametrize("source", SLOW)
def test_a_slow_pattern_is_found_out(source: str) -> None:
    assert growth(re.compile(source), anchored=False)


@settings(max_examples=200)
@given(
    st.sampled_from([*OTHERS, *SLOW]).map(re.compile), st.text("aAbc dx-<>[\n", max_size=12), st.booleans()
)
def test_steps_are_those_of_re(pattern: re.Pattern[str], text: str, anchored: bool) -> None:
    expected = [match.span() for match in pattern.finditer(text)]
    if anchored:
        expected = [match.span() for match in [pattern.match(text)] if match]
    assert Counted(pattern).spans(text, anchored=anchored) == expected


@settings(max_examples=150)
@given(st.data())
def test_steps_of_our_patterns_are_those_of_re(data: st.DataObject) -> None:
    counted = Counted(PATTERNS[data.draw(st.sampled_from([*PATTERNS]))][0])
    text = data.draw(st.text(patterns.letters_of(counted), max_size=12))
    pattern = counted.pattern
    if isinstance(pattern.pattern, bytes):
        text = text.encode("latin-1", "replace")
    assert counted.spans(text) == [match.span() for match in pattern.finditer(text)]
