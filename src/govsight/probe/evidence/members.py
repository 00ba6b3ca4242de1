"""Read WARC records member by member, in bounded memory, and hold each against its own digests.

Reads with the standard library's zlib, not with the library that wrote the file: a second opinion.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

_CHUNK = 1 << 16
_MOST_HEAD = 1 << 16  # bytes of WARC header lines
_MOST_HTTP_HEAD = 1 << 22  # bytes of an HTTP head inside a block
_TROUBLES = (
    ("header check", "gzip 头损坏"),
    ("unknown compression", "gzip 头损坏"),
    ("header flags", "gzip 头损坏"),
    ("header crc", "gzip 头损坏"),
    ("data check", "gzip 校验和（CRC）不符"),
    ("length check", "gzip 长度校验不符"),
)


@dataclass(slots=True)
class Member:
    """One record. offset / length: its gzip member in the file (length 0: no end found). record: id without angle
    brackets, kind: WARC-Type, url: WARC-Target-URI, as far as they could be read. trouble: Chinese, "" when whole.
    cut_short: the file ends inside it. block: the first `keep` bytes of its block."""

    offset: int
    length: int = 0
    kind: str = ""
    record: str = ""
    url: str = ""
    trouble: str = ""
    cut_short: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    block: bytes = b""


def scan(file: BinaryIO, start: int, end: int, keep: int = 0) -> Iterator[Member]:
    """The records between two offsets. Stops behind the first whose end cannot be found."""
    while start < end:
        member = _read(file, start, end, keep)
        yield member
        if not member.length:
            return
        start += member.length


def fingerprint(file: BinaryIO, offset: int, length: int) -> tuple[str, int, int]:
    """(`sha256:...`, crc32, bytes there) of a stretch of the file; fewer bytes than `length` when the file ends."""
    digest = hashlib.sha256()
    crc = at = 0
    file.seek(offset)
    while at < length:
        chunk = file.read(min(_CHUNK, length - at))
        if not chunk:
            break
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        at += len(chunk)
    return "sha256:" + digest.hexdigest(), crc, at


class _Broken(Exception):
    """The record is not what it says it is; the text is Chinese."""


def _read(file: BinaryIO, start: int, end: int, keep: int) -> Member:
    member = Member(start)
    inflate = zlib.decompressobj(31)
    record = _Record(member, keep)
    at = start
    try:
        while not inflate.eof:
            file.seek(at)
            chunk = file.read(min(_CHUNK, end - at))
            if not chunk:
                member.cut_short = True
                raise _Broken("文件在此记录中间结束")
            at += len(chunk)
            data = inflate.decompress(chunk, _CHUNK)
            record.feed(data)
            while not inflate.eof and (inflate.unconsumed_tail or len(data) == _CHUNK):
                data = inflate.decompress(inflate.unconsumed_tail, _CHUNK)
                record.feed(data)
        member.length = at - len(inflate.unused_data) - start
        record.finish()
    except zlib.error as error:
        member.trouble = next((text for part, text in _TROUBLES if part in str(error)), "压缩数据损坏")
    except _Broken as broken:
        member.trouble = str(broken)
    return member


class _Record:
    """Takes the uncompressed bytes of one record in pieces."""

    def __init__(self, member: Member, keep: int) -> None:
        self._member = member
        self._keep = keep
        self._head: bytearray | None = bytearray()
        self._left = 0  # block bytes still to come
        self._tail = b""
        self._block = hashlib.sha256()
        self._payload = hashlib.sha256()
        self._http: bytearray | None = None

    def feed(self, data: bytes) -> None:
        if self._head is not None:
            self._head += data
            cut = self._head.find(b"\r\n\r\n")
            if cut < 0:
                if len(self._head) > _MOST_HEAD:
                    raise _Broken("WARC 头没有结尾")
                return
            data = bytes(self._head[cut + 4 :])
            self._read_head(bytes(self._head[:cut]))
            self._head = None
        block, rest = data[: self._left], data[self._left :]
        self._left -= len(block)
        self._block.update(block)
        if len(self._member.block) < self._keep:
            self._member.block += block[: self._keep - len(self._member.block)]
        self._feed_payload(block)
        self._tail += rest
        if len(self._tail) > 4:
            raise _Broken("记录比 Content-Length 所说的长")

    def finish(self) -> None:
        if self._head is not None or self._left:
            raise _Broken("记录比 Content-Length 所说的短")
        if self._tail != b"\r\n\r\n":
            raise _Broken("记录没有以两个空行结束")
        headers = self._member.headers
        for name, digest in (("warc-block-digest", self._block), ("warc-payload-digest", self._payload)):
            said = headers.get(name)
            if said is not None and said != "sha256:" + digest.hexdigest():
                raise _Broken(f"{'正文' if 'block' in name else '内容'}摘要（{name}）不符")
        if "warc-block-digest" not in headers:
            raise _Broken("记录没有正文摘要（warc-block-digest）")

    def _read_head(self, head: bytes) -> None:
        lines = head.decode("utf-8", "replace").split("\r\n")
        if lines[0] != "WARC/1.1":
            raise _Broken("不是 WARC/1.1 记录")
        headers = self._member.headers
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon:
                raise _Broken("WARC 头有无法识别的行")
            headers[name.strip().lower()] = value.strip()
        self._member.kind = headers.get("warc-type", "")
        self._member.record = headers.get("warc-record-id", "").strip("<>")
        self._member.url = headers.get("warc-target-uri", "")
        if not re.fullmatch(r"[0-9]{1,15}", headers.get("content-length", "")):
            raise _Broken("WARC 头没有可用的 Content-Length")
        self._left = int(headers["content-length"])
        if self._member.kind == "response":
            self._http = bytearray()

    def _feed_payload(self, block: bytes) -> None:
        if self._http is None:
            self._payload.update(block)
            return
        self._http += block
        cut = self._http.find(b"\r\n\r\n")
        if cut >= 0:
            self._payload.update(self._http[cut + 4 :])
            self._http = None
        elif len(self._http) > _MOST_HTTP_HEAD:
            raise _Broken("HTTP 响应头没有结尾")
