"""Hashed features of candidates and sentences: the one code that training and inference share.

A feature is a template filled with columns of the vocabulary at places relative to the candidate,
mixed into one integer. Negative offsets count from the first word of the candidate, positive ones
from its last; 0 is the whole form.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from hedge.arrays import Ints, running_count, shifted
from hedge.characters import Hashes
from hedge.cues import Matches
from hedge.entries import Sense
from hedge.sentences import Sentences
from hedge.tokens import Tokens
from hedge.word_features import (
    MODALS,
    capitals,
    ending_hashes,
    mixed,
    modal_groups,
    name_hashes,
    stem_hashes,
    tag_hashes,
    word_hashes,
)

#: Features fall into ``1 << BITS`` buckets.
BITS = 20
#: How far the bag of words reaches on either side.
REACH = 6

#: How many words of a form, besides its last one, are features of their own.
INSIDE = 3


@dataclass(frozen=True, slots=True)
class Template:
    """A feature: its name, the (column, offset) pairs it joins, and its value where it is present.

    The larger the value, the less its weights are held back by the regularisation: what an entry mostly
    means may be learnt from few candidates, what a distant word says only from many.
    """

    name: str
    parts: tuple[tuple[str, int], ...]
    value: float


def _templates() -> tuple[Template, ...]:
    def t(name: str, *parts: tuple[str, int], value: float = 1.0) -> Template:
        return Template(name, parts, value)

    near = [t(f"word {k:+d}", ("word", k), value=1.0 if abs(k) == 1 else 0.5) for k in (-3, -2, -1, 1, 2, 3)]
    near += [t(f"stem {k:+d}", ("stem", k)) for k in (-2, -1, 1, 2)]
    near += [t(f"ending {k:+d}", ("ending", k)) for k in (-1, 1, 2)]
    near += [t(f"form, tag {k:+d}", ("form", 0), ("tag", k)) for k in (-2, -1, 1, 2)]
    bags = [t("words before", ("word", -k), value=0.5) for k in range(1, REACH + 1)]
    bags += [t("words after", ("word", k), value=0.5) for k in range(1, REACH + 1)]
    return (
        t("form", ("form", 0), value=2.0),
        t("entry", ("entry", 0), value=4.0),
        t("category", ("category", 0)),
        t("category, tag -1", ("category", 0), ("tag", -1)),
        t("category, tag +1", ("category", 0), ("tag", 1)),
        t("category, tags -1 +1", ("category", 0), ("tag", -1), ("tag", 1)),
        t("sense", ("sense", 0)),
        t("length", ("length", 0)),
        # What forms share: *it is thought*, *is widely thought*.
        *(t("word inside", (f"inside {k}", 0), value=3.0) for k in range(INSIDE)),
        t("word inside", ("inside last", 0), value=3.0),
        t("entry, modals", ("entry", 0), ("modals", 0), value=2.0),
        t("form, place", ("form", 0), ("place", 0)),
        t("form, sentence", ("form", 0), ("mood", 0)),
        t("form, word -1", ("form", 0), ("word", -1), value=2.0),
        t("form, word +1", ("form", 0), ("word", 1), value=2.0),
        t("form, stem -1", ("form", 0), ("stem", -1)),
        t("form, stem +1", ("form", 0), ("stem", 1)),
        t("form, stem +2", ("form", 0), ("stem", 2)),
        t("form, ending +1", ("form", 0), ("ending", 1)),
        t("form, words -1 +1", ("form", 0), ("word", -1), ("word", 1)),
        t("form, words -2 -1", ("form", 0), ("word", -2), ("word", -1)),
        t("form, words +1 +2", ("form", 0), ("word", 1), ("word", 2)),
        t("form, tags -2 -1", ("form", 0), ("tag", -2), ("tag", -1)),
        t("form, tags +1 +2", ("form", 0), ("tag", 1), ("tag", 2)),
        t("form, tags -1 +1", ("form", 0), ("tag", -1), ("tag", 1)),
        t("form, tags +1 +2 +3", ("form", 0), ("tag", 1), ("tag", 2), ("tag", 3)),
        t("entry, tags -1 +1", ("entry", 0), ("tag", -1), ("tag", 1)),
        t("words -2 -1", ("word", -2), ("word", -1), value=0.5),
        t("words +1 +2", ("word", 1), ("word", 2), value=0.5),
        *near,
        *bags,
    )


TEMPLATES = _templates()
#: The value of each column of `candidate_features`.
VALUES = np.array([template.value for template in TEMPLATES] * 2, np.float32)
#: Runs of words that the sentence model reads.
GRAMS = (1, 2, 3)


def candidate_features(
    tokens: Tokens, found: Sentences, matches: Matches, entries: Sequence[Sense], domain: int
) -> Ints:
    """Buckets of every candidate's features, shape (candidates, 2 × templates): shared, then of the domain.

    Weights follow the id of an entry, not its number in ``entries``.
    """
    first, last = matches.first, matches.last - 1
    sentence = found.of_token
    low, high = found.first[sentence[first]], found.last[sentence[first]]
    columns = {
        "word": tokens.column(word_hashes),
        "stem": tokens.column(stem_hashes),
        "ending": tokens.column(ending_hashes),
        "tag": tokens.column(tag_hashes),
    }
    here = _of_candidate(tokens, found, matches, entries, columns)

    @cache
    def part(column: str, offset: int) -> Hashes:
        if offset == 0:
            return here[column]
        at = (first if offset < 0 else last) + offset
        inside = (at >= low) & (at < high)
        return np.asarray(np.where(inside, columns[column][np.where(inside, at, 0)], np.uint64(0)))

    keys = np.empty((len(matches), len(TEMPLATES)), np.uint64)
    for place, template in enumerate(TEMPLATES):
        key = np.full(len(matches), zlib.crc32(template.name.encode()), np.uint64)
        for column, offset in template.parts:
            key = mixed(key + part(column, offset))
        keys[:, place] = key
    return np.concatenate([_buckets(keys, None), _buckets(keys, domain)], axis=1)


#: By column: what it holds of an entry. The sense is the part of the id that entries of one kind share.
OF_ENTRY: dict[str, Callable[[Sense], str]] = {
    "entry": lambda entry: entry.id,
    "category": lambda entry: entry.category,
    "sense": lambda entry: f"{entry.category}.{entry.id.split('.')[1]}",
}


def _of_candidate(
    tokens: Tokens,
    found: Sentences,
    matches: Matches,
    entries: Sequence[Sense],
    columns: Mapping[str, Hashes],
) -> dict[str, Hashes]:
    """Columns by candidate: what it is and what sentence it stands in."""
    first, last = matches.first, matches.last - 1
    here: dict[str, Hashes] = {
        "form": form_hashes(columns["word"], matches),
        "place": _place(tokens, found, first),
        "mood": _mood(tokens, found, first),
        "modals": _modals(tokens, found, first),
        "length": np.minimum(last - first, INSIDE + 1).astype(np.uint64),
        "inside last": columns["stem"][last],
    }
    for k in range(INSIDE):
        here[f"inside {k}"] = np.where(
            first + k < last, columns["stem"][np.minimum(first + k, last)], np.uint64(0)
        )
    used, number = np.unique(matches.entry, return_inverse=True)
    for name, of in OF_ENTRY.items():
        here[name] = name_hashes([of(entries[i]) for i in used])[number]
    return here


def form_hashes(words: Hashes, matches: Matches) -> Hashes:
    """All words of each candidate, mixed; ``words`` by token."""
    form = np.zeros(len(matches), np.uint64)
    for step in range(int((matches.last - matches.first).max(initial=0))):
        inside = matches.first + step < matches.last
        form[inside] = mixed(form[inside] + words[(matches.first + step)[inside]])
    return form


def _buckets(keys: Hashes, domain: int | None) -> Ints:
    if domain is not None:
        keys = mixed(keys + np.uint64(domain + 1))
    return (keys >> np.uint64(64 - BITS)).astype(np.int32)


def _place(tokens: Tokens, found: Sentences, first: Ints) -> Hashes:
    """Opens the sentence, capitalised inside it, or in a quotation."""
    opens = first == found.first[found.of_token[first]]
    capital = tokens.column(capitals)[first]
    return np.asarray(opens * 4 + capital * 2 + found.quoted[first], np.uint64)


def _mood(tokens: Tokens, found: Sentences, first: Ints) -> Hashes:
    """Whether the sentence ends in a question mark or an exclamation mark."""
    final = tokens.id[found.last[found.of_token[first]] - 1]
    marks = tokens.vocabulary.encode(["?", "!"])
    return np.asarray((final == marks[0]) * 2 + (final == marks[1]), np.uint64)


def _modals(tokens: Tokens, found: Sentences, first: Ints) -> Hashes:
    """Which groups of `MODALS` the sentence holds besides the first word of the candidate."""
    bits = tokens.column(modal_groups)
    sentence = found.of_token[first]
    result: Hashes = np.zeros(first.size, np.uint64)
    for group in range(len(MODALS)):
        member = (bits >> group) & 1 == 1
        count = running_count(member)
        others = count[found.last[sentence]] - count[found.first[sentence]] - member[first]
        result |= (others > 0).astype(np.uint64) << np.uint64(group)
    return result


def gram_features(tokens: Tokens, found: Sentences, domain: int) -> Ints:
    """Buckets of the runs of words that end at each token, shape (tokens, 2 × grams); shared, then domain."""
    words = tokens.column(word_hashes)
    key = np.zeros(len(tokens), np.uint64)
    keys = np.empty((len(tokens), len(GRAMS)), np.uint64)
    for number, _ in enumerate(GRAMS):
        before = shifted(words, -number, found.of_token)
        key = mixed(key + before)
        keys[:, number] = key + np.uint64(number)
    return np.concatenate([_buckets(keys, None), _buckets(keys, domain)], axis=1)
