"""The fixed holidays of a year by the law in force that year, from statutory.yaml."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec
import yaml

from govsight.kit.early import early

_AFTER_NEW_YEAR = {"除夕": -1, "初一": 0, "初二": 1, "初三": 2}


class _Law(msgspec.Struct, frozen=True, rename={"since": "from"}):
    since: int
    paper: str
    days: dict[str, list[str]]


class _Table(msgspec.Struct, frozen=True):
    laws: list[_Law]
    lunar: dict[int, dict[str, date]]


class Statutory(msgspec.Struct, frozen=True):
    """The fixed holidays of one year and the law that names them."""

    paper: str
    days: dict[date, str]


def statutory(year: int) -> Statutory:
    """The holidays fixed by law, no day moved. Past the lunar table (2060) only those of the solar calendar."""
    table = _table()
    law = max((law for law in table.laws if law.since <= year), key=lambda law: law.since)
    lunar = table.lunar.get(year, {})
    found: dict[date, str] = {}
    for name, days in law.days.items():
        for text in days:
            day = _day(year, text, lunar)
            if day is not None:
                found.setdefault(day, name)
    return Statutory(law.paper, found)


def _day(year: int, text: str, lunar: dict[str, date]) -> date | None:
    if text in _AFTER_NEW_YEAR:
        new_year = lunar.get("初一")
        return new_year + timedelta(days=_AFTER_NEW_YEAR[text]) if new_year else None
    if text[0].isdigit():
        return date.fromisoformat(f"{year}-{text}")
    return lunar.get(text)


@cache
def _table() -> _Table:
    path = Path(__file__).with_name("statutory.yaml")
    return msgspec.convert(yaml.safe_load(path.read_bytes()), _Table)


early(_Table)
