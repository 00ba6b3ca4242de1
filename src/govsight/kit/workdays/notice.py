"""One yearly notice of the State Council, as data."""

from __future__ import annotations

from datetime import date

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """The arrangement for `year`; it may reach into December of the year before. Not announced: an office's guess."""

    year: int
    announced: bool
    paper: tuple[str, ...] = ()
    holidays: dict[date, str] = {}  # day off -> name of the holiday
    workdays: frozenset[date] = frozenset()  # weekend days that are worked
