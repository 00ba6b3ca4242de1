"""What the screen of a sheet shows, in the groups of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govsight.platform.assessment.filling import stage_of
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.saving import Conflict, Saved
from govsight.platform.assessment.sheet_data import VETO, exhibits_of, standing_of, vetoes_of
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.assessment.sheet_post import mark_of, name_of
from govsight.procedure.field import Field
from govsight.procedure.lint import Fault
from govsight.rubric.points import text

_TYPED = frozenset(("not_a_number", "decimals", "above", "below", "long"))  # told at once, not only when checking
_OF_EXHIBITS = frozenset(("unproven", "unscored"))


@dataclass
class Cell:
    """One field on the page. kept: as it is in the database. was: what the page remembers of that. conflict: what
    somebody else wrote meanwhile."""

    name: str
    value: str = ""
    kept: str = ""
    version: int = 0
    was: str = ""
    fault: str = ""
    conflict: Conflict | None = None


@dataclass
class Item:
    """One line of the sheet. faults: of its exhibits; those of a field stand in its cell."""

    id: str
    field: Field
    worth: str
    points: Cell
    note: Cell
    exhibits: list[SheetExhibit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    trouble: str = ""


@dataclass
class Group:
    """Items below one another in the plan. below: names from the second level on."""

    part: str
    name: str
    items: list[Item] = field(default_factory=list)

    @property
    def answered(self) -> int:
        """Items with points."""
        return sum(1 for item in self.items if item.points.value)

    @property
    def worth(self) -> str:
        """What its items are worth together."""
        return text(sum((item.field.points for item in self.items), start=0 * self.items[0].field.points))


def page_of(
    sheet: Sheet,
    *,
    may_fill: bool,
    checked: bool = False,
    typed: Mapping[str, str] | None = None,
    saved: Saved | None = None,
    troubles: Mapping[str, str] | None = None,
    refused: str = "",
) -> dict[str, Any]:
    """checked: faults of the whole are shown beside the fields. typed: what could not be saved stays on the page.
    troubles: why an exhibit was not taken, by item. refused: why nothing was."""
    form = form_of(sheet)
    sheet = Sheet.objects.prefetch_related("fields", "exhibits").select_related(
        "campaign", "subject__unit", "assessor__unit", "signed_by"
    ).get(pk=sheet.pk)  # fmt: skip
    standing = standing_of(sheet, form)
    cells = _Cells(sheet, typed or {}, saved)
    exhibits = exhibits_of(sheet)
    groups: list[Group] = []
    parts = {part.id: part.name for part in form.rubric.parts}
    faults: dict[str, list[Fault]] = {}
    for fault in standing.faults:
        if checked or fault.kind in _TYPED:
            faults.setdefault(fault.item, []).append(fault)
    for one in form.fields:
        name = one.groups[0] if one.groups else parts[one.part]
        if not groups or (groups[-1].part, groups[-1].name) != (parts[one.part], name):
            groups.append(Group(parts[one.part], name))
        item = Item(
            one.item, one, text(one.points), cells.of(one.item, "points"), cells.of(one.item, "note"),
            exhibits.get(one.item, []), trouble=(troubles or {}).get(one.item, ""),
        )  # fmt: skip
        for fault in faults.get(one.item, []):
            if fault.kind == "long":
                item.note.fault = item.note.fault or fault.text
            elif fault.kind in _OF_EXHIBITS:
                item.faults.append(fault)
            else:
                item.points.fault = item.points.fault or fault.text
        groups[-1].items.append(item)
    total = standing.marked.total
    return {
        "sheet": sheet,
        "stage": stage_of(sheet),
        "may_fill": may_fill,
        "groups": groups,
        "vetoes": form.vetoes,
        "veto": cells.of(*VETO),
        "came_true": vetoes_of(sheet),
        "standing": standing,
        "total": text(total) if total is not None else standing.marked.verdict,
        "verdict": standing.marked.verdict,
        "lines": [line for line in standing.marked.lines if line.kind != "item"],
        "checked": checked,
        "refused": refused,
        "unsaved": bool(refused and typed),
        "stopping": sum(1 for fault in standing.faults if fault.stops),
    }


def item_of(sheet: Sheet, item: str) -> Item:
    """One line alone."""
    one = form_of(sheet).by_item[item]
    cells = _Cells(sheet, {}, None)
    exhibits = exhibits_of(sheet).get(item, [])
    return Item(item, one, text(one.points), cells.of(item, "points"), cells.of(item, "note"), exhibits)


class _Cells:
    def __init__(self, sheet: Sheet, typed: Mapping[str, str], saved: Saved | None) -> None:
        self._rows = {(row.item, row.what): row for row in sheet.fields.all()}
        self._typed = typed
        self._conflicts = {(one.item, one.what): one for one in saved.conflicts} if saved else {}
        self._faults = {(item, what): said for item, what, said in saved.faults} if saved else {}
        self._kept = saved.saved if saved else {}

    def of(self, item: str, what: str) -> Cell:
        """As it is kept, or as it was typed when it could not be."""
        key = (item, what)
        row = self._rows.get(key)
        kept, version = (row.value, row.version) if row is not None else ("", 0)
        name = name_of(key)
        value = kept if key in self._kept else self._typed.get(name, kept)
        return Cell(
            name, value, kept, version, mark_of(version, kept), self._faults.get(key, ""), self._conflicts.get(key)
        )
