"""QTI 1.2 as Canvas takes it: a zip with one quiz."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hedge.exercises.exports.common import Export, Task, cleaned, left_out, shortened, tasks, zipped
from hedge.exercises.exports.picks import Pick, alone, choices, hollow, is_true_false, picks, ranked
from hedge.exercises.exports.qti_xml import (
    document,
    feedback,
    item_node,
    material,
    options_node,
    respond,
    scores,
    when,
)
from hedge.exercises.exports.wording import afterwards, contents, html, key, question, reading
from hedge.exercises.types import Choice, Gaps, Marks, Match, Open, Order, Sheet

_XML, _META, _MANIFEST = "quiz/quiz.xml", "quiz/assessment_meta.xml", "imsmanifest.xml"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_TITLE = 120


def to_qti(sheet: Sheet) -> Export:
    """A quiz for Canvas; numbers and open tasks become essays, articles stand before the questions."""
    sheet = cleaned(sheet)
    found = tasks(sheet)
    title = shortened(sheet.title, _TITLE)
    root = ET.Element("questestinterop", xmlns=_ASI)
    section = ET.SubElement(
        ET.SubElement(root, "assessment", ident="quiz", title=title), "section", ident="root_section"
    )
    for article in sheet.readings if found else ():
        ident = f"reading-{article.letter}"
        node = item_node(section, ident, shortened(article.title, _TITLE), "text_only_question", 0)
        material(ET.SubElement(node, "presentation"), reading(article, len(sheet.readings) > 1))
    left = [(task.item.id, "nothing to choose from") for task in found if not _add(section, task)]
    if not found:
        return Export({})
    files = {_MANIFEST: _manifest(), _XML: document(root), _META: _meta(title)}
    return Export({"-canvas.zip": zipped(files)}, left_out("qti", len(found), left))


def _add(section: ET.Element, task: Task) -> bool:
    """Add the questions of an item."""
    item, answer = task.item, task.item.answer
    asked = picks(item)
    match answer:
        case Match() if asked and len(answer.rows) > 1:
            _matching(section, task, answer, "")
        case Order() if asked and len(answer.parts) > 1:
            _matching(section, task, *ranked(answer))
        case Gaps() if asked:
            _dropdowns(section, task, answer)
        case _ if asked:
            for pick in asked:
                _pick(section, task, pick, len(asked))
        case _ if hollow(item):
            return False
        case _:
            _essay(section, task)
    return True


def _node(section: ET.Element, task: Task, kind: str, ident: str, points: float) -> ET.Element:
    return item_node(section, ident, shortened(f"{ident} {task.exercise.title}", _TITLE), kind, points)


def _pick(section: ET.Element, task: Task, pick: Pick, parts: int) -> None:
    several = isinstance(task.item.answer, Marks)
    true_false = isinstance(task.item.answer, Choice) and is_true_false(pick.options)
    kind = "multiple_answers" if several else "true_false" if true_false else "multiple_choice"
    node = _node(section, task, f"{kind}_question", pick.key, task.item.points / parts)
    presentation = ET.SubElement(node, "presentation")
    asked = alone(task, pick)
    material(presentation, question(asked, pick.text))
    idents = [str(1000 + n) for n in range(len(pick.options))]
    options = dict(zip(idents, map(html, pick.options), strict=True))
    options_node(presentation, "response1", options, rich=True, several=several)
    processing = scores(node)
    remarks = {ident: text for ident, text in zip(idents, pick.feedback, strict=False) if text}
    for ident in remarks:
        respond(processing, when("response1", ident), show=f"{ident}_fb")
    rights = [ident for n, ident in enumerate(idents) if n in pick.right]
    condition = ET.Element("conditionvar")
    if several:
        every = ET.SubElement(condition, "and")
        for ident in idents:
            into = every if ident in rights else ET.SubElement(every, "not")
            ET.SubElement(into, "varequal", respident="response1").text = ident
    else:
        condition = when("response1", rights[0])
    respond(processing, condition, score="100")
    feedback(node, "general_fb", afterwards(asked, pick.note))
    for ident, text in remarks.items():
        feedback(node, f"{ident}_fb", html(text))


def _matching(section: ET.Element, task: Task, answer: Match, hint: str) -> None:
    node = _node(section, task, "matching_question", task.item.id, task.item.points)
    presentation = ET.SubElement(node, "presentation")
    material(presentation, question(task, hint))
    processing = scores(node)
    options = {str(1000 + n): option for n, option in enumerate(answer.options)}
    for n, (row, right) in enumerate(zip(answer.rows, answer.right, strict=True)):
        ident = f"response_{2000 + n}"
        # Canvas takes the options of a match for plain text.
        options_node(presentation, ident, options, rich=False, label=html(row))
        respond(processing, when(ident, str(1000 + right)), add=f"{100 / len(answer.rows):.2f}")
    feedback(node, "general_fb", afterwards(task, *key(task.item)))


def _dropdowns(section: ET.Element, task: Task, answer: Gaps) -> None:
    node = _node(section, task, "multiple_dropdowns_question", task.item.id, task.item.points)
    presentation = ET.SubElement(node, "presentation")
    processing = scores(node)
    text, end = "", 0
    lists = []
    for number, (start, stop) in enumerate(answer.gaps):
        words, right = choices(answer, number)
        text += f"{html(answer.text[end:start])}[gap{number + 1}]"
        end = stop
        ident = f"response_gap{number + 1}"
        # Canvas tells options apart by their numbers alone, across all gaps.
        lists.append((ident, {str(1000 * (number + 1) + n): word for n, word in enumerate(words)}))
        respond(
            processing, when(ident, str(1000 * (number + 1) + right)), add=f"{100 / len(answer.gaps):.2f}"
        )
    material(presentation, f"{question(task)}<p>{text}{html(answer.text[end:])}</p>")
    for ident, options in lists:
        options_node(presentation, ident, options, rich=False, label=ident.removeprefix("response_"))
    feedback(node, "general_fb", afterwards(task, answer.text, *key(task.item)))


def _essay(section: ET.Element, task: Task) -> None:
    item = task.item
    rubric = item.answer.rubric if isinstance(item.answer, Open) else ()
    worth = sum(points for points, _ in rubric) or (item.points if item.graded else 0)
    node = _node(section, task, "essay_question", item.id, worth)
    presentation = ET.SubElement(node, "presentation")
    material(presentation, question(task, *contents(item.answer)))
    response = ET.SubElement(presentation, "response_str", ident="response1", rcardinality="Single")
    label = ET.SubElement(ET.SubElement(response, "render_fib"), "response_label", ident="answer1")
    label.set("rshuffle", "No")
    scores(node)
    feedback(node, "general_fb", afterwards(task, *key(item)))


def _meta(title: str) -> bytes:
    quiz = ET.Element("quiz", identifier="quiz", xmlns=_CANVAS)
    for tag, value in (
        ("title", title),
        ("shuffle_answers", "false"),
        ("scoring_policy", "keep_highest"),
        ("quiz_type", "assignment"),
        ("show_correct_answers", "true"),
        ("allowed_attempts", "1"),
    ):
        ET.SubElement(quiz, tag).text = value
    return document(quiz)


def _manifest() -> bytes:
    root = ET.Element("manifest", identifier="manifest", xmlns=_PACKAGE)
    meta = ET.SubElement(root, "metadata")
    ET.SubElement(meta, "schema").text = "IMS Content"
    ET.SubElement(meta, "schemaversion").text = "1.1.3"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    quiz = ET.SubElement(resources, "resource", identifier="quiz", type="imsqti_xmlv1p2")
    ET.SubElement(quiz, "file", href=_XML)
    ET.SubElement(quiz, "dependency", identifierref="quiz_meta")
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    more = ET.SubElement(resources, "resource", identifier="quiz_meta", type=kind, href=_META)
    ET.SubElement(more, "file", href=_META)
    return document(root)
