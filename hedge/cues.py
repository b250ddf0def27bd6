"""Candidates: where the forms of lexicon entries stand in token columns.

Forms are compiled to one automaton, so that the cost does not depend on the number of entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Columns, Ints, bits_where, one_of
from hedge.automaton import Automaton
from hedge.entries import CLASSES, NEIGHBOURS, Counter, Entry, Example, Lexicon, Sense
from hedge.sentences import Sentences, sentences
from hedge.tokens import Tokens, tokenize
from hedge.types import CATEGORIES
from hedge.vocabulary import Listed, Vocabulary
from hedge.words import ALNUM, DIGIT, UPPER, Words

_CLASS_WORDS = {
    "<det>": "a an the this that these those my your his her its our their no any some each every another such",
    "<be>": "be am is are was were been being isn't aren't wasn't weren't it's he's she's that's they're we're i'm you're",
    "<have>": "have has had having haven't hasn't hadn't i've we've they've you've",
    "<modal>": "can could may might must shall should will would ought can't cannot couldn't won't wouldn't shouldn't",
    "<pron>": "i you he she it we they me him us them who one somebody someone anybody anyone everybody everyone",
    "<num>": "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion dozen half",
}
_BIT = {name: 1 << bit for bit, name in enumerate(CLASSES)}
#: Signs that may stand between a cue and a figure: *about $40*.
_CURRENCY = "$ £ € ¥ #"
#: No genitives.
_CONTRACTED = "let's what's where's how's here's there's who's when's why's"
# Their bit, beside those of classes.
_NO_GENITIVE = 1 << len(CLASSES)


def word_classes(words: Words) -> Ints:
    """The classes of neighbour a word belongs to, one bit each in the order of `CLASSES`."""
    low = words.normal
    listed = _listed().bits(low)
    figure = words.begins(DIGIT) | ((listed & _BIT["<num>"]) != 0)
    bits = (listed & ~_NO_GENITIVE) | bits_where(
        # *Lopez's claim*: a genitive is a determiner.
        (low.ends("'s") & (listed == 0), _BIT["<det>"]),
        (figure, _BIT["<num>"]),
        (words.begins(UPPER), _BIT["<cap>"]),
        ((words.size > 0) & ~words.begins(ALNUM) & ~figure, _BIT["<punct>"]),
    )
    return bits.astype(np.int32)


@cache
def _listed() -> Listed:
    classes = (*_CLASS_WORDS.items(), ("<num>", _CURRENCY))
    bits = [(word, _BIT[name]) for name, words in classes for word in words.split()]
    return Listed([*bits, *((word, _NO_GENITIVE) for word in _CONTRACTED.split())])


@dataclass(frozen=True, slots=True)
class Matches(Columns):
    """Columns by candidate, ordered by place, none overlapping another."""

    first: Ints
    last: Ints
    """Number of the token after the last one."""
    entry: Ints
    """Number of the entry in the matcher's ``entries``."""

    def __len__(self) -> int:
        return self.first.size


#: The layers of categories that compete for their spans; pseudo-cues act in all.
CUES = (*CATEGORIES, "pseudo", "refusal")
REPORTING = ("reporting", "pseudo")
SOURCES = ("source", "pseudo")
PROBABILITIES = ("probability", "pseudo")
LAYERS = (CUES, REPORTING, SOURCES, PROBABILITIES)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """One kind of neighbour constraint of all entries."""

    wanted: bool
    """Whether the neighbour must be one of those named; otherwise it must not."""
    names: Bools
    """By entry: whether it names any."""
    classes: Ints
    """By entry: the classes it names."""
    pairs: NDArray[np.int64]
    """Entry and word it names, as one sorted number."""
    width: int
    """How many words are numbered, and one."""

    @classmethod
    def of(cls, key: str, entries: Sequence[Entry], number: Mapping[str, int]) -> Neighbours:
        width = len(number) + 1
        named: list[frozenset[str]] = [getattr(entry, key) for entry in entries]
        classes = [sum(_BIT[name] for name in own if name in _BIT) for own in named]
        pairs = [i * width + number[name] for i, own in enumerate(named) for name in own if name not in _BIT]
        return cls(
            wanted=not key.startswith("not"),
            names=np.array([bool(own) for own in named], bool),
            classes=np.array(classes, np.int32),
            pairs=np.sort(np.array([-1, *pairs], np.int64)),
            width=width,
        )

    def hold(self, entry: Ints, classes: Ints, words: Ints) -> Bools:
        """Whether matches of entries may stand beside neighbours of these classes and word numbers."""
        key = entry.astype(np.int64) * self.width + words
        place = np.minimum(np.searchsorted(self.pairs, key), self.pairs.size - 1)
        one_of = ((self.classes[entry] & classes) != 0) | ((self.pairs[place] == key) & (words > 0))
        return np.asarray(~self.names[entry] | (one_of == self.wanted))


@dataclass(frozen=True, eq=False)
class Matcher:
    """The compiled entries of a lexicon. Numbers of entries are their places in ``entries``."""

    entries: tuple[Sense, ...]
    automaton: Automaton
    neighbours: tuple[Neighbours, ...]
    """In the order of `NEIGHBOURS`."""
    fingerprint: str
    """Of the lexicon."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Matcher:
        """Compile the entries of a lexicon."""
        entries = lexicon.entries
        forms = ((form, number) for number, entry in enumerate(entries) for form in entry.forms)
        named = {word for entry in entries for key in NEIGHBOURS for word in getattr(entry, key)}
        automaton = Automaton.of(forms, sorted(named - set(CLASSES)))
        neighbours = tuple(Neighbours.of(key, entries, automaton.number) for key in NEIGHBOURS)
        return cls(entries, automaton, neighbours, lexicon.fingerprint)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Those of cues first, in the order of `CATEGORIES`."""
        return tuple(dict.fromkeys((*CATEGORIES, *(entry.category for entry in self.entries))))

    @cached_property
    def category(self) -> Ints:
        """By entry, the place of its category in ``categories``."""
        return np.array([self.categories.index(entry.category) for entry in self.entries], np.int32)

    @cached_property
    def _lower(self) -> Bools:
        return np.array([entry.case == "lower" for entry in self.entries], bool)

    @cached_property
    def _rank(self) -> Ints:
        """An entry that asks for a neighbour comes before one that does not."""
        asks = np.any([rule.names for rule in self.neighbours if rule.wanted], axis=0)
        return np.argsort(np.argsort(~asks, kind="stable")).astype(np.int32)

    def word_numbers(self, words: Words) -> Ints:
        """The matcher's own number of each word; for words in no form 0, for such signs -1."""
        number = self._numbers.bits(words.normal)
        return np.where((number == 0) & ~words.begins(ALNUM), -1, number).astype(np.int32)

    @cached_property
    def _numbers(self) -> Listed:
        return Listed(self.automaton.number.items())

    def candidates(self, tokens: Tokens, found: Sentences, layer: Sequence[str] = CUES) -> Matches:
        """The candidates of one layer, by default of cues."""
        return self.longest(self.allowed(tokens, found), layer)

    def longest(self, matches: Matches, layer: Sequence[str]) -> Matches:
        """The longest match of a layer at each place.

        An entry that asks for a neighbour wins a tie, then the one listed first.
        """
        matches = self.among(matches, layer)
        matches = matches.where(np.lexsort((self._rank[matches.entry], -matches.last, matches.first)))
        return matches.where(_apart(matches.first, matches.last))

    def among(self, matches: Matches, categories: Sequence[str]) -> Matches:
        """The matches whose entries are of some categories."""
        numbers = [number for number, name in enumerate(self.categories) if name in categories]
        return matches.where(one_of(self.category, numbers)[matches.entry])

    def everywhere(self, tokens: Tokens, found: Sentences) -> Matches:
        """Every form at every place, whatever its neighbours and whether it overlaps another."""
        return Matches(*self.automaton.walk(tokens.column(self.word_numbers), found.last[found.of_token]))

    def allowed(self, tokens: Tokens, found: Sentences) -> Matches:
        """Every form at every place where the neighbour and case constraints of its entry hold."""
        matches = self.everywhere(tokens, found)
        if not len(matches):
            return matches
        classes, numbers = tokens.column(word_classes), tokens.column(self.word_numbers)
        sentence = found.of_token[matches.first]
        opens = matches.first == found.first[sentence]
        closes = matches.last == found.last[sentence]
        before, after = matches.first - 1, np.minimum(matches.last, len(tokens) - 1)
        left = np.where(opens, _BIT["<start>"], classes[before]), np.where(opens, 0, numbers[before])
        right = np.where(closes, _BIT["<end>"], classes[after]), np.where(closes, 0, numbers[after])
        capital = ~opens & ((classes[matches.first] & _BIT["<cap>"]) != 0)
        keep = ~(self._lower[matches.entry] & capital)
        for key, rule in zip(NEIGHBOURS, self.neighbours, strict=True):
            keep &= rule.hold(matches.entry, *(left if key.endswith("after") else right))
        return matches.where(keep)


def _apart(first: Ints, last: Ints) -> Ints:
    """Of spans ordered by place those that do not overlap an earlier one that is kept."""
    reached = np.maximum.accumulate(last)
    free = np.ones(first.size, bool)
    free[1:] = first[1:] >= reached[:-1]
    # Whether one of the others is kept depends on those before it; few spans overlap any.
    end = 0
    rows = np.flatnonzero(~free | ~np.append(free[1:], True))
    kept = free.copy()
    for row, begins, begin, stop in zip(
        *(c.tolist() for c in (rows, free[rows], first[rows], last[rows])), strict=True
    ):
        if begins or begin >= end:
            kept[row], end = True, stop
    return np.flatnonzero(kept).astype(np.int32)


def senses(lexicon: Lexicon, form: str) -> list[Entry]:
    """The entries that have a form."""
    matcher = Matcher.of(lexicon)
    tokens = tokenize([form], Vocabulary())
    found = matcher.everywhere(tokens, sentences(tokens, split=False))
    whole = (found.first == 0) & (found.last == len(tokens))
    return [lexicon.entries[number] for number in sorted(set(found.entry[whole].tolist()))]


def failures(lexicon: Lexicon) -> list[str]:
    """Examples and counters that do not hold, one line each: the lexicons' own tests."""
    matcher = Matcher.of(lexicon)
    cases = [(entry, case) for entry in lexicon.entries for case in entry.cases]
    tokens = tokenize([case.text for _, case in cases], Vocabulary())
    found = sentences(tokens, split=False)
    allowed = matcher.allowed(tokens, found)
    contained = own_spans(matcher, matcher.everywhere(tokens, found), tokens, cases)
    lines: list[str] = []
    for layer in LAYERS:
        proposed = own_spans(matcher, matcher.longest(allowed, layer), tokens, cases)
        for (entry, case), spans, anywhere in zip(cases, proposed, contained, strict=True):
            if entry.category in layer and (broken := _broken(case, spans, bool(anywhere))):
                lines.append(f"{entry.where}: {entry.id} {broken}: {case.text!r}")
    return list(dict.fromkeys(lines))


def own_spans(
    matcher: Matcher, found: Matches, tokens: Tokens, cases: Sequence[tuple[Entry, Example | Counter]]
) -> list[list[tuple[int, int]]]:
    """By text, the spans that its own entry has there."""
    spans: list[list[tuple[int, int]]] = [[] for _ in cases]
    for first, last, number in zip(found.first, found.last, found.entry, strict=True):
        text = tokens.doc[first]
        if matcher.entries[number] is cases[text][0]:
            spans[text].append((int(tokens.start[first]), int(tokens.end[last - 1])))
    return spans


def _broken(case: Example | Counter, spans: Sequence[tuple[int, int]], contained: bool) -> str:
    known = case.known_failure is not None
    if isinstance(case, Example):
        if ((case.start, case.end) in spans) != known:
            return ""
        return f"proposes {', '.join(repr(case.text[a:b]) for a, b in spans) or 'nothing'} in"
    if not contained:
        return "has no form in the counter"
    if bool(spans) == (known or case.decided_by is not None):
        return ""
    return "proposes a span in the counter" if spans else "says decided_by but proposes nothing in"
