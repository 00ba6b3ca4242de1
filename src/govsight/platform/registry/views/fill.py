"""The unit's side of 基本信息填报: no account, one group of fields a screen, kept as it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from govsight.platform.accounts.source import source_of
from govsight.platform.registry.actions.fill_information import (
    LinkEnded,
    NotComplete,
    latest_of,
    save_information,
    submit_information,
)
from govsight.platform.registry.information.check import asked, problems
from govsight.platform.registry.information.fields import GROUPS, WECHAT_KINDS, YES_NO, Group
from govsight.platform.registry.information.shown import shown_in
from govsight.platform.registry.links import read_token
from govsight.platform.registry.models import CollectionLink

_IDS = [group.id for group in GROUPS]


@login_not_required
def fill(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code leads: the first screen, or what was handed in."""
    link = _link(token)
    if link is None or not link.is_live(timezone.now()):
        return _ended(request, link)
    last = latest_of(link)
    if last is not None:
        return redirect("registry:fill_check", token)
    return redirect("registry:fill_group", token, _IDS[0])


@login_not_required
def group(request: HttpRequest, token: str, group_id: str) -> HttpResponse:
    """One screen. htmx keeps what is typed; 下一步 checks it and goes on."""
    link = _link(token)
    if link is None or group_id not in _IDS or not link.is_live(timezone.now()):
        return _ended(request, link)
    here = _IDS.index(group_id)
    shown = GROUPS[here]
    if request.method != "POST":
        last = latest_of(link)
        answers = last.answers if last else {}
        wrong = problems(answers, shown.fields) if request.GET.get("check") else {}
        return _screen(request, link, token, here, answers, wrong)
    try:
        draft = save_information(link, _told(shown, request.POST), at=timezone.now(), source=source_of(request))
    except LinkEnded:
        return HttpResponse(headers={"HX-Refresh": "true"}) if request.htmx else _ended(request, link)
    wrong = problems(draft.answers, shown.fields)
    if request.htmx:
        typed = {name: words for name, words in wrong.items() if getattr(draft, name)}
        told = {"group": shown, "wrong": typed, "saved_at": draft.saved_at}
        return render(request, "registry/fill/saved.html", told)
    if wrong:
        return _screen(request, link, token, here, draft.answers, wrong)
    if here + 1 < len(GROUPS):
        return redirect("registry:fill_group", token, _IDS[here + 1])
    return redirect("registry:fill_check", token)


@login_not_required
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Everything once more, and handing it in."""
    link = _link(token)
    if link is None or not link.is_live(timezone.now()):
        return _ended(request, link)
    if request.method == "POST":
        try:
            submit_information(link, at=timezone.now(), source=source_of(request))
        except LinkEnded:
            return _ended(request, link)
        except NotComplete:
            pass  # the page says what is missing
    last = latest_of(link)
    answers = last.answers if last else {}
    submitted = last is not None and last.submitted_at is not None
    told = {
        "link": link, "token": token, "groups": shown_in(GROUPS, answers), "last": last, "submitted": submitted,
        "wrong": {} if submitted else problems(answers),
    }  # fmt: skip
    return render(request, "registry/fill/check.html", told)


def _link(token: str) -> CollectionLink | None:
    pk = read_token(token)
    return CollectionLink.objects.select_related("organisation", "collection").filter(pk=pk).first()


def _ended(request: HttpRequest, link: CollectionLink | None) -> HttpResponse:
    status = 404 if link is None or link.is_live(timezone.now()) else 410
    return render(request, "registry/fill/ended.html", {"link": link, "wrong_link": status == 404}, status=status)


def _told(shown: Group, posted: QueryDict) -> dict[str, Any]:
    """What this screen's fields say; a question not answered is blank, not what it was."""
    return {
        field.id: posted.getlist(field.id) if field.look == "kinds" else posted.get(field.id, "")
        for field in shown.fields
    }


def _screen(
    request: HttpRequest, link: CollectionLink, token: str, here: int, answers: dict[str, Any], wrong: dict[str, str]
) -> HttpResponse:
    shown = GROUPS[here]
    told = {
        "link": link,
        "token": token,
        "group": shown,
        "fields": [
            {"field": field, "answer": answers.get(field.id, ""), "wrong": wrong.get(field.id, ""),
             "asked": asked(field, answers)}
            for field in shown.fields
        ],
        "step": here + 1,
        "steps": len(GROUPS),
        "back": _IDS[here - 1] if here else "",
        "yes_no": YES_NO,
        "wechat_kinds": WECHAT_KINDS,
        "wrong": wrong,
    }  # fmt: skip
    return render(request, "registry/fill/group.html", told)
