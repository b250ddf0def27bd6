"""Is the text English? The share of its words that a vocabulary knows."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable

#: Measured with the word types of Punkt's English parameters. English news, blogs and interviews, 386
#: texts: 91 % of words known in the middle, 59 % at the least, no sentence of 20 words below 55 %. Program
#: messages in other languages, all together: 44 % at the most (Interlingua), Spanish 37 %, German 21 %.
MIN_KNOWN_SHARE = 0.5
#: Names weigh heavily in a short text: of the sentences with 10 to 19 words the least had 46 %.
MIN_KNOWN_SHARE_SHORT = 0.4
SHORT_WORDS = 20
FEWEST_WORDS = 10
#: The beginning is enough, and keeps the cost of a long text down.
SAMPLE_CHARACTERS = 100_000
#: Scripts without spaces make one word of a clause; so many letters count as one word at least.
LETTERS_PER_WORD = 10

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")


def known_words(words: Iterable[str], vocabulary: Collection[str]) -> float:
    """Share of ``words`` in a lower-case ``vocabulary``; NaN without words.

    Words with an English contraction count as their stem: *minister's*; *didn't* and the like are
    always known.
    """
    total = known = 0
    for word in words:
        total += 1
        low = word.lower()
        ending = _ENDING.search(low)
        if ending:
            known += ending[0][0] == "n" or low[: ending.start()] in vocabulary
        else:
            known += low in vocabulary
    return known / total if total else math.nan


def language_warning(text: str, vocabulary: Collection[str]) -> str | None:
    """A warning if too few words are known to be English; none on a handful of words."""
    words = _WORD.findall(text[:SAMPLE_CHARACTERS])
    size = max(len(words), sum(map(len, words)) // LETTERS_PER_WORD)
    if size < FEWEST_WORDS:
        return None
    share = known_words(words, vocabulary)
    if share >= (MIN_KNOWN_SHARE if size >= SHORT_WORDS else MIN_KNOWN_SHARE_SHORT):
        return None
    return f"the text may not be English: {100 * share:.0f} % of its words are known"
