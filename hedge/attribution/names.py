"""What a word tells about who is meant: person or organisation, definite or not, one or many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from hedge.arrays import Ints
from hedge.attribution.lists import bits_of_words, word_list
from hedge.tokens import normal

(
    TITLE, PLACE, INSTITUTION, KNOWN, AGENTIVE, DISCIPLINE, COLLECTIVE, PEOPLE, PRONOUN_PERSON, PRONOUN_THING,
    PRONOUN_GROUP, FIRST_PERSON, TRAILING, DEFINITE, NUMERAL, PARTITIVE, OF, JOINS, PLACING, UNAFFILIATED,
    MEMBER, ADJECTIVE, LISTENER, MALE, FEMALE,
) = (1 << bit for bit in range(25))  # fmt: skip

_LISTS = {
    "titles": TITLE,
    "places": PLACE,
    "words_of_institutions": INSTITUTION,
    "agencies_and_seats_of_power": INSTITUTION | KNOWN,
    "armed_movements": KNOWN,
    "companies": KNOWN,
    "international_bodies": KNOWN,
    "nouns_collective": COLLECTIVE,
    "nouns_people_at_large": PEOPLE,
    "pronouns_human": PRONOUN_PERSON,
    "pronouns_neuter": PRONOUN_THING,
    "pronouns_plural": PRONOUN_GROUP,
    "pronouns_first_and_second": FIRST_PERSON,
    "after_noun": TRAILING,
    "article_definite": DEFINITE,
    "demonstratives": DEFINITE,
    "possessives": DEFINITE,
    "numerals": NUMERAL | PARTITIVE,
    "numerals_and_counts": NUMERAL,
    "partitives": PARTITIVE,
    "words_within_names": JOINS,
    "prepositions_of_affiliation": PLACING,
    "modifiers_without_affiliation": UNAFFILIATED,
    "members_of_a_group": MEMBER,
    "nouns_of_listeners": LISTENER,
    "male": MALE,
    "female": FEMALE,
}
_COUNTS = {
    **{
        word: n
        for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
    },
    **{"both": 2, "couple": 2, "pair": 2, "dozen": 12},
}
#: *Turkish officials*: an adjective of place, no organisation.
_ADJECTIVE_ENDINGS = ("ish", "ese", "in", "an", "on", "ench", "utch", "i", "wiss")
_ADJECTIVE = re.compile(r"(?:ish|ese|[iao]n|ench|utch|[^r]i|wiss)$")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O['’])[A-Z][a-z]+[A-Z]")
_CLITICS = ("'s", "'d", "'ll", "'m", "'re", "'ve")


def naming(words: Sequence[str]) -> Ints:
    """What a word says about who is named, one bit each."""
    return np.array([_bits(normal(word)) | _cased(word) for word in words], np.int32)


def _cased(word: str) -> int:
    """*PowerNorth*: a firm, but not *McCarthy*."""
    return INSTITUTION if word[:1].isupper() and not word[1:].islower() and _CAMEL.match(word) else 0


def counts(words: Sequence[str]) -> Ints:
    """How many people a numeral tells, 0 for other words."""
    return np.array([_count(normal(word)) for word in words], np.int32)


def _count(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= 3 else _COUNTS.get(word, 0)


def _bits(word: str) -> int:
    """*Google's* and *he's* count as *Google* and *he*."""
    if word.endswith(_CLITICS):
        word = word[: word.rindex("'")]
    bits = _listed().get(word, 0)
    agent = len(word) > 3 and word.endswith(_suffixes("agent_suffixes"))
    bits |= AGENTIVE if agent and word not in word_list("not_agents") else 0
    adjective = not bits and word.endswith(_ADJECTIVE_ENDINGS) and _ADJECTIVE.search(word)
    bits |= ADJECTIVE if adjective else 0
    return bits | (DISCIPLINE if word.endswith(_suffixes("discipline_suffixes")) else 0)


@cache
def _suffixes(key: str) -> tuple[str, ...]:
    return tuple(word_list(key))


@cache
def _listed() -> dict[str, int]:
    bits = bits_of_words(_LISTS)
    bits["of"] |= OF
    return bits
