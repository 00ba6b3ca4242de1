"""Results, feedback, appeals."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.campaigns import SubjectOut
from govsight.platform.api.schemas.common import Ref, ref, said
from govsight.platform.api.schemas.final import number
from govsight.platform.assessment.models import Appeal, AppealExhibit, Computation, Feedback
from govsight.procedure.results import Result
from govsight.rubric.points import text


class ResultOut(Schema):
    """一个结果。total: 总分，算不出来时为 null，verdict 是结论；own、cross、final: 自评、互评、年终测评的得分；low、
    high: 还有没定论的，总分在这之间；place: 名次，of: 同类几个；first: 复核以前的总分。"""

    total: str | None
    verdict: str
    grade: str | None
    place: int | None
    of: int
    tied: bool
    provisional: bool
    low: str | None
    high: str | None
    own: str | None
    cross: str | None
    final: str | None
    first: str | None
    remarks: list[str]


class FeedbackOut(Schema):
    """初步结果的反馈。due: 申请复核的最后一天；provisional: 那一年的节假日还没有公布，due 可能变。"""

    told_at: datetime
    due: date
    provisional: bool
    seen_at: datetime | None


class ResultRow(Schema):
    """一个测评对象的结果和反馈。"""

    subject: Ref
    class_id: str
    class_name: str
    result: ResultOut | None
    feedback: FeedbackOut | None


class ComputationOut(Schema):
    """一次计算。kind: preliminary、revised；digest: 依据的数据的 sha256；subjects: 几个对象。"""

    id: int
    number: int
    kind: str
    digest: str
    at: datetime
    subjects: int


class LineOut(Schema):
    """一项指标的得分。by: 谁定的（machine、person、assumed、open、not_assessed）。"""

    item: str
    name: str
    points: str
    awarded: str | None
    by: str


class AppealOut(Schema):
    """一件复核申请。points: 主张的得分；due: 答复的最后一天；ruling: inadmissible、upheld、rejected，没有答复时
    是空的。"""

    id: int
    subject: Ref
    item: str
    name: str
    text: str
    points: str | None
    filed_at: datetime
    due: date
    provisional: bool
    ruling: str
    answer: str
    answered_at: datetime | None


class AppealExhibitOut(Schema):
    """附件；内容从 /api/appeal-exhibits/{pk} 下载。"""

    id: int
    name: str
    size: int


class AppealDetail(AppealOut):
    """加上附件。contradicts: 机器发现的与自评不一致的地方，只有监管组织和复核人员看得到。"""

    contradicts: str
    exhibits: list[AppealExhibitOut]


class SubjectDetail(SubjectOut):
    """一个测评对象的结果：单位在反馈以后看到反馈的那一次，监管组织和复核人员看最新的。shut: 现在不能申请复核的原因，
    空的就是可以；appealable: 可以申请复核的指标和否决项。"""

    feedback: FeedbackOut | None
    computation: ComputationOut | None
    result: ResultOut | None
    lines: list[LineOut]
    appeals: list[AppealOut]
    appealable: dict[str, str]
    shut: str


class AppealIn(Schema):
    """item 见 appealable；points: 主张得分，不填就不主张分数。附件请在屏幕上交。"""

    item: str = said(80)
    text: str = said(5000)
    points: Annotated[Decimal, Field(max_digits=7, decimal_places=2)] | None = None


def result_told(row: Result | None) -> dict[str, Any] | None:
    """See `ResultOut`."""
    if row is None:
        return None
    return {
        "total": number(row.total), "verdict": row.verdict, "grade": row.grade, "place": row.place, "of": row.of,
        "tied": row.tied, "provisional": row.provisional, "low": number(row.low), "high": number(row.high),
        "own": number(row.own), "cross": number(row.cross), "final": number(row.final), "first": number(row.first),
        "remarks": [str(one) for one in row.remarks],
    }  # fmt: skip


def feedback_told(row: Feedback | None) -> dict[str, Any] | None:
    """See `FeedbackOut`."""
    if row is None:
        return None
    return {"told_at": row.told_at, "due": row.due, "provisional": row.provisional, "seen_at": row.seen_at}


def computation_of(row: Computation | None) -> dict[str, Any] | None:
    """See `ComputationOut`."""
    if row is None:
        return None
    return {
        "id": row.pk, "number": row.number, "kind": row.kind, "digest": row.digest, "at": row.at,
        "subjects": len(row.results),
    }  # fmt: skip


def line_of(item: Any) -> dict[str, Any]:
    """See `LineOut`; of an item of a card."""
    return {
        "item": item.id, "name": item.name, "points": text(item.points), "awarded": number(item.awarded),
        "by": item.settled,
    }  # fmt: skip


def appeal_of(row: Appeal, name: str) -> dict[str, Any]:
    """See `AppealOut`; with its ruling selected."""
    ruling = getattr(row, "ruling", None)
    return {
        "id": row.pk, "subject": ref(row.subject), "item": row.item, "name": name, "text": row.text,
        "points": number(row.points), "filed_at": row.filed_at, "due": row.due, "provisional": row.provisional,
        "ruling": ruling.kind if ruling else "", "answer": ruling.text if ruling else "",
        "answered_at": ruling.at if ruling else None,
    }  # fmt: skip


def exhibit_of(row: AppealExhibit) -> dict[str, Any]:
    """See `AppealExhibitOut`."""
    return {"id": row.pk, "name": row.name, "size": row.size}
