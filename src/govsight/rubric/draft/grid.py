"""The common shape every reader gives: tables of rows of cell texts, each row with the place it stands at.

A cell merged over several rows or columns has its text in the first of them; the others are blank. So a merged Word
table, a merged sheet and a table in a text file look alike from here on.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

MAX_ROWS = 5_000  # rows of tables in one document
MAX_COLUMNS = 64  # cells of one row
MAX_CELL = 8_000  # characters of one cell; a row with a longer one is set aside
MAX_TEXT = 2_000_000  # characters of all cells in one document
MAX_PROSE = 20_000  # paragraphs outside tables

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]{0,200}>")
_BREAKING = frozenset({"br", "div", "li", "p", "tr"})
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\n ]*")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


class Place(msgspec.Struct, frozen=True):
    """Where a row stands: number of the table and of the row in it (from 1); line of a text file or a sheet, or 0."""

    table: int
    row: int
    line: int = 0

    def __str__(self) -> str:
        return f"第{self.table}个表第{self.row}行" + (f"（文件第{self.line}行）" if self.line else "")


class Row(msgspec.Struct, frozen=True):
    """One row of a table: cleaned cell texts from the left, trailing blanks kept."""

    cells: tuple[str, ...]
    place: Place


class Table(msgspec.Struct, frozen=True):
    """One table. captions: the lines of text between the table before and this one, in order."""

    captions: tuple[str, ...]
    rows: tuple[Row, ...]


class Grid(msgspec.Struct, frozen=True):
    """All tables of a document, the prose around them, and what the reader could not take in (Chinese)."""

    tables: tuple[Table, ...]
    prose: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    """A cell's or paragraph's text: markup turned into line breaks, blanks single, nothing invisible; may hold \\n."""
    text = _TAG.sub(lambda tag: "\n" if tag[1].lower() in _BREAKING else " ", text[: 2 * MAX_CELL])
    text = _NOT_TEXT.sub("", text.replace("\t", " ").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n"))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


def bare(text: str) -> str:
    """For comparing: full-width forms made plain, all blanks gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
