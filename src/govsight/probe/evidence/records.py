"""`RecordFiles`: hold each link of the chain against the bytes in the WARC files, and say how they differ."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import BinaryIO

from govsight.probe.evidence.chain import Link
from govsight.probe.evidence.locate import MOST_BYTES, changed_byte
from govsight.probe.evidence.members import Member, fingerprint, scan
from govsight.probe.evidence.problem import Problem, Verification

_NAME = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z_.-]{0,99}")  # never a way out of the folder


class RecordFiles:
    """The WARC files of one evidence folder. Links are given to `check` in the chain's order, then `finish`."""

    def __init__(self, folder: Path, expected: dict[str, int], result: Verification) -> None:
        """expected: file name -> length in bytes according to the chain. result: where problems are noted."""
        self._folder = folder
        self._expected = expected
        self._result = result
        self._open: dict[str, BinaryIO | None] = {}
        self._sizes: dict[str, int] = {}
        self._reached: dict[str, int] = {}
        self._shifted: set[str] = set()

    def __enter__(self) -> RecordFiles:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            if file is not None:
                file.close()

    def check(self, seq: int, link: Link) -> None:
        """Compare one link; note what is wrong."""
        file = self._file(seq, link)
        if file is None:
            return
        self._check_cover(seq, link)
        digest, _, there = fingerprint(file, link.offset, link.length)
        if digest != link.digest or there != link.length:
            self._note_altered(seq, link, file, there)
            return
        self._check_inside(seq, link, file)

    def finish(self) -> None:
        """After the last link: bytes behind the last record of each file."""
        for name, size in self._sizes.items():
            end = self._expected[name]
            if size > end and name not in self._shifted:
                text = f"{name} 末尾多出 {size - end} 字节（第 {end} 字节起），不属于任何记录"
                self._result.add(Problem("stray", text, file=name, offset=end, length=size - end))

    def _file(self, seq: int, link: Link) -> BinaryIO | None:
        name = link.file
        if name not in self._open:
            path = self._folder / name
            self._open[name] = path.open("rb") if _NAME.fullmatch(name) and path.is_file() else None
            if self._open[name] is None:
                text = f"缺少证据文件 {name}（从第 {seq} 条记录起）"
                self._result.add(Problem("missing_file", text, file=name, seq=seq, record=link.record))
            else:
                self._sizes[name] = path.stat().st_size
        return self._open[name]

    def _check_cover(self, seq: int, link: Link) -> None:
        """The links of one file lie end to end."""
        reached = self._reached.get(link.file, 0)
        if link.offset != reached:
            text = f"{link.file} 第 {min(reached, link.offset)} 至 {max(reached, link.offset)} 字节" + (
                "没有登记在证据链中" if link.offset > reached else "被登记了两次"
            )
            self._result.add(_at(Problem("chain", text), seq, link))
        self._reached[link.file] = max(reached, link.offset + link.length)

    def _check_inside(self, seq: int, link: Link, file: BinaryIO) -> None:
        """The bytes are those of the chain: do the records in them keep their own promises?"""
        first = True
        for member in scan(file, link.offset, link.offset + link.length):
            if first and not member.trouble and member.record != link.record:
                member.trouble = f"记录编号是 {member.record}，与证据链登记的不同"
            if member.trouble:
                text = f"第 {seq} 条记录（{link.file} 第 {member.offset} 字节起）：{member.trouble}"
                self._result.add(_at(Problem("record", text, url=member.url), seq, link))
                return
            first = False

    def _note_altered(self, seq: int, link: Link, file: BinaryIO, there: int) -> None:
        shift = self._sizes[link.file] - self._expected[link.file]
        if shift and link.offset + shift >= 0:
            digest, _, _ = fingerprint(file, link.offset + shift, link.length)
            if digest == link.digest:
                self._note_moved(seq, link, file, shift)
                return
        member = next(scan(file, link.offset, self._sizes[link.file]), Member(link.offset))
        problem = self._changed_byte(seq, link, file) if there == link.length else None
        if problem is None:
            problem = _describe(seq, link, there, member)
        self._result.add(_at(problem, seq, link))

    def _note_moved(self, seq: int, link: Link, file: BinaryIO, shift: int) -> None:
        """Intact, but not where it was: told once for all that moved together."""
        if link.file in self._shifted:
            return
        self._shifted.add(link.file)
        url = _url(file, link.offset + shift, link.length)
        change = f"之前插入了 {shift} 字节" if shift > 0 else f"之前被删去 {-shift} 字节"
        text = (
            f"第 {seq} 条记录（{url}）及其后的记录内容未变，但在 {link.file} 中整体移位：第 {link.offset} 字节{change}"
        )
        self._result.add(_at(Problem("moved", text, url=url), seq, link))

    def _changed_byte(self, seq: int, link: Link, file: BinaryIO) -> Problem | None:
        if link.length > MOST_BYTES:
            return None
        file.seek(link.offset)
        data = file.read(link.length)
        found = changed_byte(data, link.crc, link.digest)
        if found is None:
            return None
        position, former = found
        restored = data[:position] + bytes((former,)) + data[position + 1 :]
        url = _url(io.BytesIO(restored), 0, len(restored))
        place = link.offset + position
        text = (
            f"{link.file} 第 {place} 字节被改动：原为 0x{former:02x}，现为 0x{data[position]:02x}；"
            f"属于第 {seq} 条记录 {link.record}（{url}）"
        )
        return Problem("altered", text, url=url, byte=place, was=former, now=data[position])


def _describe(seq: int, link: Link, there: int, member: Member) -> Problem:
    """More than one byte differs: say what stands there now."""
    where = f"第 {seq} 条记录 {link.record}（{link.file} 第 {link.offset} 字节起，长 {link.length} 字节）"
    if there < link.length:
        text = f"{where}不完整：文件在第 {link.offset + there} 字节处结束，缺 {link.length - there} 字节"
        return Problem("truncated", text, url=member.url if member.record == link.record else "")
    if not member.trouble and member.record and member.record != link.record:
        text = (
            f"{where}不在原处：此处现在是另一条记录 {member.record}（{member.url}），原记录被删除、调换或被别的记录挤开"
        )
        return Problem("displaced", text)
    what = member.trouble or "内容与登记的摘要不符"
    return Problem("altered", f"{where}被改动多处：{what}", url=member.url if member.record == link.record else "")


def _url(file: BinaryIO, offset: int, length: int) -> str:
    return next((member.url for member in scan(file, offset, offset + length)), "")


def _at(problem: Problem, seq: int, link: Link) -> Problem:
    return Problem(
        problem.kind,
        problem.text,
        link.file,
        seq,
        link.offset,
        link.length,
        link.record,
        problem.url,
        problem.byte,
        problem.was,
        problem.now,
    )
