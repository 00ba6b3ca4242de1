"""Lay one row under the header: which cell is a level, which the clause, which the points.

Text taken from a paginated document loses blank cells: a row may stand one column too far left or right. The points
are then the last cell, the clause stands before them, and what is left over are the levels, read from the right.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from govsight.rubric.draft.columns import Columns
from govsight.rubric.draft.grid import Row, bare

_NUMBER = re.compile(r"([-+−—–]?)(\d{1,6}(?:\.\d{1,6})?)(?:分|%)?")


class Aligned(msgspec.Struct, frozen=True):
    """levels: one text per level column, "" where blank. doubt: why the reading is not certain (Chinese), or ""."""

    levels: tuple[str, ...]
    clause: str
    points: Decimal | None
    note: str = ""
    doubt: str = ""


def number_in(text: str) -> Decimal | None:
    """The number a cell holds and nothing else: `1.5`, `-5`, `20分`, `10%`; otherwise None."""
    found = _NUMBER.fullmatch(bare(text))
    if not found:
        return None
    return -Decimal(found[2]) if found[1] in ("-", "−", "—", "–") else Decimal(found[2])


def align(row: Row, columns: Columns) -> Aligned | None:
    """The row under these columns; None when its cells cannot be told apart."""
    cells = list(row.cells)
    while cells and not cells[-1]:
        cells.pop()
    width = len(columns.roles)
    if len(cells) <= width and _fits(cells + [""] * (width - len(cells)), len(row.cells), columns):
        return _lay(cells + [""] * (width - len(cells)), columns, "")
    moved = _from_the_right(cells, columns)
    if moved:
        return _lay(moved, columns, "这一行的格子与表头错位，已从右边对齐：请对照原表。")
    if len(cells) <= width and columns.of("points") and not any(number_in(cell) is not None for cell in cells):
        laid = cells + [""] * (width - len(cells))
        points = laid[columns.of("points")[0]]
        return _lay(laid, columns, f"分值“{points[:40]}”不是一个数：请填写。" if points else "")
    return None


def _fits(cells: list[str], given: int, columns: Columns) -> bool:
    """Whether the cells can stand as they are. given: cells the row had, with trailing blanks."""
    clauses, points = columns.of("clause"), columns.of("points")
    if not points:
        return bool(clauses and cells[clauses[-1]]) or given >= len(columns.roles)
    if number_in(cells[points[0]]) is not None:
        return True
    misplaced = clauses and number_in(cells[clauses[0]]) is not None
    return not cells[points[0]] and not misplaced


def _from_the_right(cells: list[str], columns: Columns) -> list[str] | None:
    if columns.of("points"):
        if not columns.in_order or len(cells) < 2 or number_in(cells[-1]) is None:
            return None
        left, right = cells[:-2], cells[-2:]
    elif columns.roles[-1] == "clause" and cells:
        left, right = cells[:-1], cells[-1:]
    else:
        return None
    room = columns.of("clause")[0]
    while len(left) > room and not left[-1]:
        left.pop()
    if len(left) > room:
        return None
    laid = [""] * (room - len(left)) + left + right
    return laid + [""] * (len(columns.roles) - len(laid))


def _lay(cells: list[str], columns: Columns, doubt: str) -> Aligned:
    points = columns.of("points")
    return Aligned(
        tuple(cells[index] for index in columns.of("level")),
        "\n".join(cells[index] for index in columns.of("clause") if cells[index]),
        number_in(cells[points[0]]) if points else None,
        "\n".join(cells[index] for index in columns.of("note") if cells[index]),
        doubt,
    )
