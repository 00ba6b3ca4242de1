"""`save_fields`: keep what was typed, field by field, and overwrite nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.filling import label_of, open_sheet
from govsight.platform.assessment.models import Sheet, SheetField, SheetSave
from govsight.platform.assessment.saving import Change, Conflict, Key, Saved, cleaned
from govsight.platform.assessment.sheet_data import VETO
from govsight.platform.assessment.sheet_form import SheetForm, form_of
from govsight.platform.audit.actions.record import record
from govsight.procedure.lint import note_fault, point_faults

_SITTING = timedelta(minutes=30)  # saves of one person this close to one another are one act in the log
_LONGEST_POINTS = 40


@transaction.atomic
def save_fields(sheet: Sheet, changes: Sequence[Change], *, by: User, now: datetime, source: str = "") -> Saved:
    """Only the fields named are looked at. One that changed since its version was seen is left as it is and told as a
    conflict, unless both want the same. Points that are no number are kept as typed: `sign` refuses them."""
    sheet = open_sheet(sheet, by, now)
    form = form_of(sheet)
    result = Saved({}, [], [])
    wanted: dict[Key, Change] = {}
    for change in changes:
        kept = _kept(form, change, result)
        if kept is not None:
            wanted[kept.item, kept.what] = kept
    rows = {
        (row.item, row.what): row
        for row in sheet.fields.filter(item__in={item for item, _ in wanted}).select_related("saved_by")
    }
    written: list[SheetField] = []
    for key, change in wanted.items():
        row = rows.get(key)
        version = row.version if row is not None else 0
        if (row.value if row is not None else "") == change.value:
            result.saved[key] = version
        elif row is not None and change.version != version:
            result.conflicts.append(Conflict(*key, row.value, version, str(row.saved_by), row.saved_at))
        else:
            result.saved[key] = version + 1
            written.append(
                SheetField(
                    sheet=sheet, item=change.item, what=change.what, value=change.value, version=version + 1,
                    saved_by=by, saved_at=now,
                )
            )  # fmt: skip
    if written:
        _write(sheet, written, by, now, source)
    return result


def _kept(form: SheetForm, change: Change, result: Saved) -> Change | None:
    """The change as it is kept, None for what cannot be; faults go to the result."""
    item, what, value = change.item, change.what, cleaned(change.value)
    if (item, what) == VETO:
        known = {id_ for id_, _ in form.vetoes}
        return Change(item, what, "\n".join(sorted(known & set(value.split()))), change.version)
    field = form.by_item.get(item)
    if field is None or what not in ("points", "note"):
        result.faults.append((item[:80], what[:6], "这份测评表没有这一栏，没有保存"))
        return None
    if what == "note":
        value = value.strip("\n")
        if fault := note_fault(item, value):
            result.faults.append((item, what, f"{fault.text}。没有保存"))
            return None
        return Change(item, what, value, change.version)
    value = value.strip()
    if len(value) > _LONGEST_POINTS:
        result.faults.append((item, what, "这不是分数，请只填数字，如 1.5。没有保存"))
        return None
    if value and (faults := point_faults(field, value)):
        result.faults.append((item, what, faults[0].text))
    return Change(item, what, value, change.version)


def _write(sheet: Sheet, written: list[SheetField], by: User, now: datetime, source: str) -> None:
    sitting = SheetSave.objects.filter(sheet=sheet, by=by, at__gt=now - _SITTING).exists()
    SheetField.objects.bulk_create(
        written,
        update_conflicts=True,
        unique_fields=("sheet", "item", "what"),
        update_fields=("value", "version", "saved_by", "saved_at"),
    )
    changes = [[row.item, row.what, row.value, row.version] for row in written]
    SheetSave.objects.create(sheet=sheet, by=by, at=now, changes=changes)
    Sheet.objects.filter(pk=sheet.pk).update(saved_at=now, begun_at=sheet.begun_at or now)
    if not sitting:
        record("sheet.fill", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), source=source)
