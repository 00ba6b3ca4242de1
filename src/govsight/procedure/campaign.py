"""`CampaignData`: all that a result is computed from, as plain data. The platform gathers it, a release carries it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.procedure.formula import Formula
from govsight.rubric.facts import Facts, Rating


class Exhibit(msgspec.Struct, frozen=True):
    """What a unit handed in (佐证材料), never mixed with evidence. digest: sha256 of the file, "" for a link."""

    name: str
    digest: str = ""
    link: str = ""


class Claim(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a sheet. points: None while nothing is given."""

    item: str
    points: Decimal | None = None
    note: str = ""
    exhibits: tuple[Exhibit, ...] = ()


class Sheet(msgspec.Struct, frozen=True, omit_defaults=True):
    """One signed sheet. by: key of the subject whose people filled it in; code: how a cross sheet is called while it is
    blind. vetoes: ids of vetoes the sheet says have come true."""

    by: str
    claims: tuple[Claim, ...]
    signed_at: datetime
    code: str = ""
    vetoes: tuple[str, ...] = ()

    def points(self) -> dict[str, Decimal]:
        """What is given, by item."""
        return {claim.item: claim.points for claim in self.claims if claim.points is not None}


class Concealment(msgspec.Struct, frozen=True):
    """A fact the self-assessment hid, confirmed by the organiser."""

    item: str
    why: str
    at: datetime


class Appeal(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item appealed against. due and answer_due: last days. ruling: `inadmissible`, `upheld` (the unit is right),
    `rejected`, or "" while it is open. An upheld one changes the facts, never a number: settled: clauses that
    hold for the unit after all (nothing is taken under them; what they give is earned); ratings: what clauses are now
    given."""

    item: str
    text: str
    filed_at: datetime
    due: date
    answer_due: date
    ruling: Literal["", "inadmissible", "upheld", "rejected"] = ""
    answer: str = ""
    answered_at: datetime | None = None
    settled: tuple[str, ...] = ()
    ratings: dict[str, Rating] = {}


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """One subject (测评对象). key: what it is called in files and draws, never changed. facts: what machine and experts
    settled; None: nobody looked. assessors: keys of who was to assess it. evidence: names of evidence folders."""

    key: str
    name: str
    unit: str
    class_: str
    class_name: str
    traits: tuple[str, ...] = ()
    address: str = ""
    facts: Facts | None = None
    self_sheet: Sheet | None = None
    cross_sheets: tuple[Sheet, ...] = ()
    assessors: tuple[str, ...] = ()
    concealments: tuple[Concealment, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def upheld(self) -> frozenset[str]:
        """Items about which the unit was right after all."""
        return frozenset(appeal.item for appeal in self.appeals if appeal.ruling == "upheld")

    @property
    def concealed(self) -> int:
        """Concealments that count: whoever was right concealed nothing."""
        return sum(one.item not in self.upheld for one in self.concealments)


class Draw(msgspec.Struct, frozen=True, omit_defaults=True):
    """seed: "" until it is revealed. conflicts: by key, as they were when it was drawn. replaced: (subject, who fell
    out, who stands in)."""

    k: int
    commitment: str
    seed: str = ""
    conflicts: dict[str, tuple[str, ...]] = {}
    edges: tuple[tuple[str, str], ...] = ()
    replaced: tuple[tuple[str, str, str], ...] = ()


class CampaignData(msgspec.Struct, frozen=True, omit_defaults=True):
    """rubric: how the plan is loaded (a release carries its own copy). choices: readings taken other than the plan
    has them. years: working-day notices beyond those shipped, as text."""

    id: str
    name: str
    rubric: str
    formula: Formula
    members: tuple[Member, ...]
    issuer: str = ""
    choices: dict[str, str] = {}
    draw: Draw | None = None
    stages: dict[str, tuple[date, date]] = {}
    years: str = ""
