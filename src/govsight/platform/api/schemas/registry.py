"""Units, sites, sections, accounts, imports."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Ref, ref
from govsight.platform.registry.models import (
    ImportRow,
    ImportRun,
    MediaAccount,
    Organisation,
    OrganisationName,
    Section,
    Site,
)


class Unit(Schema):
    """单位。"""

    id: int
    name: str
    superior: Ref | None
    subject_class: Ref | None
    sites: int
    accounts: int


class NameOut(Schema):
    """单位的另一个名称。kind: full 全称、short 简称、former 曾用名。"""

    id: int
    name: str
    kind: str


class UnitDetail(Unit):
    """加上它的其他名称。"""

    names: list[NameOut]


class ClassOut(Schema):
    """一个考评类别。code: 文件里的代号。"""

    id: int
    name: str
    code: str


class LifeOut(Schema):
    """生命周期里的一件事。"""

    kind: str
    day: date
    detail: str
    old_name: str
    new_name: str


class SiteOut(Schema):
    """网站或频道。kind: site 或 channel；state: open、paused、closed。"""

    id: int
    name: str
    url: str
    kind: str
    code: str
    unit: Ref
    subject_class: Ref | None
    state: str


class SiteDetail(SiteOut):
    """加上它的生命周期。"""

    life: list[LifeOut]


class SectionOut(Schema):
    """栏目。window_days: 应在几天内更新，没有规定时为 null；ended_at: 停办。"""

    id: int
    site: Ref
    name: str
    url: str
    kind: str
    owner: Ref | None
    owner_person: str
    window_days: int | None
    source: str
    seen_at: datetime | None
    ended_at: datetime | None


class AccountOut(Schema):
    """新媒体账号。"""

    id: int
    name: str
    code: str
    platform: str
    kind: str
    unit: Ref
    subject_class: Ref | None
    state: str


class AccountDetail(AccountOut):
    """加上它的生命周期。"""

    life: list[LifeOut]


class TakenRow(Schema):
    """导入了的一行。outcome: added、changed、same；told: 读出的内容。"""

    row: int
    outcome: str
    reason: str
    told: dict[str, Any]


class AsideRow(Schema):
    """没有导入的一行和原因。"""

    row: int
    reason: str


class ImportRef(Schema):
    """一次导入。by: 谁导入的，命令行导入的为空。"""

    id: int
    kind: str
    filename: str
    at: datetime
    by: str


class ReadyOut(Schema):
    """程序自带的一份名单。"""

    id: str
    kind: str
    title: str


class ImportOut(Schema):
    """一次导入。taken 加 set_aside 就是名单的全部行。"""

    id: int
    kind: str
    filename: str
    digest: str
    at: datetime
    notes: list[str]
    taken: list[TakenRow]
    set_aside: list[AsideRow]


def unit_of(row: Organisation) -> dict[str, Any]:
    """With `site_count` and `account_count` on it."""
    return {
        "id": row.pk, "name": row.name, "superior": ref(row.superior), "subject_class": ref(row.subject_class),
        "sites": row.site_count, "accounts": row.account_count,
    }  # fmt: skip


def unit_detail_of(row: Organisation) -> dict[str, Any]:
    """See `UnitDetail`."""
    return unit_of(row) | {"names": [name_of(one) for one in row.names.all()]}


def name_of(row: OrganisationName) -> dict[str, Any]:
    """See `NameOut`."""
    return {"id": row.pk, "name": row.name, "kind": row.kind}


def site_of(row: Site) -> dict[str, Any]:
    """See `SiteOut`."""
    return {
        "id": row.pk, "name": str(row), "url": row.url, "kind": row.kind, "code": row.code,
        "unit": ref(row.organisation), "subject_class": ref(row.subject_class), "state": row.state,
    }  # fmt: skip


def section_of(row: Section) -> dict[str, Any]:
    """See `SectionOut`."""
    return {
        "id": row.pk, "site": ref(row.site), "name": row.name, "url": row.url, "kind": row.kind,
        "owner": ref(row.owner), "owner_person": row.owner_person, "window_days": row.window_days,
        "source": row.source, "seen_at": row.seen_at, "ended_at": row.ended_at,
    }  # fmt: skip


def account_of(row: MediaAccount) -> dict[str, Any]:
    """See `AccountOut`."""
    return {
        "id": row.pk, "name": row.name, "code": row.code, "platform": row.platform, "kind": row.kind,
        "unit": ref(row.organisation), "subject_class": ref(row.subject_class), "state": row.state,
    }  # fmt: skip


def life_of(row: Site | MediaAccount) -> list[dict[str, Any]]:
    """Oldest first."""
    return [
        {"kind": one.kind, "day": one.day, "detail": one.detail, "old_name": one.old_name, "new_name": one.new_name}
        for one in row.life.all()
    ]


def import_of(run: ImportRun) -> dict[str, Any]:
    """With what became of each row."""
    rows = list(run.rows.all())
    aside = ImportRow.Outcome.ASIDE
    return {
        "id": run.pk, "kind": run.kind, "filename": run.filename, "digest": run.digest, "at": run.at,
        "notes": [str(note) for note in run.notes],
        "taken": [
            {"row": row.row, "outcome": row.outcome, "reason": row.reason, "told": row.told}
            for row in rows if row.outcome != aside
        ],
        "set_aside": [{"row": row.row, "reason": row.reason} for row in rows if row.outcome == aside],
    }  # fmt: skip
