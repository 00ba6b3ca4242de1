"""Tickets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from govsight.platform.api.schemas.common import Day, Picked, Ref, maybe, ref, said
from govsight.platform.api.schemas.inspections import FindingOut, finding_of
from govsight.platform.rectification.about import About
from govsight.platform.rectification.models import Decision, Exhibit, Letter, Notice, Ticket, TicketEvent
from govsight.platform.rectification.queries import Places, column_of


class TicketOut(Schema):
    """一张整改单。state: to_notify、with_unit、rechecking、overdue、closed、aside（已认定，不追）；
    problem: 问题编号，网民找错没有。"""

    id: int
    state: str
    unit: Ref
    site: Ref | None
    problem: int | None
    check: str
    title: str
    severity: str
    what: str
    told: str
    opened_at: datetime
    due: date | None
    reopened: int


class ExhibitOut(Schema):
    """单位或网民交来的一个文件；内容从 /api/exhibits/{pk} 下载。name: 交来时的名称，只当数据用；digest: SHA-256。"""

    id: int
    name: str
    kind: str
    size: int
    digest: str


class EventOut(Schema):
    """整改经过里的一件事。letter: 整改通知；exhibits: 佐证材料。"""

    kind: str
    at: datetime
    by: str
    text: str
    due: date | None
    inspection: int | None
    letter: Ref | None
    exhibits: list[ExhibitOut]


class ClauseOut(Schema):
    """依据的一条。quoted: 是原文，否则是转述。"""

    source: str
    number: str
    text: str
    quoted: bool


class InForce(Schema):
    """一项有效的、涉及这个问题的认定。expires_on: 最后一天，长期有效时为 null。"""

    id: int
    kind: str
    scope: str
    reason: str
    at: datetime
    expires_on: date | None


class TicketDetail(TicketOut):
    """加上依据、怎么改、问题在哪里（最近见到的前 10 处，共 place_count 处）、有效的认定、网民的截图和经过。"""

    clauses: list[ClauseOut]
    mend: str
    place_count: int
    places: list[FindingOut]
    decisions: list[InForce]
    pictures: list[ExhibitOut]
    events: list[EventOut]


class LetterOut(Schema):
    """一份整改通知。name: 字号。"""

    id: int
    name: str
    unit: Ref
    issued_at: datetime
    issued_by: str


class LetterItem(Schema):
    """通知里的一个问题。told_due: 通知写的期限。"""

    ticket: TicketOut
    told_due: date | None
    place_count: int
    places: list[FindingOut]
    clauses: list[ClauseOut]
    mend: str


class LetterDetail(LetterOut):
    """加上通知里的问题。"""

    items: list[LetterItem]


class NoticeOut(Schema):
    """给令牌主人的一条提醒。link: 平台里的网址。"""

    id: int
    text: str
    link: str
    at: datetime
    read_at: datetime | None


class JudgeIn(Schema):
    """人工复查网民找错的整改。agrees: 已到位；退回时 text 必填，单位会看到。"""

    agrees: bool
    text: str = maybe(2000)


class TermOut(Schema):
    """各类问题的整改期限（工作日）。days: 今天适用的；default_days、basis: 程序默认的和它的来历。"""

    severity: str
    name: str
    days: int
    default_days: int
    basis: str


class TermRow(Schema):
    """监管组织定过的一次期限。"""

    severity: str
    days: int
    since: date
    reason: str
    at: datetime
    by: str


class TermIn(Schema):
    """从某一天起的新期限；已经发出的通知期限不变。severity: grave 严重问题、ordinary 一般问题、public 网民找错；
    reason: 依据，文件名称、文号，或会议决定。"""

    severity: Literal["grave", "ordinary", "public"]
    days: int = Field(ge=1, le=60)
    since: Day
    reason: str = said(300)


class LettersIn(Schema):
    """要通知单位的整改单；不在“待通知”的跳过。"""

    tickets: Picked


class Terms(Schema):
    """今天适用的期限，和最近的 50 次规定。"""

    now: list[TermOut]
    rows: list[TermRow]


def ticket_of(row: Ticket, now: datetime) -> dict[str, Any]:
    """See `TicketOut`; of a ticket with its standing on it."""
    return {
        "id": row.pk, "state": column_of(row, now), "unit": ref(row.organisation), "site": ref(row.site),
        "problem": row.problem_id, "check": row.check_id, "title": row.about.title, "severity": row.about.severity,
        "what": row.what, "told": row.told, "opened_at": row.opened_at, "due": row.due, "reopened": row.reopened,
    }  # fmt: skip


def event_of(row: TicketEvent) -> dict[str, Any]:
    """See `EventOut`."""
    return {
        "kind": row.kind, "at": row.at, "by": row.by_name, "text": row.text, "due": row.due,
        "inspection": row.inspection_id, "letter": ref(row.letter),
        "exhibits": [exhibit_of(one) for one in row.exhibits.all()],
    }  # fmt: skip


def exhibit_of(row: Exhibit) -> dict[str, Any]:
    """See `ExhibitOut`."""
    return {"id": row.pk, "name": row.name, "kind": row.kind, "size": row.size, "digest": row.digest}


def clauses_of(told: About) -> list[dict[str, Any]]:
    """See `ClauseOut`."""
    return [
        {"source": one.source, "number": one.number, "text": one.text, "quoted": one.quoted} for one in told.clauses
    ]


def places_of(places: Places | None) -> dict[str, Any]:
    """`place_count` and `places`; of a report of the public none."""
    held = places or Places()
    return {"place_count": held.count, "places": [finding_of(one) for one in held.findings]}


def in_force_of(row: Decision) -> dict[str, Any]:
    """See `InForce`: nothing of where it was made, which may be another unit's site."""
    return {
        "id": row.pk, "kind": row.kind, "scope": row.scope, "reason": row.reason, "at": row.at,
        "expires_on": row.expires_on,
    }  # fmt: skip


def detail_of(row: Ticket, now: datetime, places: Places | None, decisions: Iterable[Decision]) -> dict[str, Any]:
    """See `TicketDetail`."""
    events = row.events.select_related("letter").prefetch_related("exhibits").order_by("pk")
    return ticket_of(row, now) | places_of(places) | {
        "clauses": clauses_of(row.about), "mend": row.about.mend, "decisions": [in_force_of(one) for one in decisions],
        "pictures": [exhibit_of(one) for one in row.report.exhibits.all()] if row.report else [],
        "events": [event_of(one) for one in events],
    }  # fmt: skip


def letter_of(row: Letter) -> dict[str, Any]:
    """See `LetterOut`."""
    return {
        "id": row.pk, "name": str(row), "unit": ref(row.organisation), "issued_at": row.issued_at,
        "issued_by": row.issued_by,
    }  # fmt: skip


def notice_of(row: Notice) -> dict[str, Any]:
    """See `NoticeOut`."""
    return {"id": row.pk, "text": row.text, "link": row.link, "at": row.at, "read_at": row.read_at}
