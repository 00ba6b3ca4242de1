"""Read a text file: lines with tab characters are table rows, all other lines are prose."""

from __future__ import annotations

import re

from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.grid import MAX_COLUMNS, MAX_PROSE, MAX_ROWS, Grid, Place, Row, Table, clean

_LINE = re.compile(r"\r\n|\r|\n")


def read_txt(data: bytes) -> Grid:
    """Tables of a text. A run of lines with tabs is a table; text or an empty line ends it. Raises `DraftError`."""
    tables: list[Table] = []
    prose: list[str] = []
    captions: list[str] = []
    rows: list[Row] = []
    read = 0
    for number, line in enumerate([*_LINE.split(_decode(data)), ""], 1):
        if "\t" not in line:
            if rows:
                tables.append(Table(tuple(captions), tuple(rows)))
                captions, rows = [], []
            if text := clean(line):
                captions.append(text)
                prose.append(text)
            if len(prose) > MAX_PROSE:
                raise DraftError(f"文件第{number}行：正文超过 {MAX_PROSE} 行，不像是考评方案。请只保留方案本身再试。")
            continue
        read += 1
        cells = line.split("\t")
        if read > MAX_ROWS:
            raise DraftError(f"文件第{number}行：表格超过 {MAX_ROWS} 行。请只保留指标表再试。")
        if len(cells) > MAX_COLUMNS:
            raise DraftError(f"文件第{number}行：一行超过 {MAX_COLUMNS} 格，不像是指标表。请只保留指标表再试。")
        place = Place(len(tables) + 1, len(rows) + 1, number)
        rows.append(Row(tuple(clean(cell) for cell in cells), place))
    return Grid(tuple(tables), tuple(prose))


def _decode(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or GB 18030."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise DraftError("这个 .txt 不是文本文件，或编码认不出。请用记事本另存为 UTF-8 编码再试。")
