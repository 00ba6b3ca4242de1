"""The sealed file of a day: how it is written and read. One JSON line for the head, one per site, one per visit.

A visit line is `[site, slot, vantage, look, at, ms, verdict, reason, status, ip, text, evidence]`; moments are seconds
since 1970 (UTC). text and evidence stand only with what did not open.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import zstandard
from django.conf import settings

GENESIS = hashlib.sha256(b"govsight sealed days 1\n").hexdigest()
_LEVEL = 10
_MOST_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of a file as it lies on disk. sha256: hex. crc: finds a changed byte, proves nothing."""

    size: int
    sha256: str
    crc: int


def folder() -> Path:
    """Where sealed files lie."""
    return Path(settings.HOME) / "sealed"


def name_of(day: date) -> str:
    """The file of a day."""
    return f"{day:%Y}/visits-{day.isoformat()}.jsonl.zst"


def write(path: Path, lines: Iterable[list[Any] | dict[str, Any]]) -> Stamp:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with part.open("wb") as raw:
        with zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).stream_writer(raw, closefd=False) as out:
            for line in lines:
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    stamp = stamp_of(part)
    part.replace(path)
    return stamp


def stamp_of(path: Path) -> Stamp:
    """Raises OSError."""
    digest, crc, size = hashlib.sha256(), 0, 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return Stamp(size, digest.hexdigest(), crc)


def chained(previous: str, day: date, rows: int, stamp: Stamp) -> str:
    """The digest of a day, bound to all days before it."""
    told = json.dumps([previous, day.isoformat(), rows, stamp.size, stamp.sha256, stamp.crc])
    return hashlib.sha256(told.encode()).hexdigest()


def read(path: Path) -> Iterator[Any]:
    """The lines. Raises OSError, ValueError when it is no sealed file."""
    try:
        with path.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as stream:
            rest = b""
            while chunk := stream.read(1 << 20):
                *lines, rest = (rest + chunk).split(b"\n")
                if len(rest) > _MOST_LINE:
                    raise ValueError("a line is too long")
                for line in lines:
                    yield json.loads(line)
            if rest:
                raise ValueError("the last line is cut")
    except zstandard.ZstdError as trouble:
        raise ValueError(str(trouble)) from None
