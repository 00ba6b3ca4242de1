"""Read a workbook: its sheets one after another. Formulas are never worked out and never believed.

A cell merged down over several rows speaks for each of them (`merged.py`).
"""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govsight.kit.office_archive import open_archive
from govsight.platform.registry.rosters.errors import RosterError
from govsight.platform.registry.rosters.lines import MAX_COLUMNS, MAX_ROWS, Line, Source, line_of
from govsight.platform.registry.rosters.merged import MergedDown, merged_ranges


def read_book(data: bytes) -> Source:
    """Every sheet, blank rows counted. Raises `RosterError` on what is no .xlsx, damaged, encrypted or a zip bomb."""
    with open_archive(data, RosterError) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        raise RosterError("这是 Word 文件。请把其中的名单复制粘贴到导入框，或另存为纯文本（.txt）再试。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Source(tuple(_lines(data)), prose=False)
    except RosterError:
        raise
    except Exception as error:  # openpyxl raises many kinds on damaged input
        raise RosterError("Excel 文件已损坏，读不出来。请用 Excel 或 WPS 打开后另存一份再试。") from error


def _lines(data: bytes) -> Iterator[Line]:
    import openpyxl

    # With data_only=False a formula arrives as its text, `=…`, which no field accepts.
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    several = len(book.worksheets) > 1
    read = 0
    for sheet in book.worksheets:
        name = " ".join(str(sheet.title).split())[:31] if several else ""
        sheet.reset_dimensions()  # the size the sheet states is not believed
        down = MergedDown(merged_ranges(sheet))
        blank_from = blanks = row = 0
        for row, cells in enumerate(sheet.iter_rows(min_row=1, min_col=1, max_col=MAX_COLUMNS + 1), 1):
            texts = down.filled(row, ["" if cell.value is None else _text(cell) for cell in cells])
            while texts and not texts[-1]:
                texts.pop()
            line = line_of(row, texts, name)
            if not any(line.cells):
                blank_from = blank_from if blanks else row
                blanks += 1
                continue
            if blanks:
                yield Line(blank_from, (), name, count=blanks)
                blanks = 0
            read += 1
            if read > MAX_ROWS:
                raise RosterError(f"名单超过 {MAX_ROWS} 行。请分成几个文件导入。")
            yield line
        if blanks:
            yield Line(blank_from, (), name, count=blanks)


def _text(cell: Any) -> str:
    """A cell as a person sees it: 2 for 2.0; a formula as its text."""
    value = cell.value
    if cell.data_type == "f":
        return value if isinstance(value, str) and value.startswith("=") else "=（公式）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        whole = value == value and abs(value) < 1e15 and value == int(value)
        return str(int(value)) if whole else format(Decimal(repr(value)), "f") if abs(value) < 1e15 else str(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
