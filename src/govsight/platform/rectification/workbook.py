"""Tickets as a workbook: every text is text, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from govsight.kit.sheets import OPTIONS, Sheets

_COLUMNS = (
    ("编号", 8), ("单位", 24), ("网站", 24), ("网址", 30), ("检查项", 20), ("类别", 10), ("对象", 40), ("所见", 50),
    ("状态", 14), ("立单时间", 17), ("期限", 12), ("重新立单", 10),
)  # fmt: skip
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def workbook(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """The file."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {**OPTIONS, "in_memory": True}) as book:
        Sheets(book, _clean).add("整改单", _COLUMNS, rows, "没有写入；请按单位分开导出")
    return held.getvalue()


def _clean(text: str) -> str:
    """Fit for a cell; what a spreadsheet could take for a formula when it is copied on gets an apostrophe."""
    fit = _UNFIT.sub("\ufffd", text)[:_LONGEST]
    return f"'{fit}" if fit.startswith(_FORMULA) else fit
