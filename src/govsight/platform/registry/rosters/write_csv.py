"""Write a roster as csv, so that reading it gives the same rows: names as the source wrote them, oddities in 疑点."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from govsight.platform.registry.rosters.model import Kind, Roster, Taken

_LIVE = tuple("=+-@＝＋－＠\t\r")
_CLASS: tuple[tuple[str, Callable[[Taken], str]], ...] = (
    ("类别", lambda row: row.class_id),
    ("类别名称", lambda row: row.class_name),
)
_ODD: tuple[tuple[str, Callable[[Taken], str]], ...] = (
    ("疑点", lambda row: "；".join(flag.text for flag in row.flags)),
)
_COLUMNS: dict[Kind, tuple[tuple[str, Callable[[Taken], str]], ...]] = {
    "units": (("序号", lambda row: row.number), *_CLASS, ("单位名称", lambda row: row.unit_written), *_ODD),
    "sites": (
        ("序号", lambda row: row.number),
        *_CLASS,
        ("主管单位", lambda row: row.unit_written),
        ("网站名称", lambda row: row.site_name),
        ("网站标识码", lambda row: row.site_code.text if row.site_code else ""),
        ("网址", lambda row: row.url_written),
        *_ODD,
    ),
    "accounts": (
        *_CLASS,
        ("主管单位", lambda row: row.unit_written),
        ("新媒体标识码", lambda row: row.media_code.text if row.media_code else ""),
        ("账号名称", lambda row: row.account_written),
        ("账号类型", lambda row: row.platform_written),
        *_ODD,
    ),
}


def as_csv(roster: Roster) -> str:
    """The rows taken, under a Chinese header; columns nothing stands in are left out (疑点 always stays).

    A cell a spreadsheet would work out as a formula is written with `'` before it.
    """
    columns = [
        (title, told)
        for title, told in _COLUMNS[roster.kind]
        if title in ("单位名称", "疑点") or any(told(row) for row in roster.taken)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([title for title, _ in columns])
    for row in roster.taken:
        writer.writerow([safe_cell(told(row)) for _, told in columns])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """With `'` before it when a spreadsheet would work it out as a formula."""
    return f"'{text}" if text.startswith(_LIVE) else text
