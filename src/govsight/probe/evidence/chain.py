"""The hash chain of a run: each record's place and digest, bound to all before it.

`chain.jsonl` begins with one line that names the run; each further line is one record. Its head, the last hash, also
stands in `report.json` (`run.evidence_head`): a chain cut short no longer leads to it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from govsight.probe.evidence.members import fingerprint, scan
from govsight.vocab import EvidenceRef

CHAIN_FILE = "chain.jsonl"
WARC_SUFFIX = ".warc.gz"
VERSION = 1


_Count = Annotated[int, msgspec.Meta(ge=0, le=1 << 60)]


class ChainStart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """First line: whose chain this is."""

    govsight_chain: int
    run: str
    genesis: str


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line. `hash` is `extend(previous hash, ref, seq)`; the other fields are those of `EvidenceRef`."""

    seq: _Count
    file: str
    offset: _Count
    length: _Count
    digest: str
    record: str
    crc: int
    hash: str

    def ref(self) -> EvidenceRef:
        """The record this line speaks of."""
        return EvidenceRef(self.record, self.file, self.offset, self.length, self.digest, self.crc)


def genesis(run_id: str) -> str:
    """The hash before the first record, 64 hex digits; the head of a run that kept nothing."""
    return hashlib.sha256(b"govsight evidence chain 1\n" + run_id.encode()).hexdigest()


def extend(prev: str, ref: EvidenceRef, seq: int) -> str:
    """The next hash: sha256 over the previous one and (seq, file, offset, length, digest, record, crc) as JSON."""
    fields = (seq, ref.file, ref.offset, ref.length, ref.digest, ref.record, ref.crc)
    return hashlib.sha256(prev.encode() + b"\n" + msgspec.json.encode(fields)).hexdigest()


def write_chain(path: Path, rows: Iterable[EvidenceRef], run_id: str) -> str:
    """Write `path` (`.../evidence/chain.jsonl`) for the WARC files beside it and return the head hash.

    rows: what the run remembers of its records; within one file by rising offset. Records no row speaks of (each
    file's warcinfo) are read from the files and take their place in the chain; a last record half written at a kill
    and never reported is cut off. Streams; the file appears whole or not at all. Raises ValueError when rows and
    files do not fit together, OSError when it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    head = genesis(run_id)
    with part.open("wb") as out:
        out.write(msgspec.json.encode(ChainStart(VERSION, run_id, head)) + b"\n")
        for seq, ref in enumerate(_with_unnamed(path.parent, rows)):
            head = extend(head, ref, seq)
            out.write(chain_line(ref, seq, head))
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    return head


def chain_line(ref: EvidenceRef, seq: int, link_hash: str) -> bytes:
    """The one way to write a link: `verify` compares byte by byte."""
    link = Link(seq, ref.file, ref.offset, ref.length, ref.digest, ref.record, ref.crc, link_hash)
    return msgspec.json.encode(link) + b"\n"


def _with_unnamed(folder: Path, rows: Iterable[EvidenceRef]) -> Iterator[EvidenceRef]:
    """`rows` and, where they leave a gap in a file, the records that stand in the gap."""
    reached: dict[str, int] = {}
    for ref in rows:
        at = reached.get(ref.file, 0)
        if ref.offset < at:
            raise ValueError(f"证据登记的次序有误：{ref.file} 第 {ref.offset} 字节处的记录排在第 {at} 字节之后")
        if ref.offset > at:
            yield from _gap(folder / ref.file, at, ref.offset)
        yield ref
        reached[ref.file] = ref.offset + ref.length
    for path in sorted(folder.glob("*" + WARC_SUFFIX)):
        at = reached.get(path.name, 0)
        size = path.stat().st_size
        if size > at:
            whole = at
            for ref in _gap(path, at, size, cut_tail=True):
                yield ref
                whole = ref.offset + ref.length
            if whole < size:
                os.truncate(path, whole)


def _gap(path: Path, start: int, end: int, *, cut_tail: bool = False) -> Iterator[EvidenceRef]:
    with path.open("rb") as file:
        for member in scan(file, start, end):
            if member.trouble:
                if cut_tail and member.cut_short:
                    return
                raise ValueError(f"证据文件 {path} 第 {member.offset} 字节处的记录读不出：{member.trouble}")
            digest, crc, _ = fingerprint(file, member.offset, member.length)
            yield EvidenceRef(member.record, path.name, member.offset, member.length, digest, crc)
