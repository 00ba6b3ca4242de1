"""`govsight evidence`: prove that the evidence is whole, and look at one record of it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from govsight.probe.evidence.members import Member, scan
from govsight.probe.evidence.problem import Verification
from govsight.probe.evidence.verify import Unreadable, find, verify
from govsight.probe.observe.charset import decode
from govsight.probe.observe.decompress import BadEncoding, decompress

_ALTERED = 1
_UNREADABLE = 3
_MOST_KEPT = 64 << 20
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@click.group()
def command() -> None:
    """证据：核对是否完好，查看一条记录。"""


@command.command("verify")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
def verify_command(folder: Path, form: str) -> None:
    """核对每条证据的摘要、证据链与报告；被改动之处逐一指明。完好退出码 0，被改动 1，无法核对 3。"""
    try:
        result = verify(folder)
    except Unreadable as trouble:
        _give_up(str(trouble), form)
    if form == "json":
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    else:
        _tell(result)
    sys.exit(0 if result.whole else _ALTERED)


@command.command("show")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.argument("record", metavar="记录编号")
@click.option("--limit", type=click.IntRange(min=0), default=20_000, show_default=True, help="正文最多显示的字符数。")
def show_command(folder: Path, record: str, limit: int) -> None:
    """显示一条证据：何时、向谁、问了什么、答了什么。"""
    try:
        link = find(folder, record)
        evidence = folder if (folder / link.file).is_file() else folder / "evidence"
        with (evidence / link.file).open("rb") as file:
            members = list(scan(file, link.offset, link.offset + link.length, keep=_MOST_KEPT))
    except (Unreadable, OSError) as trouble:
        _give_up(str(trouble), "text")
    for member in members:
        _show(member, limit)


def _give_up(text: str, form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"error": text}, ensure_ascii=False))
    click.echo(f"无法核对：{text}" if form == "json" else text, err=True)
    sys.exit(_UNREADABLE)


def _tell(result: Verification) -> None:
    scale = (
        f"{result.records:,} 条记录，{result.files:,} 个文件，{result.bytes:,} 字节；报告引用 {result.references:,} 处"
    )
    if result.whole:
        click.echo(f"证据完好：{scale}。")
        click.echo(f"链头 {result.head}")
    else:
        click.echo(f"证据已被改动，共 {result.problems_total:,} 处（{scale}）：")
        for number, problem in enumerate(result.problems, 1):
            click.echo(_plain(f"{number}. {problem.text}"))
        if result.problems_total > len(result.problems):
            click.echo(f"……其余 {result.problems_total - len(result.problems):,} 处从略。")
    for note in result.notes:
        click.echo(f"注意：{note}")


def _show(member: Member, limit: int) -> None:
    click.echo(f"== {member.kind} {member.record}" + (f"  【{member.trouble}】" if member.trouble else ""))
    for name, value in member.headers.items():
        click.echo(_plain(f"{name}: {value}"))
    click.echo("")
    head, body = member.block, member.block
    if member.kind in ("response", "request"):
        head, _, body = member.block.partition(b"\r\n\r\n")
        click.echo(_plain(decode(head).text.replace("\r\n", "\n")))
        click.echo("")
        body = _unpacked(head, body)
    text = _plain(decode(body[: 4 * limit + 4]).text.replace("\r\n", "\n"))
    click.echo(text[:limit])
    if len(text) > limit or len(body) > 4 * limit + 4:
        click.echo(f"……（正文共 {len(body):,} 字节，只显示前 {limit:,} 个字符）")


def _unpacked(head: bytes, body: bytes) -> bytes:
    coding = re.search(rb"(?im)^content-encoding[ \t]*:([^\r\n]*)", head)
    if not coding:
        return body
    try:
        return decompress(body, coding[1].decode("latin-1").strip().lower(), _MOST_KEPT)[0]
    except BadEncoding:
        return body


def _plain(text: str) -> str:
    """Nothing that steers a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
