"""`import_roster`: take a list in, row by row, and keep what became of each."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import (
    ImportRow,
    ImportRun,
    MediaAccount,
    Organisation,
    Site,
    SubjectClass,
)
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.rosters import RosterError, Taken, as_json, read_upload
from govsight.platform.registry.units import unit_named

_NO_UNIT = "主办单位未登记"


class CannotImport(Exception):
    """Nothing was imported. The message is Chinese: what is wrong and what to do."""


def import_roster(filename: str, content: bytes, kind: str, *, by: User | None = None, source: str = "") -> ImportRun:
    """The import with its log: rows of the file = rows added, changed, same and set aside.

    The same list again adds and changes nothing. by: None for the command line. Raises CannotImport, and
    PermissionDenied when `by` may not.
    """
    if by is not None:
        require_change(by)
    try:
        roster = read_upload(filename, content, kind)  # type: ignore[arg-type]
    except RosterError as trouble:
        raise CannotImport(str(trouble)) from trouble
    if not roster.rows:
        raise CannotImport(f"{filename}：没有读到一行名单。请确认选对了种类，并带上表头（如“主管单位、网址”）")
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind=kind,
            filename=filename[-255:],
            digest=hashlib.sha256(content).hexdigest(),
            by=by.username if by else "",
            notes=list(roster.notes),
        )
        told = as_json(roster)
        rows = [_take(run, row, said) for row, said in zip(roster.taken, told["taken"], strict=True)]
        rows += [
            ImportRow(run=run, row=row.row, outcome=ImportRow.Outcome.ASIDE, reason=row.reason[:500],
                      told={"sheet": row.sheet, "written": row.written})
            for row in roster.set_aside
        ]  # fmt: skip
        ImportRow.objects.bulk_create(rows, batch_size=500)
        counts = {value: sum(row.outcome == value for row in rows) for value in ImportRow.Outcome.values}
        record(
            "registry.import", by, on=f"import:{run.pk}", label=filename, source=source,
            detail={"kind": kind, "digest": run.digest, **counts},
        )  # fmt: skip
    return run


def _take(run: ImportRun, row: Taken, said: dict[str, Any]) -> ImportRow:
    clash = _clash(row)
    outcome: str = ImportRow.Outcome.ASIDE
    if not clash:
        name = row.unit or _NO_UNIT
        unit = unit_named(name)
        made = unit is None
        unit = unit or Organisation.objects.create(name=name)
        if run.kind == ImportRun.Kind.UNITS:
            outcome = _settle(unit, made, {"subject_class": _class(row)})
        else:
            outcome = _take_site(unit, row) if run.kind == ImportRun.Kind.SITES else _take_account(unit, row)
    odd = "；".join(flag.text for flag in row.flags)
    return ImportRow(
        run=run, row=row.row, outcome=outcome, reason=(clash or odd)[:500],
        told={key: value for key, value in said.items() if key not in ("row", "flags")},
    )  # fmt: skip


def _clash(row: Taken) -> str:
    """Why this row cannot stand beside what is registered; Chinese, "" when it can."""
    if row.site_code is None:
        return ""
    other = Site.objects.filter(code=row.site_code.text).exclude(url=row.url).first()
    return f"网站标识码 {other.code} 已登记给 {other.url}：请核对哪一个对" if other else ""


def _take_site(unit: Organisation, row: Taken) -> str:
    site, made = Site.objects.get_or_create(url=row.url, defaults={"organisation": unit, "kind": row.kind})
    code = row.site_code.text if row.site_code else ""
    told = {"organisation": unit, "kind": row.kind, "subject_class": _class(row), "name": row.site_name, "code": code}
    return _settle(site, made, told)


def _take_account(unit: Organisation, row: Taken) -> str:
    code = row.media_code.text if row.media_code else ""
    key = {"code": code} if code else {"code": "", "name": row.account, "kind": row.platform_written}
    account, made = MediaAccount.objects.get_or_create(**key, defaults={"organisation": unit, "name": row.account})
    told = {
        "organisation": unit,
        "name": row.account,
        "platform": row.platform,
        "kind": row.platform_written,
        "subject_class": _class(row),
    }
    return _settle(account, made, told)


def _settle(found: Any, made: bool, told: dict[str, Any]) -> str:
    """Give it what the list says; what the list leaves blank stays as it was."""
    changed = [name for name, value in told.items() if value and getattr(found, name) != value]
    for name in changed:
        setattr(found, name, told[name])
    if changed:
        found.save(update_fields=changed)
    if made:
        return ImportRow.Outcome.ADDED
    return ImportRow.Outcome.CHANGED if changed else ImportRow.Outcome.SAME


def _class(row: Taken) -> SubjectClass | None:
    if not row.class_name:
        return None
    return SubjectClass.objects.get_or_create(name=row.class_name, defaults={"code": row.class_id})[0]
