"""`stamped`: a Word file that says at the head of every page, and above everything, that it is not a published one.

It is put in after the template was filled, so that no template an office edits can leave it out.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from govsight.platform.results.papers.fill import packed
from govsight.platform.results.papers.layout import BODY, HEAD, LATIN

WORD = "预备稿，未公布"
_SIZE, _RED = Pt(10.5), "C00000"


def stamped(paper: bytes, short: str, lines: Sequence[str]) -> bytes:
    """short: beside `WORD` at the head of each page. lines: in a box above everything, no box for none. The same
    gives the same bytes."""
    made: Any = docx.Document(io.BytesIO(paper))
    first, *later = made.sections
    for head in _heads(first):
        head.is_linked_to_previous = False  # there is one now
        _top(head, f"{WORD}：{short}")
    for section in later:
        for head in _heads(section):
            if not head.is_linked_to_previous:
                _top(head, f"{WORD}：{short}")
    if lines:
        width = int((first.page_width - first.left_margin - first.right_margin) / 635)  # in twentieths of a point
        title = _paragraph(f"{WORD}。本件不是公布的测评结果，以公布的为准。", HEAD)
        if made.element.body[0].tag == qn("w:tbl"):
            made.element.body.insert(0, OxmlElement("w:p"))  # else the two are one table
        made.element.body.insert(0, _box([title, *(_paragraph(line) for line in lines)], width))
    file = io.BytesIO()
    made.save(file)
    return packed(file.getvalue())


def _heads(section: Any) -> tuple[Any, Any, Any]:
    return section.header, section.even_page_header, section.first_page_header


def _top(head: Any, text: str) -> None:
    kept = head.paragraphs
    if len(kept) == 1 and kept[0]._p.find(qn("w:r")) is None:
        head._element.remove(kept[0]._p)  # the empty one every header has
    head._element.insert(0, _paragraph(text, HEAD, centred=True))


def _paragraph(text: str, font: str = BODY, *, centred: bool = False) -> Any:
    paragraph = OxmlElement("w:p")
    look = paragraph.get_or_add_pPr()
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    look.append(snap)
    if centred:
        align = OxmlElement("w:jc")
        align.set(qn("w:val"), "center")
        look.append(align)
    run = paragraph.add_r()
    own = run.get_or_add_rPr()
    fonts = own.get_or_add_rFonts()
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{key}"), value)
    for name, value in (("w:color", _RED), ("w:sz", str(int(_SIZE.pt * 2)))):
        one = OxmlElement(name)
        one.set(qn("w:val"), value)
        own.append(one)
    letters = OxmlElement("w:t")
    letters.text = text
    run.append(letters)
    return paragraph


def _box(paragraphs: list[Any], width: int) -> Any:
    """A table of one cell, with lines of its own: a template need not have the style."""
    table = OxmlElement("w:tbl")
    look = OxmlElement("w:tblPr")
    wide = OxmlElement("w:tblW")
    wide.set(qn("w:w"), str(width))
    wide.set(qn("w:type"), "dxa")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", _RED)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    look.extend([wide, borders])
    grid, column = OxmlElement("w:tblGrid"), OxmlElement("w:gridCol")
    column.set(qn("w:w"), str(width))
    grid.append(column)
    row, cell = OxmlElement("w:tr"), OxmlElement("w:tc")
    cell.extend(paragraphs)
    row.append(cell)
    table.extend([look, grid, row])
    return table
