"""Read a Word document: its tables in order, with the paragraphs between them as captions.

Only the main part is parsed; pictures, macros and links to elsewhere are never opened. Deleted text under revision
marks is not read, inserted text is.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from docx.oxml.parser import parse_xml

from govsight.kit.office_archive import open_archive
from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.grid import MAX_CELL, MAX_COLUMNS, MAX_PROSE, MAX_ROWS, Grid, Place, Row, Table, clean

_MAIN = re.compile(r"word/document\d*\.xml")
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"})
_SKIPPED = frozenset({"Fallback", "del", "moveFrom", "pPr", "rPr"})


def read_docx(data: bytes) -> Grid:
    """Tables and paragraphs of a .docx, merged cells blank but for their first. Raises `DraftError`."""
    archive = open_archive(data, DraftError)
    try:
        body = next(iter(parse_xml(archive.read(_main_part(archive)))))
    except DraftError:
        raise
    except Exception as error:  # lxml and zipfile raise many kinds on damaged input
        raise DraftError("Word 文件已损坏，读不出正文。请用 Word 或 WPS 打开后另存一份再试。") from error
    tables: list[Table] = []
    prose: list[str] = []
    captions: list[str] = []
    for block in _children(body):
        if _name(block) == "p" and (text := clean(_text(block))):
            captions.append(text)
            prose.append(text)
        elif _name(block) == "tbl":
            tables.append(Table(tuple(captions), tuple(_rows(block, len(tables) + 1))))
            captions = []
        if sum(len(table.rows) for table in tables) > MAX_ROWS or len(prose) > MAX_PROSE:
            raise DraftError(f"文件的表格超过 {MAX_ROWS} 行或正文超过 {MAX_PROSE} 段。请只保留指标表再试。")
    return Grid(tuple(tables), tuple(prose))


def _main_part(archive: zipfile.ZipFile) -> str:
    for name in archive.namelist():
        if _MAIN.fullmatch(name):
            return name
    raise DraftError("文件里没有 Word 正文。请确认它是 .docx 文件，或用 Word 另存一份再试。")


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str | None:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def _children(element: Any) -> Iterator[Any]:
    """Children, looking through content controls and revision marks, without recursion."""
    waiting = list(reversed(list(element)))
    while waiting:
        child = waiting.pop()
        if _name(child) in _WRAPPERS:
            waiting.extend(reversed(list(child)))
        else:
            yield child


def _child(element: Any, *path: str) -> Any:
    """The first descendant along a path of local names, or None."""
    for name in path:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _rows(table: Any, number: int) -> Iterator[Row]:
    standing = [row for row in _children(table) if _name(row) == "tr"]
    if len(standing) > MAX_ROWS:
        raise DraftError(f"文件的第{number}个表超过 {MAX_ROWS} 行。请只保留指标表再试。")
    for place, row in enumerate(standing, 1):
        cells = tuple(islice(_cells(row), MAX_COLUMNS + 1))
        if len(cells) > MAX_COLUMNS:
            raise DraftError(f"第{number}个表第{place}行超过 {MAX_COLUMNS} 格，不像是指标表。请只保留指标表再试。")
        yield Row(cells, Place(number, place))


def _cells(row: Any) -> Iterator[str]:
    before = _child(row, "trPr", "gridBefore")
    yield from [""] * (_whole(before, 0) if before is not None else 0)
    for cell in _children(row):
        if _name(cell) != "tc":
            continue
        merge = _child(cell, "tcPr", "vMerge")
        goes_on = merge is not None and _attribute(merge, "val") in (None, "continue")
        yield "" if goes_on else clean(_cell_text(cell))
        span = _child(cell, "tcPr", "gridSpan")
        yield from [""] * (_whole(span, 1) - 1 if span is not None else 0)


def _whole(element: Any, otherwise: int) -> int:
    """A number of grid columns; more than a row may have is as good as one too many."""
    value = _attribute(element, "val") or ""
    return min(int(value), MAX_COLUMNS + 1) if re.fullmatch(r"[0-9]{1,9}", value) else otherwise


def _cell_text(cell: Any) -> str:
    """Paragraphs of a cell (also of tables inside it), one a line; automatic numbers written out."""
    lines: list[str] = []
    counted: dict[str | None, int] = {}
    for paragraph in cell.iter():
        if _name(paragraph) != "p":
            continue
        text = _text(paragraph)
        numbering = _child(paragraph, "pPr", "numPr", "numId")
        if numbering is not None and text.strip():
            key = _attribute(numbering, "val")
            counted[key] = counted.get(key, 0) + 1
            text = f"{counted[key]}.{text}"
        lines.append(text)
    return "\n".join(lines)


def _text(paragraph: Any) -> str:
    """The text of one paragraph, without that of paragraphs inside it (text boxes) and without deleted runs."""
    found: list[str] = []
    length = 0
    waiting = list(reversed(list(paragraph)))
    while waiting and length <= MAX_CELL:
        element = waiting.pop()
        name = _name(element)
        if name == "t":
            found.append(element.text or "")
            length += len(found[-1])
        elif name in ("br", "cr"):
            found.append("\n")
        elif name == "tab":
            found.append(" ")
        elif name != "p" and name not in _SKIPPED:
            waiting.extend(reversed(list(element)))
    return "".join(found)
