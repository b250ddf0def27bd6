"""What a word alone tells about the grammar of its clause, one bit each: a column of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints, bits_where
from hedge.attribution.lists import bits_of_words, word_list
from hedge.sentences import punkt_parameters
from hedge.vocabulary import Listed
from hedge.words import ALNUM, ALPHA, DIGIT, LOWER, UPPER, Words

(
    COMMA, STOP, COLON, SEMICOLON, DASH, OPEN_BRACKET, CLOSE_BRACKET, DOUBLE_QUOTE, SINGLE_QUOTE, MARK,
    DETERMINER, PRONOUN, PREPOSITION, SUBORDINATOR, RELATIVE, THAT, CONJUNCTION, AUXILIARY, NEGATION, ADVERB,
    TIME, FINITE, PAST, CAPITAL, ACRONYM, NUMBER, WORD, COMMON, PARTICIPLE, TO, PLURAL,
) = (1 << bit for bit in range(31))  # fmt: skip
#: All signs: the bits before `DETERMINER`.
PUNCTUATION = DETERMINER - 1
# Of listed words, beside those bits: what their ending tells falsely, or does not tell.
_NOT_PAST, _PAST_PARTICIPLE, _NOT_ADVERB = (1 << bit for bit in range(31, 34))

_SIGNS = {
    ",": COMMA, ".": STOP, "…": STOP, ":": COLON, ";": SEMICOLON, "—": DASH, "–": DASH, "-": DASH,
    "(": OPEN_BRACKET, "[": OPEN_BRACKET, ")": CLOSE_BRACKET, "]": CLOSE_BRACKET, "?": MARK, "!": MARK,
    '"': DOUBLE_QUOTE, "“": DOUBLE_QUOTE, "”": DOUBLE_QUOTE, "«": DOUBLE_QUOTE, "»": DOUBLE_QUOTE,
    "„": DOUBLE_QUOTE, "'": SINGLE_QUOTE, "’": SINGLE_QUOTE, "‘": SINGLE_QUOTE, "`": SINGLE_QUOTE,
}  # fmt: skip

_LISTS = {
    "article_definite": DETERMINER,
    "article_indefinite": DETERMINER,
    "demonstratives": DETERMINER,
    "possessives": DETERMINER,
    "determiners": DETERMINER,
    "determiners_never_alone": DETERMINER,
    "quantifiers": DETERMINER,
    "numerals": DETERMINER,
    "numeral_nouns": DETERMINER,
    "personal_pronouns": PRONOUN,
    "pronouns_indefinite": PRONOUN,
    "relatives": RELATIVE,
    "prepositions": PREPOSITION,
    "subordinators": SUBORDINATOR,
    "conjunctions": CONJUNCTION,
    "be_finite": AUXILIARY | FINITE,
    "be_nonfinite": AUXILIARY,
    "auxiliaries_finite": AUXILIARY | FINITE,
    "auxiliaries_nonfinite": AUXILIARY,
    "finite_verbs": FINITE,
    "negations": NEGATION,
    "adverbs": ADVERB,
    "days": TIME,
    "months": TIME,
    "times": TIME,
    "plurals_without_s": PLURAL,
    "not_past_in_ed": _NOT_PAST,
    "past_participles": _PAST_PARTICIPLE,
    "not_adverbs_in_ly": _NOT_ADVERB,
}
#: *MPs*, *NGOs*: common nouns.
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: *he's*, *they'd*: the verb that leans on a pronoun.
_CLITICS = ("s", "d", "ll", "m", "re", "ve")
# Orthographic contexts of NLTK's Punkt: the word was seen in lower case.
_SEEN_LOWER = 16 | 32 | 64


def grammar(words: Words) -> Ints:
    """Grammatical bits of each word."""
    low = words.normal
    bits = WORD | _listed().bits(low) | _cased(words) | bits_where((_plural(low), PLURAL))
    # *isn't*
    bits |= bits_where((low.ends("n't"), AUXILIARY | FINITE | NEGATION))
    bits |= np.where(words.hashes == low.hashes, _endings(low, bits), 0)
    bits = np.where(words.begins(ALNUM), bits & (_NOT_PAST - 1), 0)
    signs = _signs().bits(words)
    return np.where(signs != 0, signs, bits).astype(np.int32)


def participles(words: Words) -> Bools:
    """Words that are participles when written in lower case."""
    return _participle(words.normal)


def _participle(low: Words) -> Bools:
    return low.ends("ing") & (low.size > 4)


def _cased(words: Words) -> NDArray[np.int64]:
    """What capitals and figures tell."""
    upper, number = words.begins(UPPER), words.begins(DIGIT)
    capitals = upper & words.at(1, ALPHA) & ~words.at(1, LOWER)
    plural = words.passing(_PLURAL_ACRONYM.fullmatch, capitals & words.ends("s"))
    acronym = words.passing(lambda word: word.isupper() and word.isalpha(), capitals)
    year = words.passing(_YEAR.fullmatch, number & (words.size == 4))
    return bits_where(
        (upper & ~plural, CAPITAL),
        (acronym, ACRONYM),
        (number, NUMBER),
        (year, TIME),
        (words.begins(LOWER), COMMON),
    )


def _plural(low: Words) -> Bools:
    """*ministers*, *ministers'*, *women*, but not *boss*, *crisis*, *it's*."""
    plain = low.ends("s") & ~low.ends("ss", "is", "'s") & (low.size > 1)
    genitive = low.ends("s'") & ~low.ends("ss'", "is'", "'s'") & (low.size > 2)
    return plain | genitive | low.ends("men")


def _endings(low: Words, bits: NDArray[np.int64]) -> NDArray[np.int64]:
    """What the ending of a word in lower case tells."""
    past = low.ends("ed") & ((bits & _NOT_PAST) == 0) | ((bits & (FINITE | _PAST_PARTICIPLE)) != 0)
    adverb = low.ends("ly") & (low.size > 4) & ((bits & _NOT_ADVERB) == 0)
    return bits_where((past, PAST), (adverb, ADVERB), (_participle(low), PARTICIPLE))


@cache
def _signs() -> Listed:
    return Listed(_SIGNS.items())


@cache
def _listed() -> Listed:
    contexts = punkt_parameters()["ortho_context"].items()
    seen = ((word, COMMON) for word, seen in contexts if seen & _SEEN_LOWER)
    return Listed([*bits_of_words(_LISTS), ("to", TO), ("that", THAT), *_contracted(), *seen])


def _contracted() -> Iterator[tuple[str, int]]:
    """*they've*, *that's*."""
    pronouns = {"that", "there", "here"}.union(*(word_list(key) for key in _LISTS if _LISTS[key] & PRONOUN))
    for host in word_list("clitic_hosts"):
        bits = AUXILIARY | FINITE | (PRONOUN if host in pronouns else 0)
        yield from ((f"{host}'{clitic}", bits) for clitic in _CLITICS)
