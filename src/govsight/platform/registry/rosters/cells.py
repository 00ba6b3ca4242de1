"""The cells of one row brought to their columns, where a row of the source has them shifted or swapped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govsight.platform.registry.rosters.flags import BY_TEXT, Flag
from govsight.platform.registry.rosters.headers import Columns
from govsight.platform.registry.rosters.model import Kind
from govsight.platform.registry.rosters.platforms import platform_of

MEDIA_CODE = re.compile(r"[0-9]{6}[Mm][0-9]{3}[A-Za-z]{2}[0-9]{4}")
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,12}[:：](?://|／／)|www[.．]).*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}[.、．]?")
_NUMBERED = re.compile(r"(\d{1,3})[ .、．]+(.*)")
_NUMBERED_BY_BLANK = re.compile(r"(\d{1,3}) (.*)")
_SENTENCE = re.compile(r"[。；：，！？;:!?]")
#: The cell of a row that can be known by its looks.
_KEY: dict[Kind, tuple[str, re.Pattern[str]]] = {"sites": ("url", _URL), "accounts": ("media_code", MEDIA_CODE)}
MAX_BARE_NAME = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """values: what stands in each column that is known, blanks left out. flags: what had to be put right.

    has_unit: the table has a column for the unit. reason: why the cells cannot be brought to the columns, or "".
    """

    values: dict[str, str]
    flags: tuple[Flag, ...] = ()
    has_unit: bool = True
    reason: str = ""


def by_header(cells: tuple[str, ...], columns: Columns, kind: Kind) -> Placed:
    """The values of a row under a header."""
    row = list(cells) + [""] * (columns.width - len(cells))
    mended: list[Flag] = []
    if kind in _KEY:
        role, looks = _KEY[kind]
        expected = columns.at.get(role)
        if expected is not None and not looks.fullmatch(row[expected]):
            found = [index for index, cell in enumerate(row) if looks.fullmatch(cell)]
            if len(found) == 1:
                row, flag = _mend(row, expected, found[0], columns)
                mended.append(flag)
    elif "number" in columns.at:
        number, unit = columns.at["number"], columns.at["unit"]
        if _NUMBER.fullmatch(row[unit]) and row[number] and not _NUMBER.fullmatch(row[number]):
            row[number], row[unit] = row[unit], row[number]
            mended.append(Flag.COLUMNS_SWAPPED)
    if any(row[columns.width :]):
        reason = f"这一行有 {len(cells)} 格，表头只有 {columns.width} 列，内容对不上。请按表头把各格对齐后再导入。"
        return Placed({}, reason=reason)
    values = {role: row[index] for role, index in columns.at.items() if row[index]}
    told = (BY_TEXT.get(text) for text in values.pop("flags", "").split("；"))
    mended += [flag for flag in told if flag]
    return Placed(values, tuple(mended), "unit" in columns.at)


def _mend(row: list[str], expected: int, found: int, columns: Columns) -> tuple[list[str], Flag]:
    """The row with its key at `expected`, and what was done."""
    width = columns.width
    if found == expected + 1 and not row[0] and not any(row[width + 1 :]):
        return [*row[1:], ""][: max(width, len(row) - 1)], Flag.SHIFTED_RIGHT
    if found == expected - 1 and row[expected] and not row[width - 1]:
        return ["", *row[: width - 1]], Flag.SHIFTED_LEFT
    row[expected], row[found] = row[found], row[expected]
    return row, Flag.COLUMNS_SWAPPED


def by_looks(cells: tuple[str, ...], kind: Kind) -> Placed | None:
    """The values of a row without a header, told from what the cells look like; None when they tell nothing."""
    filled = [cell for cell in cells if cell]
    if kind == "units":
        if len(filled) == 2 and _NUMBER.fullmatch(filled[0]) and is_bare_name(filled[1]):
            return Placed({"number": filled[0], "unit": filled[1]})
        return None
    looks = _KEY[kind][1]
    found = [index for index, cell in enumerate(cells) if looks.fullmatch(cell)]
    if len(found) != 1:
        return None
    return _site(cells, found[0]) if kind == "sites" else _account(cells, found[0])


def _site(cells: tuple[str, ...], at: int) -> Placed | None:
    names = [cell for cell in cells[:at] if cell and not _NUMBER.fullmatch(cell)]
    number = next((cell for cell in cells[:at] if _NUMBER.fullmatch(cell)), "")
    if len(names) > 2 or any(cells[at + 1 :]):
        return None
    values = {"number": number, "unit": names[0] if names else "", "url": cells[at]}
    if len(names) == 2:
        values["site_name"] = names[1]
    return Placed({role: value for role, value in values.items() if value})


def _account(cells: tuple[str, ...], at: int) -> Placed | None:
    before = [cell for cell in cells[:at] if cell and not _NUMBER.fullmatch(cell)]
    after = list(cells[at + 1 :])
    flags: list[Flag] = []
    if at == 0 and len(after) >= 3 and platform_of(after[2]):  # code, unit or nothing, name, type
        before, after = [after[0]] if after[0] else [], after[1:]
        flags.append(Flag.COLUMNS_SWAPPED)
    elif at == 0:
        flags.append(Flag.SHIFTED_LEFT)
    elif at == 2 and not cells[0] and before:
        flags.append(Flag.SHIFTED_RIGHT)
    if len(before) > 1 or any(after[2:]) or (after and not after[0]):
        return None
    values = {"unit": "".join(before), "media_code": cells[at]}
    values |= dict(zip(("account", "platform"), after, strict=False))
    return Placed({role: value for role, value in values.items() if value}, tuple(flags))


def split_line(text: str, kind: Kind) -> tuple[str, ...] | None:
    """The cells of a line whose separators became blanks, as when it is copied out of a PDF; None when it is text."""
    if len(text) > 400:
        return None
    if kind == "accounts":
        found = MEDIA_CODE.search(text)
        if not found:
            return None
        unit = text[: found.start()].strip()
        numbered = _NUMBERED.fullmatch(unit)
        name, _, last = text[found.end() :].strip().rpartition(" ")
        if not name or not platform_of(last):
            name, last = f"{name} {last}".strip(), ""
        return (numbered[2] if numbered else "" if unit.isdigit() else unit), found[0], name, last
    if kind == "sites":
        front, _, last = text.rpartition(" ")
        if not front or not _URL.fullmatch(last):
            return None
        numbered = _NUMBERED.fullmatch(front)
        return ("", front, last) if not numbered else (numbered[1], numbered[2], last)
    numbered = _NUMBERED_BY_BLANK.fullmatch(text)
    return (numbered[1], numbered[2]) if numbered and is_bare_name(numbered[2]) else None


def holds_data(cells: tuple[str, ...]) -> bool:
    """Whether a cell is an address or a code, so that the row is no header."""
    return any(_URL.fullmatch(cell) or MEDIA_CODE.fullmatch(cell) for cell in cells)


def is_bare_name(text: str) -> bool:
    """Whether a text alone may be the name of a unit: short, no sentence, not only a number."""
    return bool(text) and len(text) <= MAX_BARE_NAME and not _SENTENCE.search(text) and not _NUMBER.fullmatch(text)
