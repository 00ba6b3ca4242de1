"""The open data of a release: rows of results and of items, as csv that a spreadsheet opens safely, and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from govsight.procedure.formula import KINDS
from govsight.procedure.release.contents import Contents
from govsight.procedure.results import result_of

RESULT_COLUMNS = (
    "编号", "测评对象", "单位", "类别", "名次", "总分", "等次", "结论", "暂定", "最低", "最高",
    *KINDS.values(), "隐瞒认定",
)  # fmt: skip
ITEM_COLUMNS = (
    "编号", "测评对象", "指标编号", "指标", "分值", "自评", "互评平均", "认定得分", "认定者",
    "细则编号", "细则", "细则得分",
)  # fmt: skip

README = """\
开放数据说明

results.csv   每个测评对象一行：名次、总分、等次和各部分得分
items.csv     每个测评对象的每条细则一行：自评、互评平均、认定得分和依据的细则
results.json  与 results.csv 相同的内容

csv 为 UTF-8（带 BOM），以 = + - @ 开头的文字前加了单引号，防止表格软件当作公式执行。
分数都写作十进制文字，没有经过浮点换算。全部数据的来源（campaign.json）和方案（plan/）在上一级文件夹，
用 govsight verify 可以从数据重算每一个数。
"""


def results_rows(contents: Contents) -> list[dict[str, str]]:
    """By class, then by place."""
    rows = []
    for _, class_name, members in contents.classes():
        for member, outcome in members:
            result = result_of(outcome)
            rows.append(dict(zip(RESULT_COLUMNS, (
                member.key, member.name, member.unit, class_name, _whole(result.place), _number(result.total),
                result.grade or "", result.verdict, "是" if result.provisional else "", _number(result.low),
                _number(result.high), _number(result.own), _number(result.cross), _number(result.final),
                str(member.concealed),
            ), strict=True)))  # fmt: skip
    return rows


def items_rows(contents: Contents) -> Iterator[dict[str, str]]:
    """In the order of the members and of the plan."""
    for member in contents.data.members:
        outcome = contents.outcomes[member.key]
        rows = {row.item: row for row in outcome.rows}
        for item in outcome.card.items if outcome.card else ():
            row = rows.get(item.id)
            head = (
                member.key, member.name, item.id, item.name, _number(item.points),
                _number(row.claimed if row else None), _number(row.peers if row else None), _number(item.awarded),
                item.settled,
            )  # fmt: skip
            each = [(line.clause, line.text, _number(line.points)) for line in item.lines if line.clause]
            for cells in each or [("", "", "")]:
                yield dict(zip(ITEM_COLUMNS, (*head, *cells), strict=True))


def as_csv(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
    """With the mark spreadsheets know UTF-8 by; no cell is a formula."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row[column]) for column in columns])
    return ("\ufeff" + held.getvalue()).encode("utf-8", "replace")


def from_csv(told: bytes) -> list[dict[str, str]]:
    """Back. Raises ValueError for what is no such table."""
    text = told.decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        return [{str(key): str(value) for key, value in row.items()} for row in reader]
    except csv.Error as trouble:
        raise ValueError(str(trouble)) from trouble


def harmless(cell: str) -> str:
    """A text that a spreadsheet would work out as a formula gets `'` before it. Numbers stay numbers."""
    if cell.startswith("-") and cell[1:].replace(".", "", 1).isdigit():
        return cell
    return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in ("\t", "\r", "\n") else cell


def plain_rows(rows: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """For JSON."""
    return [dict(row) for row in rows]


def _number(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _whole(number: int | None) -> str:
    return "" if number is None else str(number)
