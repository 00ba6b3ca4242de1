"""`Facts`: all that is known of one subject when it is scored."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

State = Literal["met", "breached", "not_applicable", "undetermined"]


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    """Who is scored. class_ and traits: words the plan declares."""

    id: str
    class_: str = ""
    name: str = ""
    traits: tuple[str, ...] = ()
    unit: str = ""


class FactFinding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One occurrence. It names the machine `check` that found it or the `clause` a person found it under. about: what
    it is about (a section, a person, a link) when that is neither target nor page. place: where (`home`, `inner` ...).
    count: how many it stands for. account: id of the account it was found on. by: who found it; "" for a machine."""

    check: str = ""
    clause: str = ""
    id: str = ""
    page: str = ""
    target: str = ""
    about: str = ""
    place: str = ""
    seen: str = ""
    verdict: str = ""
    evidence: str | None = None
    by: str = ""
    count: int = 1
    account: str = ""
    period: str = ""
    when: str = ""

    @property
    def key(self) -> str:
        """What it is about, for counting nothing twice; "" when nothing tells."""
        return self.about or f"{self.page} {self.target}".strip()

    @property
    def where(self) -> str:
        """The place a reader goes to."""
        return self.target or self.page or self.about or self.account or self.id


class FactOutcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was said of a check or a clause as a whole. partial: not everything was seen, so that beside what was found
    there may be more. ruled: it stands whatever else the facts say of the clause (a ruling on an appeal)."""

    state: State
    reason: str = ""
    by: str = ""
    evidence: str | None = None
    partial: bool = False
    ruled: bool = False


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From one day to another; end None: not over yet."""

    start: date
    end: date | None = None
    evidence: str | None = None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened outside: a circular, an award."""

    kind: str
    date: date | None = None
    text: str = ""
    evidence: str | None = None
    by: str = ""


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one person gave: a level of the plan, a share of the item (0..1), points, or that an exhibit is accepted."""

    level: str = ""
    share: Decimal | None = None
    points: Decimal | None = None
    accepted: bool | None = None
    exhibits: tuple[str, ...] = ()
    by: str = ""
    note: str = ""


class Quarter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The result of one quarterly check: points deducted out of `full`, and whether it was failed."""

    id: str
    deducted: Decimal = Decimal(0)
    full: Decimal = Decimal(100)
    failed: bool = False


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One new-media account of the subject. sampled: it is among those drawn."""

    id: str
    name: str = ""
    platform: str = ""
    traits: tuple[str, ...] = ()
    sampled: bool = True


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a sample may be drawn from: a message, a document, a page. id: what findings about it name."""

    id: str
    date: date | None = None


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One period of the past, oldest first in the facts."""

    period: str
    verdict: str = ""
    counts: dict[str, Decimal] = {}


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """See the module. doubts: places a check could not tell, beside what it found. pools: everything a sample may be
    drawn from; without, what is told is what was drawn. otherwise: what holds for a clause of which nothing is
    said."""

    subject: Subject
    as_of: date
    findings: tuple[FactFinding, ...] = ()
    doubts: tuple[FactFinding, ...] = ()
    outcomes: dict[str, FactOutcome | State] = {}
    counts: dict[str, Decimal] = {}
    dates: dict[str, date | None] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    sets: dict[str, tuple[str, ...]] = {}
    pools: dict[str, tuple[Member, ...]] = {}
    events: tuple[Event, ...] = ()
    features: dict[str, State] = {}
    ratings: dict[str, tuple[Rating, ...] | Rating] = {}
    quarters: tuple[Quarter, ...] = ()
    accounts: tuple[Account, ...] = ()
    history: tuple[Period, ...] = ()
    otherwise: Literal["undetermined", "met"] = "undetermined"
