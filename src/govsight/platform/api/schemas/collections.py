"""基本信息填报: rounds, links, answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Day, Picked, Ref, RowId, ref, said
from govsight.platform.registry.information.fields import GROUPS
from govsight.platform.registry.information.shown import shown_in
from govsight.platform.registry.models import BaseInformation, Collection, CollectionLink, Organisation


class CollectionOut(Schema):
    """一次填报。asked: 问了几个单位；answered: 几个已提交。"""

    id: int
    name: str
    by: str
    made_at: datetime
    closes_at: datetime
    asked: int
    answered: int


class CollectionDetail(CollectionOut):
    """加上各种进度的单位数：submitted 已提交、begun 填写中、waiting 未填写。"""

    counts: dict[str, int]


class AnsweringOut(Schema):
    """一个单位填到哪里。state: submitted、begun、waiting；saved_at 晚于 submitted_at：正在修改。"""

    unit: Ref
    state: str
    submitted_at: datetime | None
    saved_at: datetime | None


class LinkOut(Schema):
    """一个单位的填报链接。有 address 的人都能替这个单位填写；live: 还有效。"""

    id: int
    unit: Ref
    address: str
    live: bool
    expires_at: datetime
    revoked_at: datetime | None


class Told(Schema):
    """一项和它的回答。"""

    group: str
    id: str
    label: str
    answer: str


class FilledOut(Schema):
    """一次填写。submitted_at: 没有提交的为 null；source: 来源地址。"""

    id: int
    begun_at: datetime
    saved_at: datetime
    submitted_at: datetime | None
    source: str
    answers: list[Told]


class UnitAnswers(Schema):
    """一个单位的链接，和它历次填写的内容，新的在前。"""

    link: LinkOut
    rows: list[FilledOut]


class CollectionIn(Schema):
    """发起填报。问 units 里的、或 subject_class 这一类的单位；都不写为全部单位。"""

    name: str = said(120)
    closes_on: Day
    units: Picked | None = None
    subject_class: RowId | None = None


class RenewIn(Schema):
    """新链接的有效期至。"""

    expires_on: Day


def collection_of(row: Collection) -> dict[str, Any]:
    """See `CollectionOut`; with `asked` and `answered` on it."""
    return {
        "id": row.pk, "name": row.name, "by": row.by, "made_at": row.made_at, "closes_at": row.closes_at,
        "asked": row.asked, "answered": row.answered,
    }  # fmt: skip


def answering_of(row: Organisation) -> dict[str, Any]:
    """See `AnsweringOut`; with `submitted_at` and `saved_at` on it."""
    state = "submitted" if row.submitted_at else "begun" if row.saved_at else "waiting"
    return {"unit": ref(row), "state": state, "submitted_at": row.submitted_at, "saved_at": row.saved_at}


def link_of(row: CollectionLink, address: str, now: datetime) -> dict[str, Any]:
    """See `LinkOut`."""
    return {
        "id": row.pk, "unit": ref(row.organisation), "address": address, "live": row.is_live(now),
        "expires_at": row.expires_at, "revoked_at": row.revoked_at,
    }  # fmt: skip


def filled_of(row: BaseInformation) -> dict[str, Any]:
    """See `FilledOut`."""
    return {
        "id": row.pk, "begun_at": row.begun_at, "saved_at": row.saved_at, "submitted_at": row.submitted_at,
        "source": row.source,
        "answers": [
            {"group": group.title, "id": field.id, "label": field.label, "answer": answer}
            for group, fields in shown_in(GROUPS, row.answers) for field, answer in fields
        ],
    }  # fmt: skip
