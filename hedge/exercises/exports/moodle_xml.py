"""Elements of Moodle XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hedge.exercises.exports.common import shortened
from hedge.exercises.exports.wording import paragraphs

_NAME = 120


def question_node(quiz: ET.Element, kind: str, idnumber: str, title: str, points: float) -> ET.Element:
    """A question with its name, points and number for the question bank."""
    node = ET.SubElement(quiz, "question", type=kind)
    text_node(ET.SubElement(node, "name"), shortened(f"{idnumber} {title}", _NAME))
    penalty = "1" if kind == "truefalse" else "0.3333333"
    settings(node, defaultgrade=f"{points:.7g}", penalty=penalty, hidden="0", idnumber=idnumber)
    return node


def both_texts(node: ET.Element, before: str, after: str) -> None:
    """What is read before and after answering, as HTML."""
    html_node(node, "questiontext", before)
    html_node(node, "generalfeedback", after)


def text_node(node: ET.Element, text: str) -> None:
    """A text as it stands."""
    ET.SubElement(node, "text").text = text


def html_node(node: ET.Element, tag: str, markup: str) -> ET.Element:
    """A text that is HTML."""
    child = ET.SubElement(node, tag, format="html")
    text_node(child, markup)
    return child


def answer_node(node: ET.Element, fraction: str, markup: str, feedback: str) -> None:
    """An answer with the per cent of the points that it earns."""
    answer = ET.SubElement(node, "answer", fraction=fraction, format="html")
    text_node(answer, markup)
    html_node(answer, "feedback", feedback)


def combined(node: ET.Element) -> None:
    """Feedback to whole answers, and the number of parts that are right."""
    for tag, text in (
        ("correctfeedback", "Right."),
        ("partiallycorrectfeedback", "Partly right."),
        ("incorrectfeedback", "Not right yet."),
    ):
        html_node(node, tag, paragraphs((text,)))
    ET.SubElement(node, "shownumcorrect").text = "1"


def settings(node: ET.Element, **values: str) -> None:
    """Plain elements, each with its value."""
    for tag, value in values.items():
        ET.SubElement(node, tag).text = value
