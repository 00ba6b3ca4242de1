"""Workbooks of a release: everything in cells, numbers as numbers, every text as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from govsight.kit.sheets import OPTIONS, Columns, Sheets, Value
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.values.common import told
from govsight.platform.results.papers.values.told_vetoes import told_vetoes
from govsight.platform.results.papers.values.unit import RULINGS, items, problems
from govsight.probe.report.text import cell
from govsight.procedure.corroborate import SIGNS

_ELSEWHERE = "见公布的数据"
_RESULTS: Columns = (
    ("类别", 34), ("名次", 7), ("同类有名次数", 12), ("测评对象", 30), ("单位名称", 30), ("自查自评", 10),
    ("交叉测评", 10), ("年终测评", 10), ("综合得分", 10), ("等次", 9), ("结论", 9),
    ("可能最低", 10), ("可能最高", 10), ("说明", 60),
)  # fmt: skip
_CLASSES: Columns = (
    ("类别", 34), ("对象数", 9), ("有名次数", 9), ("平均分", 10), ("最高分", 10), ("最低分", 10), ("等次", 10),
    ("数量", 9),
)  # fmt: skip
_ITEMS: Columns = (
    ("测评对象", 30), ("部分", 18), ("上级指标", 22), ("指标", 22), ("满分", 8), ("自评分", 8), ("互评均分", 9),
    ("得分", 8), ("判定", 8), ("提示", 26), ("扣分说明", 60),
)  # fmt: skip
_PROBLEMS: Columns = (
    ("测评对象", 30), ("指标", 24), ("评分细则", 60), ("扣分", 8), ("位置", 50), ("现象", 40), ("所在页面", 50),
    ("次数", 7), ("判定人", 10), ("证据", 40),
)  # fmt: skip
_PEERS: Columns = (("测评对象", 30), ("测评表", 9), ("得分", 9), ("平均", 9), ("最大相差", 9), ("说明", 40))
_APPEALS: Columns = (("测评对象", 30), ("指标", 24), ("申请理由", 50), ("结论", 14), ("答复", 50))


def workbook(book: Book, keys: Iterable[str] = ()) -> bytes:
    """Of the whole campaign, or of the subjects named."""
    chosen = tuple(keys) or tuple(book.members)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as out:
        moment = datetime.combine(book.published, datetime.min.time()) if book.published else datetime(2000, 1, 1)  # noqa: DTZ001
        out.set_properties({"title": book.data.name, "created": moment})
        sheets = Sheets(out, cell)
        sheets.add("结果", _RESULTS, (_result(book, key) for key in _ranked(book, chosen)), _ELSEWHERE)
        if len(chosen) == len(book.members):
            sheets.add("各类", _CLASSES, _classes(book), _ELSEWHERE)
        sheets.add("逐项得分", _ITEMS, (row for key in chosen for row in _items(book, key)), _ELSEWHERE)
        sheets.add("问题", _PROBLEMS, (row for key in chosen for row in _problems(book, key)), _ELSEWHERE)
        sheets.add("交叉测评", _PEERS, (row for key in chosen for row in _peers(book, key)), _ELSEWHERE)
        sheets.add("复核", _APPEALS, (row for key in chosen for row in _appeals(book, key)), _ELSEWHERE)
    return file.getvalue()


def _ranked(book: Book, chosen: tuple[str, ...]) -> Iterator[str]:
    for one in book.standings.values():
        yield from (member.key for member in (*one.placed, *one.others) if member.key in chosen)


def _result(book: Book, key: str) -> list[Value]:
    member, one = book.members[key], book.outcomes[key]
    composed = one.composed
    unearned = one.card is not None and one.card.unearned
    return [
        member.class_name, one.place, one.of, member.name, member.unit, book.part(key, "self"), book.part(key, "cross"),
        book.part(key, "final"), None if unearned else composed.total, composed.grade, composed.verdict,
        composed.low if composed.provisional else None, composed.high if composed.provisional else None,
        told(one) + _vetoed(book, key, "自查自评表"),
    ]  # fmt: skip


def _vetoed(book: Book, key: str, sheet: str) -> str:
    hit = "、".join(one["否决指标"] for one in told_vetoes(book, key) if one["表"] == sheet)
    return f"{sheet}认定单项否决：{hit}" if hit else ""


def _classes(book: Book) -> Iterator[list[Value]]:
    for one in book.standings.values():
        head: list[Value] = [one.name, len(one.members), len(one.placed), one.mean, one.best, one.least]
        for name, count in one.grades.items() or (("", 0),):
            yield [*head, name, count]


def _items(book: Book, key: str) -> Iterator[list[Value]]:
    one = book.outcomes[key]
    card = one.card
    rows = {row.item: row for row in one.rows}
    for item, said in zip(card.items if card else (), items(book, key), strict=True):
        row = rows.get(item.id)
        signs = "、".join(SIGNS[sign] for sign in row.signs) if row else ""
        yield [
            book.members[key].name, said["部分"], said["上级指标"], item.name, item.points,
            row.claimed if row else None, row.peers if row else None, item.awarded, said["判定"], signs,
            said["扣分说明"],
        ]  # fmt: skip


def _problems(book: Book, key: str) -> Iterator[list[Value]]:
    for one in problems(book, key, pictures=False):
        lost: Value = Decimal(one["扣分"]) if one["扣分"] else None
        for place in one["各处"] or ({"位置": "", "现象": one["所见"], "所在页面": "", "次数": "", "证据": ""},):
            count: Value = int(place["次数"] or 1)
            yield [
                book.members[key].name, one["指标"], one["细则"], lost, place["位置"], place["现象"],
                place["所在页面"], count, one["判定人"], place["证据"],
            ]  # fmt: skip
            lost = None


def _peers(book: Book, key: str) -> Iterator[list[Value]]:
    crossed = book.outcomes[key].crossed
    if crossed is None:
        return
    for code, total in sorted(crossed.each.items()):
        why = "；".join(one for one in (_vetoed(book, key, f"测评表{code}"), crossed.why) if one)
        yield [book.members[key].name, code, total, crossed.total, crossed.apart, why]


def _appeals(book: Book, key: str) -> Iterator[list[Value]]:
    card = book.outcomes[key].card
    for appeal in book.members[key].appeals:
        item = card.item(appeal.item) if card else None
        name = item.name if item else appeal.item
        yield [book.members[key].name, name, appeal.text, RULINGS[appeal.ruling], appeal.answer]
