"""`verify_sealed`: walk every sealed day and name what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from govsight.kit.early import early
from govsight.platform.audit.models import Entry
from govsight.platform.monitoring import sealed
from govsight.platform.monitoring.actions.keep_evidence import folder_of
from govsight.platform.monitoring.availability.slots import start_of
from govsight.platform.monitoring.models import SealedDay
from govsight.probe.evidence.locate import changed_byte
from govsight.probe.evidence.members import fingerprint
from govsight.vocab import EvidenceRef


@dataclass(frozen=True, slots=True)
class Trouble:
    """day: as text. text: Chinese. byte: position in the file, where it can be told."""

    day: str
    text: str
    byte: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was walked, and what was wrong."""

    days: int
    visits: int
    evidence: int
    troubles: list[Trouble]


def verify_sealed(*, evidence: bool = True) -> Verdict:
    """Files against rows, rows against each other and against the audit log, failed visits against their evidence."""
    troubles: list[Trouble] = []
    before, number, days, visits, records = sealed.GENESIS, 0, 0, 0, 0
    told = {entry.subject.removeprefix("sealed:"): entry for entry in Entry.objects.filter(verb="monitoring.seal")}
    rows = list(SealedDay.objects.order_by("number"))
    for row in rows:
        if row.number != number + 1 or row.previous != before:
            troubles.append(
                Trouble(f"{row.day}", f"{row.day}（第 {row.number} 个）与前一个封存日不相接：有一天被删除、调换或插入")
            )
        before, number = row.digest, row.number
        trouble = trouble_of(row, told)
        if trouble is not None:
            troubles.append(trouble)
        elif evidence:
            found = list(_lost_evidence(row))
            troubles += [Trouble(f"{row.day}", text) for text in found if text]
            records += len(found)
        days, visits = days + 1, visits + row.rows
    held = {f"{row.day}" for row in rows}
    troubles += [
        Trouble(day, f"{day} 曾经封存（审计日志有记录），现在登记不见了") for day in sorted(told) if day not in held
    ]
    known = {row.file for row in rows}
    for path in sorted(sealed.folder().rglob("*.zst")) if sealed.folder().is_dir() else []:
        name = path.relative_to(sealed.folder()).as_posix()
        if name not in known:
            troubles.append(Trouble("", f"多出一个没有登记的文件：{name}"))
    return Verdict(days, visits, records, troubles)


def trouble_of(row: SealedDay, told: dict[str, Entry] | None = None) -> Trouble | None:
    """What is wrong with one sealed day by itself."""
    day = f"{row.day}"
    stamp = sealed.Stamp(row.size, row.sha256, row.crc)
    if row.digest != sealed.chained(row.previous, row.day, row.rows, stamp):
        return Trouble(day, f"{day} 的封存登记被改动过：与它自己的摘要不符")
    entry = (
        told.get(day)
        if told is not None
        else Entry.objects.filter(subject=f"sealed:{day}", verb="monitoring.seal").first()
    )
    if entry is None:
        return Trouble(day, f"{day} 的封存在审计日志里没有记录：登记是后来补造的，或日志被动过")
    if entry.detail.get("digest") != row.digest:
        return Trouble(day, f"{day} 的封存登记与审计日志不符：登记被重写过")
    path = sealed.folder() / row.file
    try:
        found = sealed.stamp_of(path)
    except OSError:
        return Trouble(day, f"{day} 的封存文件不见了：{row.file}")
    if found == stamp:
        return None
    if found.size != stamp.size:
        return Trouble(day, f"{day} 的封存文件 {row.file} 长度变了：应为 {stamp.size} 字节，现为 {found.size} 字节")
    place = changed_byte(path.read_bytes(), row.crc, f"sha256:{row.sha256}")
    if place is None:
        return Trouble(day, f"{day} 的封存文件 {row.file} 被改动多处")
    return Trouble(day, f"{day} 的封存文件 {row.file} 第 {place[0]} 字节被改动（原为 0x{place[1]:02x}）", place[0])


def _lost_evidence(row: SealedDay) -> Iterator[str]:
    """For each failed visit "" or what is wrong with its evidence."""
    folder = folder_of(start_of(row.day))
    for line in sealed.read(sealed.folder() / row.file):
        if not isinstance(line, list) or len(line) < 12 or line[11] is None:
            continue
        ref = msgspec.convert(line[11], EvidenceRef)
        try:
            with (folder / ref.file).open("rb") as file:
                digest, _, _ = fingerprint(file, ref.offset, ref.length)
        except OSError:
            digest = ""
        yield (
            ""
            if digest == ref.digest
            else f"{row.day} 的证据 {ref.file} 第 {ref.offset} 字节起的记录{'被改动' if digest else '不见了'}"
        )


early(EvidenceRef)
