"""Merged cells of a sheet: a unit's name written once beside the rows of its sites or accounts.

Merged down, the value holds for every row that says something of its own. Merged across only, the cell is one cell
of one row, as a heading over the table is, and stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_RANGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?\bref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"
)
_MOST = 100_000  # merged cells read of one sheet


@dataclass(frozen=True, slots=True)
class Merged:
    """Columns and rows from 1, both ends within."""

    left: int
    top: int
    right: int
    bottom: int


def merged_ranges(sheet: Any) -> Iterator[Merged]:
    """Those of a sheet openpyxl opened read-only, which does not tell them: out of the sheet's own XML."""
    with sheet._get_source() as part:
        told = part.read()
    for count, found in enumerate(_RANGE.finditer(told)):
        if count >= _MOST:
            return
        left, top, right, bottom = found.groups()
        yield Merged(_column(left), int(top), _column(right), int(bottom))


class MergedDown:
    """Fills the rows of a sheet as they come, from the top."""

    def __init__(self, ranges: Iterable[Merged]) -> None:
        told = list(ranges)
        across = {(one.left, one.right) for one in told if one.top == one.bottom}
        self._waiting = sorted((one for one in told if one.bottom > one.top), key=lambda one: -one.top)
        self._across = across  # under a title merged across, the columns are one column
        self._open: dict[int, tuple[int, str]] = {}  # column -> last row, value

    def filled(self, row: int, texts: list[str]) -> list[str]:
        """The row with what is merged down into it; a row without anything of its own stays blank."""
        while self._waiting and self._waiting[-1].top <= row:
            self._begin(self._waiting.pop(), texts)
        if not any(texts):
            return texts
        for column, (bottom, value) in list(self._open.items()):
            if row > bottom:
                del self._open[column]
            elif not texts[column - 1]:
                texts[column - 1] = value
        return texts

    def _begin(self, one: Merged, texts: list[str]) -> None:
        right = one.left if (one.left, one.right) in self._across else min(one.right, len(texts))
        for column in range(one.left, right + 1):
            if column <= len(texts):
                self._open[column] = (one.bottom, texts[one.left - 1])


def _columns(one: Merged, texts: list[str]) -> range:
    return range(one.left, min(one.right, len(texts)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
