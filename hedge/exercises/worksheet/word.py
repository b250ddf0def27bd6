"""The Word document: styles instead of direct formatting, so that teachers can edit it; the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from hedge.exercises.worksheet import blocks
from hedge.exercises.worksheet.word_blocks import FORWARD, Blocks
from hedge.exercises.worksheet.word_styles import drop_table_styles, set_styles

#: Width and height in millimetres.
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4)}
MARGIN = 20
#: Documents that say the same are the same, whenever they were made.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
#: What XML forbids, and what turns the direction of the text that follows.
_REFUSED = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\ufeff]"
)


def document(view: dict[str, Any], paper: str) -> bytes:
    """The worksheet or key of a view as DOCX."""
    view = legal(view)
    made = docx.Document()
    drop_table_styles(made)
    width = _set_page(made, paper)
    set_styles(made, width)
    _set_properties(made, view["title"])
    _set_margins_text(made, view)
    _add_head(made, view, width)
    for reading in view["readings"]:
        _add_reading(made, reading)
    setter = Blocks(made, width)
    for exercise in view["exercises"]:
        _add_exercise(setter, exercise, view["key"])
    if view["skipped"]["entries"]:
        made.add_heading("Not on this worksheet")
        setter.add(view["skipped"])
    return _packed(made)


def finished(made: Document, title: str, paper: str) -> bytes:
    """The bytes of another document made by python-docx, on the paper and in the styles of worksheets."""
    set_styles(made, _set_page(made, paper))
    _set_properties(made, title)
    return _packed(made)


def legal(value: Any) -> Any:
    """``value`` with every string made legal in XML, on one line, through lists and dictionaries."""
    if isinstance(value, str):
        return re.sub(r"[\t\n\r]", " ", _REFUSED.sub("", value))
    if isinstance(value, list):
        return [legal(part) for part in value]
    if isinstance(value, dict):
        return {name: legal(part) for name, part in value.items()}
    return value


def _set_page(made: Document, paper: str) -> int:
    """Paper and margins; returns the width of the lines."""
    (section,) = made.sections
    section.page_width, section.page_height = (Mm(side) for side in PAPERS[paper])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    return int(section.page_width - 2 * Mm(MARGIN))


def _set_properties(made: Document, title: str) -> None:
    core = made.core_properties
    # Word takes no longer title.
    core.title, core.author = legal(title)[:255], "hedge"
    core.last_modified_by, core.comments, core.language = "hedge", "", "en"
    core.created = core.modified = _MADE
    package = made.part.package
    thumbnails = [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in thumbnails:
        del package.rels[key]


def _set_margins_text(made: Document, view: dict[str, Any]) -> None:
    (section,) = made.sections
    header = section.header.paragraphs[0]
    header.text = f"{view['kind']}: {view['running_title']}\t{view['edition']}"
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.add_run(f"{view['signature']}\t")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _add_head(made: Document, view: dict[str, Any], width: int) -> None:
    kind = "" if view["key"] else view["kind"].upper()
    made.add_paragraph(f"{kind}\t{view['edition']}", style="Subtitle")
    made.add_paragraph(view["title"], style="Title")
    if view["fields"]:
        points = f"  Points ______ / {view['points']}" if view["points"] else ""
        line = made.add_paragraph(
            "  ".join(f"{name} \t" for name in view["fields"]) + points, style="Name Line"
        )
        for share in (0.42, 0.6, 0.78):
            line.paragraph_format.tab_stops.add_tab_stop(int(share * width), leader=WD_TAB_LEADER.LINES)
    for number, note in enumerate(view["notes"]):
        paragraph = made.add_paragraph(style="Grading")
        if number == 0:
            paragraph.add_run("How to grade. ").bold = True
        paragraph.add_run(note)


def _add_reading(made: Document, reading: dict[str, Any]) -> None:
    made.add_heading(reading["heading"])
    if reading["credit"]:
        made.add_paragraph(reading["credit"], style="Body Text 2").paragraph_format.keep_with_next = True
    for sentences in reading["paragraphs"]:
        paragraph = made.add_paragraph(style="Body Text")
        for number, sentence in enumerate(sentences):
            mark = paragraph.add_run(f"{' ' if number else ''}{FORWARD}{sentence['ref']}\u00a0")
            mark.bold = mark.font.superscript = True
            paragraph.add_run(sentence["text"])


def _add_exercise(setter: Blocks, exercise: dict[str, Any], key: bool) -> None:
    made, start = setter.document, _length(setter)
    heading = made.add_heading(exercise["heading"])
    if exercise["points"]:
        small = heading.add_run(f"\t{FORWARD}{exercise['points']}")
        small.font.size, small.bold = made.styles["Subtitle"].font.size, False
    if exercise["instruction"]:
        made.add_paragraph(exercise["instruction"], style="Body Text 2")
    if exercise["prompt"]:
        made.add_paragraph(style="Body Text 2").add_run(exercise["prompt"]).italic = True
    for block in exercise["blocks"]:
        setter.add(block)
    for item in exercise["items"]:
        _add_item(setter, item, key)
        _keep_together(setter, start)
        start = _length(setter)


def _add_item(setter: Blocks, item: dict[str, Any], key: bool) -> None:
    count = item["points"]
    worth = f"{count} point{'' if count == 1 else 's'}" if key else f"____ / {count}"
    first, *rest = item["blocks"] or [blocks.paragraph("")]
    if item["prompt"] or first["block"] != "paragraph":
        first, rest = blocks.paragraph(item["prompt"]), item["blocks"]
    setter.labelled(item["label"], first, worth if count else "")
    for block in rest:
        setter.add(block)


def _length(setter: Blocks) -> int:
    return len(setter.document.element.body)


def _keep_together(setter: Blocks, start: int) -> None:
    """Keep all that was added from ``start`` on one page, as far as it fits on one."""
    body = setter.document.element.body
    # The last element of a body describes its section.
    added = [p for element in body[start - 1 : -1] for p in element.iter(qn("w:p"))]
    for element in added:
        form = Paragraph(element, setter.document._body).paragraph_format
        form.keep_together, form.keep_with_next = True, element is not added[-1]


def _packed(made: Document) -> bytes:
    """The document's bytes, its zip entries dated alike."""
    raw, packed = io.BytesIO(), io.BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            dated = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            dated.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(dated, source.read(entry))
    return packed.getvalue()
