"""GIFT, a text format of questions that Moodle and many quiz tools read."""

from __future__ import annotations

import re

from hedge.exercises.exports.common import Export, Task, cleaned, left_out, shortened, tasks
from hedge.exercises.exports.picks import Pick, alone, hollow, is_true_false, picks, ranked
from hedge.exercises.exports.wording import afterwards, contents, html, key, question, reading
from hedge.exercises.types import Choice, Match, Order, Sheet

#: Moodle takes no matching question with fewer.
_FEWEST_ROWS = 3
#: Moodle grades by no share smaller than a tenth; more right words become an essay.
_MOST_RIGHT = 10
_NAME = 120
#: GIFT's own signs.
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"})
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_NOT_IN_CATEGORIES = re.compile(r"[~=#{}:\\/$<>]+")


def to_gift(sheet: Sheet) -> Export:
    """A text file with a category for each exercise; numbers and open tasks become essays."""
    sheet = cleaned(sheet)
    found = tasks(sheet)
    letters = len(sheet.readings) > 1
    blocks = []
    if found and sheet.readings:
        titles = [_escaped(shortened(article.title, _NAME)) for article in sheet.readings]
        texts = [_rich(reading(article, letters)) for article in sheet.readings]
        blocks.append(f"$CATEGORY: {_category(sheet.title)}/Reading")
        blocks += [f"::{title}::{text}" for title, text in zip(titles, texts, strict=True)]
    left = []
    for number, task in enumerate(found):
        if number == 0 or task.exercise is not found[number - 1].exercise:
            blocks.append(f"$CATEGORY: {_category(sheet.title)}/{_category(task.exercise.title)}")
        asked = _blocks(task)
        blocks += asked
        if not asked:
            left.append((task.item.id, "nothing to choose from"))
    files = {"-gift.txt": "".join(f"{block}\n\n" for block in blocks).encode()} if found else {}
    return Export(files, left_out("gift", len(found), left))


def _blocks(task: Task) -> list[str]:
    """The questions of an item."""
    item, answer = task.item, task.item.answer
    asked = picks(item)
    match answer:
        case Choice() if asked and is_true_false(answer.options):
            return [_block(task, item.id, question(task), _true_false(answer), afterwards(task))]
        case Match() if asked and len(answer.rows) >= _FEWEST_ROWS:
            return [_matching(task, answer, "")]
        case Order() if asked and len(answer.parts) >= _FEWEST_ROWS:
            return [_matching(task, *ranked(answer))]
        case _ if asked and len(asked[0].right) <= _MOST_RIGHT:
            return [_pick(task, pick) for pick in asked]
        case _ if hollow(item):
            return []
        case _:
            text = question(task, *contents(answer))
            return [_block(task, item.id, text, "", afterwards(task, *key(item)))]


def _block(task: Task, name: str, text: str, answers: str, after: str) -> str:
    title = _escaped(shortened(f"{name} {task.exercise.title}", _NAME))
    general = f"####{_rich(after)}\n" if after else ""
    identity = _NOT_IN_NAMES.sub("-", name)
    return f"// [id:{identity}]\n::{title}::{_rich(text)}{{{answers}\n{general}}}"


def _true_false(answer: Choice) -> str:
    true = answer.options[answer.right].casefold() == "true"
    wrong, right = (answer.feedback[n] if answer.feedback else "" for n in (1 - answer.right, answer.right))
    feedback = f"#{_rich(html(wrong))}#{_rich(html(right))}" if wrong or right else ""
    return f"{'TRUE' if true else 'FALSE'}{feedback}"


def _pick(task: Task, pick: Pick) -> str:
    share = f"{100 / len(pick.right):.7g}"
    right, wrong = ("=", "~") if len(pick.right) == 1 else (f"~%{share}%", f"~%-{share}%")
    lines = []
    for n, option in enumerate(pick.options):
        feedback = f"#{_rich(html(pick.feedback[n]))}" if pick.feedback and pick.feedback[n] else ""
        lines.append(f"\n{right if n in pick.right else wrong}{_rich(html(option))}{feedback}")
    asked = alone(task, pick)
    text, after = question(asked, pick.text), afterwards(asked, pick.note)
    return _block(task, pick.key, text, "".join(lines), after)


def _matching(task: Task, answer: Match, hint: str) -> str:
    rows = [(row, answer.options[right]) for row, right in zip(answer.rows, answer.right, strict=True)]
    spare = [("", option) for n, option in enumerate(answer.options) if n not in answer.right]
    pairs = "".join(
        f"\n={_rich(html(row)) if row else ''} -> {_escaped(html(option))}" for row, option in [*rows, *spare]
    )
    after = afterwards(task, *key(task.item))
    return _block(task, task.item.id, question(task, hint), pairs, after)


def _rich(markup: str) -> str:
    """HTML as GIFT takes it; the format stands before each, so that no text can name another or a share."""
    return f"[html]{_escaped(markup)}"


def _escaped(text: str) -> str:
    return text.translate(_SIGNS)


def _category(title: str) -> str:
    """A name without GIFT's signs, for they cannot be escaped in categories."""
    return " ".join(_NOT_IN_CATEGORIES.sub(" ", shortened(title, _NAME)).split()) or "–"
