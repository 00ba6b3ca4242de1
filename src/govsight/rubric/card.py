"""`Scorecard`: a score that explains itself. Its lines add up to its total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.rubric.facts import FactFinding
from govsight.rubric.hits import By

NORMAL = "正常"  # the verdict when nothing speaks against scoring
ClauseState = Literal["met", "breached", "not_applicable", "undetermined", "not_assessed"]


class Line(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One step of the sum. kind: `start` (an item's full points), `clause`, `open` (what is made of what nobody has
    settled), `rescale`, `gate`, `cap`, `limit`, `rounding`. before: points before the item's bounds; points: what
    counts (negative takes away). count: occurrences; found: the first places. by: who judged (`machine`, `person`,
    `assumed`); name: which person. readings: ambiguous places of the plan that this line depends on. open: there may be
    more than what was found."""

    kind: str
    text: str
    points: Decimal
    before: Decimal | None = None
    clause: str = ""
    no: str = ""
    state: ClauseState | None = None
    seen: str = ""
    count: Decimal | None = None
    found: tuple[FactFinding, ...] = ()
    more: int = 0
    by: By = ""
    name: str = ""
    evidence: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    open: bool = False


class ItemScore(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One item. points: what it is worth here; awarded: None when it was not assessed. came: points moved to it, in
    Chinese. settled: by whom (`machine`, `person`, `assumed`), or `open`."""

    id: str
    name: str
    part: str
    groups: tuple[str, ...]
    points: Decimal
    awarded: Decimal | None
    settled: str
    lines: tuple[Line, ...] = ()
    alternative: str = ""
    came: tuple[str, ...] = ()
    note: str = ""
    account: str = ""


class Out(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item that is not asked of this subject, and where its points went (Chinese)."""

    id: str
    name: str
    part: str
    points: Decimal
    why: str


class VetoScore(msgspec.Struct, frozen=True, omit_defaults=True):
    """One veto. state: `breached` (it hit), `met`, `not_applicable`, `undetermined`. lines: its clauses."""

    id: str
    name: str
    state: ClauseState
    lines: tuple[Line, ...] = ()


class PartScore(msgspec.Struct, frozen=True):
    """One part. points: the most there is; reachable: what applies here; raw: the sum of its items; awarded: after
    caps, rescaling and gates."""

    id: str
    name: str
    points: Decimal
    reachable: Decimal
    raw: Decimal | None
    awarded: Decimal | None


class Coverage(msgspec.Struct, frozen=True):
    """Points of a part by who settled them. open: nobody has yet; assumed: by the facts' default."""

    machine: Decimal = Decimal(0)
    people: Decimal = Decimal(0)
    assumed: Decimal = Decimal(0)
    open: Decimal = Decimal(0)

    @property
    def words(self) -> str:
        """Chinese: `机器 58 分、人工 31 分、待定 11 分`."""
        named = {"机器": self.machine, "人工": self.people, "默认": self.assumed, "待定": self.open}
        return "、".join(f"{name} {number.normalize():f} 分" for name, number in named.items() if number) or "无"


class ReadingUsed(msgspec.Struct, frozen=True):
    """An ambiguous place of the plan, with the way it was read."""

    id: str
    question: str
    chosen: str
    text: str
    switched: bool


class Scorecard(msgspec.Struct, frozen=True):
    """See the module. verdict: 正常, or what the plan says of a veto or of too few points. total, base, bonus: None
    when nothing is scored. low and high: where the total lies once everything open is settled. grade: None when
    the plan has no bands or the subject none. mean_of: of how many accounts the total is the mean; unearned_of: names
    of accounts of whose totals no point is settled."""

    rubric: str
    rubric_name: str
    status: str
    subject: str
    subject_name: str
    class_: str
    traits: tuple[str, ...]
    as_of: date
    verdict: str
    total: Decimal | None
    base: Decimal | None
    bonus: Decimal | None
    grade: str | None
    grade_text: str
    low: Decimal | None
    high: Decimal | None
    provisional: bool
    vetoes: tuple[VetoScore, ...]
    parts: tuple[PartScore, ...]
    items: tuple[ItemScore, ...]
    out: tuple[Out, ...]
    lines: tuple[Line, ...]
    coverage: dict[str, Coverage]
    readings: tuple[ReadingUsed, ...]
    consequences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    mean_of: int = 0
    unearned_of: tuple[str, ...] = ()

    def item(self, id_: str) -> ItemScore | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == id_), None)

    @property
    def failed(self) -> bool:
        """Whether the verdict is a failure, by a veto or by too few points."""
        return self.verdict != NORMAL

    @property
    def unearned(self) -> bool:
        """Whether no point is settled: the total is only where items begin that nobody has judged, and no score."""
        if self.mean_of:
            return len(self.unearned_of) == self.mean_of
        if not self.provisional or self.total is None or not self.items:
            return False
        return not any(one.awarded and one.awarded > 0 and one.settled != "open" for one in self.items)

    @property
    def notice(self) -> str:
        """What has to be said before the total is read, "" for nothing (Chinese)."""
        if not self.unearned:
            named = "、".join(self.unearned_of)
            return f"其中没有一分是判定得来的账号：{named}；这里算进的只是它们的起点" if named else ""
        span = (
            f"全部判定之后可能在 {self.low:f} 至 {self.high:f} 之间"
            if self.low is not None and self.high is not None
            else ""
        )
        return f"没有一分是判定得来的：{self.total:f} 只是待定指标未扣未加的起点，不是得分；{span}"

    @property
    def hit(self) -> tuple[str, ...]:
        """Ids of the vetoes that hit."""
        return tuple(veto.id for veto in self.vetoes if veto.state == "breached")
