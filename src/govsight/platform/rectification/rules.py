"""What follows from what: states from events, deadlines in working days, what a sighting means for a ticket. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from govsight.kit.workdays import Calendar


class Kind(StrEnum):
    """What may happen to a ticket."""

    OPENED = "opened"
    NOTIFIED = "notified"
    SEEN = "seen"
    ANSWERED = "answered"
    RECHECK_ASKED = "recheck_asked"
    AGREED = "agreed"
    DISAGREED = "disagreed"
    UNTOLD = "untold"
    CLOSED = "closed"
    REOPENED = "reopened"
    REMINDED = "reminded"
    OVERDUE = "overdue"
    DECIDED = "decided"


class State(StrEnum):
    """Where a ticket stands; whether a decision sets it aside is another question."""

    TO_NOTIFY = "to_notify"
    WITH_UNIT = "with_unit"
    RECHECKING = "rechecking"
    CLOSED = "closed"


#: Events that move a ticket, and where to. The newest of them tells its state.
MOVES: dict[Kind, State] = {
    Kind.OPENED: State.TO_NOTIFY,
    Kind.NOTIFIED: State.WITH_UNIT,
    Kind.ANSWERED: State.RECHECKING,
    Kind.RECHECK_ASKED: State.RECHECKING,
    Kind.DISAGREED: State.WITH_UNIT,
    Kind.CLOSED: State.CLOSED,
    Kind.REOPENED: State.TO_NOTIFY,
}
_ANYWHERE_OPEN = frozenset((Kind.AGREED, Kind.CLOSED, Kind.DECIDED))
_MAY: dict[State | None, frozenset[Kind]] = {
    None: frozenset((Kind.OPENED,)),
    State.TO_NOTIFY: _ANYWHERE_OPEN | {Kind.NOTIFIED},
    State.WITH_UNIT: _ANYWHERE_OPEN | {Kind.SEEN, Kind.ANSWERED, Kind.RECHECK_ASKED, Kind.REMINDED, Kind.OVERDUE},
    State.RECHECKING: _ANYWHERE_OPEN | {Kind.SEEN, Kind.ANSWERED, Kind.RECHECK_ASKED, Kind.DISAGREED, Kind.UNTOLD},
    State.CLOSED: frozenset((Kind.REOPENED, Kind.SEEN)),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, as far as the rules care. due: a deadline it set."""

    kind: Kind
    at: datetime
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """state: None before the first event. moved_at: when it got there. due: the newest deadline set, None before a
    notice. answered_at: the newest answer or recheck asked for, None without one. reopened: how often."""

    state: State | None = None
    moved_at: datetime | None = None
    due: date | None = None
    answered_at: datetime | None = None
    reopened: int = 0


def may(state: State | None, kind: Kind) -> bool:
    """Whether this may happen to a ticket in this state. CLOSED is written only behind an AGREED of the machine, or of
    a person where there is nothing a machine could look at; no action closes by itself."""
    return kind in _MAY[state]


def standing(events: Iterable[Happening]) -> Standing:
    """What the events, in their order, come to."""
    state: State | None = None
    moved_at: datetime | None = None
    due: date | None = None
    answered_at: datetime | None = None
    reopened = 0
    for event in events:
        if event.kind in MOVES:
            state, moved_at = MOVES[event.kind], event.at
        if event.due is not None:
            due = event.due
        if event.kind in (Kind.ANSWERED, Kind.RECHECK_ASKED):
            answered_at = event.at
        reopened += event.kind is Kind.REOPENED
    return Standing(state, moved_at, due, answered_at, reopened)


def is_overdue(now: Standing, today: date) -> bool:
    """Whether the unit has let the deadline pass: an answer given in time waits for the machine, not for the unit."""
    return now.state is State.WITH_UNIT and now.due is not None and today > now.due


def opens(verdict: str, *, confirm: bool, confirmed: bool) -> bool:
    """Whether a problem just sighted gets a ticket by itself. A suspicion waits for a person."""
    return verdict == "seen" and (confirmed or not confirm)


@dataclass(frozen=True, slots=True)
class Look:
    """What an inspection said of a problem. since: when it began to look, at: when it ended (None since: not known)."""

    verdict: str
    at: datetime
    since: datetime | None = None


def after_look(now: Standing, look: Look) -> tuple[Kind, ...]:
    """What a look means for a ticket: gone closes, still there sends an answer back, a closed one that is there again
    is open again, and one that could not tell changes nothing but is written down. A look that began before the
    answer says nothing about the repair."""
    began = look.since or look.at
    if look.verdict == "gone":
        return () if now.state in (None, State.CLOSED) else (Kind.AGREED, Kind.CLOSED)
    if look.verdict == "seen":
        if now.state is State.CLOSED:
            return (Kind.REOPENED,) if now.moved_at is None or look.at > now.moved_at else ()
        answered = now.answered_at is None or began >= now.answered_at
        return (Kind.DISAGREED,) if now.state is State.RECHECKING and answered else ()
    return (Kind.UNTOLD,) if now.state is State.RECHECKING else ()


@dataclass(frozen=True, slots=True)
class Allowance:
    """Working days for one severity from a day on."""

    severity: str
    days: int
    since: date


def days_allowed(severity: str, day: date, rows: Sequence[Allowance], default: int) -> int:
    """What holds on `day`: the newest row that has begun (of two of one day the later written), else the default."""
    held = [row for row in rows if row.severity == severity and row.since <= day]
    return sorted(held, key=lambda row: row.since)[-1].days if held else default


def due_day(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a deadline; the day it starts is not counted. Raises CalendarError outside 2007 to 2199."""
    return calendar.add(start, days).due


def reminder(due: date, today: date, calendar: Calendar) -> str:
    """Which reminder `today` asks for: `before` (the last working day before it, and days off in between), `on`,
    `after`, or "" for none."""
    if today > due:
        return "after"
    if today == due:
        return "on"
    return "before" if today >= calendar.add(due, -1).due else ""
