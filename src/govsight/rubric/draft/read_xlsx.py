"""Read a workbook: each sheet is a table. Formulas are never worked out; the value the file keeps is taken."""

from __future__ import annotations

import datetime
import io
import warnings
from decimal import Decimal
from typing import Any

import openpyxl

from govsight.kit.office_archive import open_archive
from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.grid import MAX_COLUMNS, MAX_ROWS, Grid, Place, Row, Table, clean

_LOST = "（公式没有结果）"


def read_xlsx(data: bytes) -> Grid:
    """Sheets as tables, blank rows left out, merged cells blank but for their first. Raises `DraftError`."""
    open_archive(data, DraftError).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data)
    except DraftError:
        raise
    except Exception as error:  # openpyxl raises many kinds on damaged input
        raise DraftError("Excel 文件已损坏，读不出来。请用 Excel 或 WPS 打开后另存一份再试。") from error


def _read(data: bytes) -> Grid:
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    written = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    tables: list[Table] = []
    doubts: list[str] = []
    read = 0
    for sheet, formulas in zip(values.worksheets, written.worksheets, strict=True):
        rows: list[Row] = []
        blank: object = None
        for line, (cells, raw) in enumerate(zip(_lines(sheet), _lines(formulas), strict=True), 1):
            if cells is blank:  # openpyxl gives one and the same tuple for every line that is not there
                continue
            texts = tuple(_text(cell, formula) for cell, formula in zip(cells, raw, strict=True))
            if not any(texts):
                blank = cells
                continue
            if _LOST in texts:
                doubts.append(f"工作表“{clean(sheet.title)}”第{line}行有公式没有保存结果，没有读到：请把公式改成数值。")
            read += 1
            if read > MAX_ROWS:
                raise DraftError(f"工作簿的表格超过 {MAX_ROWS} 行。请只保留指标表再试。")
            if len(texts) > MAX_COLUMNS and any(texts[MAX_COLUMNS:]):
                doubts.append(f"工作表“{clean(sheet.title)}”第{line}行第{MAX_COLUMNS}列以后的内容没有读。")
            rows.append(Row(texts[:MAX_COLUMNS], Place(len(tables) + 1, len(rows) + 1, line)))
        if rows:
            tables.append(Table((clean(sheet.title),), tuple(rows)))
    return Grid(tuple(tables), (), tuple(doubts[:100]))


def _lines(sheet: Any) -> Any:
    """Every line of a sheet, one column more than is kept; the size the sheet states is not believed."""
    sheet.reset_dimensions()
    return sheet.iter_rows(min_row=1, min_col=1, max_col=MAX_COLUMNS + 1)


def _text(cell: Any, written: Any) -> str:
    """A cell as a person sees it: 2 for 2.0, 20% for 0.2 shown in percent. written: the same cell with its formula."""
    value = cell.value
    if value is None:
        return _LOST if written.data_type == "f" else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        number = Decimal(repr(value)) if value == value and abs(value) < 1e15 else None
        if number is None:
            return str(value)
        percent = "%" in str(cell.number_format)
        return _plain(number * 100) + "%" if percent else _plain(number)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return clean(str(value))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
