"""What a word alone tells the models: columns of the vocabulary. Their weights hang on these very numbers."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from hedge.arrays import Ints
from hedge.characters import Hashes
from hedge.crc import Checksums
from hedge.vocabulary import Listed
from hedge.words import ALPHA, DIGIT, UPPER, WORD, Words

#: By length, the endings that a stem has not.
_SUFFIXES = {1: ("s", "e", "y"), 2: ("ed", "es", "ly"), 3: ("ies", "ied", "ing"), 4: ("ying", "ings", "edly")}
_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ity", "able", "ous", "ive", "al", "s")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xBF58476D1CE4E5B9)
_FUNCTION_WORDS = (
    "a an the this that these those my your his her its our their no any some all both i you he she it we "
    "they me him us them who whom which what whose where when why how and or but nor so yet if unless "
    "whether because although though while since until as than of in on at by for from to with without "
    "about against between among into over under after before during through not n't never be am is are "
    "was were been being have has had having do does did can could may might must shall should will would "
    "there here also only just even still more most very too"
)
#: Words that tell, wherever they stand in the sentence, how real or how certain it is.
MODALS = (
    "would wouldn't i'd you'd he'd she'd we'd they'd it'd",
    "will won't i'll you'll he'll she'll we'll they'll it'll",
    "could couldn't might may",
    "should must ought shall",
    "can cannot can't",
    "was were had did wasn't weren't hadn't didn't",
    "i we you my our your",
)


def word_hashes(words: Words) -> Hashes:
    number = np.uint32(zlib.crc32(b"<num>"))
    return _hashes(np.where(words.begins(DIGIT), number, words.normal.crc32()))


def name_hashes(names: Sequence[str]) -> Hashes:
    """The same of any names."""
    return word_hashes(Words.of(names))


def stem_hashes(words: Words) -> Hashes:
    """The word without its ending: a stem that needs no table."""
    low = words.normal
    ending = np.zeros(len(low), np.int64)
    for size, suffixes in _SUFFIXES.items():
        # Three letters stay.
        long = low.at(-size - 1, WORD) & low.at(-size - 2, WORD) & low.at(-size - 3, WORD)
        ending[long & low.ends(*suffixes)] = size
    return _hashes(low.cut(ending).crc32(before=b"^"))


def ending_hashes(words: Words) -> Hashes:
    return _hashes(words.normal.tail(3).crc32(after=b"$"))


def tag_hashes(words: Words) -> Hashes:
    """A coarse word class: function words stand for themselves, others for case and ending."""
    low = words.normal
    ending = np.zeros(len(low), np.int64)
    for number, suffix in reversed(list(enumerate(_ENDINGS, 1))):
        ending[low.ends(suffix)] = number
    tags = _tags()[words.begins(UPPER).astype(np.int64), ending]
    itself = ~low.begins(ALPHA) | (_function_words().bits(low) != 0)
    return np.where(itself, word_hashes(words), _hashes(tags))


def _tags() -> Checksums:
    """Checksums of the classes of other words, by case and ending."""
    return np.array(
        [[zlib.crc32((case + end).encode()) for end in ("", *_ENDINGS)] for case in ("<low>", "<Cap>")],
        np.uint32,
    )


@cache
def _function_words() -> Listed:
    return Listed((word, 1) for word in _FUNCTION_WORDS.split())


def _hashes(checksums: Checksums) -> Hashes:
    return mixed(checksums.astype(np.uint64))


def mixed(values: Hashes) -> Hashes:
    """Close numbers made distant ones."""
    values = values * _STEP
    return (values ^ (values >> np.uint64(29))) * _MIX


def modal_groups(words: Words) -> Ints:
    return _modal_words().bits(words.normal).astype(np.int32)


@cache
def _modal_words() -> Listed:
    return Listed((word, 1 << i) for i, group in enumerate(MODALS) for word in group.split())


def capitals(words: Words) -> Ints:
    return words.begins(UPPER).astype(np.int32)
