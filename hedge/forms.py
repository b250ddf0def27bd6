"""Forms of lexicon entries: the mini-syntax of lexicons/README.md, read into steps of an automaton."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from hedge.inflect import CONTRACT, contractions, noun_forms, spellings, verb_forms
from hedge.tokens import words_of

#: The step that any one word fills.
GAP = "_"
_MARKS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "": lambda word: (word,),
    "v": verb_forms,
    "n": noun_forms,
}


class FormError(ValueError):
    """A form breaks the syntax; the message says how."""


@dataclass(frozen=True, slots=True)
class Form:
    """Alternatives step by step, each a sequence of words; ``skips`` lead past steps that may be missing."""

    steps: tuple[tuple[tuple[str, ...], ...], ...]
    skips: tuple[tuple[int, int], ...]

    def reached(self, step: int) -> list[int]:
        """The step and those reached from it by leaving out what may be missing."""
        if not self.skips:
            return [step]
        found = [step]
        for begin, end in self.skips:
            if begin in found:
                found.append(end)
        return found

    def edges(self) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """(from step, words, to step), contractions of neighbouring words included."""
        for step, alternatives in enumerate(self.steps):
            following = [later for later in self.reached(step + 1) if later < len(self.steps)]
            for words in alternatives:
                yield step, words, step + 1
                if words[-1] not in CONTRACT:
                    continue
                for later in following:
                    for after in self.steps[later]:
                        for short in contractions(words[-1], after[0]):
                            yield step, (*words[:-1], short, *after[1:]), later + 1

    def phrases(self, step: int = 0) -> Iterator[tuple[str, ...]]:
        """Every sequence of words that the form stands for, contractions apart."""
        for reached in self.reached(step):
            if reached == len(self.steps):
                yield ()
                continue
            for words in self.steps[reached]:
                for rest in self.phrases(reached + 1):
                    yield words + rest

    def count(self) -> int:
        """How many phrases the form stands for."""
        ways = [1] * (len(self.steps) + 1)
        for step in range(len(self.steps) - 1, -1, -1):
            ways[step] = len(self.steps[step]) * sum(ways[later] for later in self.reached(step + 1))
        return sum(ways[step] for step in self.reached(0))


def read_form(pattern: str) -> Form:
    """Read a form such as ``can not (_) be ruled|counted out``. Raises `FormError`."""
    if "(" not in pattern and ")" not in pattern:
        form = Form(tuple(map(_alternatives, pattern.split())), ())
    else:
        form = _with_options(pattern)
    size = len(form.steps)
    if size in form.reached(0):
        raise FormError(f"the form {pattern!r} may be empty")
    if GAP in pattern and any(
        (GAP,) in step
        for i, step in enumerate(form.steps)
        if i in form.reached(0) or size in form.reached(i + 1)
    ):
        raise FormError(f"the form {pattern!r} may begin or end with a gap")
    return form


def _with_options(pattern: str) -> Form:
    if re.search(r"[()]", re.sub(r"\([^()]*\)", "", pattern)):
        raise FormError(f"the round brackets of {pattern!r} do not match")
    steps: list[tuple[tuple[str, ...], ...]] = []
    skips: list[tuple[int, int]] = []
    for group, slot in re.findall(r"\(([^()]*)\)|([^\s()]+)", pattern):
        begin = len(steps)
        steps += map(_alternatives, (group or slot).split())
        if group:
            skips.append((begin, len(steps)))
    return Form(tuple(steps), tuple(skips))


@cache
def _alternatives(slot: str) -> tuple[tuple[str, ...], ...]:
    if slot.isalpha():
        return tuple((spelling,) for spelling in spellings(slot))
    if not any(c.isalnum() or c in "|_" for c in slot):
        return (tuple(words_of(slot)),)
    result: list[tuple[str, ...]] = []
    for word in slot.split("|"):
        lemma, _, mark = word.partition("/")
        if mark not in _MARKS:
            raise FormError(f"the mark /{mark} in {slot!r} is unknown; allowed: /v, /n")
        if not lemma:
            raise FormError(f"empty alternative in {slot!r}")
        for form in _MARKS[mark](lemma):
            result += [(s,) if s.isalpha() else tuple(words_of(s)) for s in spellings(form)]
    return tuple(dict.fromkeys(result))
