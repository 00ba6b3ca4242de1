"""Questions asked of this app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from govsight.kit.beijing import SHANGHAI, day_of
from govsight.platform.accounts.models import User
from govsight.platform.inspections.models import Found, Problem, Sighting
from govsight.platform.rectification.about import about
from govsight.platform.rectification.models import Confirmation, Decision, Notice, PublicReport, Ticket, TicketEvent
from govsight.platform.rectification.policies import tickets_of
from govsight.platform.rectification.rules import Kind, State
from govsight.platform.registry.models import Organisation

COLUMNS = {
    "to_notify": "待通知",
    "with_unit": "单位整改中",
    "rechecking": "待复查",
    "overdue": "逾期",
    "closed_week": "本周办结",
}
STATES = {**COLUMNS, "closed": "全部办结", "aside": "已认定（不追）"}
DEADLINES = {"past": "已逾期", "today": "今天到期", "three": "3天内到期", "week": "7天内到期"}
PLACES = 10


def unread(user: User) -> int:
    """How many lines wait for this person."""
    return Notice.objects.filter(user=user, read_at__isnull=True).count()


def listed(user: User, sought: Mapping[str, str], now: datetime) -> QuerySet[Ticket]:
    """Tickets this person may see, with their standing. sought: unit, check, deadline, state; what makes no sense is
    passed over."""
    rows = tickets_of(user).standing(now).select_related("problem__site", "report", "site", "organisation")
    unit = sought.get("unit", "")
    if unit.isascii() and unit.isdigit() and len(unit) < 19:
        rows = rows.filter(organisation_id=int(unit))
    check = sought.get("check", "")
    if check == "public":
        rows = rows.filter(report__isnull=False)
    elif check:
        rows = rows.filter(problem__check_id=check.replace("\0", ""))
    today = day_of(now)
    running = rows.in_state(State.WITH_UNIT, State.RECHECKING).filter(aside=False)
    match sought.get("deadline", ""):
        case "past":
            rows = in_column(rows, "overdue", now)
        case "today":
            rows = running.filter(due=today)
        case "three":
            rows = running.filter(due__gte=today, due__lte=today + timedelta(days=3))
        case "week":
            rows = running.filter(due__gte=today, due__lte=today + timedelta(days=7))
    state = sought.get("state", "")
    return in_column(rows, state, now) if state in STATES else rows


def in_column(rows: QuerySet[Ticket], column: str, now: datetime) -> QuerySet[Ticket]:
    """Those of one column of the board."""
    today = day_of(now)
    match column:
        case "to_notify":
            return rows.in_state(State.TO_NOTIFY).filter(aside=False)
        case "with_unit":
            return rows.in_state(State.WITH_UNIT).filter(aside=False, due__gte=today).order_by("due", "pk")
        case "overdue":
            return rows.in_state(State.WITH_UNIT).filter(aside=False, due__lt=today).order_by("due", "pk")
        case "rechecking":
            return rows.in_state(State.RECHECKING).filter(aside=False).order_by("moved_at", "pk")
        case "closed":
            return rows.in_state(State.CLOSED).order_by("-moved_at", "-pk")
        case "closed_week":
            monday = today - timedelta(days=today.weekday())
            start = datetime(monday.year, monday.month, monday.day, tzinfo=SHANGHAI)
            return rows.in_state(State.CLOSED).filter(moved_at__gte=start).order_by("-moved_at", "-pk")
        case _:
            return rows.filter(aside=True).exclude(last_kind=Kind.CLOSED)


def column_of(ticket: Ticket, now: datetime) -> str:
    """Which of `STATES` a ticket with its standing is in, but for `closed_week`."""
    state = ticket.stands().state
    if state is State.CLOSED:
        return "closed"
    if ticket.aside:
        return "aside"
    if state is State.WITH_UNIT and ticket.due and ticket.due < day_of(now):
        return "overdue"
    return str(state or State.TO_NOTIFY)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list may be narrowed to."""

    units: list[Organisation]
    checks: list[tuple[str, str]]


def choices(user: User) -> Choices:
    """Only what there are tickets of."""
    mine = tickets_of(user).order_by()
    ids = mine.filter(problem__isnull=False).values_list("problem__check_id", flat=True).distinct()
    checks = sorted((check, about(check).title) for check in ids)
    if mine.filter(report__isnull=False).exists():
        checks.append(("public", about("").title))
    units = Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name")
    return Choices(list(units), checks)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one problem with the same words about the same thing. Hostile."""

    seen: str
    target: str
    findings: list[Found]


@dataclass(slots=True)
class Places:
    """Where a problem shows: the first few findings of the newest inspection that saw it, and how many in all."""

    findings: list[Found] = field(default_factory=list)
    count: int = 0

    @property
    def groups(self) -> list[Group]:
        """Those of which the same was seen together."""
        groups: dict[tuple[str, str], Group] = {}
        for found in self.findings:
            groups.setdefault((found.seen, found.target), Group(found.seen, found.target, [])).findings.append(found)
        return list(groups.values())

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, self.count - len(self.findings))


def places_of(problems: Iterable[Problem]) -> dict[int, Places]:
    """By problem id. One query, however many problems."""
    places = {problem.pk: Places(count=problem.last_count) for problem in problems}
    ranked = Found.objects.filter(problem__in=places, inspection=F("problem__last_seen_in")).annotate(
        rank=Window(RowNumber(), partition_by=[F("problem_id")], order_by=F("pk").asc())
    )
    for found in ranked.filter(rank__lte=PLACES).order_by("problem_id", "rank"):
        places[found.problem_id].findings.append(found)
    return places


def waiting(now: datetime, *, unsure: bool = False) -> QuerySet[Problem]:
    """The confirmation queue: suspicions that stand and of which nobody has said yet. unsure: instead those of which
    somebody said they cannot tell."""
    words = Confirmation.objects.filter(problem=OuterRef("pk")).order_by("-pk")
    rows = Problem.objects.filter(confirm=True).annotate(
        word=Subquery(words.values("verdict")[:1]),
        settled=Exists(Decision.objects.in_force(now).covering()),
    )
    said = Q(word=Confirmation.CANNOT_SAY) if unsure else Q(word__isnull=True)
    return (
        rows.filter(said, last_verdict=Sighting.SEEN, settled=False).select_related("site__organisation").order_by("pk")
    )


def reports(state: str, now: datetime) -> QuerySet[PublicReport]:
    """Reports of the public, their tickets with their standing: `new`, `assigned`, `refused`, or all."""
    tickets = Prefetch("ticket", Ticket.objects.standing(now).select_related("organisation"))
    rows = PublicReport.objects.select_related("site__organisation", "refusal").prefetch_related(tickets)
    match state:
        case "new":
            return rows.filter(ticket__isnull=True, refusal__isnull=True).order_by("due", "pk")
        case "assigned":
            return rows.filter(ticket__isnull=False)
        case "refused":
            return rows.filter(refusal__isnull=False)
    return rows


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a report is, as its sender may know. state: Chinese."""

    state: str
    due: date
    refusal: str = ""
    unit: str = ""
    closed_at: datetime | None = None


def progress_of(report: PublicReport) -> Progress:
    """From its refusal or the events of its ticket."""
    refusal = getattr(report, "refusal", None)
    if refusal is not None:
        return Progress("不予受理", report.due, refusal=refusal.reason)
    ticket = getattr(report, "ticket", None)
    if ticket is None:
        return Progress("已收到，等待受理", report.due)
    stands = ticket.stands()
    if stands.state is State.CLOSED:
        return Progress("已办结", report.due, unit=str(ticket.organisation), closed_at=stands.moved_at)
    name = "已答复，监管组织核实中" if stands.state is State.RECHECKING else "已交单位办理"
    return Progress(name, report.due, unit=str(ticket.organisation))


def answers_to(report: PublicReport) -> list[tuple[datetime, str]]:
    """What the unit wrote to the sender, with its moments."""
    events = TicketEvent.objects.filter(ticket__report=report, kind=Kind.ANSWERED).order_by("pk")
    return list(events.values_list("at", "text"))


def export_rows(rows: Iterable[Ticket], now: datetime) -> Iterable[tuple[Any, ...]]:
    """For a workbook. Nothing of who sent a report."""
    for ticket in rows:
        yield (
            ticket.pk, str(ticket.organisation), str(ticket.site or ""), ticket.site.url if ticket.site else "",
            ticket.about.title, ticket.about.severity, ticket.what, ticket.told, STATES[column_of(ticket, now)],
            f"{ticket.opened_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}", str(ticket.due or ""), ticket.reopened,
        )  # fmt: skip
