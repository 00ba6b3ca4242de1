"""A sheet's rows as plain data: what has been filled in, and what was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.sheet_form import SheetForm, form_of
from govsight.procedure import campaign as procedure
from govsight.procedure import canonical
from govsight.procedure.lint import Entry, Fault, lint, number_of
from govsight.procedure.mark import Marked

VETO = ("", "veto")  # item and what of the field that holds the vetoes


@dataclass(frozen=True)
class Standing:
    """How far a sheet is. answered: of how many items (`of`) there are points."""

    marked: Marked
    faults: tuple[Fault, ...]
    answered: int
    of: int


def exhibits_of(sheet: Sheet) -> dict[str, list[SheetExhibit]]:
    """Those that were not taken back, by item."""
    found: dict[str, list[SheetExhibit]] = {}
    for exhibit in sheet.exhibits.all():
        if exhibit.removed_at is None:
            found.setdefault(exhibit.item, []).append(exhibit)
    return found


def entries_of(sheet: Sheet) -> dict[str, Entry]:
    """As typed, by item."""
    return _entries(_values(sheet), {item: len(held) for item, held in exhibits_of(sheet).items()})


def vetoes_of(sheet: Sheet) -> tuple[str, ...]:
    """Ids of the vetoes it says have come true."""
    return _vetoes(_values(sheet))


def standing_of(sheet: Sheet, form: SheetForm | None = None) -> Standing:
    """Reads the fields and the exhibits, once each."""
    form = form or form_of(sheet)
    values = _values(sheet)
    entries = _entries(values, _numbers(sheet))
    faults = lint(form.fields, entries, proof=sheet.kind == Sheet.SELF)
    answered = sum(1 for field in form.fields if field.item in entries and entries[field.item].points.strip())
    return Standing(form.mark(entries, _vetoes(values)), faults, answered, len(form.fields))


def _values(sheet: Sheet) -> list[tuple[str, str, str]]:
    """(item, what, value); whole rows are only made where somebody has fetched them already."""
    if _is_fetched(sheet, "fields"):
        return [(row.item, row.what, row.value) for row in sheet.fields.all()]
    return list(sheet.fields.values_list("item", "what", "value"))


def _numbers(sheet: Sheet) -> dict[str, int]:
    if _is_fetched(sheet, "exhibits"):
        return {item: len(held) for item, held in exhibits_of(sheet).items()}
    return Counter(sheet.exhibits.filter(removed_at__isnull=True).values_list("item", flat=True))


def _is_fetched(sheet: Sheet, rows: str) -> bool:
    return rows in getattr(sheet, "_prefetched_objects_cache", {})


def _entries(values: list[tuple[str, str, str]], exhibits: Mapping[str, int]) -> dict[str, Entry]:
    typed: dict[str, dict[str, str]] = {}
    for item, what, value in values:
        if what != "veto":
            typed.setdefault(item, {})[what] = value
    return {
        item: Entry(item, exhibits=exhibits.get(item, 0), **typed.get(item, {}))
        for item in dict.fromkeys((*typed, *exhibits))
    }


def _vetoes(values: list[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(id_ for _, what, value in values if what == "veto" for id_ in value.split())


def claims_of(sheet: Sheet) -> tuple[procedure.Claim, ...]:
    """In plan order, items with nothing in them left out. With `fields`, `exhibits` prefetched and `campaign`,
    `subject` selected it asks the database nothing."""
    entries, exhibits = entries_of(sheet), exhibits_of(sheet)
    return tuple(
        procedure.Claim(
            field.item,
            number_of(entries[field.item].points),
            entries[field.item].note,
            tuple(procedure.Exhibit(one.name, one.digest, one.link) for one in exhibits.get(field.item, ())),
        )
        for field in form_of(sheet).fields
        if field.item in entries
    )


def sheet_of(sheet: Sheet) -> procedure.Sheet:
    """As it was signed. Raises ValueError for one that is not. `assessor` selected, too, it asks nothing."""
    if sheet.signed_at is None:
        raise ValueError("an unsigned sheet counts for nothing")
    filler = sheet.assessor if sheet.assessor is not None else sheet.subject
    return procedure.Sheet(filler.key, claims_of(sheet), sheet.signed_at.astimezone(UTC), sheet.code, vetoes_of(sheet))


def digest_of(told: procedure.Sheet) -> str:
    """sha256 of its canonical text."""
    return canonical.digest_of(canonical.canonical(told))
