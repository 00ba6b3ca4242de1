"""Assessments: a campaign, its stages, who takes part, what waits."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Day, Ref, RowId, ref, said
from govsight.platform.assessment import queries
from govsight.platform.assessment.models import Campaign, Interest, Subject


class StageKind(StrEnum):
    """self: 自查自评；cross: 交叉测评；final: 年终测评；review: 结果复核；publication: 结果公布。"""

    SELF = "self"
    CROSS = "cross"
    FINAL = "final"
    REVIEW = "review"
    PUBLICATION = "publication"


class SheetKind(StrEnum):
    """self: 自评表；cross: 互评表。"""

    SELF = "self"
    CROSS = "cross"


class StageOut(Schema):
    """一个阶段。opens、closes: 计划的第一天和最后一天（北京时间）；opened_at、closed_at: 实际开始和结束；state:
    waiting、missed（没有按期开始）、open、over（应结束）、closed。"""

    kind: str
    name: str
    opens: date
    closes: date
    opened_at: datetime | None
    closed_at: datetime | None
    state: str


class CampaignOut(Schema):
    """一次测评。opened_at: 启动；drawn_at: 抽签；ended_at: 首次公布结果。"""

    id: int
    name: str
    issuer: str
    document: str
    rubric: str
    opened_at: datetime | None
    drawn_at: datetime | None
    ended_at: datetime | None
    stages: list[StageOut]


class WaitOut(Schema):
    """等您办的一件事。until: 到哪一天为止，或哪一天开始；late: 已经晚了。"""

    text: str
    until: date | None
    late: bool


class MoveOut(Schema):
    """一次改期。"""

    stage: str
    before: str
    after: str
    why: str
    at: datetime


class CampaignClassOut(Schema):
    """一个类别和其中测评对象的数目。"""

    id: str
    name: str
    subjects: int


class SheetProgressOut(Schema):
    """一个类别的测评表：共几份、已签署、正在填写。"""

    kind: str
    class_id: str
    class_name: str
    total: int
    signed: int
    begun: int


class ReasonOut(Schema):
    """启动前查出来的一件事。refuses: 不改就不能启动。"""

    about: str
    text: str
    mend: str
    refuses: bool


class ReadOut(Schema):
    """原文没有写明的一处，按哪一种读法。"""

    question: str
    text: str


class CampaignDetail(CampaignOut):
    """加上设置和进展。rubric_digest: 启动时方案文件的 sha256；readings: 和方案自带的不同的读法；formula: 计分公式，小数
    是文字；k: 每个对象几份互评表；experts: 每题几位专家；apart_superior: 同一主管单位的不互评；absent: 互评单位缺席时
    怎么办；progress、reasons 只有监管组织有内容。"""

    rubric_digest: str
    readings: list[ReadOut]
    formula: dict[str, Any]
    k: int
    experts: int
    apart_superior: bool
    absent: str
    classes: list[CampaignClassOut]
    waits: list[WaitOut]
    moves: list[MoveOut]
    progress: list[SheetProgressOut]
    reasons: list[ReasonOut]


class SubjectOut(Schema):
    """一个测评对象。key: 在文件和抽签里的代号。"""

    id: int
    campaign: int
    key: str
    name: str
    unit: Ref
    site: Ref | None
    account: Ref | None
    class_id: str
    class_name: str
    traits: list[str]


class InterestOut(Schema):
    """登记的利害关系：两家不互评。"""

    id: int
    one: Ref
    other: Ref
    reason: str
    at: datetime


class MoveIn(Schema):
    """阶段改到哪几天。已经开始的阶段不能改 opens。"""

    opens: Day
    closes: Day
    why: str = said(500)


class InterestIn(Schema):
    """one、other: 测评对象的编号；单位只能为本单位的对象登记。"""

    one: RowId
    other: RowId
    reason: str = said(200)


class WhyIn(Schema):
    """原因。"""

    why: str = said(1000)


def stage_of(stage: Any, now: datetime) -> dict[str, Any]:
    """See `StageOut`."""
    return {
        "kind": stage.kind, "name": stage.get_kind_display(), "opens": stage.opens, "closes": stage.closes,
        "opened_at": stage.opened_at, "closed_at": stage.closed_at, "state": queries.state_of(stage, now),
    }  # fmt: skip


def campaign_of(row: Campaign, now: datetime) -> dict[str, Any]:
    """See `CampaignOut`; with its stages prefetched."""
    order = list(StageKind)
    stages = sorted(row.stages.all(), key=lambda one: order.index(StageKind(one.kind)))
    for one in stages:
        one.campaign = row
    return {
        "id": row.pk, "name": row.name, "issuer": row.issuer, "document": row.document, "rubric": row.rubric,
        "opened_at": row.opened_at, "drawn_at": row.drawn_at, "ended_at": row.ended_at,
        "stages": [stage_of(one, now) for one in stages],
    }  # fmt: skip


def wait_of(row: queries.Wait) -> dict[str, Any]:
    """See `WaitOut`."""
    return {"text": row.text, "until": row.until, "late": row.late}


def move_of(row: queries.Move) -> dict[str, Any]:
    """See `MoveOut`."""
    return {"stage": row.stage, "before": row.before, "after": row.after, "why": row.why, "at": row.at}


def progress_of(kind: str, row: queries.Progress) -> dict[str, Any]:
    """See `SheetProgressOut`."""
    return {
        "kind": kind, "class_id": row.class_id, "class_name": row.class_name, "total": row.total,
        "signed": row.signed, "begun": row.begun,
    }  # fmt: skip


def subject_of(row: Subject) -> dict[str, Any]:
    """See `SubjectOut`."""
    return {
        "id": row.pk, "campaign": row.campaign_id, "key": row.key, "name": row.name, "unit": ref(row.unit),
        "site": ref(row.site), "account": ref(row.account), "class_id": row.class_id, "class_name": row.class_name,
        "traits": list(row.traits),
    }  # fmt: skip


def interest_of(row: Interest) -> dict[str, Any]:
    """See `InterestOut`."""
    return {"id": row.pk, "one": ref(row.one), "other": ref(row.other), "reason": row.reason, "at": row.at}
