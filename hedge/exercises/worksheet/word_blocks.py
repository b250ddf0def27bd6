"""Sets the blocks of a view in a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from docx.text.paragraph import Paragraph

from hedge.exercises.worksheet.blocks import Block, Piece
from hedge.exercises.worksheet.word_styles import LABEL, POINTS

_STYLES = {
    "plain": "List Continue",
    "sentence": "Sentence",
    "mark": "Sentence to Mark",
    "gaps": "Sentence with Gaps",
}
#: Space that does not break, and wide space between the entries of a row.
_FIRM, _WIDE = "\u00a0", "\u2003"


#: Without it, numbers that follow Arabic or Hebrew would be drawn to its side.
FORWARD = "\u200e"
#: Space within the sides of a cell, in centimetres; some programs align the cell's text, others its edge.
_CELL = 0.19


class Blocks:
    """Adds blocks to ``document``, whose lines are ``width`` wide."""

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = int(width - Cm(LABEL + POINTS + _CELL))

    def add(self, block: Block) -> None:
        """Set a block below what stands there."""
        getattr(self, f"_{block['block']}")(block)

    def labelled(self, label: str, block: Block, points: str) -> None:
        """Set a paragraph with the label of its item before it and the points behind it."""
        style = _STYLES[block["role"]] if block["role"] in ("mark", "gaps") else "List"
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.first_line_indent = Cm(-LABEL)
        paragraph.add_run(f"{label}\t", style="Item Label").bold = True
        _words(paragraph, block)
        if points:
            paragraph.add_run(f"\t{FORWARD}{points}", style="Item Label")

    def gap(self) -> None:
        """A little space that keeps tables and boxes from what follows."""
        self.document.add_paragraph(style="Table Gap")

    def _paragraph(self, block: Block) -> None:
        _words(self.document.add_paragraph(style=_STYLES[block["role"]]), block)

    def _entries(self, block: Block) -> None:
        square = f"☐{_FIRM}" if block["tick"] else ""
        if block["inline"]:
            texts = [f"{square}{entry['label']}{_FIRM}{_FIRM}{entry['text']}" for entry in block["entries"]]
            row = self.document.add_paragraph((_WIDE * 3).join(texts), style="List Continue")
            row.add_run(_WIDE * 4 if block["after"] else "")
            _add_all(row, block["after"])
            return
        long = any(len(entry["label"]) > 3 for entry in block["entries"])
        style = "List to Tick" if block["tick"] else "List 3" if long else "List 2"
        for entry in block["entries"]:
            paragraph = self.document.add_paragraph(square, style=style)
            paragraph.add_run(entry["label"]).bold = True
            paragraph.add_run(f"\t{entry['text']}")
        if block["after"]:
            _add_all(self.document.add_paragraph(style="List Continue"), block["after"])

    def _box(self, block: Block) -> None:
        title = self.document.add_paragraph(style="Word Box")
        title.add_run(f"{block['title']}:").bold = True
        for entry in block["entries"]:
            paragraph = title if block["inline"] else self.document.add_paragraph(style="Word Box")
            if block["inline"]:
                paragraph.add_run(_WIDE * 2)
            if entry["label"]:
                paragraph.add_run(f"{entry['label']}{_FIRM}{_FIRM}").bold = True
            paragraph.add_run(entry["text"].replace(" ", _FIRM) if block["inline"] else entry["text"])
        self.gap()

    def _table(self, block: Block) -> None:
        table = self._grid([block["head"], *block["rows"]], block["widths"])
        if block["role"] == "tick":
            for row in table.rows:
                for cell in row.cells[1:]:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.gap()

    def _ladder(self, block: Block) -> None:
        rungs = block["rungs"]
        ends = [""] * rungs
        table = self._grid([ends, ends], [1 / rungs] * rungs)
        head = table.rows[0].cells
        if rungs == 1:
            head[0].paragraphs[0].text = f"{block['first']} → {block['last']}"
        else:
            half = rungs // 2
            _merge(head[:half], block["first"])
            _merge(head[half:], f"→ {block['last']}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _set_height(table.rows[1], 1)
        self.gap()

    def _scale(self, block: Block) -> None:
        labels = block["labels"]
        table = self._grid([labels, [""] * len(labels)], [1 / len(labels)] * len(labels))
        for cell in table.rows[0].cells:
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            # The number may reach into the cell's own margins.
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(-_CELL)
        _set_height(table.rows[1], 0.8)
        self.gap()

    def _rules(self, block: Block) -> None:
        for _ in range(block["count"]):
            self.document.add_paragraph(style="Writing Line")

    def _grid(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
        """A table with lines, set in as far as the text of an item; its first row is its head."""
        table: Table = self.document.add_table(len(rows), len(widths), style="Table Grid")
        table.autofit = False
        indent = OxmlElement("w:tblInd")
        indent.set(qn("w:w"), str(Cm(LABEL + _CELL).twips))
        indent.set(qn("w:type"), "dxa")
        table._tblPr.insert_element_before(
            indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
        )
        for column, share in zip(table.columns, widths, strict=True):
            column.width = int(share * self.width)
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            _set_row(row, texts, widths, self.width, head=number == 0)
        return table


def _set_row(row: Any, texts: Sequence[str], widths: Sequence[float], width: int, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for flag in ("w:cantSplit", "w:tblHeader") if head else ("w:cantSplit",):
        properties.append(OxmlElement(flag))
    for cell, text, share in zip(row.cells, texts, widths, strict=True):
        cell.width = int(share * width)
        cell.paragraphs[0].style = "Table Text"
        run = cell.paragraphs[0].add_run(text)
        run.bold = head or None


def _merge(cells: Sequence[Any], text: str) -> Paragraph:
    """One cell of several; returns its paragraph."""
    merged = cells[0].merge(cells[-1])
    for empty in merged.paragraphs[1:]:
        merged._tc.remove(empty._p)
    paragraph: Paragraph = merged.paragraphs[0]
    paragraph.text = text
    return paragraph


def _set_height(row: Any, centimetres: float) -> None:
    row.height, row.height_rule = Cm(centimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def _words(paragraph: Paragraph, block: Block) -> None:
    if block["ref"]:
        paragraph.add_run(f"{block['ref']}{_FIRM}{_FIRM}").bold = True
    _add_all(paragraph, block["pieces"])


def _add_all(paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        _add(paragraph, piece)


def _add(paragraph: Paragraph, piece: Piece) -> None:
    if piece["style"] == "gap":
        if piece["text"]:
            paragraph.add_run(f"({piece['text']}){_FIRM}").bold = True
        paragraph.add_run("_" * round(1.7 * piece["length"]))
        return
    run = paragraph.add_run(piece["text"])
    if piece["style"] in ("strong", "right"):
        run.bold = True
    if piece["style"] in ("right", "neutral"):
        run.underline = WD_UNDERLINE.SINGLE if piece["style"] == "right" else WD_UNDERLINE.DOTTED
