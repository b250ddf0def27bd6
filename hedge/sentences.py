"""Sentence, paragraph and quotation columns of a batch of tokens.

A full stop ends a sentence unless NLTK's Punkt parameters for English (abbreviations, sentence
starters, orthographic context of the next word) and a list of news abbreviations say otherwise.
Kiss and Strunk (2006), Unsupervised multilingual sentence boundary detection.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from hedge.arrays import Bools, Ints, bits_where, next_true, previous_true, running_count
from hedge.tokens import Tokens
from hedge.vocabulary import Listed
from hedge.words import DIGIT, Words
from hedge.words import LOWER as LOWER_CASE
from hedge.words import UPPER as UPPER_CASE

# What a word alone tells the splitter, one bit each.
(
    STOP,
    MARK,
    CLOSER,
    OPENER,
    TITLE,
    BEFORE_NUMBER,
    ABBREVIATION,
    INITIAL,
    NUMBER,
    UPPER,
    LOWER,
    STARTER,
    LIKELY_STARTER,
) = (1 << bit for bit in range(13))
STRAIGHT, OPEN_QUOTE, CLOSE_QUOTE, OPEN_SINGLE, CLOSE_SINGLE, OPEN_BRACKET, CLOSE_BRACKET = (
    1 << bit for bit in range(13, 20)
)

# Orthographic contexts as NLTK's punkt.py numbers them.
_SEEN_LOWER = 16 | 32 | 64
_SEEN_UPPER_INSIDE = 4

#: A text in which more of its single line feeds go on in lower case is hard-wrapped.
_WRAPPED_SHARE = 0.25
#: Tokens around a word in which its sentence is read, so that many statements in an endless one stay short.
REACH = 300


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of a batch; columns by sentence, except where said."""

    first: Ints
    """Number of the first token."""
    last: Ints
    """Number of the token after the last one."""
    doc: Ints
    paragraph: Ints
    """Counts from 0 within the text."""
    start: Ints
    """Offset in the text, in code points."""
    end: Ints
    of_token: Ints
    """By token: the number of its sentence."""
    quoted: Bools
    """By token: whether it stands inside quotation marks."""


def punkt_parameters() -> dict[str, Any]:
    """NLTK's English Punkt parameters: abbrev_types, collocations, sent_starters, ortho_context."""
    return load_data("punkt_english.json")


@cache
def load_data(name: str) -> dict[str, Any]:
    """The word lists or parameters of one JSON file in ``hedge/data``."""
    loaded: dict[str, Any] = json.loads((resources.files("hedge") / "data" / name).read_text("utf-8"))
    return loaded


_SIGNS = {
    ".": STOP, "…": STOP, "!": MARK, "?": MARK, ")": CLOSER, "]": CLOSER | CLOSE_BRACKET,
    "(": OPENER, "[": OPENER | OPEN_BRACKET, '"': CLOSER | OPENER | STRAIGHT, "'": CLOSER | OPENER,
    "“": OPENER | OPEN_QUOTE, "«": OPENER | OPEN_QUOTE, "„": OPENER | OPEN_QUOTE,
    "”": CLOSER | CLOSE_QUOTE, "»": CLOSER | CLOSE_QUOTE,
    "‘": OPENER | OPEN_SINGLE, "’": CLOSER | CLOSE_SINGLE,
}  # fmt: skip


def _flags(words: Words) -> Ints:
    signs, listed = _signs().bits(words), _listed().bits(words.normal)
    upper, single = words.begins(UPPER_CASE), words.size == 1
    # A brand such as iPhone may begin a sentence.
    lower = words.begins(LOWER_CASE) & ~words.at(1, UPPER_CASE)
    flags = listed & ~np.where(upper, np.where(single, TITLE, 0), STARTER | LIKELY_STARTER)
    number = words.begins(DIGIT) & ~upper
    flags |= bits_where((upper, UPPER), (upper & single, INITIAL), (lower, LOWER), (number, NUMBER))
    return np.where(signs != 0, signs, flags).astype(np.int32)


@cache
def _signs() -> Listed:
    return Listed(_SIGNS.items())


@cache
def _listed() -> Listed:
    """The flags of listed words; those of starters hold for capitalised ones."""
    punkt, news = punkt_parameters(), load_data("abbreviations.json")
    contexts = punkt["ortho_context"].items()
    lists = {
        TITLE: news["titles"],
        BEFORE_NUMBER: news["before_number"],
        ABBREVIATION: punkt["abbrev_types"] + news["others"],
        STARTER: punkt["sent_starters"] + news["starters"],
        LIKELY_STARTER: [
            word for word, seen in contexts if seen & _SEEN_LOWER and not seen & _SEEN_UPPER_INSIDE
        ],
    }
    return Listed((word, flag) for flag, words in lists.items() for word in words)


def sentences(tokens: Tokens, *, split: bool = True) -> Sentences:
    """Find sentences; with ``split=False`` every text is one sentence."""
    flags = tokens.column(_flags)
    opens_text = np.diff(tokens.doc, prepend=-1) != 0
    paragraph_break = opens_text | (
        _hard_breaks(tokens, flags, opens_text) if split else np.zeros(len(tokens), bool)
    )
    begins = paragraph_break.copy()
    if split:
        begins |= _sentence_breaks(tokens, flags, paragraph_break)
    first = np.flatnonzero(begins).astype(np.int32)
    last = np.append(first, len(tokens))[1:].astype(np.int32)
    doc = tokens.doc[first]
    paragraph = running_count(paragraph_break)[first + 1] - 1
    paragraph_of_doc = paragraph[opens_text[first]]
    return Sentences(
        first=first,
        last=last,
        doc=doc,
        paragraph=paragraph
        - np.repeat(paragraph_of_doc, np.diff(np.flatnonzero(np.append(opens_text[first], True)))),
        start=tokens.start[first],
        end=tokens.end[last - 1],
        of_token=running_count(begins)[1:] - 1,
        quoted=_quoted(flags, paragraph_break),
    )


def _hard_breaks(tokens: Tokens, flags: Ints, opens_text: Bools) -> Bools:
    """Blank lines, and single line feeds where the text is not hard-wrapped."""
    single = (tokens.newlines == 1) & ~opens_text
    doc = tokens.doc[single]
    # Lines that go on in lower case were broken by a program, not by the writer.
    lines = np.bincount(doc, minlength=len(tokens.texts))
    wrapped = np.bincount(doc, (flags[single] & LOWER) != 0, len(tokens.texts)) > _WRAPPED_SHARE * lines
    return np.asarray((tokens.newlines > 1) | (single & ~wrapped[tokens.doc]))


def _sentence_breaks(tokens: Tokens, flags: Ints, hard: Bools) -> Bools:
    """Where a token begins a new sentence after a full stop, mark or ellipsis."""
    n = len(tokens)
    begins = np.zeros(n, bool)
    paragraph = running_count(hard)[1:]
    terminal = (flags & (STOP | MARK)) != 0
    at = np.flatnonzero(terminal).astype(np.int32)
    # Brackets, quotes and further stops that cling to the stop belong to its sentence.
    clings = (terminal | ((flags & CLOSER) != 0)) & ~tokens.spaced | _references(flags)
    following = np.append(next_true(~clings), np.int32(n))[at + 1]
    inside = following < n
    at, following = at[inside], following[inside]
    open_here = tokens.spaced[following] & ~hard[following]
    at, following = at[open_here], following[open_here]
    word = np.append(next_true((flags & OPENER) == 0), np.int32(n))[following]
    word = np.minimum(word, n - 1)
    # Signs alone up to the end of the paragraph: no word of the next one may decide.
    after = np.where(paragraph[word] == paragraph[following], flags[word], 0)
    begins[following[_ends(tokens, flags, at, after, following)]] = True
    return begins


def _references(flags: Ints) -> Bools:
    """Tokens of a footnote mark such as ``[12]``, which belongs to the sentence before it."""
    marks = np.zeros(flags.size, bool)
    middle = np.flatnonzero((flags[1:-1] & NUMBER) != 0) + 1
    middle = middle[((flags[middle - 1] & OPEN_BRACKET) != 0) & ((flags[middle + 1] & CLOSE_BRACKET) != 0)]
    for shift in (-1, 0, 1):
        marks[middle + shift] = True
    return marks


def _ends(tokens: Tokens, flags: Ints, at: Ints, after: Ints, following: Ints) -> Bools:
    """Whether the stop at ``at`` ends a sentence, given the flags of the word after it."""
    previous = np.maximum(at - 1, 0)
    joined = ~tokens.spaced[at]
    before = np.where(joined, flags[previous], 0)
    mark = (flags[at] & MARK) != 0
    ellipsis = (tokens.id[at] == tokens.vocabulary.encode(["…"])[0]) | (joined & ((before & STOP) != 0))
    dotted = joined & ~tokens.spaced[previous] & ((flags[np.maximum(at - 2, 0)] & STOP) != 0)
    dotted &= (tokens.end - tokens.start)[previous] <= 2
    sole_number = ((before & NUMBER) != 0) & tokens.spaced[previous] & _opens_line(tokens, previous)

    lower, upper = (after & LOWER) != 0, (after & UPPER) != 0
    starter = (after & STARTER) != 0
    likely = starter | ((after & LIKELY_STARTER) != 0)
    clung = following > at + 1  # a quotation mark or bracket stands between

    ends = ~lower
    ends &= ~((before & TITLE) != 0) | mark
    ends &= ~(((before & BEFORE_NUMBER) != 0) & ((after & NUMBER) != 0))
    abbreviated = ((before & (ABBREVIATION | BEFORE_NUMBER)) != 0) | dotted
    initial = ((before & INITIAL) != 0) & ~dotted
    ends &= ~(abbreviated & ~mark) | likely | clung & upper
    ends &= ~(dotted | initial) | mark | starter | clung
    ends &= ~ellipsis | upper
    return np.asarray(ends & ~sole_number)


def _opens_line(tokens: Tokens, at: Ints) -> Bools:
    return np.asarray((tokens.newlines[at] > 0) | (tokens.start[at] == 0))


def _quoted(flags: Ints, hard: Bools) -> Bools:
    """Inside quotation marks; an open quotation ends with its paragraph."""
    begin = previous_true(hard)

    straight = (flags & STRAIGHT) != 0
    count = running_count(straight)
    odd = ((count[1:] - count[begin]) % 2 == 1) & ~straight

    def between(opening: int, closing: int) -> Bools:
        last_open = previous_true((flags & opening) != 0)
        last_close = previous_true((flags & closing) != 0)
        return np.asarray((last_open > last_close) & (last_open >= begin) & ((flags & opening) == 0))

    return np.asarray(odd | between(OPEN_QUOTE, CLOSE_QUOTE) | between(OPEN_SINGLE, CLOSE_SINGLE))
