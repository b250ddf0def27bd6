"""The styles of the Word document: black on white, one common font, spacing that leaves room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
LANGUAGE = "en-GB"
#: Centimetres that item labels take on the left, and points on the right.
LABEL, POINTS = 0.9, 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """Of a style: size, space and line spacing in points and lines; indents in centimetres."""

    size: float = 11
    bold: bool = False
    before: float = 0
    after: float = 4
    line: float = 1.15
    left: float = 0
    hanging: float = 0
    right: float = 0
    spread: float = 0
    """Points between letters."""
    edges: str = ""
    """Sides with a rule: *box*, *lines* (under each paragraph), *bar* (on the left) or none."""


#: Styles by name, of Word where it has one.
LOOKS = {
    "Normal": Look(),
    "Title": Look(22, bold=True, after=6),
    "Subtitle": Look(9.5, after=0),
    "Heading 1": Look(14, bold=True, before=18, after=3),
    "Body Text": Look(after=6, line=1.5),
    "Body Text 2": Look(after=4),
    "List": Look(before=8, after=3, left=LABEL, hanging=LABEL, right=POINTS),
    "List Continue": Look(left=LABEL, right=POINTS),
    "List 2": Look(left=LABEL + 0.8, hanging=0.8, right=POINTS),
    "List to Tick": Look(before=2, left=LABEL + 1.5, hanging=1.5, right=POINTS),
    "List 3": Look(after=2, left=3.5, hanging=3.5),
    "Name Line": Look(before=4, after=12),
    "Grading": Look(10, after=3, edges="box"),
    "Sentence": Look(left=LABEL + 0.25, right=POINTS, edges="bar"),
    "Sentence to Mark": Look(13, before=6, after=6, line=1.9, left=LABEL, right=POINTS, spread=0.6),
    "Sentence with Gaps": Look(before=8, after=6, line=1.9, left=LABEL, right=POINTS),
    "Word Box": Look(after=0, line=1.4, left=LABEL + 0.2, right=POINTS + 0.2, edges="box"),
    "Writing Line": Look(after=0, line=1.9, left=LABEL, right=POINTS, edges="lines"),
    "Table Text": Look(10.5, before=3, after=3, line=1.05),
    "Table Gap": Look(4, after=0, line=1),
    "Header": Look(8.5),
    "Footer": Look(7.5),
}
_EDGES = {"box": ("top", "left", "bottom", "right"), "lines": ("bottom", "between"), "bar": ("left",)}


def set_styles(document: Document, width: int) -> None:
    """Give ``document`` the styles; ``width`` is that of its lines."""
    for name, look in LOOKS.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.quick_style = True
        if name != "Normal":
            style.base_style = document.styles["Normal"]
        _set_font(style, look)
        _set_paragraph(style, look)
    label = document.styles.add_style("Item Label", WD_STYLE_TYPE.CHARACTER)
    _set_font(label, Look(spread=0.01))
    for name in ("Heading 1", "Subtitle", "Header", "Footer"):
        _only_stop(document.styles[name].paragraph_format, width)
    document.styles["Heading 1"].paragraph_format.keep_with_next = True
    for name in ("List", "Sentence to Mark", "Sentence with Gaps"):
        stops = document.styles[name].paragraph_format.tab_stops
        stops.add_tab_stop(Cm(LABEL))
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), LANGUAGE)


def drop_table_styles(document: Document) -> None:
    """Leave of the template's hundred styles of tables only the two that worksheets need; others slow all down."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def rule(side: str, space: int = 4) -> Any:
    """A thin black rule on a side of a paragraph or cell."""
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", str(space)), ("color", "000000")):
        element.set(qn(f"w:{name}"), value)
    return element


def _only_stop(form: Any, width: int) -> None:
    form.tab_stops.clear_all()
    form.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _set_font(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name = FONT
    # Word takes a font from the theme, and for other scripts from elsewhere, unless each is named.
    for kind in ("cs", "eastAsia"):
        properties.rFonts.set(qn(f"w:{kind}"), FONT)
    style.font.size = Pt(look.size)
    for_other_scripts = OxmlElement("w:szCs")
    for_other_scripts.set(qn("w:val"), str(round(2 * look.size)))
    properties.find(qn("w:sz")).addnext(for_other_scripts)
    style.font.bold = look.bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    if look.spread:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(20 * look.spread)))
        properties.insert_element_before(spacing, "w:sz")


def _set_paragraph(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_pPr()
    for child in list(properties):
        if child.tag != qn("w:outlineLvl"):
            properties.remove(child)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.line
    form.left_indent, form.first_line_indent = Cm(look.left), Cm(-look.hanging)
    form.right_indent, form.widow_control = Cm(look.right), True
    if look.edges:
        borders = OxmlElement("w:pBdr")
        borders.extend(rule(side) for side in _EDGES[look.edges])
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
