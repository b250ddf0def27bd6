"""From word lists to bits: which of the lists in ``hedge/data`` hold a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hedge.sentences import load_data


@cache
def word_list(key: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[key])


def bits_of_words(bits_of_list: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The words of some lists, each with the bits of its list."""
    return ((word, own) for key, own in bits_of_list.items() for word in _lists()[key])


@cache
def _lists() -> dict[str, list[str]]:
    return load_data("grammar.json") | load_data("names.json")
