"""Open a list of units, sites or accounts, read every line of it, and account for each."""

from __future__ import annotations

from pathlib import Path

from govsight.platform.registry.rosters.errors import RosterError
from govsight.platform.registry.rosters.fields import Refused, take
from govsight.platform.registry.rosters.headings import class_of
from govsight.platform.registry.rosters.lines import MAX_BYTES, Line, Source, bare, quoted
from govsight.platform.registry.rosters.model import Kind, Roster, SetAside, Skipped, Taken
from govsight.platform.registry.rosters.notes import flag_together, remarks
from govsight.platform.registry.rosters.read_book import read_book
from govsight.platform.registry.rosters.read_text import decode, read_text
from govsight.platform.registry.rosters.walk import ELSEWHERE, HEADER, UNKNOWN, Walk, Walker

_WHY = ((FileNotFoundError, "没有这个文件"), (IsADirectoryError, "这是文件夹"), (PermissionError, "没有权限"))
_NAMES: dict[Kind, str] = {"units": "单位名单", "sites": "网站名单", "accounts": "新媒体账号名单"}
_NEEDED: dict[Kind, str] = {
    "units": "单位名称",
    "sites": "主管单位、网址",
    "accounts": "主管单位、新媒体标识码、账号名称、账号类型",
}


def read_roster(path: Path, kind: Kind) -> Roster:
    """Read a file: .xlsx, .csv (tab, comma, semicolon; UTF-8 or GB 18030) or the text of an official document.

    kind: `units`, `sites` or `accounts`. Raises `RosterError`, in Chinese, when the file as a whole cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise RosterError(f"{path.name}：文件有 {size / 1024 / 1024:.0f} MB，最多读 20 MB。请分成几个文件导入。")
        data = path.read_bytes()
    except OSError as error:
        why = next((words for kinds, words in _WHY if isinstance(error, kinds)), "系统不让读")
        raise RosterError(f"{path.name}：文件打不开（{why}）。请检查路径和权限。") from error
    return read_upload(path.name, data, kind)


def read_upload(name: str, data: bytes, kind: Kind) -> Roster:
    """The same for the bytes of a file that was sent in; `name` tells a table (.csv, .tsv) from running text."""
    if len(data) > MAX_BYTES:
        raise RosterError(f"{name}：文件有 {len(data) / 1024 / 1024:.0f} MB，最多读 20 MB。请分成几个文件导入。")
    try:
        if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            return roster_of(read_book(data), kind)
        if data[:5] == b"%PDF-":
            raise RosterError("这是 PDF 文件。请把其中的名单复制粘贴到导入框，或转成 .xlsx 再试。")
        table = name.lower().endswith((".csv", ".tsv"))
        return roster_of(read_text(decode(data), table=table), kind)
    except RosterError as error:
        raise RosterError(f"{name}：{error}") from error


def read_pasted(text: str, kind: Kind) -> Roster:
    """The same for text that was pasted: a whole document or a piece of one, with or without the header."""
    if len(text) > MAX_BYTES // 3:
        raise RosterError("粘贴的文字过长。请存成文件导入，或分几次粘贴。")
    return roster_of(read_text(text, table=False), kind)


def roster_of(source: Source, kind: Kind) -> Roster:
    """Account for every line of a source. Raises `RosterError` when all of them are blank."""
    if not any(any(line.cells) for line in source.lines):
        raise RosterError("里面没有内容。请核对是不是选错了文件。")
    found = Walker(source, kind, loose=False).walk()
    if not found.rows:
        found = Walker(source, kind, loose=True).walk()
    taken, aside = _judge(found, kind)
    aside += [_aside(line, _stray(kind, what)) for line, what in _meant_as_rows(found, source)]
    sheets = list(dict.fromkeys(line.sheet for line in source.lines))
    aside.sort(key=lambda row: (sheets.index(row.sheet), row.row))
    taken, notes = flag_together(taken)
    notes += remarks(kind, found, taken, aside)
    lines = sum(line.count for line in source.lines)
    return Roster(kind, tuple(taken), tuple(aside), _skipped(found), tuple(notes), lines)


def _judge(found: Walk, kind: Kind) -> tuple[list[Taken], list[SetAside]]:
    taken: list[Taken] = []
    aside: list[SetAside] = []
    seen: dict[tuple[str, str], Taken] = {}
    above = ""
    for row in found.rows:
        if row.first:
            above = ""
        # Cells that could not be told apart may have named another unit: what follows must not inherit an older one.
        above = "" if row.placed.reason else row.placed.values.get("unit", above)
        try:
            if row.line.cut:
                raise Refused("有一格的内容超过 2000 个字。请核对是否串行后再导入。")
            if row.placed.reason:
                raise Refused(row.placed.reason)
            new = take(row.line, row.placed, kind, above, _class(row.placed.values, row.section.class_, kind))
            for key, what in _keys(new):
                if key in seen:
                    raise Refused(_twice(what, seen[key]))
        except Refused as refused:
            aside.append(_aside(row.line, str(refused)))
            continue
        seen |= {key: new for key, _ in _keys(new)}
        taken.append(new)
    return taken, aside


def _meant_as_rows(found: Walk, source: Source) -> list[tuple[Line, str]]:
    """Lines of tables not understood that were meant as rows of this list, taken out of `found.others`.

    All of them when nothing else was a row; else those under or among the rows of a workbook's sheet or a csv, but
    not the titles above its header. In a document they are the document's other tables.
    """
    header: dict[str, int] = {}
    for line, what in found.others:
        if what == HEADER:
            header.setdefault(line.sheet, line.row)
    own = {row.line.sheet for row in found.rows} | header.keys()
    meant: list[tuple[Line, str]] = []
    kept: list[tuple[Line, str]] = []
    for line, what in found.others:
        among = not source.prose and line.sheet in own and line.row > header.get(line.sheet, 0)
        is_row = what in (ELSEWHERE, UNKNOWN) and (among or not found.rows)
        (meant if is_row else kept).append((line, what))
    found.others = kept
    return meant


def _class(values: dict[str, str], section: tuple[str, str], kind: Kind) -> tuple[str, str]:
    """Number and name of the class: the row's own columns, else the heading; a heading over accounts is no class."""
    written, name = values.get("class", ""), values.get("class_name", "")
    if written or name:
        return class_of(written or name)[:40], (name or written)[:120]
    return ("", "") if kind == "accounts" else (section[0], section[1][:120])


def _keys(row: Taken) -> list[tuple[tuple[str, str], str]]:
    """What may stand in the roster once only, with its name in Chinese."""
    if row.media_code:
        return [(("media", row.media_code.text), f"新媒体标识码 {row.media_code.text}")]
    if row.url:
        keys = [(("url", row.url.partition("://")[2].rstrip("/")), f"网址 {quoted(row.url)}")]
        code = row.site_code.text if row.site_code else ""
        return [*keys, (("site", code), f"网站标识码 {code}")] if code else keys
    return [(("unit", bare(row.unit)), f"单位 {quoted(row.unit)}")]


def _twice(what: str, first: Taken) -> str:
    place = f"{first.sheet} " if first.sheet else ""
    name = first.account or first.site_name or first.unit or first.url
    return f"{what} 与{place}第 {first.row} 行（{quoted(name)}）重复，只登记前一行。请核对哪一行有误。"


def _stray(kind: Kind, what: str) -> str:
    if what == ELSEWHERE:
        return f"这一行所在的表不是{_NAMES[kind]}。请核对选的种类，或在表头写明列名（{_NEEDED[kind]}）后再导入。"
    return f"认不出这一行是{_NAMES[kind]}的哪几列。请在表头写明列名（{_NEEDED[kind]}）后再导入。"


def _aside(line: Line, reason: str) -> SetAside:
    return SetAside(row=line.row, sheet=line.sheet, reason=reason, written=" | ".join(line.cells)[:300])


def _skipped(found: Walk) -> tuple[Skipped, ...]:
    """Lines that are no rows, neighbours of one kind together."""
    runs: list[Skipped] = []
    for line, what in found.others:
        last = runs[-1] if runs else None
        if last and (last.what, last.sheet, last.row + last.count) == (what, line.sheet, line.row):
            runs[-1] = Skipped(row=last.row, count=last.count + line.count, what=what, sheet=line.sheet)
        else:
            runs.append(Skipped(row=line.row, count=line.count, what=what, sheet=line.sheet))
    return tuple(runs)
