"""H5P packages: a question set for each exercise, content only."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hedge.exercises.exports.common import Export, Task, cleaned, digest, left_out, shortened, tasks, zipped
from hedge.exercises.exports.h5p_texts import DRAG, MARK, MULTIPLE, SET
from hedge.exercises.exports.picks import Pick, alone, choices, picks
from hedge.exercises.exports.wording import afterwards, html, paragraphs, question, reading
from hedge.exercises.types import Exercise, Gaps, Marks, Sheet

_SET = "H5P.QuestionSet"
#: The content types in the versions that H5P's hub gave out in 2026, with their names.
_TYPES = {
    _SET: (1, 21, "Question Set"),
    "H5P.MultiChoice": (1, 16, "Multiple Choice"),
    "H5P.MarkTheWords": (1, 11, "Mark the Words"),
    "H5P.DragText": (1, 10, "Drag the Words"),
}
#: What the player takes off a word before it looks for the asterisks of a right one.
_BEFORE, _AFTER = re.compile(r"[\[({⟨¿¡“\"«„]*"), re.compile(r"[\",….:;?!\])}⟩»”]*")
_WORD = re.compile(r"\S+")
#: Signs that part a word from its tip or feedback in Drag the Words, or that HTML would write in another way.
_PARTING = re.compile(r"[*:/\\<>&\n]")
_TAG = re.compile(r"<[^<>]*>")
_TITLE = 120

_Question = tuple[str, dict[str, Any]]


def to_h5p(sheet: Sheet) -> Export:
    """A package for each exercise with questions that H5P can check; numbers and open tasks are left out."""
    sheet = cleaned(sheet)
    found = tasks(sheet)
    left = []
    files: dict[str, bytes] = {}
    for number, exercise in enumerate(sheet.exercises, 1):
        questions: list[tuple[str, _Question]] = []
        for task in found:
            if task.exercise is exercise:
                made = _questions(task)
                questions += [(f"{task.item.id}.{n}", q) for n, q in enumerate(made)]
                left += [] if made else [(task.item.id, "no right answer that a machine could check")]
        if questions:
            kind = re.sub(r"[^\w-]+", "-", exercise.kind)
            files[f"-{number}-{kind}.h5p"] = _package(sheet, exercise, questions)
    return Export(files, left_out("h5p", len(found), left))


def _questions(task: Task) -> list[_Question]:
    item = task.item
    if item.graded and isinstance(item.answer, Marks) and (text := _asterisks(item.answer)) is not None:
        return [("H5P.MarkTheWords", _mark(task, item.answer, text))]
    if item.graded and isinstance(item.answer, Gaps) and _draggable(item.answer):
        return [("H5P.DragText", _drag(task, item.answer))]
    return [("H5P.MultiChoice", _multiple(task, pick)) for pick in picks(item)]


def _asterisks(answer: Marks) -> str | None:
    """The text with asterisks about the right words, or none if the player would not take these for right.

    It takes whole words only. Asterisks of the text itself could be doubled, but it shows both then, and it counts
    no words between angle brackets.
    """
    if re.search("[*<>]", answer.text):
        return None
    text, end = "", 0
    words = [(word.start(), word.end()) for word in _WORD.finditer(answer.text)]
    for start, stop in sorted(answer.right):
        opens, closes = next(((o, c) for o, c in words if o <= start < c), (start, start))
        whole = _BEFORE.fullmatch(answer.text, opens, start) and _AFTER.fullmatch(answer.text, stop, closes)
        if not whole:
            return None
        text += f"{answer.text[end:start]}*{answer.text[start:stop]}*"
        end = stop
    return text + answer.text[end:]


def _mark(task: Task, answer: Marks, text: str) -> dict[str, Any]:
    neutral = ", ".join(f"“{answer.text[start:end]}”" for start, end in answer.neutral)
    # The player would count these as wrong.
    hint = f"Do not mark {neutral}: that counts neither way." if neutral else ""
    return {
        "media": {"disableImageZooming": False},
        "taskDescription": question(task, hint),
        "textField": paragraphs((text,)),
        "overallFeedback": _feedback(task),
        "behaviour": _behaviour(),
        **MARK,
    }


def _draggable(answer: Gaps) -> bool:
    """Whether each gap takes one word of the bank alone, and no word holds a sign of the player."""
    fitting = [{word.casefold() for word in words} for words in answer.accepted]
    bank = {word.casefold() for word in answer.bank}
    words = [word for n in range(len(answer.gaps)) for word in choices(answer, n)[0]]
    return all(len(fits & bank) == 1 for fits in fitting) and not any(map(_PARTING.search, words))


def _drag(task: Task, answer: Gaps) -> dict[str, Any]:
    text, end, spare = "", 0, list(answer.bank)
    for number, (start, stop) in enumerate(answer.gaps):
        words, right = choices(answer, number)
        text += f"{_line(answer.text[end:start])}*{_line(words[right])}*"
        end = stop
        if words[right] in spare:
            spare.remove(words[right])
    return {
        "media": {"disableImageZooming": False},
        "taskDescription": question(task),
        "textField": text + _line(answer.text[end:]),
        "distractors": " ".join(f"*{_line(word)}*" for word in spare),
        "overallFeedback": _feedback(task),
        "behaviour": {**_behaviour(), "instantFeedback": False},
        **DRAG,
    }


def _line(text: str) -> str:
    """Text of Drag the Words: HTML with plain ends of lines, in which asterisks are signs of the player."""
    return html(text).replace("<br/>", "\n").replace("*", "&#42;")


def _multiple(task: Task, pick: Pick) -> dict[str, Any]:
    several = isinstance(task.item.answer, Marks)
    task = alone(task, pick)
    answers = [
        {
            "text": f"<div>{html(option)}</div>",
            "correct": n in pick.right,
            "tipsAndFeedback": {
                "tip": "",
                "chosenFeedback": "".join(f"<div>{html(text)}</div>" for text in pick.feedback[n : n + 1]),
                "notChosenFeedback": "",
            },
        }
        for n, option in enumerate(pick.options)
    ]
    more = {"type": "multi" if several else "single", "singlePoint": False, "randomAnswers": False}
    return {
        "media": {"disableImageZooming": False},
        "question": question(task, pick.text),
        "answers": answers,
        "overallFeedback": _feedback(task, pick.note),
        "behaviour": {**_behaviour(), **more, "showSolutionsRequiresInput": True, "autoCheck": False},
        "UI": MULTIPLE,
    }


def _behaviour() -> dict[str, Any]:
    return {
        "enableRetry": True,
        "enableSolutionsButton": True,
        "enableCheckButton": True,
        "showScorePoints": True,
    }


def _feedback(task: Task, note: str = "") -> list[dict[str, Any]]:
    """The explanation, whatever the score; this field takes no paragraphs."""
    text = " ".join(_TAG.sub(" ", afterwards(task, note)).split())
    return [{"from": 0, "to": 100, "feedback": text}]


def _package(sheet: Sheet, exercise: Exercise, questions: Sequence[tuple[str, _Question]]) -> bytes:
    title = shortened(f"{sheet.title}: {exercise.title}", _TITLE)
    used = [_SET, *dict.fromkeys(name for _, (name, _) in questions)]
    meta = {
        "title": title,
        "language": "en",
        "mainLibrary": _SET,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": _TYPES[name][0], "minorVersion": _TYPES[name][1]}
            for name in used
        ],
    }
    content = {**_introduction(sheet, exercise), "questions": [_listed(title, *q) for q in questions], **SET}
    files = {"h5p.json": meta, "content/content.json": content}
    return zipped({name: json.dumps(data, ensure_ascii=False).encode() for name, data in files.items()})


def _introduction(sheet: Sheet, exercise: Exercise) -> dict[str, Any]:
    letters = len(sheet.readings) > 1
    texts = "".join(reading(article, letters) for article in sheet.readings)
    return {
        "introPage": {
            "showIntroPage": bool(sheet.readings),
            "startButtonText": "Start",
            "title": html(exercise.title),
            "introduction": paragraphs((exercise.instruction,)) + texts,
        },
        "progressType": "dots",
        "passPercentage": 50,
        "disableBackwardsNavigation": False,
        "randomQuestions": False,
        "override": {"checkButton": True, "showSolutionButton": "on", "retryButton": "on"},
    }


def _listed(title: str, key: str, question_: _Question) -> dict[str, Any]:
    name, params = question_
    major, minor, label = _TYPES[name]
    return {
        "library": f"{name} {major}.{minor}",
        "params": params,
        "subContentId": str(UUID(digest(title, key, json.dumps(params))[:32])),
        "metadata": {"contentType": label, "license": "U", "title": label},
    }
