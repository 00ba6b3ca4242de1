"""The common shape every reader gives: lines of cleaned cells, each with the place it stands at."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000  # lines with something in them
MAX_COLUMNS = 64  # cells of one line
MAX_CELL = 2_000  # characters kept of one cell; no field may be as long
MAX_NAME = 200

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BLANKS = re.compile(r"\s+")
_HAN = r"[\u3007\u3400-\u9fff\uff08\uff09()·、，]"
_GAP = re.compile(f"(?<={_HAN}) (?={_HAN})")
_PUT_BY_EXPORT = re.compile(r"^'(?=[=+\-@＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `cells` cleaned, trailing blanks gone. row: its number from 1.

    count: how many lines it stands for (more than 1 only for blank ones). cut: a cell was longer than is kept.
    dirty: invisible characters were removed. beyond: there were cells past the last column read.
    """

    row: int
    cells: tuple[str, ...]
    sheet: str = ""
    count: int = 1
    cut: bool = False
    dirty: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A whole file. prose: lines of one cell may be running text (an official document, pasted text)."""

    lines: tuple[Line, ...]
    prose: bool


def line_of(row: int, cells: list[str], sheet: str = "") -> Line:
    """Clean the cells of one line."""
    dirty = cut = False
    cleaned = []
    for cell in cells[:MAX_COLUMNS]:
        if not cell:
            cleaned.append("")
            continue
        seen = _INVISIBLE.sub("", cell)
        dirty = dirty or len(seen) != len(cell)
        text = _PUT_BY_EXPORT.sub("", _BLANKS.sub(" ", seen).strip())
        cut = cut or len(text) > MAX_CELL
        cleaned.append(text[:MAX_CELL])
    while len(cleaned) > 1 and not cleaned[-1]:
        cleaned.pop()
    beyond = any(cell.strip() for cell in cells[MAX_COLUMNS:])
    return Line(row, tuple(cleaned), sheet, cut=cut, dirty=dirty, beyond=beyond)


def one_line(text: str) -> str:
    """What can be seen of a text, on one line."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def tidy(name: str) -> str:
    """A name without the blanks between two Chinese characters that a line break left there."""
    return _GAP.sub("", name)


def bare(text: str) -> str:
    """For comparing: full-width forms made plain, lower case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def quoted(text: str) -> str:
    """A cell named in a message: at most 40 characters of it."""
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
