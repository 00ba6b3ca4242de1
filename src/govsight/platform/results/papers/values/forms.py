"""Forms: self-assessment, base information, appeal and reply."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from govsight.platform.registry.information.fields import FIELDS, WECHAT_KINDS, YES_NO
from govsight.platform.registry.information.shown import words
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.values.common import chinese_day, common, fixed, local_day, place_of, points
from govsight.platform.results.papers.values.unit import RULINGS, heading
from govsight.procedure.campaign import Appeal
from govsight.procedure.compute import Outcome
from govsight.procedure.field import fields_of

_TICKED, _EMPTY = "☑", "☐"
_ROLES = {"head": "负责人", "contact": "联系人"}
_ANSWERS = {"name": "姓名", "post": "职务", "mobile": "手机", "qq": "QQ", "wechat": "微信", "email": "邮箱"}


def self_sheet(book: Book, key: str) -> dict[str, Any]:
    """The self-assessment form: as signed, or empty for filling in."""
    member = book.members[key]
    sheet = member.self_sheet
    claims = {claim.item: claim for claim in sheet.claims} if sheet else {}
    rubric = book.loaded.rubric
    names = {part.id: part.name for part in rubric.parts}
    lines = []
    for position, one in enumerate(fields_of(rubric, member.class_, frozenset(member.traits)), 1):
        claim = claims.get(one.item)
        lines.append(
            {
                "序号": str(position),
                "部分": names.get(one.part, one.part),
                "上级指标": " / ".join(one.groups),
                "指标": one.name,
                "测评内容": "\n".join(f"{no} {text}".strip() for no, text in one.clauses),
                "满分": points(one.points),
                "自评分": points(claim.points) if claim and claim.points is not None else "",
                "说明": claim.note if claim else "",
                "佐证材料": "、".join(exhibit.name for exhibit in claim.exhibits) if claim else "",
            }
        )
    return {
        **common(book),
        "测评对象": member.name,
        "单位名称": member.unit,
        "类别": member.class_name,
        "签署日期": local_day(sheet.signed_at) if sheet else "",
        "自查自评得分": fixed(book.part(key, "self")) if sheet else "",
        "自评项": lines,
    }


def base_form(unit: str, answers: Mapping[str, Any], submitted: str = "") -> dict[str, Any]:
    """测评对象基本信息填报表. answers: by field as the registry keeps them, {} for an empty form. submitted: the
    day."""
    made: dict[str, Any] = {"单位名称": unit, "填报日期": submitted}
    for role, who in _ROLES.items():
        for id_, name in _ANSWERS.items():
            made[f"{who}{name}"] = str(answers.get(f"{role}_{id_}") or "")
    made["单位地址"] = str(answers.get("address") or "")
    for id_, name in (("site", "是否建有网站"), ("wechat", "是否开通微信号"), ("weibo", "是否开通微博")):
        given = answers.get(f"has_{id_}")
        made[name] = "　".join(f"{_TICKED if given == value else _EMPTY}{word}" for value, word in YES_NO)
    kinds = answers.get("wechat_kinds") or ()
    made["微信号类型"] = "　".join(f"{_TICKED if id_ in kinds else _EMPTY}{name}" for id_, name in WECHAT_KINDS)
    for id_, name in (
        ("site_url", "网址"), ("wechat_name", "微信号名称"), ("weibo_name", "微博名称"), ("weibo_url", "微博网址"),
    ):  # fmt: skip
        made[name] = words(FIELDS[id_], answers.get(id_))
    return made


def appeal_form(book: Book, key: str, appeal: Appeal | None = None) -> dict[str, Any]:
    """The appeal form; appeal None: an empty one, to be filled in on paper."""
    one = book.outcomes[key]
    row = next((each for each in one.rows if appeal and each.item == appeal.item), None)
    return {
        **heading(book, key),
        "申请指标": _name(book, key, appeal.item) if appeal else "",
        "指标满分": points(row.worth) if row else "",
        "指标自评分": points(row.claimed) if row else "",
        "申请理由": appeal.text if appeal else "",
        "提出日期": local_day(appeal.filed_at) if appeal else "　　年　　月　　日",
        "申请截止": chinese_day(appeal.due) if appeal else "",
    }


class Stood(NamedTuple):
    """Where a subject stood, without a ruling or with it. item: what the item appealed against had."""

    item: Decimal | None
    total: Decimal | None
    place: int | None
    tied: bool


def reply(book: Book, key: str, appeal: Appeal) -> dict[str, Any]:
    """The reply to an appeal, with the result computed without and with it."""
    now = book.outcomes[key]
    before = book.without(key, appeal.item) if appeal.ruling == "upheld" else now
    return replied(book, key, appeal, _stood(before, appeal.item), _stood(now, appeal.item))


def replied(book: Book, key: str, appeal: Appeal, before: Stood, now: Stood) -> dict[str, Any]:
    """The reply to an appeal, with the numbers given."""
    return {
        **appeal_form(book, key, appeal),
        "结论": RULINGS[appeal.ruling],
        "答复": appeal.answer,
        "答复日期": local_day(appeal.answered_at),
        "答复截止": chinese_day(appeal.answer_due),
        "复核前指标得分": points(before.item),
        "复核后指标得分": points(now.item),
        "复核前综合得分": fixed(before.total),
        "复核后综合得分": fixed(now.total),
        "复核前名次": place_of(before),
        "复核后名次": place_of(now),
        "申请成立": "是" if appeal.ruling == "upheld" else "",
    }


def _stood(one: Outcome, item: str) -> Stood:
    score = one.card.item(item) if one.card else None
    return Stood(score.awarded if score else None, one.composed.total, one.place, one.tied)


def _name(book: Book, key: str, item: str) -> str:
    for one in fields_of(book.loaded.rubric, book.members[key].class_, frozenset(book.members[key].traits)):
        if one.item == item:
            return one.name
    return next((f"单项否决：{veto.name}" for veto in book.loaded.rubric.vetoes if veto.id == item), item)
