"""How hard a sentence is to read: its length, and how rare its rarest words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hedge.types import Sentence

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
#: Names and numbers say nothing of difficulty; a word counts if it is written in small letters.
_RAREST = 3


def words_in(text: str) -> int:
    """The number of words of a text."""
    return len(text.split())


def rarest(text: str) -> float:
    """Mean Zipf frequency of the three rarest words of a text, names left out.

    The Zipf frequency is the logarithm to base 10 of the number of occurrences in a billion words: 6 for *there*, 3 for
    *ferries* (van Heuven et al. 2014, Quarterly Journal of Experimental Psychology 67: 1176–1190), after the lists of
    the package wordfreq.
    """
    scores = sorted(_zipf(word) for word in set(_WORD.findall(text)) if word.islower())
    return sum(scores[:_RAREST]) / len(scores[:_RAREST]) if scores else 7.0


def difficulty(sentences: Sequence[Sentence]) -> float:
    """Difficulty of some sentences: mean words of a sentence plus five for each step that the rarest words are under 6.

    A number to compare two tests by; it has no unit.
    """
    if not sentences:
        return float("nan")
    scores = [words_in(s.text) + 5 * (6 - rarest(s.text)) for s in sentences]
    return sum(scores) / len(scores)


@cache
def _zipf(word: str) -> float:
    from wordfreq import zipf_frequency  # half a second that only exercises need

    frequency: float = zipf_frequency(word, "en")
    return frequency
