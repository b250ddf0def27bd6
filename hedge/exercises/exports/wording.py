"""Tasks and solutions in words: plain lines, and HTML in which text never becomes markup or formula."""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterable

from hedge.exercises.exports.common import Task, place
from hedge.exercises.types import Answer, Choice, Gaps, Item, Line, Marks, Match, Number, Open, Order, Reading

BLANK = "_____"
#: Signs that a platform's filters read in HTML (formulas, gaps, files, media), each as a reference to a character.
_FILTERED = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\$[]@"})
_LINE_END = re.compile(r"\r\n?|\n")


def html(text: str) -> str:
    """Text as HTML; new lines become breaks."""
    return _LINE_END.sub("<br/>", _html.escape(text, quote=False).translate(_FILTERED))


def paragraphs(texts: Iterable[str]) -> str:
    """Texts as paragraphs of HTML, without the empty ones."""
    return "".join(f"<p>{html(text)}</p>" for text in texts if text)


def sentences(lines: Iterable[Line], letters: bool) -> str:
    """Sentences with their numbers as HTML."""
    return "".join(
        f"<p><strong>{html(place(line, letters))}</strong> {html(line.text)}</p>" for line in lines
    )


def question(task: Task, *more: str) -> str:
    """What students read before they answer, as HTML; ``more`` texts follow the prompt."""
    shown = sentences(task.item.lines, task.letters) if task.item.shown else ""
    return paragraphs((task.exercise.instruction, task.item.prompt)) + shown + paragraphs(more)


def afterwards(task: Task, *more: str) -> str:
    """What students read after they have answered, as HTML; ``more`` texts come first."""
    item = task.item
    hidden = "" if item.shown else sentences(item.lines, task.letters)
    return paragraphs((*more, item.explanation)) + hidden + paragraphs(item.origins)


def reading(article: Reading, letters: bool) -> str:
    """An article with numbered sentences as HTML."""
    texts: dict[int, list[str]] = {}
    for paragraph, line in article.lines:
        numbered = f"<strong>{html(place(line, letters))}</strong> {html(line.text)}"
        texts.setdefault(paragraph, []).append(numbered)
    body = "".join(f"<p>{' '.join(part)}</p>" for part in texts.values())
    return f"<p><strong>{html(article.title)}</strong></p>{paragraphs((article.credit,))}{body}"


def contents(answer: Answer) -> tuple[str, ...]:
    """What there is to work with, for places that can show nothing but text."""
    match answer:
        case Marks():
            return (answer.text,)
        case Choice():
            return tuple(f"• {option}" for option in answer.options)
        case Match():
            rows = tuple(f"{n}. {row}" for n, row in enumerate(answer.rows, 1))
            return (*rows, *(f"• {option}" for option in answer.options))
        case Order():
            return (f"{answer.first} → {answer.last}", *(f"• {part}" for part in answer.parts))
        case Gaps():
            return (blanked(answer), " · ".join(answer.bank))
        case _:
            return ()


def key(item: Item) -> tuple[str, ...]:
    """The right answer or, where there is none, what to compare one's own with."""
    match answer := item.answer:
        case Marks():
            return (" · ".join(answer.text[start:end] for start, end in answer.right) or "no word",)
        case Choice():
            return (answer.options[answer.right], *answer.feedback[answer.right : answer.right + 1])
        case Match():
            pairs = [
                (row, answer.options[right]) for row, right in zip(answer.rows, answer.right, strict=True)
            ]
            # An explanation is often all that is said to the rows.
            said = [f" ({why})" if why and why not in item.explanation else "" for why in answer.feedback]
            said += [""] * (len(pairs) - len(said))
            return tuple(f"{row} → {right}{why}" for (row, right), why in zip(pairs, said, strict=True))
        case Order():
            return tuple(f"{n}. {' / '.join(parts)}" for n, parts in enumerate(places(answer), 1))
        case Gaps():
            return tuple(f"{n}. {' / '.join(words)}" for n, words in enumerate(answer.accepted, 1))
        case Number():
            people = (
                f"{study}: half say {median:g}% or more, eight in ten {low:g}–{high:g}% ({count:,} people)"
                for study, count, median, low, high in answer.people
            )
            return (*people, *(f"{name}: {low:g}–{high:g}%" for name, low, high in answer.scales))
        case Open():
            return (*answer.models, *(f"{points} p. {what}" for points, what in answer.rubric))


def places(answer: Order) -> list[list[str]]:
    """The parts at each place, from the first."""
    return [
        [part for part, rank in zip(answer.parts, answer.ranks, strict=True) if rank == place]
        for place in sorted(set(answer.ranks))
    ]


def blanked(answer: Gaps) -> str:
    """The text with numbered blanks."""
    text, end = "", 0
    for number, (start, stop) in enumerate(answer.gaps, 1):
        text, end = f"{text}{answer.text[end:start]}({number}) {BLANK}", stop
    return text + answer.text[end:]
