"""Remarks on a whole roster, and flags only the rows together can show. Nothing here takes a row away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from govsight.platform.registry.rosters.fields import with_flags
from govsight.platform.registry.rosters.flags import Flag
from govsight.platform.registry.rosters.model import Kind, SetAside, Taken
from govsight.platform.registry.rosters.walk import ELSEWHERE, UNKNOWN, Section, Walk

MAX_NOTES = 200
_BODY = re.compile(r"(?:.{0,40}?[省市区县盟旗])?(.{2,}?)(局|委员会)")


def flag_together(taken: list[Taken]) -> tuple[list[Taken], list[str]]:
    """Rows with the flags of 局 and 委员会, and the note that says so."""
    endings: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    odd: set[int] = set()
    for index, row in enumerate(taken):
        unit, account = _body(row.unit), _body(row.account)
        if unit:
            endings[unit[0]][unit[1]].append(index)
        if unit and account and unit[0] == account[0] and unit[1] != account[1]:
            odd.add(index)
    notes = []
    for body, found in endings.items():
        if len(found) == 2:
            rarer = min(found.values(), key=len)
            odd.update(rarer)
            counted = "，".join(f"叫“{ending}”的 {len(rows)} 行" for ending, rows in found.items())
            notes.append(f"“{body}”一类机构的名称不一致：{counted}。已按原文登记。")
    flagged = [
        with_flags(row, [*row.flags, Flag.BUREAU_OR_COMMISSION]) if index in odd else row
        for index, row in enumerate(taken)
    ]
    return flagged, notes


def _body(name: str) -> tuple[str, str] | None:
    found = _BODY.fullmatch(name)
    return (found[1], found[2]) if found else None


def remarks(kind: Kind, found: Walk, taken: list[Taken], aside: list[SetAside]) -> list[str]:
    """Notes on the source: columns not known, numbers that do not agree, tables that were passed over."""
    notes = []
    if found.unknown:
        names = "、".join(f"“{title}”" for title in list(found.unknown)[:20])
        notes.append(f"不认识的列没有导入：{names}。")
    notes += _declared(kind, found)
    notes += _gaps(taken, aside)
    for what, words in ((ELSEWHERE, "是别的表格"), (UNKNOWN, "认不出是名单的哪一列")):
        rows = [line.row for line, told in found.others if told == what]
        if rows:
            notes.append(f"第 {rows[0]} 行到第 {rows[-1]} 行之间有 {len(rows)} 行{words}，没有导入。")
    beyond = [row.line.row for row in found.rows if row.line.beyond]
    if beyond:
        notes.append(f"第 {beyond[0]} 行等 {len(beyond)} 行在第 64 列以后还有内容，没有读。")
    if kind == "accounts":
        notes += _numbers_of_units(taken)
    flags: dict[Flag, list[Taken]] = defaultdict(list)
    for row in taken:
        for flag in row.flags:
            flags[flag].append(row)
    notes += [f"{flag.text}：{_rows(rows)}。" for flag, rows in flags.items()]
    if not taken and not aside:
        notes.append("没有读到名单的行。请核对选的种类（单位、网站、账号）和文件是否对得上。")
    return notes[:MAX_NOTES]


def _declared(kind: Kind, found: Walk) -> Iterable[str]:
    for section in found.sections:
        declared = _declared_by(section, kind, found)
        if declared is not None and declared != section.rows and section.heading:
            title = section.heading.written[:60]
            yield f"标题“{title}”写明共 {declared} 个，实际读到 {section.rows} 行。请核对原文是否有漏行、多行。"


def _declared_by(section: Section, kind: Kind, found: Walk) -> int | None:
    """The number to compare with: of the heading over the rows, or the one the text told of the class before."""
    heading = section.heading
    if heading is None or (section.others and not section.rows):
        return None
    if not section.rows:  # a promise in running text, unless it heads a table that is not there
        written_as_list = heading.written[:1] in "一二三四五六七八九十" and found.rows
        return heading.declared if written_as_list else None
    return heading.declared if heading.declared is not None or kind == "accounts" else found.told.get(heading.number)


def _gaps(taken: list[Taken], aside: list[SetAside]) -> Iterable[str]:
    """Numbers of rows that jump: a line may be missing between them."""
    refused = {(row.sheet, row.row) for row in aside}
    before: Taken | None = None
    for row in taken:
        if before and before.number.isdecimal() and row.number.isdecimal() and before.sheet == row.sheet:
            step = int(row.number) - int(before.number)
            between = sum(
                1 for number in range(before.row + 1, min(row.row, before.row + 50)) if (row.sheet, number) in refused
            )
            if step > 1 + between and before.class_id == row.class_id:
                places = f"从 {before.number}（第 {before.row} 行）跳到 {row.number}（第 {row.row} 行）"
                yield f"序号{places}，中间可能漏了行。"
        before = row


def _numbers_of_units(taken: list[Taken]) -> Iterable[str]:
    numbers: dict[str, dict[str, None]] = defaultdict(dict)
    units: dict[str, dict[str, None]] = defaultdict(dict)
    for row in taken:
        if row.media_code:
            numbers[row.unit][row.media_code.unit] = None
            units[row.media_code.unit][row.unit] = None
    for unit, held in numbers.items():
        if len(held) > 1:
            name = unit or "没有写单位的账号"
            yield f"{name}名下有 {len(held)} 个主办单位编号：{_some(held)}。可能分属几个单位，请核对。"
    for number, held in units.items():
        if len(held) > 1:
            yield f"主办单位编号 {number} 出现在 {len(held)} 个单位名下：{_some(held)}。请核对。"


def _some(names: dict[str, None]) -> str:
    shown = [name or "（空）" for name in list(names)[:12]]
    return "、".join(shown) + (" 等" if len(names) > 12 else "")


def _rows(rows: Iterable[Taken]) -> str:
    places = [f"{row.sheet} {row.row}".strip() for row in rows]
    return "第 " + "、".join(places[:12]) + (f" 等 {len(places)} 行" if len(places) > 12 else " 行")
