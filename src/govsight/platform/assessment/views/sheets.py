"""Filling in a sheet, reading it, signing it, sending it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.assessment.actions.attach import attach, attach_link
from govsight.platform.assessment.actions.detach import detach
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.send_back import send_back
from govsight.platform.assessment.actions.sign import Faulty, sign
from govsight.platform.assessment.filling import fills, shut
from govsight.platform.assessment.models import Sheet, SheetExhibit
from govsight.platform.assessment.policies import is_office, sheets_of
from govsight.platform.assessment.saving import Conflict, Saved
from govsight.platform.assessment.sheet_data import standing_of
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.assessment.sheet_page import item_of, page_of
from govsight.platform.assessment.sheet_post import BadRequest, name_of, read_form, read_json
from govsight.platform.assessment.views._common import picture
from govsight.platform.audit.actions.record import record
from govsight.platform.rectification.files import BadFile, take
from govsight.rubric.points import text


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen. Posted by a browser without scripts: everything on it is kept."""
    found = _found(request, pk)
    if request.method == "POST":
        return _keep_all(request, found)
    return _page(request, found, checked="check" in request.GET)


@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Autosave: the fields that changed, answered with versions, conflicts, faults and where the whole stands."""
    found = _found(request, pk)
    try:
        changes = read_json(request.body)
        saved = save_fields(found, changes, by=request.user, now=timezone.now(), source=source_of(request))
    except BadRequest as trouble:
        return JsonResponse({"refused": str(trouble)}, status=400)
    except PermissionDenied as refused:
        return _refused(request, refused)
    return JsonResponse(_told(found, saved, {change.item for change in changes}))


@require_POST
def add_exhibit(request: HttpRequest, pk: int) -> HttpResponse:
    """One file, one pasted picture or one link to one item; answered with the item's list."""
    found = _found(request, pk)
    item = request.POST.get("item", "")
    by, now, source = request.user, timezone.now(), source_of(request)
    try:
        upload = request.FILES.get("file")
        if isinstance(upload, UploadedFile):
            attach(found, item, take(upload), by=by, now=now, source=source, shot=request.POST.get("shot") == "1")
        else:
            link = request.POST.get("link", "")
            attach_link(found, item, request.POST.get("name", ""), link, by=by, now=now, source=source)
    except BadFile as trouble:
        return JsonResponse({"refused": str(trouble)}, status=422)
    except PermissionDenied as refused:
        return _refused(request, refused)
    return _list(request, found, item)


@require_POST
def remove_exhibit(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken back; answered with the item's list."""
    exhibit = _exhibit(request, pk)
    try:
        detach(exhibit, by=request.user, now=timezone.now(), source=source_of(request))
    except PermissionDenied as refused:
        return _refused(request, refused)
    return _list(request, exhibit.sheet, exhibit.item)


def exhibit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file handed in: to be kept, never shown by the browser here."""
    found = _exhibit(request, pk)
    if found.kind == SheetExhibit.LINK or not found.path.is_file():
        raise Http404
    answer = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A small picture of a picture handed in."""
    return picture(_exhibit(request, pk))


def sign_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still wrong, item by item, and the button."""
    found = _found(request, pk)
    if not fills(request.user, found):
        raise PermissionDenied("这份测评表不由您签署")
    if request.method == "POST":
        try:
            sign(found, by=request.user, now=timezone.now(), source=source_of(request))
        except Faulty as faulty:
            messages.error(request, str(faulty))
            return redirect("assessment:sign", pk=pk)
        messages.success(request, "已签署。内容从此不能修改，监管组织已可看到。")
        return redirect(found)
    if why := shut(found, timezone.now()):
        messages.info(request, why)
        return redirect(found)
    form, standing = form_of(found), standing_of(found)
    faults = [(fault, form.by_item.get(fault.item)) for fault in standing.faults]
    told = {
        "sheet": found,
        "standing": standing,
        "total": text(standing.marked.total) if standing.marked.total is not None else standing.marked.verdict,
        "stopping": [pair for pair in faults if pair[0].stops],
        "remarks": [pair for pair in faults if not pair[0].stops],
    }
    return render(request, "assessment/sheet_sign.html", told)


def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The organiser's reason."""
    if not is_office(request.user):
        raise PermissionDenied("只有监管组织可以退回测评表")
    found = _found(request, pk)
    if request.method == "POST":
        why = request.POST.get("why", "")[:1000]
        send_back(found, why, by=request.user, now=timezone.now(), source=source_of(request))
        messages.success(request, "已退回，填表人会收到提醒。")
        return redirect(found)
    return render(request, "assessment/sheet_back.html", {"sheet": found})


def _found(request: HttpRequest, pk: int) -> Sheet:
    rows = Sheet.objects.filter(pk__in=sheets_of(request.user).values("pk"))  # once each, however they were joined
    return get_object_or_404(rows.select_related("campaign", "subject__unit", "assessor__unit", "signed_by"), pk=pk)


def _exhibit(request: HttpRequest, pk: int) -> SheetExhibit:
    rows = SheetExhibit.objects.filter(sheet__in=sheets_of(request.user).values("pk"), removed_at__isnull=True)
    return get_object_or_404(rows.select_related("sheet__campaign", "sheet__subject", "sheet__assessor"), pk=pk)


def _refused(request: HttpRequest, refused: PermissionDenied) -> JsonResponse:
    """Told to the script, and to the log as every refusal."""
    detail = {"method": request.method, "path": request.path[:200], "why": str(refused)[:200]}
    record("access.refuse", request.user, detail=detail, done=False, source=source_of(request))
    return JsonResponse({"refused": str(refused)}, status=403)


def _list(request: HttpRequest, found: Sheet, item: str) -> HttpResponse:
    found = _found(request, found.pk)
    if item not in form_of(found).by_item:
        raise Http404
    return render(request, "assessment/sheet_exhibits.html", {"item": item_of(found, item), "may_fill": True})


def _told(found: Sheet, saved: Saved, items: set[str]) -> dict[str, Any]:
    form = form_of(found)
    standing = standing_of(found, form)
    total = standing.marked.total
    faults = {name_of((item, what)): said for item, what, said in saved.faults}
    proofs = {
        fault.item: fault.text for fault in standing.faults if fault.item in items and fault.kind.startswith("un")
        and fault.kind != "unanswered"
    }  # fmt: skip
    return {
        "saved": {name_of(key): version for key, version in saved.saved.items()},
        "conflicts": {name_of((one.item, one.what)): _conflict(one) for one in saved.conflicts},
        "faults": faults,
        "proofs": {item: proofs.get(item, "") for item in items},
        "total": text(total) if total is not None else standing.marked.verdict,
        "answered": standing.answered,
        "of": standing.of,
        "at": date_format(timezone.localtime(timezone.now()), "H:i:s"),
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    at = date_format(timezone.localtime(one.at), "Y-m-d H:i:s")
    return {"value": one.value, "version": one.version, "by": one.by_name, "at": at}


def _keep_all(request: HttpRequest, found: Sheet) -> HttpResponse:
    """Fields, files and links of the whole page, and the exhibit whose button was pressed."""
    by, now, source = request.user, timezone.now(), source_of(request)
    form = form_of(found)
    changes = read_form(form, request.POST, request.POST.getlist("veto"))
    typed = {name_of((change.item, change.what)): change.value for change in changes}
    if not fills(by, found) or shut(found, now):
        return _page(request, found, status=403, typed=typed, refused=shut(found, now) or "这份测评表不由您填写")
    saved = save_fields(found, changes, by=by, now=now, source=source)
    troubles: dict[str, str] = {}
    for field in form.fields:
        try:
            for upload in request.FILES.getlist(f"file:{field.item}"):
                attach(found, field.item, take(upload), by=by, now=now, source=source)
            if link := request.POST.get(f"link:{field.item}", "").strip():
                attach_link(found, field.item, "", link, by=by, now=now, source=source)
        except (BadFile, PermissionDenied) as trouble:
            troubles[field.item] = str(trouble)
    gone = request.POST.get("remove", "")
    if gone.isascii() and gone.isdigit() and len(gone) < 19:
        detach(get_object_or_404(SheetExhibit, pk=int(gone), sheet=found), by=by, now=now, source=source)
    lost = [fault for fault in saved.faults if (fault[0], fault[1]) not in saved.saved]
    if saved.conflicts or troubles or lost:
        return _page(request, found, status=409, typed=typed, saved=saved, troubles=troubles)
    if "sign" in request.POST:
        return redirect("assessment:sign", pk=found.pk)
    messages.success(request, f"已保存（{date_format(timezone.localtime(now), 'H:i:s')}）。")
    item = request.POST.get("at", "")
    return redirect(reverse("assessment:sheet", args=[found.pk]) + (f"#i-{item}" if item in form.by_item else ""))


def _page(request: HttpRequest, found: Sheet, status: int = 200, **told: Any) -> HttpResponse:
    now = timezone.now()
    why = shut(found, now)
    may_fill = fills(request.user, found) and not why
    context = page_of(_found(request, found.pk), may_fill=may_fill, **told)
    context |= {"office": is_office(request.user), "why": why, "own": fills(request.user, found)}
    return render(request, "assessment/sheet.html", context, status=status)
