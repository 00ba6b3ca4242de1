"""Reading a lexicon from csv, xlsx or txt. Every fault is named with row, column and what to do about it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from govsight.probe.know.words.folding import folded_text
from govsight.probe.know.words.lexicon import (
    CATEGORIES,
    COMMON,
    GRAVE,
    GRAVE_BY_NATURE,
    HINT,
    LONGEST,
    ORDER,
    SENSITIVE,
    SHORTEST,
    Rule,
    Term,
)

SHIPPED = Path(__file__).with_name("shipped.csv")

_COLUMNS = {
    "term": ("term", "词", "词语", "词条", "错误写法", "错词", "word"),
    "category": ("category", "类别", "分类", "类型"),
    "severity": ("severity", "严重程度", "级别", "程度"),
    "suggestion": ("suggestion", "建议", "正确写法", "建议写法", "改为"),
    "from": ("from", "起", "生效日期", "开始日期", "since"),
    "to": ("to", "止", "失效日期", "结束日期", "until"),
    "exceptions": ("exceptions", "例外", "例外短语"),
    "boundary": ("boundary", "边界", "规则", "rule"),
}
_NAMES = {alias: name for name, aliases in _COLUMNS.items() for alias in aliases}
_SEVERITIES = {
    **dict.fromkeys(("严重", "高", "grave", "severe", "high", "critical"), GRAVE),
    **dict.fromkeys(("一般", "中", "common", "normal", "medium", "minor"), COMMON),
    **dict.fromkeys(("提示", "低", "轻微", "hint", "low", "info"), HINT),
}
_RULES = {
    **dict.fromkeys(("", "任意", "any", "anywhere"), Rule.ANYWHERE),
    **dict.fromkeys(("整词", "whole", "word"), Rule.WHOLE),
    **dict.fromkeys(("变形", "disguised"), Rule.DISGUISED),
}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?")
_FORMULA = re.compile(r"=|[+\-@][A-Za-z_.]{1,30}\(")
_MOST_BYTES = 64 * 1024 * 1024
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_ROWS = 1_000_000


class Trouble(NamedTuple):
    """One fault. row: from 1, as the file shows it; 0: the file as a whole. column: its heading, or "". what, advice:
    Chinese. grave: the list cannot be used; else the row was left out or taken as told."""

    row: int
    column: str
    what: str
    advice: str
    grave: bool = True

    def __str__(self) -> str:
        at = f"第 {self.row} 行" if self.row else "整个文件"
        column = f"「{self.column}」列" if self.column else ""
        return f"{at}{column}：{self.what}；{self.advice}"


class Lexicon(NamedTuple):
    """What a file gave. usable: no grave trouble."""

    terms: list[Term]
    troubles: list[Trouble]

    @property
    def usable(self) -> bool:
        return not any(trouble.grave for trouble in self.troubles)


def shipped() -> list[Term]:
    """The lexicon that comes with the program."""
    return read_lexicon(SHIPPED.read_bytes(), SHIPPED.name).terms


def with_shipped(own: Sequence[Term]) -> list[Term]:
    """An office's own terms and those that come with the program; where both have a term, the office's counts."""
    known = {term.text for term in own}
    return [*own, *(term for term in shipped() if term.text not in known)]


def read_lexicon(body: bytes, name: str) -> Lexicon:
    """A lexicon from the bytes of a file. name: its name; the ending tells csv, xlsx or txt."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if len(body) > _MOST_BYTES:
        return _refused(f"文件超过 {_MOST_BYTES // 1024 // 1024} MB", "请拆成几个词库")
    if ending == "xlsx" or body.startswith(b"PK\x03\x04"):
        try:
            return _from_table(_sheet_rows(body))
        except Exception:
            return _refused("不是能读的 xlsx 工作簿", "请用 Excel 或 WPS 另存为 xlsx，或改用 csv")
    text = _decoded(body)
    if text is None:
        return _refused("不是 UTF-8 或 GB18030 编码的文本", "请另存为 UTF-8 编码")
    if ending in ("txt", "text"):
        lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
        return _gathered((number, {"term": line}) for number, line in lines if line and not line.startswith("#"))
    if ending != "csv":
        return _refused(f"不认识的文件类型「{ending or name}」", "词库应为 csv、xlsx 或 txt")
    return _from_table(_csv_rows(text))


def _refused(what: str, advice: str) -> Lexicon:
    return Lexicon([], [Trouble(0, "", what, advice)])


def _decoded(body: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    while True:
        try:
            yield reader.line_num + 1, [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, ["=csv"]  # refused below like a formula: the row is not to be used
            return


def _sheet_rows(body: bytes) -> Iterator[tuple[int, list[str]]]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
            raise ValueError("too large unpacked")
    from openpyxl import load_workbook  # slow to import and seldom needed

    book = load_workbook(io.BytesIO(body), read_only=True)
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(max_col=40, values_only=True), 1):
            yield number, [_cell(value) for value in row]
    finally:
        book.close()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _from_table(rows: Iterator[tuple[int, list[str]]]) -> Lexicon:
    _, heading = next(rows, (0, []))
    names = [_NAMES.get(cell.lower().split("（")[0].split("(")[0].strip(), "") for cell in heading]
    if "term" not in names:
        return _refused("第一行没有「term」（或「词」）这一列", "请在第一行写上列名，至少要有 term")
    if len(set(filter(None, names))) < len(list(filter(None, names))):
        return _refused("第一行有两列同名", "每个列名只能出现一次")
    unknown = [
        Trouble(1, cell, "不认识的列", "已忽略；可用的列见说明", grave=False)
        for cell, name in zip(heading, names, strict=True)
        if cell and not name
    ]
    found = _gathered(
        (number, {name: cell for name, cell in zip(names, row, strict=False) if name})
        for number, row in rows
        if any(row)
    )
    return Lexicon(found.terms, unknown + found.troubles)


def _gathered(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Lexicon:
    terms: list[Term] = []
    troubles: list[Trouble] = []
    first: dict[tuple[str, date | None, date | None], int] = {}
    for number, row in rows:
        if len(terms) >= _MOST_ROWS:
            troubles.append(Trouble(number, "", f"超过 {_MOST_ROWS} 条", "请拆成几个词库"))
            break
        found = list(_faults(number, row))
        troubles += found
        if any(trouble.grave for trouble in found):
            continue
        term = _term(row)
        if term.category != ORDER and not term.text.isalpha() and len(folded_text(term.text)) < SHORTEST:
            what = f"除去符号后太短：{_shown(term.text)}"
            troubles.append(Trouble(number, "term", what, "没有采用；请写成两个字以上的词", grave=False))
            continue
        key = (term.text, term.since, term.until)
        if key in first:
            advice = "已忽略；请删去一行"
            troubles.append(
                Trouble(number, "term", f"与第 {first[key]} 行重复：{_shown(term.text)}", advice, grave=False)
            )
            continue
        first[key] = number
        terms.append(term)
    if not terms and not troubles:
        return _refused("没有词条", "请每行写一个词")
    return Lexicon(terms, troubles)


def _faults(number: int, row: Mapping[str, str]) -> Iterator[Trouble]:
    for name, cell in row.items():
        if _FORMULA.match(cell):
            yield Trouble(number, name, f"像公式：{_shown(cell)}", "请改成普通文字，公式不会被计算")
            return
    text, category = row.get("term", ""), row.get("category", "")
    if not text:
        yield Trouble(number, "term", "没有填词", "请补上，或删去这一行")
    elif category == ORDER:
        yield from _order_faults(number, text)
    elif len(text) > LONGEST or "\n" in text:
        yield Trouble(number, "term", f"太长（超过 {LONGEST} 个字或有换行）：{_shown(text)}", "请只写要找的词")
    elif len(text) < SHORTEST:
        yield Trouble(number, "term", f"太短：{_shown(text)}", "单个字会到处误报，请写成两个字以上的词")
    if category and category not in CATEGORIES:
        known = "、".join(CATEGORIES)
        yield Trouble(number, "category", f"不常用的类别「{_shown(category)}」", f"照用；常用的有{known}", grave=False)
    if row.get("severity") and row["severity"].lower() not in _SEVERITIES:
        yield Trouble(number, "severity", f"不认识的严重程度「{_shown(row['severity'])}」", "请写严重、一般或提示")
    if row.get("boundary", "").lower() not in _RULES:
        yield Trouble(number, "boundary", f"不认识的边界规则「{_shown(row['boundary'])}」", "请写任意、整词或变形")
    for name in ("from", "to"):
        if row.get(name) and _day(row[name]) is None:
            yield Trouble(number, name, f"不是日期：{_shown(row[name])}", "请写成 2024-01-31 的样子")
    since, until = _day(row.get("from", "")), _day(row.get("to", ""))
    if since and until and since > until:
        yield Trouble(number, "to", "止日早于起日", "请对调或改正日期")
    for phrase in _phrases(row.get("exceptions", "")):
        if text and folded_text(text) not in folded_text(phrase.split("…")[0]):
            yield Trouble(
                number, "exceptions", f"例外「{_shown(phrase)}」里没有这个词", "例外要写成包含该词的短语，用 | 隔开"
            )


def _order_faults(number: int, text: str) -> Iterator[Trouble]:
    names = text.replace("＞", ">").split(">")
    if len(names) < 2 or any(len(folded_text(name)) < SHORTEST for name in names) or len(set(names)) < len(names):
        yield Trouble(
            number, "term", f"排序写得不对：{_shown(text)}", "请按先后写成 甲某>乙某>丙某，每个名字两个字以上"
        )


def _term(row: Mapping[str, str]) -> Term:
    category = row.get("category", "") or SENSITIVE
    default = GRAVE if category in GRAVE_BY_NATURE else COMMON
    return Term(
        text=row["term"],
        category=category,
        severity=_SEVERITIES.get(row.get("severity", "").lower(), default),
        suggestion=row.get("suggestion", ""),
        since=_day(row.get("from", "")),
        until=_day(row.get("to", "")),
        exceptions=tuple(_phrases(row.get("exceptions", ""))),
        rule=_RULES[row.get("boundary", "").lower()],
    )


def _phrases(cell: str) -> Sequence[str]:
    return [phrase.strip() for phrase in re.split(r"[|｜;；]", cell) if phrase.strip()]


def _day(cell: str) -> date | None:
    found = _DATE.fullmatch(cell.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _shown(cell: str) -> str:
    printable = "".join(letter if letter.isprintable() else "�" for letter in cell)
    return printable if len(printable) <= 30 else printable[:29] + "…"
