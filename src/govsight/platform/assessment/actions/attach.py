"""`attach`, `attach_link`: hand in proof for one item of a sheet."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.assessment.filling import label_of, open_sheet
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.preview import keep_preview
from govsight.platform.assessment.saving import cleaned
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.files import Handed, keep

MOST = 10  # to one item
_TYPES = {
    "png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


@transaction.atomic
def attach(
    sheet: Sheet, item: str, handed: Handed, *, by: User, now: datetime, source: str = "", shot: bool = False
) -> SheetExhibit:
    """A file that was looked at (`rectification.files.take`). shot: it was pasted. The same file to the same item once
    more is the one that is there."""
    sheet = _with_room(sheet, item, by, now)
    again = sheet.exhibits.filter(item=item, digest=handed.digest, removed_at__isnull=True).first()
    if again is not None:
        return again
    keep(handed)
    made = SheetExhibit.objects.create(
        sheet=sheet, item=item, kind=SheetExhibit.SHOT if shot else SheetExhibit.UPLOAD, name=handed.name,
        digest=handed.digest, media_type=_TYPES.get(handed.kind, ""), size=len(handed.content), by=by, at=now,
    )  # fmt: skip
    keep_preview(handed, made.preview_path)
    _tell(made, sheet, by, now, source)
    return made


@transaction.atomic
def attach_link(
    sheet: Sheet, item: str, name: str, link: str, *, by: User, now: datetime, source: str = ""
) -> SheetExhibit:
    """A page that shows it. name: "" to call it by its address."""
    sheet = _with_room(sheet, item, by, now)
    link = _checked(cleaned(link).strip())
    again = sheet.exhibits.filter(item=item, link=link, removed_at__isnull=True).first()
    if again is not None:
        return again
    called = " ".join(cleaned(name).split())[:200] or link[:200]
    made = SheetExhibit.objects.create(
        sheet=sheet, item=item, kind=SheetExhibit.LINK, name=called, link=link, by=by, at=now
    )
    _tell(made, sheet, by, now, source)
    return made


def _with_room(sheet: Sheet, item: str, by: User, now: datetime) -> Sheet:
    sheet = open_sheet(sheet, by, now)
    if item not in form_of(sheet).by_item:
        raise PermissionDenied("这份测评表没有这一项")
    if sheet.exhibits.filter(item=item, removed_at__isnull=True).count() >= MOST:
        raise PermissionDenied(f"一项最多提交 {MOST} 份佐证材料；请先移除不用的，或合并成一个文件")
    return sheet


def _checked(link: str) -> str:
    try:
        parts = urlsplit(link)
        whole = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        whole = False
    if not whole or any(c.isspace() for c in link) or len(link) > 500:
        raise PermissionDenied("链接请从浏览器地址栏复制，以 http:// 或 https:// 开头，不超过 500 个字符")
    return link


def _tell(made: SheetExhibit, sheet: Sheet, by: User, now: datetime, source: str) -> None:
    Sheet.objects.filter(pk=sheet.pk).update(saved_at=now, begun_at=sheet.begun_at or now)
    detail = {"item": made.item, "kind": made.kind, "digest": made.digest}
    record("sheet.attach", by, on=f"sheet:{sheet.pk}", label=label_of(sheet), detail=detail, source=source)
