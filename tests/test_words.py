from __future__ import annotations

import re
import sys
import zlib

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hedge.vocabulary import Listed, Vocabulary
from hedge.words import ALNUM, ALPHA, DIGIT, LETTER, LOWER, UPPER, WORD, Words, normal

#: Letters whose lower case is longer, or depends on what stands beside; figures, marks and half a surrogate pair.
ODD = st.text(alphabet="aAdesSıİßﬁΣςσǅ٣²Ⅷ漢\u0301'’_-9é𝔘\ud800\n", max_size=12)
WORDS = st.lists(st.one_of(ODD, st.text(max_size=9), st.text("seing'", max_size=9)), max_size=9)
LONG = ["", "İ" * 9, "ΑΣ", "x" * 64, "x" * 65 + "ing", "Σ" * 40, ""]

#: Each kind of character by what Python says of it.
KINDS = {
    UPPER: str.isupper,
    LOWER: str.islower,
    ALPHA: str.isalpha,
    ALNUM: str.isalnum,
    DIGIT: str.isdigit,
    WORD: re.compile(r"\w").fullmatch,
    LETTER: re.compile(r"[^\W\d_]").fullmatch,
}
ENDINGS = ("s", "ing", "'s", "es", "xxxxxing")


def _is(kind: int, character: str) -> bool:
    return bool(character and KINDS[kind](character))


@given(WORDS)
@example(LONG)
def test_words_are_written_and_compared_as_one_by_one(words: list[str]) -> None:
    own = Words.of(words)
    assert (len(own), own.strings(), own.size.tolist()) == (len(words), words, list(map(len, words)))
    low = [normal(word) for word in words]
    assert own.normal.strings() == low
    assert own.where(own.size > 1).normal.strings() == [normal(word) for word in words if len(word) > 1]
    for size in (1, 3):
        assert own.normal.cut(size).strings() == [word[:-size] for word in low]
        assert own.normal.tail(size).strings() == [word[-size:] for word in low]
    assert own.cut(own.size).strings() == [""] * len(words)


@given(WORDS)
@example(LONG)
def test_what_is_asked_of_all_words_holds_of_each(words: list[str]) -> None:
    own = Words.of(words)
    for kind in KINDS:
        assert own.begins(kind).tolist() == [_is(kind, word[:1]) for word in words]
        assert own.at(1, kind).tolist() == [_is(kind, word[1:2]) for word in words]
        assert own.at(-2, kind).tolist() == [len(word) > 1 and _is(kind, word[-2]) for word in words]
        assert own.has(kind, 1).tolist() == [any(_is(kind, c) for c in word[1:]) for word in words]
    for ending in ENDINGS:
        assert own.ends(ending).tolist() == [word.endswith(ending) for word in words]
        assert own.cut(1).ends(ending).tolist() == [word[:-1].endswith(ending) for word in words]
        assert own.tail(2).ends(ending).tolist() == [word[-2:].endswith(ending) for word in words]
    assert own.ends(*ENDINGS).tolist() == [word.endswith(ENDINGS) for word in words]
    runs = [re.search(r"[^\W\d_]{3,5}", word) for word in words]
    assert own.run(LETTER, 3, 5).strings() == [run[0] if run else "" for run in runs]


@given(WORDS)
@example(LONG)
def test_checksums_are_those_of_zlib(words: list[str]) -> None:
    data = [word.encode("utf-8", "surrogatepass") for word in words]
    assert Words.of(words).crc32().tolist() == [zlib.crc32(word) for word in data]
    assert Words.of(words).crc32(b"^", b"$$").tolist() == [zlib.crc32(b"^%b$$" % word) for word in data]


@given(WORDS, WORDS)
@example(["a"], ["a", ""])
def test_listed_words_are_found_with_all_their_bits(listed: list[str], words: list[str]) -> None:
    pairs = [(word, 1 << number) for number, word in enumerate(["the", *listed, *listed])]
    bits = [sum(bit for word, bit in pairs if word == other) for other in [*words, *listed]]
    assert Listed(pairs).bits(Words.of([*words, *listed])).tolist() == bits


def test_one_character_only_has_a_longer_lower_case() -> None:
    # Words.normal counts on it.
    longer = [chr(code) for code in range(sys.maxunicode + 1) if len(chr(code).lower()) != 1]
    assert longer == ["İ"]


def test_a_test_is_asked_of_likely_words_only() -> None:
    asked: list[str] = []

    def is_upper(word: str) -> bool:
        asked.append(word)
        return word.isupper()

    words = Words.of(["MPs", "NGO", "UN's", "May"])
    passing = words.passing(is_upper, words.at(1, UPPER))
    assert (passing.tolist(), asked) == ([False, True, False, False], ["MPs", "NGO", "UN's"])


def test_an_ending_too_long_to_be_compared_is_an_error() -> None:
    with pytest.raises(OverflowError):
        Words.of(["archaeologists"]).ends("ologists", "aeologists")


def test_columns_grow_by_the_new_words_alone() -> None:
    vocabulary, seen = Vocabulary(), list[list[str]]()

    def sizes(words: Words) -> np.ndarray:
        seen.append(words.strings())
        return words.size

    def endings(words: Words) -> np.ndarray:
        return words.ends("s")

    for batch in (["a", "sees"], ["sees", "a"], ["tells", "a"]):
        vocabulary.encode(batch)
        assert vocabulary.column(sizes).tolist() == [len(word) for word in vocabulary.words]
    assert seen == [["", "a", "sees"], ["tells"]]
    vocabulary.encode(["is"])
    assert vocabulary.column(endings).tolist() == [word.endswith("s") for word in vocabulary.words]
    assert vocabulary.column(sizes).tolist() == [len(word) for word in vocabulary.words]
