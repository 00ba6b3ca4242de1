"""What is saved of a sheet, what came of it, and how far all sheets of a campaign are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from govsight.platform.assessment.models import Campaign, Sheet
from govsight.platform.assessment.sheet_form import form_of

Key = tuple[str, str]  # item, what


class Change(NamedTuple):
    """One field as somebody wants it. version: the one he saw, 0 for none."""

    item: str
    what: str
    value: str
    version: int


class Conflict(NamedTuple):
    """Somebody else was quicker: what he wrote, who and when. Nothing was overwritten."""

    item: str
    what: str
    value: str
    version: int
    by_name: str
    at: datetime


class Saved(NamedTuple):
    """saved: the version each field has now. faults: (item, what, Chinese); a field with a fault that is not in `saved`
    was not kept."""

    saved: dict[Key, int]
    conflicts: list[Conflict]
    faults: list[tuple[str, str, str]]


class Progress(NamedTuple):
    """One sheet: items with points, of all; materials handed in."""

    sheet: Sheet
    answered: int
    of: int
    exhibits: int


def cleaned(value: str) -> str:
    """Without what no database keeps and nobody can see: control characters but line breaks and tabs, half characters.
    Line breaks are one character."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def progress_of(campaign: Campaign, kind: str = "") -> list[Progress]:
    """Every sheet that still counts, in order, in three questions however many there are. kind: only these."""
    sheets = Sheet.objects.filter(campaign=campaign, dropped_at__isnull=True)
    if kind:
        sheets = sheets.filter(kind=kind)
    answered = _counted(campaign, "fields", ~Q(fields__value="") & Q(fields__what="points"))
    exhibits = _counted(campaign, "exhibits", Q(exhibits__removed_at__isnull=True))
    found = []
    for sheet in sheets.select_related("subject__unit", "assessor__unit", "signed_by").order_by("kind", "subject__key"):
        sheet.campaign = campaign
        of = len(form_of(sheet).fields)
        found.append(Progress(sheet, answered.get(sheet.pk, 0), of, exhibits.get(sheet.pk, 0)))
    return found


def _counted(campaign: Campaign, rows: str, which: Q) -> Mapping[int, int]:
    counted = Sheet.objects.filter(campaign=campaign).annotate(number=Count(rows, filter=which))
    return dict(counted.values_list("pk", "number"))
