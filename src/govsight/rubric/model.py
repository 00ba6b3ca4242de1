"""`Rubric`: an official plan as data. The words follow the file; docs/reference/rubric.md explains each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.rubric.condition import Condition
from govsight.rubric.drawing import Draw
from govsight.rubric.effect import Effect
from govsight.rubric.rules import Found, Test

Object = Literal["site", "media"]
Mode = Literal["deduct", "award", "judge"]


class _Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown words in a plan are faults, never overlooked."""


class Named(_Node, frozen=True):
    """A word that facts and conditions may use. signal: the machine check that supplies it, with the figure it is told
    in (`fresh.news:newest`), or the check alone where its outcome says it."""

    id: str
    name: str
    unit: str = ""
    signal: str = ""


class Option(_Node, frozen=True):
    """One way to read an ambiguous place."""

    id: str
    text: str


class Reading(_Node, frozen=True):
    """A place where the source leaves more than one way, and the way chosen."""

    id: str
    question: str
    options: tuple[Option, ...]
    chosen: str
    clause: str = ""

    def option(self, id_: str) -> Option | None:
        """The option of that id."""
        return next((option for option in self.options if option.id == id_), None)


class Validity(_Node, frozen=True, rename={"from_": "from"}):
    """First and last day a plan is in force."""

    from_: date
    to: date | None = None


class Clause(_Node, frozen=True):
    """One numbered sentence with its rule. signals: machine checks that supply it; people may always speak under its
    id. partly: they see only a part of what it asks: what they find counts, that they find nothing leaves it open.
    hints: checks whose findings count for nothing here and are shown to the person who decides. when: it is asked only
    then. exempt: findings on accounts with one of these traits do not count. places: only findings there count.
    verdicts: only findings with one of these words. review: in a draft, what to look at."""

    id: str
    text: str
    no: str = ""
    signals: tuple[str, ...] = ()
    partly: bool = False
    hints: tuple[str, ...] = ()
    when: Condition | None = None
    exempt: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    test: Test = Found()
    effect: Effect = Effect()
    review: str = ""


class Veto(_Node, frozen=True):
    """A single veto: any of its clauses is enough."""

    id: str
    name: str
    clauses: tuple[Clause, ...]
    object: Object = "site"
    when: Condition | None = None
    note: str = ""
    review: str = ""


class VetoEffect(_Node, frozen=True):
    """What a veto does: the verdict, and a fixed score or none at all."""

    verdict: str = "不合格"
    score: Decimal | None = None


class Alternative(_Node, frozen=True):
    """Other clauses that stand in for an item's own, for the same points."""

    id: str
    name: str
    when: Condition
    clauses: tuple[Clause, ...]
    text: str = ""


class Item(_Node, frozen=True):
    """The last level with points. mode: `deduct` starts full, `award` at nought, `judge` has what people give."""

    id: str
    name: str
    points: Decimal
    clauses: tuple[Clause, ...]
    points_by_class: dict[str, Decimal] = {}
    mode: Mode = "deduct"
    when: Condition | None = None
    note: str = ""
    once_per_finding: bool = False
    alternatives: tuple[Alternative, ...] = ()
    review: str = ""

    def worth(self, class_: str) -> Decimal:
        """Its points for a subject of that class, before any transfer."""
        return self.points_by_class.get(class_, self.points)


class Group(_Node, frozen=True):
    """A level above the items; it may hold groups."""

    id: str
    name: str
    points: Decimal
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    when: Condition | None = None
    note: str = ""
    review: str = ""


class Gate(_Node, frozen=True):
    """A part counts only if another is strictly over so many points."""

    part: str
    over: Decimal


class Part(_Node, frozen=True):
    """The first level: base, bonus, extras. cap: the most it may bring (for a negative part: the most it may take)."""

    id: str
    name: str
    points: Decimal
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()
    cap: Decimal | None = None
    gate: Gate | None = None
    note: str = ""


class Floor(_Node, frozen=True):
    """Below so many points of a part the verdict is fixed."""

    part: str
    below: Decimal
    verdict: str = "不合格"


class Rescale(_Node, frozen=True):
    """When the condition holds, the part is taken as out of `full` and brought to `to`. full: points, or `remaining`
    for what is left after everything that does not apply. of: `result`, the part's sum after transfers and items; or
    `points`, what every item is worth, before anything moves (what clauses take is then not stretched)."""

    part: str
    full: str
    to: Decimal
    of: Literal["result", "points"] = "result"
    when: Condition | None = None
    text: str = ""


class Transfer(_Node, frozen=True, rename={"from_": "from"}):
    """When the condition holds, `from_` (an item or a group) does not apply and its points move. to: items or one
    group, or `all` other items of the part that apply. how: shared out evenly or in proportion to points."""

    id: str
    from_: str
    to: tuple[str, ...] | Literal["all"]
    when: Condition
    how: Literal["even", "proportional"] = "even"
    text: str = ""
    review: str = ""


class Sampling(_Node, frozen=True):
    """How the members are drawn that a test of kind `sample` looks at, where the facts tell all there are."""

    draw: Draw = "seeded"


class Signature(_Node, frozen=True):
    """Who answers for the points of a plan that was shipped without verified ones, and since when."""

    by: str
    on: date


class Band(_Node, frozen=True, rename={"from_": "from"}):
    """A grade and the points from which it is given."""

    name: str
    from_: Decimal


class Grades(_Node, frozen=True):
    """bands: empty when the source names none; text: what it says instead. illustrative: the bands are nobody's
    official ones; every card says so, and none of them may be used officially."""

    bands: tuple[Band, ...] = ()
    text: str = ""
    illustrative: bool = False


class Ranking(_Node, frozen=True):
    """Among whom places are given."""

    by: Literal["class", "all"] = "class"


class Accounts(_Node, frozen=True):
    """How a subject with many accounts is scored: all findings together, each account alone (the worst one's, or the
    mean, of all or of those sampled)."""

    combine: Literal["pooled", "worst", "mean", "sampled"] = "pooled"


class Ratings(_Node, frozen=True):
    """How several people's ratings of one item become one."""

    combine: Literal["mean", "median", "lowest", "highest"] = "mean"


class Consequence(_Node, frozen=True):
    """What follows beside the score when a test is fulfilled."""

    id: str
    text: str
    test: Test
    signals: tuple[str, ...] = ()


class Rubric(_Node, frozen=True):
    """See the module. undetermined: how an item counts that nobody has settled: `open` (nothing is taken, nothing
    given), `left_out` (items of the first part that nothing is known of leave the whole, the rest is brought to it)
    or `lowest` (as the least it may become). The card shows it as open either way."""

    id: str
    name: str
    parts: tuple[Part, ...]
    issuer: str = ""
    number: str = ""
    issued: date | None = None
    effective: Validity | None = None
    status: Literal["official", "unverified", "draft"] = "draft"
    signed: Signature | None = None
    places: int = 2
    source: str = ""
    classes: tuple[Named, ...] = ()
    traits: tuple[Named, ...] = ()
    measures: tuple[Named, ...] = ()
    dates: tuple[Named, ...] = ()
    spans: tuple[Named, ...] = ()
    sets: tuple[Named, ...] = ()
    pools: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    features: tuple[Named, ...] = ()
    readings: tuple[Reading, ...] = ()
    veto: VetoEffect = VetoEffect()
    vetoes: tuple[Veto, ...] = ()
    floor: Floor | None = None
    limit: Decimal | None = None
    rescale: Rescale | None = None
    transfers: tuple[Transfer, ...] = ()
    sampling: Sampling = Sampling()
    undetermined: Literal["open", "left_out", "lowest"] = "open"
    grades: Grades = Grades()
    ranking: Ranking = Ranking()
    accounts: Accounts = Accounts()
    ratings: Ratings = Ratings()
    consequences: tuple[Consequence, ...] = ()

    def part(self, id_: str) -> Part | None:
        """The part of that id."""
        return next((part for part in self.parts if part.id == id_), None)

    def items(self) -> Iterator[Item]:
        """Every item, in plan order."""
        for part in self.parts:
            yield from items_of(part)

    def clauses(self) -> Iterator[Clause]:
        """Every clause, vetoes first, alternatives after the item's own."""
        for veto in self.vetoes:
            yield from veto.clauses
        for item in self.items():
            yield from item.clauses
            for alternative in item.alternatives:
                yield from alternative.clauses


def items_of(holder: Part | Group) -> Iterator[Item]:
    """Every item below a part or a group, in plan order."""
    yield from holder.items
    for group in holder.groups:
        yield from items_of(group)


def groups_of(holder: Part | Group) -> Iterator[Group]:
    """Every group below a part or a group, outer before inner."""
    for group in holder.groups:
        yield group
        yield from groups_of(group)
