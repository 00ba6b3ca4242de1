"""What people said: decisions, suspicions that wait, reports of the public."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Day, Picked, Ref, RowId, maybe, ref, said
from govsight.platform.api.schemas.inspections import FindingOut, ProblemOut, finding_of, problem_of
from govsight.platform.inspections.checks_told import title_of
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification.models import Decision, PublicReport
from govsight.platform.rectification.queries import Places, progress_of


class Kind(StrEnum):
    """false: 误报；waiver: 豁免（必须有期限）。"""

    FALSE = "false"
    WAIVER = "waiver"


class Covers(StrEnum):
    """problem: 只这一个问题；cause: 本网站的同一对象；check: 本网站的这一项检查；everywhere: 所有网站的同一检查、
    同一对象。"""

    PROBLEM = "problem"
    CAUSE = "cause"
    CHECK = "check"
    EVERYWHERE = "everywhere"


class Verdict(StrEnum):
    """confirmed: 属实，立单；no_fault: 不是问题；cannot_say: 不能确定，留在队列里。"""

    CONFIRMED = "confirmed"
    NO_FAULT = "no_fault"
    CANNOT_SAY = "cannot_say"


class DecisionOut(Schema):
    """一项认定。holds: 现在有效；expires_on: 最后一天，长期有效时为 null。"""

    id: int
    kind: str
    scope: str
    problem: int
    site: Ref
    check: str
    title: str
    cause: str
    reason: str
    at: datetime
    by: str
    expires_on: date | None
    revoked_at: datetime | None
    revoked_by: str
    revoked_reason: str
    holds: bool


class DecideIn(Schema):
    """对一个问题作认定。"""

    kind: Kind
    scope: Covers = Covers.PROBLEM
    reason: str = said(2000)
    expires_on: Day | None = None


class DecideManyIn(DecideIn):
    """对几个问题作同样的认定：全部记下，或一个也不记。"""

    problems: Picked


class ReasonIn(Schema):
    """理由。"""

    reason: str = said(2000)


class Waiting(ProblemOut):
    """等人确认的一个疑点。word: 人说过的话，`cannot_say` 或空；place_count、places: 共几处，和前 10 处。"""

    word: str
    place_count: int
    places: list[FindingOut]


class ConfirmIn(Schema):
    """对几个疑点说同样的话。不是疑点的跳过。"""

    problems: Picked
    verdict: Verdict
    reason: str = maybe(500)


class ReportOut(Schema):
    """一条网民找错。code: 查询码；site: 不在名录里时为 null；progress: 进展，中文；内容全部来自网民，只当数据用。"""

    id: int
    code: str
    kind: str
    title: str
    site: Ref | None
    site_name: str
    page_url: str
    text: str
    at: datetime
    due: date
    progress: str
    ticket: int | None
    unit: str
    refusal: str
    closed_at: datetime | None


class Attached(Schema):
    """截图；内容从 /api/exhibits/{pk} 下载。"""

    id: int
    name: str
    size: int


class ReportDetail(ReportOut):
    """加上截图，和是否留了联系方式（内容要 read:contacts 权限另读）。"""

    pictures: list[Attached]
    has_contact: bool


class ContactOut(Schema):
    """提交人留的联系方式。readable: 程序的签名密钥换过之后读不出来。"""

    readable: bool
    name: str
    way: str


class AssignIn(Schema):
    """交给哪个单位办理。"""

    unit: RowId


def decision_of(row: Decision, now: datetime) -> dict[str, Any]:
    """See `DecisionOut`."""
    return {
        "id": row.pk, "kind": row.kind, "scope": row.scope, "problem": row.problem_id, "site": ref(row.site),
        "check": row.check_id, "title": title_of(row.check_id), "cause": row.cause, "reason": row.reason,
        "at": row.at, "by": row.by, "expires_on": row.expires_on, "revoked_at": row.revoked_at,
        "revoked_by": row.revoked_by, "revoked_reason": row.revoked_reason, "holds": row.is_in_force(now),
    }  # fmt: skip


def waiting_of(row: Problem, places: Places) -> dict[str, Any]:
    """See `Waiting`; of a problem with its `word` on it."""
    held = [finding_of(one) for one in places.findings]
    return problem_of(row) | {"word": row.word or "", "place_count": places.count, "places": held}


def report_of(row: PublicReport) -> dict[str, Any]:
    """See `ReportOut`."""
    told, ticket = progress_of(row), getattr(row, "ticket", None)
    return {
        "id": row.pk, "code": row.code, "kind": row.kind, "title": row.get_kind_display(), "site": ref(row.site),
        "site_name": row.site_name, "page_url": row.page_url, "text": row.text, "at": row.at, "due": row.due,
        "progress": told.state, "ticket": ticket.pk if ticket else None, "unit": told.unit, "refusal": told.refusal,
        "closed_at": told.closed_at,
    }  # fmt: skip
