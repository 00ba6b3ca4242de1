"""Scorecards as a workbook to sort and filter. Every text is written as text: what begins with `=` is no formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from govsight.kit.sheets import OPTIONS, ROW_LIMIT, Columns, Sheets, Value
from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.explain import steps
from govsight.rubric.model import Rubric
from govsight.rubric.rank import Place
from govsight.rubric.render.words import (
    JUDGES,
    SETTLED,
    STATES,
    place,
    plain,
    rated_clauses,
    state,
    total_named,
    verdict_of,
)

CELL_LIMIT = 32_767  # characters Excel takes in one cell
_PLACES = 20
_ELSEWHERE = "请用 --format json"

_SUMMARY: Columns = (
    ("考评对象", 14), ("名称", 22), ("类别", 26), ("监测时间点", 12), ("总分", 9), ("结论", 9), ("等次", 9),
    ("名次", 7), ("同类对象数", 10), ("可能最低", 9), ("可能最高", 9), ("否决", 24), ("判定来源", 34), ("注意", 50),
)  # fmt: skip
_ITEMS: Columns = (
    ("考评对象", 14), ("部分", 16), ("上级指标", 16), ("指标", 18), ("编号", 18), ("满分", 7), ("得分", 7), ("判定", 7),
    ("转入的分值", 30), ("注", 40),
)  # fmt: skip
_LINES: Columns = (
    ("考评对象", 14), ("指标", 18), ("细则编号", 20), ("条", 5), ("评分细则", 60), ("结果", 9), ("所见", 36),
    ("处数", 7), ("封顶前", 8), ("计分", 8), ("判定", 7), ("判定人", 10), ("位置", 60), ("证据", 24), ("读法", 16),
)  # fmt: skip
_STEPS: Columns = (("考评对象", 14), ("内容", 60), ("分", 10))
_OUT: Columns = (("考评对象", 14), ("指标", 20), ("分值", 8), ("原因和去向", 80))
_READINGS: Columns = (("编号", 20), ("问题", 60), ("选定", 16), ("读法", 60), ("是否改用", 9))


def workbook(cards: Sequence[Scorecard], rubric: Rubric, places: Iterable[Place] = (), limit: int = ROW_LIMIT) -> bytes:
    """The file. cards: at least one; places: of those that are ranked."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    moment = datetime.combine(cards[0].as_of, datetime.min.time())
    book.set_properties({"title": f"{rubric.name}得分表", "created": moment})  # the same cards give the same file
    sheets = Sheets(book, cell, row_limit=limit)
    rated = rated_clauses(rubric)
    ranked = {one.subject: one for one in places}
    sheets.add("总览", _SUMMARY, (_summary(card, rubric, ranked.get(card.subject)) for card in cards), _ELSEWHERE)
    sheets.add("单项否决", _LINES, (row for card in cards for row in _vetoes(card, rated)), _ELSEWHERE)
    sheets.add("指标", _ITEMS, (row for card in cards for row in _items(card)), _ELSEWHERE)
    sheets.add(
        "逐条", _LINES, (row for card in cards for item in card.items for row in _lines(card, item, rated)), _ELSEWHERE
    )
    sheets.add("合计", _STEPS, (row for card in cards for row in _sum(card)), _ELSEWHERE)
    sheets.add(
        "不考核", _OUT, ((plain(c.subject), one.name, one.points, one.why) for c in cards for one in c.out), _ELSEWHERE
    )
    sheets.add("读法", _READINGS, _readings(cards[0]), _ELSEWHERE)
    book.close()
    return file.getvalue()


def cell(value: str) -> str:
    """Fit for one cell."""
    text = plain(value)
    if len(text) * 2 <= CELL_LIMIT:
        return text
    return text.encode("utf-16-le")[: 2 * (CELL_LIMIT - 8)].decode("utf-16-le", "ignore") + "…"


def _summary(card: Scorecard, rubric: Rubric, place_: Place | None) -> Sequence[Value]:
    classes = {one.id: one.name for one in rubric.classes}
    hit = "、".join(veto.name for veto in card.vetoes if veto.state == "breached")
    names = {part.id: part.name for part in card.parts}
    coverage = "；".join(f"{names.get(id_, id_)}：{one.words}" for id_, one in card.coverage.items())
    notes = "；".join(
        (
            *([card.notice] if card.notice else []),
            *card.remarks,
            *card.consequences,
            *([card.grade_text] if card.grade is None else []),
        )
    )
    return (
        card.subject, card.subject_name, classes.get(card.class_, card.class_), str(card.as_of),
        None if card.unearned else card.total, verdict_of(card), card.grade, place_.place if place_ else None,
        place_.of if place_ else None, card.low, card.high, hit, coverage, notes,
    )  # fmt: skip


def _vetoes(card: Scorecard, rated: frozenset[str]) -> Iterator[Sequence[Value]]:
    for veto in card.vetoes:
        if not veto.lines:
            yield card.subject, veto.name, veto.id, None, None, STATES[veto.state]
        for line in veto.lines:
            yield _line(card, veto.name, line, rated)


def _items(card: Scorecard) -> Iterator[Sequence[Value]]:
    names = {part.id: part.name for part in card.parts}
    for item in card.items:
        yield (
            card.subject, names.get(item.part, item.part), " / ".join(item.groups), item.name, item.id, item.points,
            item.awarded, SETTLED[item.settled], "；".join(item.came), item.note,
        )  # fmt: skip


def _lines(card: Scorecard, item: ItemScore, rated: frozenset[str]) -> Iterator[Sequence[Value]]:
    for line in item.lines:
        yield _line(card, item.name, line, rated)


def _line(card: Scorecard, name: str, line: Line, rated: frozenset[str]) -> Sequence[Value]:
    if not line.clause:
        return card.subject, name, None, None, line.text, None, None, None, None, line.points
    where = [place(one) for one in line.found[:_PLACES]]
    more = max(0, len(line.found) - _PLACES) + line.more
    return (
        card.subject, name, line.clause, line.no, line.text, state(line, rated), line.seen,
        line.count, line.before, line.points, JUDGES[line.by], line.name,
        "；".join([*where, *([f"另有 {more} 处"] if more else [])]), "、".join(line.evidence), "、".join(line.readings),
    )  # fmt: skip


def _sum(card: Scorecard) -> Iterator[Sequence[Value]]:
    for step in steps(card):
        yield card.subject, step.text, step.points
    if card.total is not None:
        yield card.subject, total_named(card), card.total


def _readings(card: Scorecard) -> Iterator[Sequence[Value]]:
    for one in card.readings:
        yield one.id, one.question, one.chosen, one.text, "是" if one.switched else "否"
