"""The whole of a campaign: its report, and the notice of results."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from govsight.platform.results.papers.book import Book, Standing
from govsight.platform.results.papers.charts import NO_FONT, Row, bars, picture
from govsight.platform.results.papers.values.common import (
    common,
    fixed,
    grade_of,
    place_of,
    points,
    told,
    total_of,
)
from govsight.platform.results.papers.values.losses import losses, namings
from govsight.platform.results.papers.values.told_vetoes import told_vetoes
from govsight.procedure.formula import KINDS
from govsight.rubric.points import ZERO, over, rounded, text

_MOST_FAULTS = 15
_FULL = Decimal(100)


def whole(book: Book) -> dict[str, Any]:
    """Words of the report and of the notice."""
    standings = list(book.standings.values())
    members = book.data.members
    rulings = Counter(appeal.ruling for member in members for appeal in member.appeals)
    chart = bars(
        [Row(one.name, (one.mean, one.best, one.least)) for one in standings if one.placed],
        ("平均分", "最高分", "最低分"), most=_FULL,
    )  # fmt: skip
    names = list(dict.fromkeys(name for one in standings for name in one.grades))
    grades = bars(
        [Row(one.name, tuple(Decimal(one.grades.get(name, 0)) for name in names)) for one in standings],
        names, stacked=True,
    )  # fmt: skip
    placed = any(one.placed for one in standings)
    means = picture(chart, "；".join(_mean_told(one) for one in standings)) if placed else None
    pictured = picture(grades, "；".join(f"{one.name}：{_grades(one)}" for one in standings)) if names else None
    return {
        **common(book),
        "报告标题": f"{book.data.name}{'报告' if book.data.name.endswith('测评') else '测评报告'}",
        "对象数": str(len(members)),
        "类别数": str(len(standings)),
        "计分公式": _formula(book),
        "等次分数线": _bands(book),
        "各类": [_class(book, position, one) for position, one in enumerate(standings, 1)],
        "各等次": _each_grade(book),
        "常见问题": _faults(book),
        "否决对象": _failed(book),
        "申请数": str(sum(rulings.values())),
        "申请成立数": str(rulings["upheld"]),
        "维持数": str(rulings["rejected"]),
        "不予受理数": str(rulings["inadmissible"]),
        "未答复数": str(rulings[""]) if rulings[""] else "",
        "各类平均分图": means,
        "等次分布图": pictured,
        "没有图的原因": NO_FONT if (placed and means is None) or (names and pictured is None) else "",
    }


def _class(book: Book, position: int, one: Standing) -> dict[str, Any]:
    return {
        "序号": str(position),
        "类别": one.name,
        "类别对象数": str(len(one.members)),
        "有名次数": str(len(one.placed)),
        "平均分": fixed(one.mean),
        "最高分": fixed(one.best),
        "最低分": fixed(one.least),
        "等次分布": _grades(one),
        "排名": [_ranked(book, member.key) for member in (*one.placed, *one.others)],
        "表上否决": [
            {"测评对象": member.name, **hit}
            for member in (*one.placed, *one.others)
            for hit in told_vetoes(book, member.key)
        ],
    }


def _ranked(book: Book, key: str) -> dict[str, Any]:
    member, one = book.members[key], book.outcomes[key]
    return {
        "名次": place_of(one),
        "测评对象": member.name,
        "单位名称": member.unit,
        "自查自评得分": fixed(book.part(key, "self")),
        "交叉测评得分": fixed(book.part(key, "cross")),
        "年终测评得分": fixed(book.part(key, "final")),
        "综合得分": total_of(one),
        "等次": grade_of(one),
        "结果说明": told(one),
    }


def _each_grade(book: Book) -> list[dict[str, Any]]:
    counts = Counter(grade for one in book.outcomes.values() if (grade := one.composed.grade))
    order = [band.name for band in sorted(book.data.formula.bands, key=lambda band: -band.from_)]
    names = [*order, *(name for name in counts if name not in order)]
    every = len(book.data.members)
    return [{"等次": name, "数量": str(counts[name]), "占比": _share(counts[name], every)} for name in names]


def _faults(book: Book) -> list[dict[str, Any]]:
    """Items for which most subjects lost points."""
    hit: Counter[str] = Counter()
    lost: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    looked = 0
    for one in book.outcomes.values():
        if one.card is None:
            continue
        looked += 1
        called = namings(one.card.items)
        for item, lines in losses(book.loaded.rubric, one.card.items):
            if taken := sum((points_ for _, points_ in lines), ZERO):
                hit[item.id] += 1
                lost[item.id] = lost.get(item.id, ZERO) + taken
                names.setdefault(item.id, called[item.id])
    order = sorted(hit, key=lambda id_: (-hit[id_], -lost[id_], id_))[:_MOST_FAULTS]
    return [
        {"序号": str(position), "指标": names[id_], "对象数量": str(hit[id_]), "占比": _share(hit[id_], looked),
         "共扣分": text(lost[id_])}
        for position, id_ in enumerate(order, 1)
    ]  # fmt: skip


def _failed(book: Book) -> list[dict[str, Any]]:
    made = []
    for key, one in book.outcomes.items():
        if one.card is not None and one.card.failed:
            member = book.members[key]
            hit = "、".join(veto.name for veto in one.card.vetoes if veto.state == "breached")
            made.append(
                {
                    "测评对象": member.name,
                    "单位名称": member.unit,
                    "结论": one.composed.verdict,
                    "原因": hit or "得分低于方案的最低要求",
                }
            )
    return made


def _formula(book: Book) -> str:
    weights = book.data.formula.weights
    return " + ".join(f"{KINDS[kind]}×{text(weights[kind])}%" for kind in book.kinds)


def _bands(book: Book) -> str:
    bands = sorted(book.data.formula.bands, key=lambda band: -band.from_)
    return "、".join(f"{band.name} {text(band.from_)} 分以上" for band in bands if band.from_ > 0) or ""


def _grades(one: Standing) -> str:
    return "、".join(f"{name} {count}" for name, count in one.grades.items()) or "未划分"


def _mean_told(one: Standing) -> str:
    return f"{one.name}平均 {points(one.mean)}，最高 {points(one.best)}，最低 {points(one.least)}"


def _share(part: int, whole_: int) -> str:
    return f"{rounded(over(Decimal(part * 100), whole_), 1):f}%" if whole_ else "—"
