"""Words that single rules of the reader ask for, one bit each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.attribution.lists import bits_of_words, word_list
from hedge.tokens import normal

(
    AS, BUT, BY, IF, WHAT, CONTRAST, AGENT, SETTING, ARTICLE, OWNER, GENITIVE, OBJECT, ONE, FLOATING, BEFORE_VERB,
    BE, MODAL, BEFORE_TO_SAY, BEGIN, TELL, TOLD, QUOTES, OUTLET_VERB, CONTENT_VERB, NAME, NAMING, WITHHOLDING, TITLE,
    ACCUSATION, NOUN_BASE, NOUN_PLURAL, QUANTIFIER, MEMBER, CITES,
) = (1 << bit for bit in range(34))  # fmt: skip

_LISTS = {
    "prepositions_of_agent": AGENT,
    "prepositions_of_setting": SETTING,
    "conjunctions_of_contrast": CONTRAST,
    "be_finite": BE,
    "be_nonfinite": BE,
    "be_contracted": BE,
    "be_negated": BE,
    "modals_of_ability": MODAL,
    "before_infinitive_of_saying": BEFORE_TO_SAY,
    "verbs_of_beginning": BEGIN,
    "verbs_of_telling": TELL,
    "verbs_said_of_the_told": TOLD,
    "verbs_of_quotation": QUOTES,
    "verbs_of_outlets": OUTLET_VERB,
    "verbs_always_of_content": CONTENT_VERB,
    "words_for_a_name": NAME,
    "words_of_naming": NAMING,
    "words_of_withholding": WITHHOLDING,
    "article_definite": ARTICLE,
    "article_indefinite": ARTICLE,
    "demonstratives": ARTICLE,
    "possessives": ARTICLE | OWNER,
    "determiners_never_alone": ARTICLE,
    "pronouns_object": OBJECT,
    "single_persons": ONE,
    "quantifiers_after_noun": FLOATING,
    "quantifiers_alone": QUANTIFIER,
    "members_of_a_group": MEMBER,
    "verbs_of_citing": CITES,
    "adverbs_before_verb": BEFORE_VERB,
    "titles": TITLE,
    "nouns_of_accusation": ACCUSATION,
    "nouns_that_are_verbs": NOUN_BASE,
}


def roles(words: Sequence[str]) -> NDArray[np.int64]:
    """The parts that each word may play."""
    return np.array([_bits(normal(word)) for word in words], np.int64)


def _bits(word: str) -> int:
    bits = _listed().get(word, 0)
    if "'" in word:
        bits |= GENITIVE | OWNER if word.endswith("'s") else 0
        bits |= MODAL if word.endswith("'ll") else 0
    if word.endswith("s"):
        nouns = word_list("nouns_that_are_verbs")
        bits |= NOUN_PLURAL if word[:-1] in nouns or word[:-3] + "y" in nouns else 0
    return bits


@cache
def _listed() -> dict[str, int]:
    bits = bits_of_words(_LISTS)
    for word, own in (("as", AS), ("but", BUT), ("by", BY), ("if", IF), ("unless", IF), ("what", WHAT)):
        bits[word] = bits.get(word, 0) | own
    return bits
