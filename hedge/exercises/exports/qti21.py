"""QTI 2.1 as Blackboard takes it: a zip with one item in each file, and a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from hedge.exercises.exports.common import Export, Task, cleaned, left_out, shortened, tasks, zipped
from hedge.exercises.exports.picks import Pick, alone, hollow, picks, ranked
from hedge.exercises.exports.qti_xml import document
from hedge.exercises.exports.wording import afterwards, contents, html, key, question
from hedge.exercises.types import Marks, Match, Open, Order, Sheet

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TITLE = 120


def to_qti21(sheet: Sheet) -> Export:
    """Items and a test for Blackboard; gaps become choices, numbers and open tasks essays."""
    sheet = cleaned(sheet)
    found = tasks(sheet)
    left: list[tuple[str, str]] = []
    items: dict[str, bytes] = {}
    for task in found:
        made = _items(task)
        for node in made:
            items[f"items/{len(items) + 1:04}.xml"] = document(node)
        if not made:
            left.append((task.item.id, "nothing to choose from"))
    lines = left_out("qti21", len(found), left)
    if not items:
        return Export({}, lines)
    test = {"items/test.xml": document(_test(shortened(sheet.title, _TITLE), list(items)))}
    files = {"imsmanifest.xml": document(_manifest(list(items))), **test, **items}
    return Export({"-blackboard.zip": zipped(files)}, lines)


def _items(task: Task) -> list[ET.Element]:
    """The items of a task."""
    item, answer = task.item, task.item.answer
    asked = picks(item)
    match answer:
        case Match() if asked and len(answer.rows) > 1:
            return [_match(task, answer, "")]
        case Order() if asked and len(answer.parts) > 1:
            return [_match(task, *ranked(answer))]
        case _ if asked:
            return [_choice(task, pick, len(asked)) for pick in asked]
        case _ if hollow(item):
            return []
        case _:
            return [_essay(task)]


def _choice(task: Task, pick: Pick, parts: int) -> ET.Element:
    several = isinstance(task.item.answer, Marks)
    share = task.item.points / parts / len(pick.right)
    names = [f"answer_{n}" for n in range(1, len(pick.options) + 1)]
    # A wrong word takes away what a right one gives.
    worth = {name: share if n in pick.right else -share for n, name in enumerate(names)}
    mapped = {name: points for name, points in worth.items() if several or points > 0}
    root = _root(pick.key, task)
    _declare(root, "identifier", several, [names[n] for n in pick.right], mapped)
    asked = alone(task, pick)
    body = _body(root, question(asked, pick.text))
    interaction = ET.SubElement(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false")
    interaction.set("maxChoices", "0" if several else "1")
    for name, option in zip(names, pick.options, strict=True):
        _markup(ET.SubElement(interaction, "simpleChoice", identifier=name, fixed="true"), html(option))
    notes = [f"{o}: {f}" for o, f in zip(pick.options, pick.feedback, strict=False) if f]
    _process(root, afterwards(asked, pick.note, *notes))
    return root


def _match(task: Task, answer: Match, hint: str) -> ET.Element:
    rows = [f"row_{n}" for n in range(1, len(answer.rows) + 1)]
    names = [f"option_{n}" for n in range(1, len(answer.options) + 1)]
    pairs = [f"{row} {names[right]}" for row, right in zip(rows, answer.right, strict=True)]
    root = _root(task.item.id, task)
    _declare(root, "directedPair", True, pairs, dict.fromkeys(pairs, task.item.points / len(pairs)))
    body = _body(root, question(task, hint))
    interaction = ET.SubElement(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false")
    interaction.set("maxAssociations", str(len(rows)))
    # Each row takes one option; an option may serve all rows.
    for idents, texts, most in ((rows, answer.rows, 1), (names, answer.options, len(rows))):
        column = ET.SubElement(interaction, "simpleMatchSet")
        for ident, text in zip(idents, texts, strict=True):
            choice = ET.SubElement(column, "simpleAssociableChoice", identifier=ident, matchMax=str(most))
            _markup(choice, html(text))
    _process(root, afterwards(task, *key(task.item)))
    return root


def _essay(task: Task) -> ET.Element:
    root = _root(task.item.id, task)
    ET.SubElement(root, "responseDeclaration", identifier="RESPONSE", cardinality="single", baseType="string")
    _outcomes(root)
    answer = task.item.answer
    body = _body(root, question(task, *contents(answer)))
    interaction = ET.SubElement(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
    interaction.set("expectedLines", str(answer.lines if isinstance(answer, Open) else 2))
    _process(root, afterwards(task, *key(task.item)), graded=False)
    return root


def _root(name: str, task: Task) -> ET.Element:
    title = shortened(f"{name} {task.exercise.title}", _TITLE)
    root = ET.Element("assessmentItem", xmlns=_QTI, identifier=_identifier(name), title=title)
    root.attrib |= {"adaptive": "false", "timeDependent": "false"}
    return root


def _identifier(name: str) -> str:
    """A name in the letters that QTI allows."""
    return "hedge-" + re.sub(r"[^A-Za-z0-9_.-]+", "-", name)


def _declare(
    root: ET.Element, base: str, several: bool, right: Sequence[str], worth: dict[str, float]
) -> None:
    """The right response and the points of each part of it."""
    declared = ET.SubElement(root, "responseDeclaration", identifier="RESPONSE", baseType=base)
    declared.set("cardinality", "multiple" if several else "single")
    correct = ET.SubElement(declared, "correctResponse")
    for value in right:
        ET.SubElement(correct, "value").text = value
    mapping = ET.SubElement(declared, "mapping", defaultValue="0", lowerBound="0")
    for value, points in worth.items():
        ET.SubElement(mapping, "mapEntry", mapKey=value, mappedValue=f"{points:.7g}")
    _outcomes(root)


def _outcomes(root: ET.Element) -> None:
    for name, base in (("SCORE", "float"), ("FEEDBACKBASIC", "identifier")):
        ET.SubElement(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType=base)


def _body(root: ET.Element, markup: str) -> ET.Element:
    body = ET.SubElement(root, "itemBody")
    _markup(ET.SubElement(body, "div"), markup)
    return body


def _markup(parent: ET.Element, markup: str) -> None:
    """Put HTML into an element; it is ours, so it is well-formed."""
    made = ET.fromstring(f"<div>{markup}</div>")
    parent.text = made.text
    parent.extend(made)


def _process(root: ET.Element, after: str, *, graded: bool = True) -> None:
    """Sum up the points, and show the same explanation to right and wrong answers."""
    processing = ET.SubElement(root, "responseProcessing")
    if graded:
        score = ET.SubElement(processing, "setOutcomeValue", identifier="SCORE")
        ET.SubElement(score, "mapResponse", identifier="RESPONSE")
        condition = ET.SubElement(processing, "responseCondition")
        then = ET.SubElement(condition, "responseIf")
        same = ET.SubElement(then, "match")
        ET.SubElement(same, "variable", identifier="RESPONSE")
        ET.SubElement(same, "correct", identifier="RESPONSE")
        _show(then, "correct_fb")
        _show(ET.SubElement(condition, "responseElse"), "incorrect_fb")
    else:
        _show(processing, "correct_fb")
    for name in ("correct_fb", "incorrect_fb") if graded else ("correct_fb",):
        shown = ET.SubElement(root, "modalFeedback", outcomeIdentifier="FEEDBACKBASIC", identifier=name)
        shown.set("showHide", "show")
        _markup(ET.SubElement(shown, "div"), after)


def _show(parent: ET.Element, name: str) -> None:
    node = ET.SubElement(parent, "setOutcomeValue", identifier="FEEDBACKBASIC")
    ET.SubElement(node, "baseValue", baseType="identifier").text = name


def _test(title: str, names: Sequence[str]) -> ET.Element:
    root = ET.Element("assessmentTest", xmlns=_QTI, identifier="hedge-test", title=title)
    part = ET.SubElement(root, "testPart", identifier="part", navigationMode="nonlinear")
    part.set("submissionMode", "simultaneous")
    section = ET.SubElement(part, "assessmentSection", identifier="section", title=title, visible="false")
    for number, name in enumerate(names, 1):
        ET.SubElement(
            section, "assessmentItemRef", identifier=f"item_{number:04}", href=name.removeprefix("items/")
        )
    return root


def _manifest(names: Sequence[str]) -> ET.Element:
    root = ET.Element("manifest", xmlns=_PACKAGE, identifier="manifest")
    meta = ET.SubElement(root, "metadata")
    ET.SubElement(meta, "schema").text = "QTIv2.1"
    ET.SubElement(meta, "schemaversion").text = "2.0"
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    kinds = {"items/test.xml": "imsqti_test_xmlv2p1"} | dict.fromkeys(names, "imsqti_item_xmlv2p1")
    idents = {name: f"item_{number:04}" for number, name in enumerate(names, 1)}
    for name, kind in kinds.items():
        resource = ET.SubElement(
            resources, "resource", identifier=idents.get(name, "test"), type=kind, href=name
        )
        ET.SubElement(resource, "file", href=name)
        if name not in idents:
            for ident in idents.values():
                ET.SubElement(resource, "dependency", identifierref=ident)
    return root
