"""What reading a roster gives: rows taken, rows set aside with the reason, lines that are no rows, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from govsight.platform.registry.rosters.flags import Flag
from govsight.vocab import MediaCode, SiteCode

Kind = Literal["units", "sites", "accounts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One row that can be registered.

    row: line of the text or row of the sheet, from 1. sheet: its name when the workbook has several, else "".
    unit: name without the blanks a line break left in it; unit_written: as the source has it (the one above when the
    cell is blank). account, account_written: the same for accounts. class_id: the number the source gives the class
    ("1" for 一、 or 第一类), or its name when it has no number. url: normalised, and kind `site` or `channel`.
    platform: see `platforms`; "" when the source does not say. Fields that do not belong to the kind are empty.
    """

    row: int
    unit: str
    unit_written: str
    sheet: str = ""
    number: str = ""
    class_id: str = ""
    class_name: str = ""
    site_name: str = ""
    site_code: SiteCode | None = None
    url: str = ""
    url_written: str = ""
    kind: Literal["site", "channel", ""] = ""
    media_code: MediaCode | None = None
    account: str = ""
    account_written: str = ""
    platform: str = ""
    platform_written: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One row not registered. reason: Chinese, what is wrong and what to do. written: its cells, shortened."""

    row: int
    reason: str
    sheet: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """`count` lines in a row, from `row`, that are no rows of the list. what: 空行, 表头, 标题, 正文 …"""

    row: int
    count: int
    what: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """lines: all lines (records, sheet rows) of the source = taken + set aside + the counts of skipped.

    The rows of the list are `taken` and `set_aside`; nothing else was a row. notes: Chinese, warnings that lose
    nothing.
    """

    kind: Kind
    taken: tuple[Taken, ...]
    set_aside: tuple[SetAside, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    lines: int

    @property
    def rows(self) -> int:
        """Rows of the list that were read."""
        return len(self.taken) + len(self.set_aside)


def as_json(roster: Roster) -> dict[str, Any]:
    """`{"taken": […], "set_aside": [{"row", "reason"}], "notes": […]}` of plain values.

    A row has `sheet` too where the workbook has several.
    """
    return {
        "taken": [_taken(roster.kind, row) for row in roster.taken],
        "set_aside": [_placed(row.sheet, {"row": row.row, "reason": row.reason}) for row in roster.set_aside],
        "notes": list(roster.notes),
    }


def _taken(kind: Kind, row: Taken) -> dict[str, Any]:
    told: dict[str, Any] = {"row": row.row, "unit": row.unit, "unit_written": row.unit_written}
    if kind != "accounts" or row.class_id:
        told |= {"class_id": row.class_id, "class_name": row.class_name}
    if kind == "sites":
        code = row.site_code.text if row.site_code else ""
        told |= {"site_name": row.site_name, "site_code": code, "url": row.url, "url_written": row.url_written}
        told |= {"kind": row.kind}
    if kind == "accounts":
        code = row.media_code.text if row.media_code else ""
        told |= {"media_code": code, "account": row.account, "account_written": row.account_written}
        told |= {"platform": row.platform, "platform_written": row.platform_written}
    told["flags"] = [{"id": flag.value, "text": flag.text} for flag in row.flags]
    return _placed(row.sheet, told)


def _placed(sheet: str, told: dict[str, Any]) -> dict[str, Any]:
    return told | {"sheet": sheet} if sheet else told
