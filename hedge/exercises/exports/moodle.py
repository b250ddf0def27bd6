"""Moodle XML, the quiz format of Moodle's question bank."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hedge.exercises.exports.common import Export, Task, cleaned, left_out, shortened, tasks
from hedge.exercises.exports.moodle_xml import (
    answer_node,
    both_texts,
    combined,
    html_node,
    question_node,
    settings,
    text_node,
)
from hedge.exercises.exports.picks import Pick, alone, choices, hollow, is_true_false, picks, ranked
from hedge.exercises.exports.wording import (
    afterwards,
    contents,
    html,
    key,
    paragraphs,
    places,
    question,
    reading,
)
from hedge.exercises.types import Choice, Gaps, Item, Marks, Match, Open, Order, Reading, Sheet

#: Moodle grades by fixed fractions; there is none for the eleventh part.
_MOST_RIGHT = 10
#: A database field of Moodle holds so much of the answer to a row.
_LONGEST_OPTION = 255
_FEWEST_ROWS, _FEWEST_PAIRS = 2, 3
#: Moodle's form knows so many groups of words for gaps.
_MOST_GROUPS = 8
_HEIGHTS = (2, 3, 5, 10, 15, 20)
_NAME = 120


def to_moodle(sheet: Sheet) -> Export:
    """A quiz with a category for each exercise; numbers and open tasks become essays with notes for the grader."""
    sheet = cleaned(sheet)
    quiz = ET.Element("quiz")
    found = tasks(sheet)
    left: list[tuple[str, str]] = []
    if found and sheet.readings:
        _category(quiz, sheet.title, "Reading", "")
        for article in sheet.readings:
            _description(quiz, article, len(sheet.readings) > 1)
    for number, task in enumerate(found):
        if number == 0 or task.exercise is not found[number - 1].exercise:
            _category(quiz, sheet.title, task.exercise.title, task.exercise.instruction)
        if not _add(quiz, task):
            left.append((task.item.id, "nothing to choose from"))
    ET.indent(quiz)
    content = ET.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"
    files = {"-moodle.xml": content} if found else {}
    return Export(files, left_out("moodle", len(found), left))


def _add(quiz: ET.Element, task: Task) -> bool:
    """Add the questions of an item, in the form that Moodle has for it."""
    item, answer = task.item, task.item.answer
    asked = picks(item)
    match answer:
        case Marks() if asked and len(asked[0].right) > _MOST_RIGHT:
            _essay(quiz, task)
        case Choice() if asked and is_true_false(answer.options):
            _true_false(quiz, task, answer)
        case Order() if asked and len(places(answer)) == len(answer.parts):
            _ordering(quiz, task, answer)
        case Order() if asked and _matches(ranked(answer)[0]):
            _matching(quiz, task, *ranked(answer))
        case Match() if asked and _matches(answer):
            _matching(quiz, task, answer, "")
        case Gaps() if asked and len(_groups(answer)) <= _MOST_GROUPS:
            _gaps(quiz, task, answer)
        case _ if asked:
            for pick in asked:
                _multichoice(quiz, task, pick, len(asked))
        case _ if hollow(item):
            return False
        case _:
            _essay(quiz, task)
    return True


def _category(quiz: ET.Element, title: str, name: str, info: str) -> None:
    node = ET.SubElement(quiz, "question", type="category")
    # A doubled slash is part of a name, a single one parts names.
    path = [shortened(part, _NAME).strip("/ ").replace("/", "//") or "–" for part in (title, name)]
    text_node(ET.SubElement(node, "category"), "/".join(["$course$/top", *path]))
    html_node(node, "info", paragraphs((info,)))


def _description(quiz: ET.Element, article: Reading, letters: bool) -> None:
    node = question_node(quiz, "description", f"reading-{article.letter}", article.title, 0)
    both_texts(node, reading(article, letters), "")


def _graded(quiz: ET.Element, kind: str, task: Task) -> ET.Element:
    return question_node(quiz, kind, task.item.id, task.exercise.title, task.item.points)


def _multichoice(quiz: ET.Element, task: Task, pick: Pick, parts: int) -> None:
    points = task.item.points / parts
    node = question_node(quiz, "multichoice", pick.key, task.exercise.title, points)
    marks = isinstance(task.item.answer, Marks)
    asked = alone(task, pick)
    both_texts(node, question(asked, pick.text), afterwards(asked, pick.note))
    settings(
        node,
        single="false" if marks else "true",
        shuffleanswers="false",
        answernumbering="none" if marks else "abc",
        showstandardinstruction="1" if marks else "0",
    )
    combined(node)
    share = f"{100 / len(pick.right):.7g}"
    for n, option in enumerate(pick.options):
        # A wrong word takes away what a right one gives; marking everything earns nothing.
        fraction = share if n in pick.right else f"-{share}" if marks else "0"
        answer_node(node, fraction, html(option), paragraphs(pick.feedback[n : n + 1]))


def _true_false(quiz: ET.Element, task: Task, answer: Choice) -> None:
    node = _graded(quiz, "truefalse", task)
    both_texts(node, question(task), afterwards(task))
    for n, option in enumerate(answer.options):
        answer_node(
            node,
            "100" if n == answer.right else "0",
            option.casefold(),
            paragraphs(answer.feedback[n : n + 1]),
        )


def _matches(answer: Match) -> bool:
    """Whether Moodle can hold the rows as one question."""
    pairs = len(answer.rows) + len(_spare(answer))
    short = all(len(html(option)) <= _LONGEST_OPTION for option in answer.options)
    return len(answer.rows) >= _FEWEST_ROWS and pairs >= _FEWEST_PAIRS and short


def _spare(answer: Match) -> list[str]:
    """The options of no row."""
    return [option for n, option in enumerate(answer.options) if n not in answer.right]


def _matching(quiz: ET.Element, task: Task, answer: Match, hint: str) -> None:
    node = _graded(quiz, "matching", task)
    both_texts(node, question(task, hint), afterwards(task, *key(task.item)))
    ET.SubElement(node, "shuffleanswers").text = "false"
    combined(node)
    rows = [(row, answer.options[right]) for row, right in zip(answer.rows, answer.right, strict=True)]
    # An option of no row stands beside an empty row.
    for row, option in [*rows, *(("", option) for option in _spare(answer))]:
        pair = html_node(node, "subquestion", html(row))
        text_node(ET.SubElement(pair, "answer"), html(option))


def _ordering(quiz: ET.Element, task: Task, answer: Order) -> None:
    node = _graded(quiz, "ordering", task)
    ends = f"{answer.first} → {answer.last}"
    both_texts(node, question(task, ends), afterwards(task, *key(task.item)))
    settings(
        node,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount=str(len(answer.parts)),
        # Each pair in the right order counts, so that one part out of place costs little.
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
        numberingstyle="123",
    )
    combined(node)
    for n, (part,) in enumerate(places(answer), 1):
        answer_node(node, str(n), html(part), "")
    # Without a hint Moodle 5 does not save the question.
    ET.SubElement(html_node(node, "hint", paragraphs((ends,))), "shownumcorrect")


def _groups(answer: Gaps) -> list[tuple[str, ...]]:
    """The lists of words that gaps are filled from, each once."""
    return list(dict.fromkeys(choices(answer, n)[0] for n in range(len(answer.gaps))))


def _gaps(quiz: ET.Element, task: Task, answer: Gaps) -> None:
    groups = _groups(answer)
    first = {group: 1 + sum(len(g) for g in groups[:n]) for n, group in enumerate(groups)}
    text, end = "", 0
    for number, (start, stop) in enumerate(answer.gaps):
        words, right = choices(answer, number)
        text += f"{html(answer.text[end:start])}[[{first[words] + right}]]"
        end = stop
    node = _graded(quiz, "gapselect", task)
    both_texts(
        node,
        f"{question(task)}<p>{text}{html(answer.text[end:])}</p>",
        afterwards(task, answer.text, *key(task.item)),
    )
    ET.SubElement(node, "shuffleanswers").text = "0"
    combined(node)
    for number, group in enumerate(groups, 1):
        for word in group:
            option = ET.SubElement(node, "selectoption")
            text_node(option, html(word))
            ET.SubElement(option, "group").text = str(number)


def _essay(quiz: ET.Element, task: Task) -> None:
    item = task.item
    node = question_node(quiz, "essay", item.id, task.exercise.title, _worth(item))
    models = isinstance(item.answer, Open)
    both_texts(node, question(task, *contents(item.answer)), afterwards(task, *(() if models else key(item))))
    lines = item.answer.lines if isinstance(item.answer, Open) else 2
    settings(
        node,
        responseformat="editor",
        responserequired="1",
        responsefieldlines=str(next((height for height in _HEIGHTS if height >= lines), _HEIGHTS[-1])),
        attachments="0",
        attachmentsrequired="0",
    )
    html_node(node, "graderinfo", paragraphs((*key(item), item.explanation)))
    html_node(node, "responsetemplate", "")


def _worth(item: Item) -> float:
    """The points of an essay: those of its rubric, or none where nothing is right or wrong."""
    if isinstance(item.answer, Open) and item.answer.rubric:
        return sum(points for points, _ in item.answer.rubric)
    return item.points if item.graded else 0
