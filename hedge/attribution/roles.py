"""Words that single rules of the reader ask for, one bit each."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, bits_where
from hedge.attribution.lists import bits_of_words, word_list
from hedge.vocabulary import Listed
from hedge.words import Words

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
_OWN = {"as": AS, "but": BUT, "by": BY, "if": IF, "unless": IF, "what": WHAT}


def roles(words: Words) -> NDArray[np.int64]:
    """The parts that each word may play."""
    low = words.normal
    parts = (low.ends("'s"), GENITIVE | OWNER), (low.ends("'ll"), MODAL), (_replies(low), NOUN_PLURAL)
    return _listed().bits(low) | bits_where(*parts)


def _replies(low: Words) -> Bools:
    """*replies*: plurals of listed nouns in *-y*."""
    return np.asarray(low.ends("s") & (_nouns_without_y().bits(low.cut(3)) != 0))


@cache
def _nouns_without_y() -> Listed:
    nouns = word_list("nouns_that_are_verbs")
    return Listed((noun[:-1], NOUN_PLURAL) for noun in nouns if noun.endswith("y"))


@cache
def _listed() -> Listed:
    plurals = ((f"{noun}s", NOUN_PLURAL) for noun in word_list("nouns_that_are_verbs"))
    return Listed([*bits_of_words(_LISTS), *_OWN.items(), *plurals])
