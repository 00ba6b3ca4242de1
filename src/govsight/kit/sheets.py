"""`Sheets`: the look all our workbooks share, and the rule that every text is written as text.

A site that calls a page `=HYPERLINK(...)` gets that text in the cell, never a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

Value = str | int | Decimal | None
#: Headings with their widths in characters.
Columns = Sequence[tuple[str, int]]

ROW_LIMIT = 1_048_000  # a sheet holds 1,048,576 rows
_A4 = 9
#: For `xlsxwriter.Workbook`: rows go to the disk as they come, and nothing but text becomes of a text.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Sheets:
    """Adds sheets to a workbook: bold frozen heading, filter, wrapped text, rows written once in order.

    clean: makes any text fit for a cell. numbers: Excel's format of a number. row_limit: rows of one sheet.
    """

    def __init__(
        self, book: Any, clean: Callable[[str], str], *, numbers: str = "", row_limit: int = ROW_LIMIT
    ) -> None:
        self.book = book
        self._clean = clean
        self._row_limit = row_limit
        self._head = book.add_format(
            {"bold": True, "bg_color": "#12395F", "font_color": "#FFFFFF", "valign": "vcenter", "border": 1}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._number = book.add_format({"valign": "top", **({"num_format": numbers} if numbers else {})})
        self._remark = book.add_format({"italic": True, "valign": "top"})

    def add(self, name: str, columns: Columns, rows: Iterable[Sequence[Value]], elsewhere: str) -> None:
        """One sheet. At the row limit the rest is counted, and a remark says where it is (`elsewhere`, Chinese)."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for place, (title, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, self._head)
        written = dropped = 0
        for values in rows:
            if written >= self._row_limit:
                dropped += 1
                continue
            written += 1
            self._row(sheet, written, values)
        if dropped:
            remark = f"已达 Excel 的行数上限，其余 {dropped:,} 行{elsewhere}"
            sheet.write_string(written + 1, 0, remark, self._remark)
        if written:
            sheet.autofilter(0, 0, written, len(columns) - 1)

    def _row(self, sheet: Any, line: int, values: Sequence[Value]) -> None:
        for place, value in enumerate(values):
            if isinstance(value, int | Decimal):
                sheet.write_number(line, place, value, self._number)
            elif value:
                sheet.write_string(line, place, self._clean(value), self._text)
