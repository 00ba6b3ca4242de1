"""`changes`: what a correction changed, unit by unit, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec

from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.compute import Outcome
from govsight.rubric.compare import compare
from govsight.rubric.points import text


class ItemMoved(msgspec.Struct, frozen=True):
    """One item of the final assessment that is awarded otherwise."""

    item: str
    name: str
    before: Decimal | None
    after: Decimal | None


class Change(msgspec.Struct, frozen=True):
    """One subject whose total, place, grade or items are others than before; pairs are (before, after). why: Chinese;
    where nothing of its own changed, that others moved."""

    key: str
    name: str
    class_name: str
    total: tuple[Decimal | None, Decimal | None]
    place: tuple[int | None, int | None]
    grade: tuple[str | None, str | None]
    items: tuple[ItemMoved, ...]
    why: tuple[str, ...]


def changes(
    before: CampaignData, was: Mapping[str, Outcome], after: CampaignData, now: Mapping[str, Outcome]
) -> tuple[Change, ...]:
    """In the order of the members, those that left last. was, now: what was computed from the two."""
    old = {member.key: member for member in before.members}
    whole = tuple(_whole(before, after))
    found = []
    for member in after.members:
        change = _change(old.get(member.key), member, was.get(member.key), now[member.key], whole)
        if change is not None:
            found.append(change)
    staying = {member.key for member in after.members}
    for member in before.members:
        if member.key not in staying:
            found.append(_gone(member, was[member.key]))
    return tuple(found)


def _whole(before: CampaignData, after: CampaignData) -> Iterator[str]:
    """What changed for everybody."""
    if before.formula != after.formula:
        yield "计分公式或分数线更正"
    if (before.rubric, before.choices) != (after.rubric, after.choices):
        yield "测评方案或对原文的读法更正"


def _change(
    old: Member | None, member: Member, was: Outcome | None, now: Outcome, whole: tuple[str, ...]
) -> Change | None:
    if old is None or was is None:
        totals, places, grades = (None, now.composed.total), (None, now.place), (None, now.composed.grade)
        return Change(member.key, member.name, member.class_name, totals, places, grades, (), ("新列入",))
    items = tuple(_items(was, now))
    total = was.composed.total, now.composed.total
    place = was.place, now.place
    grade = was.composed.grade, now.composed.grade
    if total[0] == total[1] and place[0] == place[1] and grade[0] == grade[1] and not items:
        return None
    names = {item.id: item.name for item in now.card.items} if now.card else {}
    why = (*_own(old, member, names), *whole) or ("本单位的数据没有变动，名次随其他单位的更正而变",)
    return Change(member.key, member.name, member.class_name, total, place, grade, items, why)


def _items(was: Outcome, now: Outcome) -> Iterator[ItemMoved]:
    if was.card is None or now.card is None:
        return
    for one in compare(was.card, now.card).items:
        before = one.before.awarded if one.before else None
        after = one.after.awarded if one.after else None
        if before != after:
            yield ItemMoved(one.id, one.name, before, after)


def _own(old: Member, new: Member, names: Mapping[str, str]) -> Iterator[str]:
    """What changed of this subject itself. names: of items."""
    answered = {(one.item, one.filed_at): one.ruling for one in old.appeals}
    for appeal in new.appeals:
        if appeal.ruling == "upheld" and answered.get((appeal.item, appeal.filed_at)) != "upheld":
            yield f"复核申请成立（{names.get(appeal.item, appeal.item)}）：{appeal.answer}"
    if old.self_sheet != new.self_sheet:
        yield "自评表更正"
    if old.cross_sheets != new.cross_sheets:
        yield f"互评表更正（原 {len(old.cross_sheets)} 份，现 {len(new.cross_sheets)} 份）"
    if old.facts != new.facts:
        yield "年终测评认定的事实更正"
    if old.concealments != new.concealments:
        yield f"自评隐瞒事实的认定更正（原 {len(old.concealments)} 处，现 {len(new.concealments)} 处）"
    if (old.class_, old.traits) != (new.class_, new.traits):
        yield "类别或特征更正"


def _gone(member: Member, was: Outcome) -> Change:
    total, place, grade = (was.composed.total, None), (was.place, None), (was.composed.grade, None)
    return Change(member.key, member.name, member.class_name, total, place, grade, (), ("不再列入",))


def told(change: Change) -> str:
    """One line in Chinese: `甲局：80 → 82.5 分，第 3 → 2 名，合格 → 良好`."""
    parts = []
    if change.total[0] != change.total[1]:
        parts.append(f"{_number(change.total[0])} → {_number(change.total[1])} 分")
    if change.place[0] != change.place[1]:
        parts.append(f"第 {change.place[0] or '–'} → {change.place[1] or '–'} 名")
    if change.grade[0] != change.grade[1]:
        parts.append(f"{change.grade[0] or '无等次'} → {change.grade[1] or '无等次'}")
    return f"{change.name}：{'，'.join(parts) or '总分、名次、等次不变，指标得分有变'}"


def _number(number: Decimal | None) -> str:
    return "–" if number is None else text(number)
