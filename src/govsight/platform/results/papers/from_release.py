"""`book_of`: a release folder as what papers are made from. Every number comes from there."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from govsight.kit.early import early
from govsight.platform.results.papers.book import Book
from govsight.probe.evidence.members import scan
from govsight.procedure.canonical import canonical, digest_of
from govsight.procedure.release.evidence import INDEX, RECORDS, Index, Kept
from govsight.procedure.release.read import read_about, read_release
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.results import results_of

_HERE = ZoneInfo("Asia/Shanghai")
_MOST = 8 * 1024 * 1024  # bytes of one picture with its headers


def book_of(folder: Path) -> Book:
    """Raises ReleaseTrouble: it cannot be read, or its numbers are not those it was published with."""
    about = read_about(folder)
    contents = read_release(folder)
    if digest_of(canonical(results_of(contents.outcomes))) != about.digests.results:
        raise ReleaseTrouble("按数据算出的结果与公布的不一致，不生成文书；请先用 govsight verify 查明哪里被改动")
    told = contents.about
    return Book(
        contents.data, contents.loaded, contents.outcomes, contents.calendar, version=told.version,
        published=told.published_at.astimezone(_HERE).date(), approval=told.approval, document=told.document,
        why=told.why, digest=about.digests.results, shots=_Shots(folder / "evidence"),
    )  # fmt: skip


class _Shots:
    """Pictures among the evidence of a release."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = lru_cache(maxsize=8)(self._read)

    def __call__(self, key: str, evidence: str) -> bytes | None:
        kept = self._index(key).get(evidence)
        path = self._folder / key / RECORDS
        if kept is None or kept.length > _MOST or not path.is_file():
            return None
        with path.open("rb") as file:
            record = next(scan(file, kept.offset, kept.offset + kept.length, _MOST), None)
        if record is None or record.trouble or record.record != evidence:
            return None
        return record.block if record.block.startswith(b"\x89PNG\r\n\x1a\n") else None

    def _read(self, key: str) -> dict[str, Kept]:
        try:
            index = msgspec.json.decode((self._folder / key / INDEX).read_bytes(), type=Index)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}
        return {one.record: one for one in index.records}


early(Index)
