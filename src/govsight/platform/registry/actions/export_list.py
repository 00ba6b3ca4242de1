"""`export_list`: a list as a file that can be imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone

from govsight.kit.sheets import OPTIONS, Sheets
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.policies import require_business
from govsight.platform.registry.rosters.write_csv import safe_cell
from govsight.probe.report.text import cell

_STATES = {"open": "运行中", "paused": "暂停", "closed": "已关停"}
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Column:
    """title: as an import knows it. width: in characters. told: of a row; whole numbers stay numbers."""

    title: str
    width: int
    told: Callable[[Any], str | int | None]


_CLASS = (
    Column("类别", 8, lambda row: row.subject_class.code if row.subject_class else ""),
    Column("类别名称", 36, lambda row: row.subject_class.name if row.subject_class else ""),
)
_COLUMNS: dict[str, tuple[Column, ...]] = {
    "units": (
        *_CLASS,
        Column("单位名称", 36, lambda row: row.name),
        Column("上级单位", 30, lambda row: row.superior.name if row.superior else ""),
        Column("网站、频道数", 12, lambda row: row.site_count),
        Column("账号数", 10, lambda row: row.account_count),
    ),
    "sites": (
        *_CLASS,
        Column("主管单位", 30, lambda row: row.organisation.name),
        Column("网站名称", 30, lambda row: row.name),
        Column("网站标识码", 14, lambda row: row.code),
        Column("网址", 40, lambda row: row.url),
        Column("网站种类", 8, lambda row: row.get_kind_display()),
        Column("状态", 8, lambda row: _STATES[row.state]),
    ),
    "accounts": (
        *_CLASS,
        Column("主管单位", 30, lambda row: row.organisation.name),
        Column("新媒体标识码", 20, lambda row: row.code),
        Column("账号名称", 30, lambda row: row.name),
        Column("账号类型", 16, lambda row: row.kind),
        Column("状态", 8, lambda row: _STATES[row.state]),
    ),
    "sections": (
        Column("主办单位", 30, lambda row: row.site.organisation.name),
        Column("网站", 30, lambda row: str(row.site)),
        Column("网站网址", 36, lambda row: row.site.url),
        Column("栏目名称", 24, lambda row: row.name),
        Column("栏目网址", 40, lambda row: row.url),
        Column("栏目类别", 12, lambda row: row.kind),
        Column("更新期限（天）", 14, lambda row: row.window_days),
        Column("责任单位", 30, lambda row: row.owner.name if row.owner else ""),
        Column("责任人", 20, lambda row: row.owner_person),
        Column("来源", 10, lambda row: row.get_source_display()),
        Column("最近见到", 12, lambda row: _day(row.seen_at)),
        Column("停办", 12, lambda row: _day(row.ended_at)),
    ),
}
KINDS = {"units": "单位", "sites": "网站与频道", "accounts": "新媒体账号", "sections": "栏目"}


def export_list(rows: QuerySet[Any], kind: str, form: str, *, by: User | None = None, source: str = "") -> bytes:
    """The file. rows: of `queries.listed`. kind: of KINDS; form: of FORMATS. by: None for the command line.

    Texts stay texts whatever they begin with; csv (UTF-8 with mark, as Excel wants it) puts `'` before those a
    spreadsheet would work out. Raises PermissionDenied.
    """
    if by is not None:
        require_business(by)
    columns = _COLUMNS[kind]
    told = [[column.told(row) for column in columns] for row in rows]
    written = _as_csv(columns, told) if form == "csv" else _as_xlsx(KINDS[kind], columns, told)
    record(
        "registry.export", by, on=f"list:{kind}", label=KINDS[kind], source=source,
        detail={"format": form, "rows": len(told)},
    )  # fmt: skip
    return written


def _as_csv(columns: tuple[Column, ...], rows: Iterable[list[str | int | None]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.title for column in columns])
    for row in rows:
        writer.writerow([safe_cell(value) if isinstance(value, str) else value for value in row])
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(name: str, columns: tuple[Column, ...], rows: Iterable[list[str | int | None]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        Sheets(book, cell).add(name, [(column.title, column.width) for column in columns], rows, "未写入")
    return out.getvalue()


def _day(moment: Any) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""
