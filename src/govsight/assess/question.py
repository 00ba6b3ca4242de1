"""`Question`: what a person must look at, with all that is needed to answer it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

#: judge: met or not, with places. Others: a figure, day or mark that the rule of the clause asks for.
How = Literal["judge", "number", "day", "spans", "rating", "exhibit", "features", "events", "quarters", "set"]


class Suspicion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place a machine found and could not settle. n: the number an answer names it by."""

    n: int
    page: str
    seen: str
    target: str = ""
    evidence: str | None = None


class Known(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place a machine is sure of."""

    page: str
    seen: str
    target: str = ""
    evidence: str | None = None


class Hint(msgspec.Struct, frozen=True):
    """What one check came to that only helps here. state: its outcome."""

    check: str
    state: str
    reason: str


class Sample(msgspec.Struct, frozen=True):
    """What was drawn to be looked at. how: Chinese, with the seed; members: addresses or names, in the order drawn."""

    members: tuple[str, ...]
    whole: int
    how: str


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """One open clause.

    id: of the clause; about: its item or veto; no, clause: its number and wording. veto: it fails the whole. points:
    what the item is worth here. why: why no machine could settle it. how: kind of answer; ask: what to do and what to
    write, in Chinese. words: ids of the plan's measures, dates, features ... the answer is for, with their names.
    levels: words a rating may use. gives: the clause gives points, so that "met" earns them. known: places a machine is
    sure of, which need not be reported again; places: those it is not.
    """

    id: str
    about: str
    clause: str
    why: str
    how: How
    ask: str
    no: str = ""
    veto: bool = False
    gives: bool = False
    points: Decimal | None = None
    words: dict[str, str] = {}
    levels: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()
    places: tuple[Suspicion, ...] = ()
    more: int = 0
    hints: tuple[Hint, ...] = ()
    sample: Sample | None = None
