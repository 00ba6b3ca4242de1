"""What a calendar answers."""

from __future__ import annotations

from datetime import date

import msgspec


class Day(msgspec.Struct, frozen=True):
    """One day. `name` says why it is what it is (春节, 周六, 调休上班), "" for a plain working day. False when off."""

    workday: bool
    name: str
    provisional: bool

    def __bool__(self) -> bool:
        return self.workday


class Due(msgspec.Struct, frozen=True):
    """A date counted in working days. `provisional`: a day of a year not yet announced was counted."""

    due: date
    provisional: bool


class Count(msgspec.Struct, frozen=True):
    """A number of working days. `provisional`: a day of a year not yet announced was looked at."""

    days: int
    provisional: bool


class Year(msgspec.Struct, frozen=True):
    """What is known of one calendar year: days off by name, make-up working days, and on what paper it rests."""

    year: int
    provisional: bool
    paper: tuple[str, ...]
    holidays: dict[str, tuple[date, ...]]
    workdays: tuple[date, ...]
    total: int  # working days of the year
