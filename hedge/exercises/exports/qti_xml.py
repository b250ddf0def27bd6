"""Elements of QTI 1.2 in the dialect of Canvas."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET


def document(root: ET.Element) -> bytes:
    """A document in plain ASCII: what is not, is written as a reference, which every importer reads."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root) + b"\n"


def item_node(section: ET.Element, ident: str, title: str, kind: str, points: float) -> ET.Element:
    """A question with its kind and points."""
    node = ET.SubElement(section, "item", ident=ident, title=title)
    meta = ET.SubElement(ET.SubElement(node, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", kind), ("points_possible", f"{points:.7g}")):
        field = ET.SubElement(meta, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry
    return node


def material(parent: ET.Element, text: str, *, rich: bool = True) -> None:
    """A text, as HTML or plain."""
    kind = "text/html" if rich else "text/plain"
    ET.SubElement(ET.SubElement(parent, "material"), "mattext", texttype=kind).text = text


def options_node(
    parent: ET.Element,
    ident: str,
    options: Mapping[str, str],
    *,
    rich: bool,
    several: bool = False,
    label: str | None = None,
) -> None:
    """Options to choose from; ``label`` is the row or gap that they are for, as HTML."""
    response = ET.SubElement(
        parent, "response_lid", ident=ident, rcardinality="Multiple" if several else "Single"
    )
    if label is not None:
        material(response, label)
    render = ET.SubElement(response, "render_choice")
    for name, text in options.items():
        material(ET.SubElement(render, "response_label", ident=name), text, rich=rich)


def scores(node: ET.Element) -> ET.Element:
    """The part that grades, which shows the general feedback to every answer."""
    processing = ET.SubElement(node, "resprocessing")
    outcome = ET.SubElement(ET.SubElement(processing, "outcomes"), "decvar", varname="SCORE")
    outcome.attrib |= {"vartype": "Decimal", "minvalue": "0", "maxvalue": "100"}
    other = ET.Element("conditionvar")
    ET.SubElement(other, "other")
    respond(processing, other, show="general_fb")
    return processing


def when(response: str, option: str) -> ET.Element:
    """The condition that an option was chosen."""
    condition = ET.Element("conditionvar")
    ET.SubElement(condition, "varequal", respident=response).text = option
    return condition


def respond(
    processing: ET.Element, condition: ET.Element, *, score: str = "", add: str = "", show: str = ""
) -> None:
    """What follows from a condition: a score, a part of a score, or a feedback."""
    node = ET.SubElement(processing, "respcondition", {"continue": "No" if score else "Yes"})
    node.append(condition)
    if score or add:
        action = "Set" if score else "Add"
        ET.SubElement(node, "setvar", varname="SCORE", action=action).text = score or add
    if show:
        ET.SubElement(node, "displayfeedback", feedbacktype="Response", linkrefid=show)


def feedback(node: ET.Element, ident: str, markup: str) -> None:
    """A feedback, as HTML; it stands after all that grades."""
    if markup:
        material(ET.SubElement(ET.SubElement(node, "itemfeedback", ident=ident), "flow_mat"), markup)
