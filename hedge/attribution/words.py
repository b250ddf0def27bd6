"""What a word alone tells about the grammar of its clause, one bit each: a column of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from hedge.arrays import Bools, Ints
from hedge.attribution.lists import bits_of_words, word_list
from hedge.sentences import punkt_parameters
from hedge.tokens import normal

(
    COMMA, STOP, COLON, SEMICOLON, DASH, OPEN_BRACKET, CLOSE_BRACKET, DOUBLE_QUOTE, SINGLE_QUOTE, MARK,
    DETERMINER, PRONOUN, PREPOSITION, SUBORDINATOR, RELATIVE, THAT, CONJUNCTION, AUXILIARY, NEGATION, ADVERB,
    TIME, FINITE, PAST, CAPITAL, ACRONYM, NUMBER, WORD, COMMON, PARTICIPLE, TO, PLURAL,
) = (1 << bit for bit in range(31))  # fmt: skip
#: All signs: the bits before `DETERMINER`.
PUNCTUATION = DETERMINER - 1

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
}
_PLURAL_ENDINGS = ("s", "s'", "men")
_PLURAL = re.compile(r"[^s'i]s'?$|(?:men|women)$")
#: *MPs*, *NGOs*: common nouns.
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: *he's*, *they'd*: the verb that leans on a pronoun.
_CLITICS = frozenset(("s", "d", "ll", "m", "re", "ve"))
# Orthographic contexts of NLTK's Punkt: the word was seen in lower case.
_SEEN_LOWER = 16 | 32 | 64


def grammar(words: Sequence[str]) -> Ints:
    """Grammatical bits of each word."""
    return np.array([_SIGNS.get(word) or _bits(word) for word in words], np.int32)


def participles(words: Sequence[str]) -> Bools:
    """Words that are participles when written in lower case."""
    return np.array([_is_participle(normal(word)) for word in words], bool)


def _is_participle(low: str) -> bool:
    return low.endswith("ing") and len(low) > 4


def _bits(word: str) -> int:
    if not word[:1].isalnum():
        return 0
    low = normal(word)
    bits = WORD | _listed().get(low, 0) | (_contracted(low) if "'" in low else 0)
    if word[0].isupper():
        bits |= CAPITAL if not _PLURAL_ACRONYM.fullmatch(word) else 0
        bits |= ACRONYM if word.isupper() and len(word) > 1 and word.isalpha() else 0
    bits |= NUMBER if word[0].isdigit() else 0
    bits |= TIME if bits & NUMBER and _YEAR.fullmatch(word) else 0
    bits |= PLURAL if low.endswith(_PLURAL_ENDINGS) and _PLURAL.search(low) else 0
    seen_lower = punkt_parameters()["ortho_context"].get(low, 0) & _SEEN_LOWER
    bits |= COMMON if word[0].islower() or seen_lower else 0
    return bits | (_endings(low, bits) if low == word else 0)


@cache
def _listed() -> dict[str, int]:
    bits = bits_of_words(_LISTS)
    bits["to"] |= TO
    bits["that"] |= THAT
    return bits


def _contracted(low: str) -> int:
    """*isn't*, *they've*."""
    host, _, clitic = low.partition("'")
    if low.endswith("n't"):
        return AUXILIARY | FINITE | NEGATION
    if clitic in _CLITICS and host in word_list("clitic_hosts"):
        pronoun = PRONOUN if host in ("that", "there", "here") else _listed().get(host, 0) & PRONOUN
        return AUXILIARY | FINITE | pronoun
    return 0


def _endings(low: str, bits: int) -> int:
    """What the ending of a word in lower case tells."""
    past = low.endswith("ed") and low not in word_list("not_past_in_ed")
    past = past or bool(bits & FINITE) or low in word_list("past_participles")
    adverb = low.endswith("ly") and len(low) > 4 and low not in word_list("not_adverbs_in_ly")
    participle = _is_participle(low)
    return (PAST if past else 0) | (ADVERB if adverb else 0) | (PARTICIPLE if participle else 0)
