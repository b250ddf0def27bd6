"""Candidates: where the forms of lexicon entries stand in token columns.

Forms are compiled to a trie whose steps are one sorted array, so that all places of a batch
advance together; the cost does not depend on the number of entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedge.arrays import Bools, Ints
from hedge.lexicon import CLASSES, Counter, Entry, Lexicon
from hedge.sentences import Sentences, sentences
from hedge.tokens import Tokens, Vocabulary, normal, tokenize
from hedge.types import CATEGORIES

_CLASS_WORDS = {
    "<det>": "a an the this that these those my your his her its our their no any some each every another such",
    "<be>": "be am is are was were been being isn't aren't wasn't weren't it's he's she's that's they're we're i'm you're",
    "<have>": "have has had having haven't hasn't hadn't i've we've they've you've",
    "<modal>": "can could may might must shall should will would ought can't cannot couldn't won't wouldn't shouldn't",
    "<pron>": "i you he she it we they me him us them who one somebody someone anybody anyone everybody everyone",
    "<num>": "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion dozen half",
}
_BIT = {name: np.int32(1 << bit) for bit, name in enumerate(CLASSES)}
#: Signs that may stand between a cue and a figure: *about $40*.
_CURRENCY = frozenset("$£€¥#")


def word_classes(words: Sequence[str]) -> Ints:
    """The classes of neighbour a word belongs to, one bit each in the order of `CLASSES`."""
    lists = {name: frozenset(members.split()) for name, members in _CLASS_WORDS.items()}
    result = np.zeros(len(words), np.int32)
    for i, word in enumerate(words):
        low = normal(word)
        bits = sum(_BIT[name] for name, members in lists.items() if low in members)
        if word[:1].isdigit() or word in _CURRENCY:
            bits |= _BIT["<num>"]
        if word[:1].isupper():
            bits |= _BIT["<cap>"]
        if word and not word[0].isalnum() and word not in _CURRENCY:
            bits |= _BIT["<punct>"]
        result[i] = bits
    return result


@dataclass(frozen=True, slots=True)
class Matches:
    """Columns by candidate, ordered by place, none overlapping another."""

    first: Ints
    last: Ints
    """Number of the token after the last one."""
    entry: Ints
    """Number of the entry in the matcher's ``entries``."""

    def __len__(self) -> int:
        return self.first.size

    def where(self, mask: Bools) -> Matches:
        return Matches(self.first[mask], self.last[mask], self.entry[mask])


class Matcher:
    """Compiled forms of some entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        words = {word for entry in entries for form in entry.forms for word in form}
        words |= {
            w for e in entries for group in (e.after, e.before, e.not_after, e.not_before) for w in group
        }
        self._number = {word: i for i, word in enumerate(sorted(words), 1)}
        self._width = len(self._number) + 1
        self._compile()

    def word_numbers(self, words: Sequence[str]) -> Ints:
        """The matcher's own number of each word, 0 for words in no form."""
        return np.array([self._number.get(normal(word), 0) for word in words], np.int32)

    def _compile(self) -> None:
        steps: dict[int, int] = {}
        accepts: list[list[int]] = [[]]
        for number, entry in enumerate(self.entries):
            for form in entry.forms:
                state = 0
                for word in form:
                    key = state * self._width + self._number[word]
                    state = steps.setdefault(key, len(accepts))
                    if state == len(accepts):
                        accepts.append([])
                accepts[state].append(number)
        keys = sorted(steps)
        self._keys: NDArray[np.int64] = np.array(keys, np.int64)
        #: By word number: whether the word begins some form, the first step from the root.
        self._begins: Bools = np.isin(np.arange(self._width), self._keys)
        self._next = np.array([steps[key] for key in keys], np.int32)
        counts = np.array([len(accepted) for accepted in accepts], np.int32)
        self._accept_begin = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        self._accepted = np.array([number for accepted in accepts for number in accepted], np.int32)

    def candidates(self, tokens: Tokens, found: Sentences) -> Matches:
        """The longest form at each place whose neighbours allow it; the entry listed first wins a tie."""
        numbers = tokens.column(self.word_numbers)
        allowed = self._allowed(self._walk(numbers, found), tokens, numbers, found)
        order = np.lexsort((allowed.entry, -allowed.last, allowed.first))
        firsts, lasts = allowed.first[order].tolist(), allowed.last[order].tolist()
        keep, reached = [], 0
        for place, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
            if first >= reached:
                keep.append(place)
                reached = last
        kept = order[keep]
        return Matches(allowed.first[kept], allowed.last[kept], allowed.entry[kept])

    def _walk(self, numbers: Ints, found: Sentences) -> Matches:
        """Every form at every place, all places advancing through the trie together."""
        start = np.flatnonzero(self._begins[numbers]).astype(np.int32)
        state, end = np.zeros(start.size, np.int32), found.last[found.of_token[start]]
        none = np.zeros(0, np.int32)
        parts: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
        length = 0
        while start.size:
            key = state.astype(np.int64) * self._width + numbers[start + length]
            place = np.minimum(np.searchsorted(self._keys, key), self._keys.size - 1)
            hit = self._keys[place] == key
            start, state, end = start[hit], self._next[place[hit]], end[hit]
            length += 1
            count = self._accept_begin[state + 1] - self._accept_begin[state]
            at = np.repeat(np.arange(start.size), count)
            offset = np.arange(at.size) - np.repeat(np.cumsum(count) - count, count)
            entry = self._accepted[self._accept_begin[state[at]] + offset]
            parts.append((start[at], start[at] + np.int32(length), entry))
            inside = start + length < end
            start, state, end = start[inside], state[inside], end[inside]
        return Matches(*(np.concatenate(column).astype(np.int32) for column in zip(*parts, strict=True)))

    def _allowed(self, matches: Matches, tokens: Tokens, numbers: Ints, found: Sentences) -> Matches:
        """Leave out matches that their entry's neighbour or case constraints refuse."""
        if not len(matches):
            return matches
        classes = tokens.column(word_classes)
        sentence = found.of_token[matches.first]
        opens = matches.first == found.first[sentence]
        closes = matches.last == found.last[sentence]
        before, after = matches.first - 1, np.minimum(matches.last, len(tokens) - 1)
        left = np.where(opens, _BIT["<start>"], classes[before])
        right = np.where(closes, _BIT["<end>"], classes[after])
        left_word, right_word = np.where(opens, 0, numbers[before]), np.where(closes, 0, numbers[after])
        keep = np.ones(len(matches), bool)
        for number in np.unique(matches.entry):
            entry = self.entries[number]
            own = np.flatnonzero(matches.entry == number)
            for names, bits, words, wanted in (
                (entry.after, left, left_word, True),
                (entry.not_after, left, left_word, False),
                (entry.before, right, right_word, True),
                (entry.not_before, right, right_word, False),
            ):
                if names:
                    keep[own] &= self._is_one_of(names, bits[own], words[own]) == wanted
            if entry.case == "lower":
                keep[own] &= opens[own] | ((classes[matches.first[own]] & _BIT["<cap>"]) == 0)
        return matches.where(keep)

    def _is_one_of(self, names: frozenset[str], classes: Ints, words: Ints) -> Bools:
        mask = sum(int(_BIT[name]) for name in names if name in _BIT)
        numbers = [self._number[name] for name in names if name not in _BIT]
        return np.asarray(((classes & mask) != 0) | np.isin(words, numbers))


def cue_matcher(lexicon: Lexicon) -> Matcher:
    """The layer that proposes cues; pseudo-cues and refusals compete with them for their span."""
    return Matcher(lexicon.of(*CATEGORIES, "pseudo", "refusal"))


def reporting_matcher(lexicon: Lexicon) -> Matcher:
    """The layer of verbs, nouns and phrases that introduce what a source says."""
    return Matcher(lexicon.of("reporting", "pseudo"))


def source_matcher(lexicon: Lexicon) -> Matcher:
    """The layer of nouns and phrases that name a source or its anonymity."""
    return Matcher(lexicon.of("source", "pseudo"))


def failures(lexicon: Lexicon) -> list[str]:
    """Examples and counters that do not hold, one line each: the lexicons' own tests."""
    lines: list[str] = []
    for matcher in (cue_matcher(lexicon), reporting_matcher(lexicon), source_matcher(lexicon)):
        for entry in matcher.entries:
            lines += _entry_failures(matcher, entry)
    return list(dict.fromkeys(lines))


def _entry_failures(matcher: Matcher, entry: Entry) -> list[str]:
    lines = []
    proposed = _proposed(matcher, entry, [e.text for e in entry.examples] + [c.text for c in entry.counter])
    for example, spans in zip(entry.examples, proposed, strict=False):
        right = (example.start, example.end) in spans
        if right == (example.known_failure is not None):
            found = ", ".join(repr(example.text[a:b]) for a, b in spans) or "nothing"
            lines.append(f"{entry.where}: {entry.id} proposes {found} in: {example.text!r}")
    for counter, spans in zip(entry.counter, proposed[len(entry.examples) :], strict=True):
        lines += [f"{entry.where}: {line}" for line in _counter_failures(entry, counter, bool(spans))]
    return lines


def _counter_failures(entry: Entry, counter: Counter, proposed: bool) -> list[str]:
    if not _contains_form(entry, counter.text):
        return [f"{entry.id}: the counter contains no form of the entry: {counter.text!r}"]
    if proposed != (counter.decided_by is not None or counter.known_failure is not None):
        wrong = "proposes a span in" if proposed else "says decided_by but does not propose"
        return [f"{entry.id} {wrong} the counter: {counter.text!r}"]
    return []


def _contains_form(entry: Entry, text: str) -> bool:
    words = [normal(word) for word in _words(text)]
    return any(tuple(words[i : i + len(form)]) == form for form in entry.forms for i in range(len(words)))


def _words(text: str) -> list[str]:
    tokens = tokenize([text], Vocabulary())
    return [tokens.vocabulary.words[i] for i in tokens.id]


def _proposed(matcher: Matcher, entry: Entry, texts: list[str]) -> list[list[tuple[int, int]]]:
    """The spans that an entry proposes in each text, each text being one sentence."""
    tokens = tokenize(texts, Vocabulary())
    found = matcher.candidates(tokens, sentences(tokens, split=False))
    spans: list[list[tuple[int, int]]] = [[] for _ in texts]
    for first, last, number in zip(found.first, found.last, found.entry, strict=True):
        if matcher.entries[number] is entry:
            spans[tokens.doc[first]].append((int(tokens.start[first]), int(tokens.end[last - 1])))
    return spans
