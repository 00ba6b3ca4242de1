"""Walk from the report back to the raw bytes and name every place that was altered.

Looks at: each record's bytes against the chain, each record's own WARC digests, the chain's links, the chain's head
against report.json, every evidence id the reports name, and bytes or files that belong to no record.
Cannot see: a folder in which records, chain and report were all made anew together; keep the head hash elsewhere.
"""

from __future__ import annotations

import hashlib
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

import msgspec

from govsight.kit.early import early
from govsight.probe.evidence.chain import (
    CHAIN_FILE,
    VERSION,
    WARC_SUFFIX,
    ChainStart,
    Link,
    chain_line,
    extend,
    genesis,
)
from govsight.probe.evidence.problem import Problem, Verification
from govsight.probe.evidence.records import RecordFiles

_MOST_LINE = 1 << 16
_REPORTS = ("report.json", "links.json")
_NAMED = re.compile(rb'"evidence"\s*:\s*"([^"\\]{0,200})"')
_STEP = 1 << 20


class Unreadable(Exception):
    """There is nothing here that could be verified. The message is Chinese and says what to do."""


class _Run(msgspec.Struct):
    head: str | None = None


class _Report(msgspec.Struct):
    run: _Run


def verify(folder: Path) -> Verification:
    """Verify an output folder, or the evidence folder in it. Memory does not grow with the evidence but for eight
    bytes a record. Raises Unreadable."""
    evidence, out = _places(folder)
    result = Verification(evidence)
    if not (evidence / CHAIN_FILE).is_file():
        result.add(Problem("chain", f"报告已写成，证据链 evidence/{CHAIN_FILE} 却不在：已被删除或移走", CHAIN_FILE))
        return result
    try:
        known = _walk(evidence, result)
        _compare_reports(out, known, result)
    except OSError as trouble:
        raise Unreadable(f"读取证据时出错：{trouble.filename or evidence}：{trouble.strerror}") from trouble
    return result


def find(folder: Path, record: str) -> Link:
    """The chain's line for one record id. Raises Unreadable when the folder has no such record."""
    evidence, _ = _places(folder)
    wanted = record.strip("<>").encode()
    if not (evidence / CHAIN_FILE).is_file():
        raise Unreadable(f"{evidence} 中没有证据链 {CHAIN_FILE}，找不到记录")
    with (evidence / CHAIN_FILE).open("rb") as chain:
        for line in chain:
            if wanted in line:
                try:
                    link = msgspec.json.decode(line, type=Link)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    continue
                if link.record.encode() == wanted:
                    return link
    raise Unreadable(f"证据链中没有记录 {record}：请从 report.json 的 evidence 一栏复制完整编号")


def _places(folder: Path) -> tuple[Path, Path | None]:
    """(evidence folder, output folder or None when there is none around it)."""
    if not folder.is_dir():
        what = "不是文件夹" if folder.exists() else "不存在"
        raise Unreadable(f"{folder} {what}：请给出 govsight inspect --out 所写的文件夹")
    for evidence, out in ((folder, folder.parent), (folder / "evidence", folder)):
        if (evidence / CHAIN_FILE).is_file():
            return evidence, out if out == folder or (out / "report.json").is_file() else None
    if (folder / "report.json").is_file():
        return folder / "evidence", folder
    raise Unreadable(f"{folder} 中没有证据链 {CHAIN_FILE}：检查尚未完成（请用同一文件夹再运行一次），或者文件夹不对")


def _walk(evidence: Path, result: Verification) -> array[int]:
    """Check chain and files together; returns the sorted short hashes of all record ids."""
    known: array[int] = array("Q")
    expected: dict[str, int] = {}
    for _, _, link in _links(evidence, None):
        expected[link.file] = max(expected.get(link.file, 0), link.offset + link.length)
    with RecordFiles(evidence, expected, result) as files:
        for seq, computed, link in _links(evidence, result):
            files.check(seq, link)
            known.append(_short(link.record.encode()))
            result.records += 1
            result.bytes += link.length
            result.head = computed
        files.finish()
    result.files = len(expected)
    for path in sorted(evidence.glob("*" + WARC_SUFFIX)):
        if path.name not in expected:
            result.add(Problem("stray", f"证据文件 {path.name} 不在证据链中，是后来放入的", file=path.name))
    if known:
        import numpy  # not where evidence is only shown

        numpy.frombuffer(known, dtype=numpy.uint64).sort()
    return known


def _links(evidence: Path, result: Verification | None) -> Iterator[tuple[int, str, Link]]:
    """(number in the chain, hash so far, link) for each line that can be read. With `result`, faults of the chain are
    noted there. After a fault the chain is followed from what the line itself says, so one fault is told once."""

    def note(line_number: int, text: str, link: Link | None = None) -> None:
        if result is not None:
            text = f"{CHAIN_FILE} 第 {line_number} 行：{text}"
            seq = link.seq if link else max(0, line_number - 2)
            result.add(Problem("chain", text, CHAIN_FILE, seq, record=link.record if link else ""))

    prev: str | None = None
    seq = 0
    with (evidence / CHAIN_FILE).open("rb") as chain:
        first = chain.readline(_MOST_LINE)
        try:
            start = msgspec.json.decode(first, type=ChainStart)
            prev = genesis(start.run)
            if first != msgspec.json.encode(ChainStart(VERSION, start.run, prev)) + b"\n":
                note(1, "证据链的开头被改动")
        except (msgspec.DecodeError, UnicodeDecodeError):
            note(1, "证据链的开头读不出，已被改动")
        if result is not None:
            result.head = prev or ""
        number = 1
        while line := chain.readline(_MOST_LINE):
            number += 1
            try:
                link = msgspec.json.decode(line, type=Link)
            except (msgspec.DecodeError, UnicodeDecodeError):
                note(number, f"第 {seq} 条的登记读不出，已被改动")
                prev, seq = None, seq + 1
                continue
            computed = extend(prev, link.ref(), link.seq) if prev is not None else link.hash
            if link.seq != seq:
                note(number, f"此处应为第 {seq} 条，却是第 {link.seq} 条：中间有登记被删除、插入或调换", link)
            elif line != chain_line(link.ref(), link.seq, link.hash):
                note(number, f"第 {seq} 条的登记被改动（写法与原样不同）", link)
            elif computed != link.hash:
                note(number, f"第 {seq} 条的登记与链上的散列不符，这一条或前一条被改动", link)
            prev, seq = link.hash, link.seq + 1
            yield link.seq, link.hash, link


def _compare_reports(out: Path | None, known: array[int], result: Verification) -> None:
    """The head and every evidence id named, against report.json and links.json."""
    if out is None:
        result.notes.append("旁边没有 report.json：未能核对链头，也就看不出证据链末尾是否被截去")
        return
    report = out / "report.json"
    if not report.is_file():
        result.add(Problem("head", f"缺少 {report.name}：链头无处核对", file=report.name))
        return
    try:
        with report.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
            head = msgspec.json.decode(whole, type=_Report).run.head
    except (msgspec.DecodeError, ValueError):  # ValueError: empty, or not UTF-8
        result.add(Problem("head", "report.json 读不出（不是完整的 JSON）：链头无处核对", file=report.name))
        return
    if head != result.head:
        said = f"{head[:16]}…" if head else "（空）"
        text = f"链头 {result.head[:16]}… 与 report.json 登记的 {said} 不同：证据链末尾被截去，或者有一方被换"
        result.add(Problem("head", text, file=CHAIN_FILE))
    for name in _REPORTS:
        if (out / name).is_file():
            _check_references(out / name, known, result)


def _check_references(path: Path, known: array[int], result: Verification) -> None:
    told: set[bytes] = set()
    for record in _named(path):
        result.references += 1
        short = _short(record)
        at = bisect_left(known, short)
        if (at == len(known) or known[at] != short) and record not in told:
            told.add(record)
            shown = record.decode("utf-8", "replace")
            result.add(Problem("reference", f"{path.name} 引用的证据 {shown} 不存在", file=path.name, record=shown))


def _named(path: Path) -> Iterator[bytes]:
    """Every evidence id a report names, read in pieces."""
    with path.open("rb") as file:
        kept = b""
        while piece := file.read(_STEP):
            text = kept + piece
            done = 0
            for match in _NAMED.finditer(text):
                yield match[1]
                done = match.end()
            kept = text[max(done, len(text) - 300) :]


def _short(record: bytes) -> int:
    """Eight bytes that stand for a record id."""
    return int.from_bytes(hashlib.sha256(record).digest()[:8], "big")


early(ChainStart, Link, _Report)
