"""Read a text: csv of any usual kind, a tab-separated table, an official document as it stands, or a piece of one."""

from __future__ import annotations

import csv
import re
from itertools import islice

from govsight.platform.registry.rosters.errors import RosterError
from govsight.platform.registry.rosters.headers import columns_of
from govsight.platform.registry.rosters.lines import MAX_CELL, MAX_ROWS, Line, Source, line_of

_LINE = re.compile(r"\r\n|\r|\n")
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_LOOKED_AT = 200  # lines looked at to tell the separator
_MAX_SPAN = 20  # lines one quoted cell may run over


def decode(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with one, or GB 18030. Raises `RosterError`."""
    if data.count(0) > max(8, len(data) // 10) and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise RosterError("这不是文本文件，也不是 .xlsx。请另存为 .xlsx 或 UTF-8 的 .csv 再试。")
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError as error:
            if encoding == "utf-8-sig" and _mostly_utf8(data):
                line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
                raise RosterError(
                    f"第 {line} 行有损坏的字节，整个文件没有导入。请用原文件重新另存为 UTF-8。"
                ) from error
    raise RosterError("文件的文字编码认不出。请用记事本或 WPS 另存为 UTF-8 编码再试。")


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few bad bytes, which must not be read as GB 18030 into nonsense."""
    text = data.decode("utf-8", "replace")
    good = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    return good > 2 * text.count("\ufffd")


def read_text(text: str, *, table: bool) -> Source:
    """table: the file is named .csv or .tsv, so it is a table only; else lines of one cell may be running text.

    Raises `RosterError` when there are more rows than are read.
    """
    written = _LINE.split(text.removeprefix("\ufeff"))
    if written and not written[-1]:
        written.pop()  # the end of the last line is no line
    told = _SEPARATOR_LINE.fullmatch(written[0].strip()) if written else None
    separator = told[1] if told else _separator(written)
    quoting = table or separator != "\t"
    lines: list[Line] = []
    filled = at = 0
    while at < len(written):
        if told and at == 0:
            lines.append(Line(1, (written[0].strip(),)))
            at += 1
            continue
        cells, span = _record(written, at, separator, quoting)
        line = line_of(at + 1, cells)
        lines.append(line)
        at += span
        filled += any(line.cells)
        if filled > MAX_ROWS:
            raise RosterError(f"名单超过 {MAX_ROWS} 行。请分成几个文件导入。")
    return Source(tuple(lines), prose=not table)


def _record(written: list[str], at: int, separator: str, quoting: bool) -> tuple[list[str], int]:
    """The cells of the record that starts at a line, and how many lines it takes.

    A quote that is not closed near by is a character like any other: it must not swallow the rows after it.
    """
    line = written[at]
    if not quoting or '"' not in line or len(line) > 64 * MAX_CELL:
        return line.split(separator), 1
    reader = csv.reader((part + "\n" for part in islice(written, at, at + _MAX_SPAN)), delimiter=separator, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return line.split(separator), 1
    return cells, reader.line_num


def _separator(written: list[str]) -> str:
    """Tab, comma or semicolon: the one that makes a header row, else the one that splits most lines."""
    looked = [line[:4_000] for line in islice((line for line in written if line.strip()), _LOOKED_AT)]
    headed = [line[:4_000] for line in written if "单位" in line or "网" in line or "账号" in line][: 10 * _LOOKED_AT]
    best, mark = "\t", (0, 0)
    for separator in "\t,;":
        headers = sum(1 for line in headed if separator in line and columns_of(_plain(line, separator)))
        split = sum(1 for line in looked if separator in line)
        if (headers, split) > mark:
            best, mark = separator, (headers, split)
    return best


def _plain(line: str, separator: str) -> tuple[str, ...]:
    return tuple(cell.strip(' "') for cell in line.split(separator))
