"""`govsight words`: scan files for wrong words, personal data and secrecy marks; check an office's own lexicon."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from govsight.probe.know.words.lexicon import GRAVE, PRIVATE, SECRET, Term
from govsight.probe.know.words.lexicon_file import Lexicon, read_lexicon, with_shipped
from govsight.probe.know.words.reading import TextReader
from govsight.vocab.words import PersonalHit, SecrecyMark, TextFacts, WordHit

_BAD_ARGUMENTS = 2
_NOT_READ = 3
_MOST_BYTES = 256 * 1024 * 1024
_TROUBLES_SHOWN = 20
_STATE = "to confirm"
_HTML = (".html", ".htm", ".shtml", ".xhtml")
_DOCUMENTS = (".pdf", ".docx", ".xlsx", ".doc", ".xls", ".ppt", ".pptx", ".wps", ".ofd", ".rtf")


@click.group(name="words")
def command() -> None:
    """查找文字里的错别字、敏感词、个人信息和密级标志。"""


@command.command(name="scan")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    metavar="FILE",
    help="本单位的词库（csv、xlsx、txt），与自带词库一起使用，可多次给出。",
)
@click.option("--own-only", is_flag=True, help="只用 --lexicon 给出的词库。")
@click.option("--as-of", "as_of", metavar="DATE", default="", help="按哪一天判断有起止日期的词（默认今天）。")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
def scan(files: tuple[str, ...], lexicons: tuple[str, ...], own_only: bool, as_of: str, form: str) -> None:
    """扫描文件：txt、html、docx、xlsx、pdf；- 表示从标准输入读文字。每一处都只是疑似，须人工确认。"""
    day = _day(as_of)
    terms: list[Term] = []
    for name in lexicons:
        terms += _usable(name)
    if own_only and not lexicons:
        _stop(_BAD_ARGUMENTS, "--own-only 要与 --lexicon 一起使用")
    reader = TextReader(terms if own_only else with_shipped(terms), most=None)
    found: dict[str, Any] = {"hits": [], "characters": 0}
    for name in files:
        lines = _lines(name)
        found["characters"] += sum(map(len, lines))
        found["hits"] += hits_of(reader.facts("", lines, day), "-" if name == "-" else name)
    click.echo(msgspec.json.format(msgspec.json.encode(found)).decode() if form == "json" else _as_text(found))


@command.command(name="check")
@click.argument("lexicon", metavar="LEXICON")
def check(lexicon: str) -> None:
    """检查一个词库：逐行指出问题和改法。有必须改的问题时退出码为 2。"""
    read = _read(lexicon)
    for trouble in read.troubles:
        click.echo(f"{'错误' if trouble.grave else '提醒'}：{trouble}")
    grave = sum(trouble.grave for trouble in read.troubles)
    click.echo(f"{len(read.terms)} 条可用，{grave} 处错误，{len(read.troubles) - grave} 处提醒")
    if grave:
        raise SystemExit(_BAD_ARGUMENTS)


def hits_of(facts: TextFacts, file: str | None = None) -> list[dict[str, Any]]:
    """Word hits, personal data and secrecy marks of one text as plain data, in one list, by place."""
    hits = [*map(word_data, facts.words), *map(personal_data, facts.personal), *map(mark_data, facts.secrecy)]
    hits.sort(key=lambda hit: (hit["line"], hit["column"]))
    return [{"file": file, **hit} if file is not None else hit for hit in hits]


def word_data(hit: WordHit) -> dict[str, Any]:
    """One word hit as plain data."""
    return {
        "line": hit.line,
        "column": hit.column,
        "place": hit.place,
        "term": hit.term,
        "text": hit.text,
        "category": hit.category,
        "severity": hit.severity,
        "suggestion": hit.suggestion,
        "context": hit.before + hit.text + hit.after,
        "disguised": hit.disguised,
        "state": _STATE,
    }


def personal_data(hit: PersonalHit) -> dict[str, Any]:
    """Personal data as plain data, the number masked."""
    return {
        "line": hit.line,
        "column": hit.column,
        "place": "text" if hit.line else "title",
        "term": hit.kind,
        "text": hit.masked,
        "category": PRIVATE,
        "severity": GRAVE,
        "suggestion": "请遮盖号码中段或撤下",
        "context": hit.context,
        "disguised": False,
        "state": _STATE,
    }


def mark_data(mark: SecrecyMark) -> dict[str, Any]:
    """One secrecy mark as plain data."""
    return {
        "line": mark.line,
        "column": mark.column,
        "place": "text" if mark.line else "title",
        "term": mark.mark,
        "text": mark.mark,
        "category": SECRET,
        "severity": GRAVE,
        "suggestion": "请立即核实，确属涉密的马上撤下",
        "context": mark.context,
        "disguised": False,
        "state": _STATE,
    }


def _as_text(found: dict[str, Any]) -> str:
    lines = []
    for hit in found["hits"]:
        advice = f"，建议：{hit['suggestion']}" if hit["suggestion"] else ""
        where = f"{hit['file']}:{hit['line']}:{hit['column']}"
        lines.append(f"{where} {hit['category']}（{hit['severity']}）「{hit['term']}」{advice}，见“{hit['context']}”")
    lines.append(f"共 {found['characters']} 字，疑似 {len(found['hits'])} 处，均待人工确认")
    return "\n".join("".join(letter if letter.isprintable() else "�" for letter in line) for line in lines)


def _day(text: str) -> date:
    if not text:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        _stop(_BAD_ARGUMENTS, f"--as-of 不是日期：{text}；请写成 2024-01-31 的样子")


def _usable(name: str) -> list[Term]:
    read = _read(name)
    if not read.usable:
        told = [str(trouble) for trouble in read.troubles if trouble.grave]
        more = [f"……共 {len(told)} 处"] if len(told) > _TROUBLES_SHOWN else []
        lines = "\n".join(f"  {line}" for line in told[:_TROUBLES_SHOWN] + more)
        _stop(_BAD_ARGUMENTS, f"词库 {name} 有问题，没有扫描：\n{lines}")
    return read.terms


def _read(name: str) -> Lexicon:
    return read_lexicon(_bytes(name), Path(name).name)


def _lines(name: str) -> list[str]:
    body = _bytes(name)
    ending = Path(name).suffix.lower()
    if ending in _HTML:
        from govsight.probe.observe.document_text import html_text  # the parser is only needed here

        return html_text(body)
    if ending in _DOCUMENTS or body.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from govsight.probe.observe.document_text import document_text

        text = document_text(body)
        if text.unread and not text.lines:
            _stop(_NOT_READ, f"{name}：{text.unread}；请换成 txt、html、docx、xlsx 或有文字的 pdf")
        if text.unread:
            click.echo(f"{name}：{text.unread}", err=True)
        return text.lines
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        except UnicodeDecodeError:
            continue
    _stop(_NOT_READ, f"{name} 不是文字文件；请给出 txt、html、docx、xlsx 或 pdf")


def _bytes(name: str) -> bytes:
    try:
        if name == "-":
            body = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                body = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        _stop(_NOT_READ, f"没有这个文件：{name}；请检查路径")
    except IsADirectoryError:
        _stop(_NOT_READ, f"{name} 是文件夹；请给出其中的文件")
    except (OSError, ValueError) as trouble:
        _stop(_NOT_READ, f"文件读不出来：{name}（{getattr(trouble, 'strerror', None) or trouble}）；请检查权限和路径")
    if len(body) > _MOST_BYTES:
        _stop(_NOT_READ, f"{name} 超过 {_MOST_BYTES // 1024 // 1024} MB；请拆开再扫描")
    return body


def _stop(code: int, message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(code)
