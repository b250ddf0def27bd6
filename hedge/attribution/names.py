"""What a word tells about who is meant: person or organisation, definite or not, one or many."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Ints, bits_where
from hedge.attribution.lists import bits_of_words, word_list
from hedge.vocabulary import Listed
from hedge.words import DIGIT, LOWER, UPPER, Words

(
    TITLE, PLACE, INSTITUTION, KNOWN, AGENTIVE, DISCIPLINE, COLLECTIVE, PEOPLE, PRONOUN_PERSON, PRONOUN_THING,
    PRONOUN_GROUP, FIRST_PERSON, TRAILING, DEFINITE, NUMERAL, PARTITIVE, OF, JOINS, PLACING, UNAFFILIATED,
    MEMBER, ADJECTIVE, LISTENER, MALE, FEMALE,
) = (1 << bit for bit in range(25))  # fmt: skip
# Beside those bits: an ending of agents, but no agent.
_NO_AGENT = 1 << 25

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
    "not_agents": _NO_AGENT,
}
_COUNTS = {
    **{
        word: n
        for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
    },
    **{"both": 2, "couple": 2, "pair": 2, "dozen": 12},
}
#: *Turkish officials*: an adjective of place, no organisation.
_ADJECTIVE_ENDINGS = ("ish", "ese", "in", "an", "on", "ench", "utch", "wiss")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O['’])[A-Z][a-z]+[A-Z]")


def naming(words: Words) -> Ints:
    """What a word says about who is named, one bit each."""
    # *PowerNorth*: a firm, but not *McCarthy*.
    likely = words.begins(UPPER) & words.at(1, LOWER) & words.has(UPPER, begin=2)
    firm = words.passing(_CAMEL.match, likely)
    return (_bits(words.normal) | bits_where((firm, INSTITUTION))).astype(np.int32)


def counts(words: Words) -> Ints:
    """How many people a numeral tells, 0 for other words."""
    result = _counts().bits(words.normal).astype(np.int32)
    rows = np.flatnonzero(words.begins(DIGIT) & (words.size <= 3))
    for row, word in zip(rows.tolist(), words.where(rows).strings(), strict=True):
        result[row] = int(word) if word.isdecimal() else 0
    return result


def _bits(low: Words) -> NDArray[np.int64]:
    """*Google's* and *he's* count as *Google* and *he*."""
    word = low.cut(2 * low.ends("'s", "'d", "'m") + 3 * low.ends("'ll", "'re", "'ve"))
    listed = _listed().bits(word)
    agent = (word.size > 3) & word.ends(*word_list("agent_suffixes")) & ((listed & _NO_AGENT) == 0)
    bits = (listed & ~_NO_AGENT) | bits_where((agent, AGENTIVE))
    adjective = word.ends(*_ADJECTIVE_ENDINGS) | word.ends("i") & ~word.ends("ri") & (word.size > 1)
    discipline = word.ends(*word_list("discipline_suffixes"))
    return bits | bits_where((adjective & (bits == 0), ADJECTIVE), (discipline, DISCIPLINE))


@cache
def _counts() -> Listed:
    return Listed(_COUNTS.items())


@cache
def _listed() -> Listed:
    return Listed([*bits_of_words(_LISTS), ("of", OF)])
