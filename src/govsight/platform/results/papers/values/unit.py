"""One subject: its report, its problems and its score sheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.charts import NO_FONT, Row, bars, picture
from govsight.platform.results.papers.fill import Picture
from govsight.platform.results.papers.values.common import (
    chinese_day,
    common,
    fixed,
    grade_of,
    local_day,
    place_of,
    points,
    told,
    total_of,
)
from govsight.platform.results.papers.values.losses import losses, namings
from govsight.platform.results.papers.values.told_vetoes import told_vetoes, turn
from govsight.procedure.compute import Outcome
from govsight.procedure.corroborate import SIGNS
from govsight.procedure.formula import KINDS
from govsight.rubric.card import Line, Scorecard
from govsight.rubric.facts import FactFinding
from govsight.rubric.points import ZERO
from govsight.rubric.render.words import SETTLED, STATES, judged, plain

RULINGS = {"": "尚未答复", "inadmissible": "不予受理", "upheld": "申请成立", "rejected": "维持原结果"}
_SHOT_WIDTH = 12.0
_MOST_SHOTS = 60
_MOST_PNG = 4 * 1024 * 1024


def heading(book: Book, key: str) -> dict[str, Any]:
    """Who it is and what it came to."""
    member, one = book.members[key], book.outcomes[key]
    standing = book.standings[member.class_]
    return {
        **common(book),
        "测评对象": member.name,
        "单位名称": member.unit,
        "编号": member.key,
        "类别": member.class_name,
        "网址": member.address,
        "监测时间点": chinese_day(member.facts.as_of) if member.facts else "",
        "综合得分": total_of(one),
        "等次": grade_of(one),
        "名次": place_of(one),
        "名次说明": f"同类第 {one.place} 名{'（并列）' if one.tied else ''}" if one.place else "没有名次",
        "同类对象数": str(len(standing.members)),
        "同类平均分": fixed(standing.mean),
        "同类最高分": fixed(standing.best),
        "结果说明": told(one),
        "自查自评得分": fixed(book.part(key, "self")),
        "交叉测评得分": fixed(book.part(key, "cross")),
        "年终测评得分": fixed(book.part(key, "final")),
    }


def report(book: Book, key: str) -> dict[str, Any]:
    """Words of the assessment report of one subject."""
    member, one = book.members[key], book.outcomes[key]
    parts = _parts(book, key)
    rows = [Row(name, (own, mean)) for name, _, own, mean in parts if own is not None]
    told_ = "；".join(_part_told(*part) for part in parts)
    chart = picture(bars(rows, ("本单位", "同类平均")), told_) if rows else None
    return {
        **heading(book, key),
        "计分过程": [{"内容": line.text, "分": points(line.points)} for line in one.composed.lines],
        "计分备注": "；".join(one.composed.remarks),
        "各部分": [
            {"部分": name, "满分": points(full), "得分": fixed(own), "平均": fixed(mean)}
            for name, full, own, mean in parts
        ],
        "得分对比图": chart,
        "没有图的原因": NO_FONT if rows and chart is None else "",
        "否决项": _vetoes(one),
        "表上否决": told_vetoes(book, key),
        "主要问题": problems(book, key, pictures=False),
        "差异": _differences(one),
        "互评": [
            {"代号": code, "互评得分": fixed(total)}
            for code, total in sorted(one.crossed.each.items() if one.crossed else (), key=lambda pair: turn(pair[0]))
        ],
        "互评说明": one.crossed.why if one.crossed else "",
        "复核": [
            {"指标": _item_name(one, appeal.item), "理由": appeal.text, "提出日期": local_day(appeal.filed_at),
             "结论": RULINGS[appeal.ruling], "答复": appeal.answer}
            for appeal in member.appeals
        ],
        "隐瞒认定": [{"指标": _item_name(one, hid.item), "依据": hid.why} for hid in member.concealments],
        "逐项得分": items(book, key),
    }  # fmt: skip


def problem_list(book: Book, key: str) -> dict[str, Any]:
    """Words of the list of problems, with pictures where the evidence has them."""
    found = problems(book, key, pictures=True)
    count = sum(int(one["处数"] or 1) for one in found)
    return {**heading(book, key), "问题数": str(len(found)), "处数合计": str(count), "问题": found,
            "表上否决": told_vetoes(book, key)}  # fmt: skip


def score_sheet(book: Book, key: str) -> dict[str, Any]:
    """Words of the score sheet: every item with its clauses."""
    one = book.outcomes[key]
    card = one.card
    sheet = []
    for row, item in zip(items(book, key), card.items if card else (), strict=True):
        clauses = [_clause(line) for line in item.lines if line.clause]
        sheet.append({**row, "细则": clauses})
    return {
        **heading(book, key),
        "否决项": _vetoes(one),
        "表上否决": told_vetoes(book, key),
        "各项": sheet,
        "总分说明": _summed(card),
        "年终计分": [
            {"内容": line.text, "分": points(line.points)}
            for line in (card.lines[sum(len(item.lines) for item in card.items) :] if card else ())
        ],
        "不考核": [
            {"指标": out.name, "满分": points(out.points), "原因": plain(out.why)} for out in (card.out if card else ())
        ],
    }


def _summed(card: Scorecard | None) -> str:
    if card is None or card.unearned or card.total is None:
        return "年终测评没有总分。" if card is not None else "年终测评没有结果。"
    steps = card.lines[sum(len(item.lines) for item in card.items) :]
    return f"各项得分相加{'，再按下表' if steps else ''}，得 {fixed(card.total)} 分。"


def items(book: Book, key: str) -> list[dict[str, Any]]:
    """One line for each item asked: what it is worth, what self, peers and the final assessment gave."""
    one = book.outcomes[key]
    card = one.card
    if card is None:
        return []
    names = {part.id: part.name for part in card.parts}
    rows = {row.item: row for row in one.rows}
    why = {item.id: _why(lines) for item, lines in losses(book.loaded.rubric, card.items)}
    made = []
    for position, item in enumerate(card.items, 1):
        row = rows.get(item.id)
        made.append(
            {
                "序号": str(position),
                "部分": names.get(item.part, item.part),
                "上级指标": " / ".join(item.groups),
                "指标": item.name,
                "满分": points(item.points),
                "自评分": points(row.claimed) if row else "—",
                "互评均分": points(row.peers) if row else "—",
                "得分": points(item.awarded),
                "判定": SETTLED.get(item.settled, item.settled),
                "扣分说明": why.get(item.id, ""),
            }
        )
    return made


def problems(book: Book, key: str, *, pictures: bool) -> list[dict[str, Any]]:
    """One for each clause under which points were lost, with the places it was found at, in plan order; vetoes
    first."""
    made: list[dict[str, Any]] = []
    shots: dict[str, Picture] = {}
    for name, line, lost in _found(book, book.outcomes[key]):
        places = [_place(position, found) for position, found in enumerate(line.found, 1)]
        if pictures:
            for row, found in zip(places, line.found, strict=True):
                row["截图"] = _shot(book, key, found, row, shots)
        count = sum(found.count for found in line.found) + line.more
        made.append(
            {
                "序号": str(len(made) + 1),
                "指标": name,
                "细则": f"{line.no} {line.text}".strip(),
                "扣分": points(lost) if lost else "",
                "所见": plain(line.seen),
                "处数": str(count) if count else "",
                "判定人": judged(line),
                "另有": f"另有 {line.more} 处，见公布的数据" if line.more else "",
                "各处": places,
            }
        )
    return made


def _place(position: int, found: FactFinding) -> dict[str, Any]:
    return {
        "号": str(position),
        "位置": plain(found.where),
        "所在页面": plain(found.page) if found.page != found.where else "",
        "现象": plain(found.seen),
        "次数": str(found.count) if found.count > 1 else "",
        "证据": plain(found.evidence or ""),
    }


def _shot(book: Book, key: str, found: FactFinding, row: dict[str, Any], shots: dict[str, Picture]) -> Picture | None:
    """The same picture is shown once."""
    id_ = found.evidence
    if not id_ or id_ in shots or len(shots) >= _MOST_SHOTS:
        return None
    content = book.shots(key, id_)
    if content and len(content) <= _MOST_PNG and content.startswith(b"\x89PNG\r\n\x1a\n"):
        shots[id_] = Picture(content, _SHOT_WIDTH, f"{row['位置']} 的截图：{row['现象']}")
    return shots.get(id_)


def _found(book: Book, one: Outcome) -> Iterator[tuple[str, Line, Decimal]]:
    """(item, line, points lost)."""
    card = one.card
    if card is None:
        return
    for veto in card.vetoes:
        yield from ((f"单项否决：{veto.name}", line, ZERO) for line in veto.lines if line.state == "breached")
    names = namings(card.items)
    for item, lines in losses(book.loaded.rubric, card.items):
        yield from ((names[item.id], line, lost) for line, lost in lines)


def _clause(line: Line) -> dict[str, Any]:
    return {
        "条": line.no,
        "内容": line.text,
        "结果": STATES.get(line.state or "", ""),
        "所见": plain(line.seen),
        "扣加分": points(line.points),
        "判定": judged(line),
    }


def _parts(book: Book, key: str) -> list[tuple[str, Decimal | None, Decimal | None, Decimal | None]]:
    """(name, points that can be had, awarded, mean of the class). The composite's parts first, then the plan's."""
    member, one = book.members[key], book.outcomes[key]
    peers = [mate.key for mate in book.standings[member.class_].placed]
    made: list[tuple[str, Decimal | None, Decimal | None, Decimal | None]] = []
    reachable = [part.reachable for part in one.card.parts if part.reachable > 0] if one.card else []
    full = sum(reachable, ZERO) if reachable else None
    for kind in book.kinds:
        values = [value for mate in peers if (value := book.part(mate, kind)) is not None]
        made.append((KINDS[kind], full, book.part(key, kind), book.mean(values)))
    for part in one.card.parts if one.card and not one.card.unearned else ():
        values = [value for mate in peers if (value := _awarded(book.outcomes[mate], part.id)) is not None]
        made.append((f"年终：{part.name}", part.reachable, part.awarded, book.mean(values)))
    return made


def _awarded(one: Outcome, part: str) -> Decimal | None:
    parts = one.card.parts if one.card else ()
    return next((each.awarded for each in parts if each.id == part), None)


def _part_told(name: str, _: Decimal | None, own: Decimal | None, mean: Decimal | None) -> str:
    return f"{name}：本单位 {fixed(own)}，同类平均 {fixed(mean)}"


def _vetoes(one: Outcome) -> list[dict[str, Any]]:
    if one.card is None:
        return []
    return [
        {
            "否决指标": veto.name,
            "细则": " ".join(f"{line.no} {line.text}".strip() for line in veto.lines if line.state == "breached"),
            "所见": "；".join(plain(line.seen) for line in veto.lines if line.state == "breached"),
        }
        for veto in one.card.vetoes
        if veto.state == "breached"
    ]


def _differences(one: Outcome) -> list[dict[str, Any]]:
    return [
        {"指标": _item_name(one, row.item), "满分": points(row.worth), "自评分": points(row.claimed),
         "互评均分": points(row.peers), "得分": points(row.final), "提示": "、".join(SIGNS[sign] for sign in row.signs)}
        for row in one.rows
        if any(sign != "open" for sign in row.signs)
    ]  # fmt: skip


def _item_name(one: Outcome, id_: str) -> str:
    item = one.card.item(id_) if one.card else None
    if item is not None:
        return item.name
    vetoes = one.card.vetoes if one.card else ()
    return next((f"单项否决：{veto.name}" for veto in vetoes if veto.id == id_), id_)


def _why(lines: list[tuple[Line, Decimal]]) -> str:
    told = (f"{line.no} {plain(line.seen)}{f'（扣 {points(lost)}）' if lost else ''}".strip() for line, lost in lines)
    return "；".join(one for one in told if one)
