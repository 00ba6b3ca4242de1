"""The records behind the findings of a card: copied as they are, with an index that finds each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import msgspec

from govsight.kit.early import early
from govsight.probe.evidence.chain import CHAIN_FILE, ChainStart, Link
from govsight.probe.evidence.locate import changed_byte
from govsight.probe.evidence.members import fingerprint, scan
from govsight.procedure.release.problem import Problem
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.rubric.card import Line, Scorecard

RECORDS, INDEX = "records.warc.gz", "index.json"
PRIVATE = frozenset(("text.personal_data",))
"""Checks whose evidence shows the very thing that must not be published."""
_PRIVATE_WHY = "原件含个人信息，不公开；可向组织单位申请查验"


class Kept(msgspec.Struct, frozen=True):
    """One record as it lies in `records.warc.gz`. run, seq, file, was_at: where it lay in the evidence of the
    inspection, for holding it against that chain. crc finds an altered byte, digest (`sha256:`) proves it."""

    record: str
    offset: int
    length: int
    digest: str
    crc: int
    url: str
    run: str
    seq: int
    file: str
    was_at: int


class Withheld(msgspec.Struct, frozen=True):
    """A record that is not published: its digest proves it when it is shown."""

    record: str
    digest: str
    length: int
    why: str


class Index(msgspec.Struct, frozen=True):
    """missing: ids that are cited and are kept nowhere any more."""

    records: tuple[Kept, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    missing: tuple[str, ...] = ()

    def ids(self) -> set[str]:
        """Every record spoken of."""
        kept, withheld = {one.record for one in self.records}, {one.record for one in self.withheld}
        return kept | withheld | set(self.missing)


def lines_of(card: Scorecard) -> Iterator[Line]:
    """Every line of vetoes and items."""
    for veto in card.vetoes:
        yield from veto.lines
    for item in card.items:
        yield from item.lines


def cited(card: Scorecard | None) -> dict[str, bool]:
    """Records the card's findings name, in their order -> whether they must not be published."""
    found: dict[str, bool] = {}
    for line in lines_of(card) if card else ():
        for record in line.evidence:
            found.setdefault(record, False)
        for finding in line.found:
            if finding.evidence:
                found[finding.evidence] = found.get(finding.evidence, False) or finding.check in PRIVATE
    return found


def copy_evidence(folders: Iterable[Path], card: Scorecard | None, into: Path) -> Index:
    """Write the records a card cites and their index below `into`; nothing for a card that cites none. folders: of
    inspections, or their evidence folders. Raises ReleaseTrouble for a record that is not what its chain says."""
    wanted = cited(card)
    if not wanted:
        return Index()
    into.mkdir(parents=True)
    kept: list[Kept] = []
    withheld: list[Withheld] = []
    places = {link.record: (folder, run, link) for folder, run, link in _links(folders, wanted.keys())}
    with (into / RECORDS).open("wb") as out:
        for record, private in wanted.items():
            if record not in places:
                continue
            folder, run, link = places[record]
            raw = _raw(folder, link)
            if private:
                withheld.append(Withheld(record, link.digest, link.length, _PRIVATE_WHY))
                continue
            url = next((member.url for member in scan(BytesIO(raw), 0, len(raw))), "")
            kept.append(
                Kept(record, out.tell(), link.length, link.digest, link.crc, url, run, link.seq, link.file, link.offset)
            )
            out.write(raw)
    missing = tuple(record for record in wanted if record not in places)
    index = Index(tuple(kept), tuple(withheld), missing)
    (into / INDEX).write_bytes(msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n")
    return index


def _links(folders: Iterable[Path], wanted: Iterable[str]) -> Iterator[tuple[Path, str, Link]]:
    """Where the wanted records lie: one pass over each chain."""
    names = {record.encode() for record in wanted}
    for folder in folders:
        evidence = folder if (folder / CHAIN_FILE).is_file() else folder / "evidence"
        if not (evidence / CHAIN_FILE).is_file():
            continue
        with (evidence / CHAIN_FILE).open("rb") as chain:
            run = msgspec.json.decode(chain.readline(), type=ChainStart).run
            for line in chain:
                link = msgspec.json.decode(line, type=Link)
                if link.record.encode() in names:
                    yield evidence, run, link


def _raw(folder: Path, link: Link) -> bytes:
    try:
        with (folder / link.file).open("rb") as file:
            digest, _, there = fingerprint(file, link.offset, link.length)
            if digest == link.digest and there == link.length:
                file.seek(link.offset)
                return file.read(link.length)
    except OSError as trouble:
        raise ReleaseTrouble(f"读不了证据 {folder.parent.name}/{link.file}：{trouble.strerror}") from trouble
    raise ReleaseTrouble(
        f"证据 {link.record}（{link.file}）与取证时的摘要不符，不能公布；请先用 govsight evidence verify 查明"
    )


def check_evidence(folder: Path, name: str, card: Scorecard | None) -> tuple[list[Problem], Index]:
    """Hold what lies in `evidence/<key>` against its index and the card. name: that path in the release."""
    wanted = cited(card)
    path = folder / INDEX
    if not path.is_file():
        told = f"{name}：引用的 {len(wanted)} 条证据不在"
        return ([Problem(f"{name}/{INDEX}", "evidence", told)] if wanted else []), Index()
    try:
        index = msgspec.json.decode(path.read_bytes(), type=Index)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return [Problem(f"{name}/{INDEX}", "evidence", f"{name} 的证据索引读不出，已被改动")], Index()
    problems = []
    for record in sorted(wanted.keys() - index.ids()):
        problems.append(Problem(f"{name}/{INDEX}", "evidence", f"评分卡引用的证据 {record} 不在索引里"))
    problems += _records(folder / RECORDS, f"{name}/{RECORDS}", index)
    return problems, index


def _records(path: Path, name: str, index: Index) -> Iterator[Problem]:
    if not path.is_file():
        if index.records:
            yield Problem(name, "evidence", f"缺少证据文件 {name}")
        return
    with path.open("rb") as file:
        for one in index.records:
            digest, _, there = fingerprint(file, one.offset, one.length)
            if there != one.length:
                yield Problem(name, "evidence", f"证据 {one.record} 不完整：{name} 在它中间结束", one.offset, there)
            elif digest != one.digest:
                file.seek(one.offset)
                yield _altered(name, one, file.read(one.length))
            else:
                first = next(scan(file, one.offset, one.offset + one.length))
                if first.trouble or first.record != one.record:
                    why = first.trouble or f"此处是另一条记录 {first.record}"
                    yield Problem(name, "evidence", f"证据 {one.record}：{why}", one.offset, one.length)


def _altered(name: str, one: Kept, data: bytes) -> Problem:
    found = changed_byte(data, one.crc, one.digest)
    where = f"证据 {one.record}（{one.url}）"
    if found is None:
        end = one.offset + one.length - 1
        told = f"{where}被改动，或索引里它的摘要被改动：{name} 第 {one.offset} 至 {end} 字节"
        return Problem(name, "evidence", told, one.offset, one.length)
    at = one.offset + found[0]
    told = f"{where}被改动：{name} 第 {at} 字节原为 0x{found[1]:02x}，现为 0x{data[found[0]]:02x}"
    return Problem(name, "evidence", told, at, 1)


early(ChainStart, Index, Link)
