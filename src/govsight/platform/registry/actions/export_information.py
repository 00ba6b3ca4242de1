"""`export_information`: what the units of a round handed in, as a workbook."""

from __future__ import annotations

import io

import xlsxwriter
from django.utils import timezone

from govsight.kit.sheets import OPTIONS, Sheets
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.information.fields import FIELDS, GROUPS
from govsight.platform.registry.information.shown import words
from govsight.platform.registry.models import BaseInformation, Collection
from govsight.platform.registry.policies import require_change
from govsight.probe.report.text import cell


def export_information(collection: Collection, *, by: User, source: str = "") -> bytes:
    """One row a unit: its last submission. Texts stay texts. Raises PermissionDenied."""
    require_change(by)
    rows = BaseInformation.objects.filter(link__collection=collection).exclude(submitted_at=None)
    last = {row.link.organisation: row for row in rows.select_related("link__organisation").order_by("submitted_at")}
    titles = [f"{group.title}：{field.label}" for group in GROUPS for field in group.fields]
    columns = [("单位名称", 36), *((title, 20) for title in titles), ("提交时间", 18)]
    told = [
        [unit.name, *(words(field, row.answers[name]) for name, field in FIELDS.items()),
         timezone.localtime(row.submitted_at).strftime("%Y-%m-%d %H:%M")]
        for unit, row in last.items()
    ]  # fmt: skip
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        Sheets(book, cell).add("基本信息", columns, told, "未写入")
    record(
        "registry.export_information", by, on=f"collection:{collection.pk}", label=collection.name, source=source,
        detail={"rows": len(told)},
    )  # fmt: skip
    return out.getvalue()
