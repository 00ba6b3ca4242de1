"""What a draft is made of: items with their clauses, the rule guessed for each, and what a person must look at."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from govsight.rubric.draft.grid import Place
from govsight.rubric.draft.recognise import Aside


class Need(msgspec.Struct, frozen=True):
    """A word the rule wants from the facts. list_: `measures`, `dates`, `spans`, `events` or `features` of the rubric;
    key: what the rule calls it, after an `@` (the draft puts the clause's id there); name: Chinese; unit: or ""."""

    list_: str
    key: str
    name: str
    unit: str = ""


class Guess(msgspec.Struct, frozen=True):
    """The rule of one sentence. test, effect: as in a rubric file, ids as `@key`. why: what is not sure, or ""."""

    test: dict[str, Any] = {}
    effect: dict[str, Any] = {}
    needs: tuple[Need, ...] = ()
    why: str = ""

    @property
    def sure(self) -> bool:
        """Whether the wording leaves nothing to settle."""
        return not self.why


class DraftClause(msgspec.Struct, frozen=True):
    """One sentence with one rule. number: as in the document, "" without one. letter: a, b … where one numbered clause
    holds several rules; their texts together are the clause."""

    number: str
    letter: str
    text: str
    guess: Guess


class DraftTransfer(msgspec.Struct, frozen=True):
    """Weight that moves: names of the receivers as the note gives them, the condition in its own words."""

    to: tuple[str, ...]
    even: bool
    condition: str
    text: str


class DraftItem(msgspec.Struct, frozen=True):
    """One indicator. section: index into the draft's sections. levels: names above it; stated: their points in brackets
    (None without). mode: `deduct`, `award`, `judge`, or `veto`. note: introduction, notes and closing sentence.
    doubts: Chinese, why a person must look at the item itself."""

    section: int
    levels: tuple[str, ...]
    name: str
    points: Decimal | None
    mode: str
    clauses: tuple[DraftClause, ...]
    note: str
    transfers: tuple[DraftTransfer, ...]
    places: tuple[Place, ...]
    doubts: tuple[str, ...]


class DraftSection(msgspec.Struct, frozen=True):
    """One part of the plan. kind: `veto`, `base`, `bonus` or `minus`. stated: the points in its title."""

    name: str
    kind: str
    stated: Decimal | None


class Draft(msgspec.Struct, frozen=True):
    """A plan read from its document. rows_read == rows_used + len(set_aside). report: Chinese lines for the screen."""

    title: str
    sections: tuple[DraftSection, ...]
    items: tuple[DraftItem, ...]
    stated: dict[tuple[int, tuple[str, ...]], Decimal]
    set_aside: tuple[Aside, ...]
    rows_read: int
    rows_used: int
    wrong_sums: tuple[str, ...]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]
    facts: dict[str, str]

    @property
    def review_needed(self) -> int:
        """How many clauses and items a person must look at."""
        return sum(bool(item.doubts) + sum(not clause.guess.sure for clause in item.clauses) for item in self.items)
