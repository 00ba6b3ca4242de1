"""The system administrator's screens: accounts, and nothing of the business."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts import units
from govsight.platform.accounts.actions.ask_role import ask_role
from govsight.platform.accounts.actions.hand_link import hand_link
from govsight.platform.accounts.actions.invite import invite
from govsight.platform.accounts.actions.lock import lock, unlock
from govsight.platform.accounts.actions.move import move
from govsight.platform.accounts.forms import InviteForm, LockForm, MoveForm, RoleForm
from govsight.platform.accounts.models import Petition, Role, User
from govsight.platform.accounts.policies import require
from govsight.platform.accounts.queries import listed, with_use
from govsight.platform.accounts.source import source_of
from govsight.platform.accounts.views._form import address_of, say

_PER_PAGE = 50


def people(request: HttpRequest) -> HttpResponse:
    """All accounts."""
    require(request.user, Role.SYSTEM, "管理账号")
    sought = request.GET.get("q", "").replace("\0", "").strip()[:100]
    role = request.GET.get("role", "")
    page = Paginator(with_use(listed(sought, role), timezone.now()), _PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    held = units.units_of(rows)
    waiting = set(Petition.objects.filter(granted=None, user__in=rows).values_list("user_id", flat=True))
    told = {
        "page": page,
        "rows": [(row, held.get(row.pk, ""), row.pk in waiting) for row in rows],
        "sought": sought,
        "role": role,
        "roles": Role.choices,
    }
    return render(request, "accounts/people.html", told)


def open_one(request: HttpRequest) -> HttpResponse:
    """Open an account; the link is shown once."""
    require(request.user, Role.SYSTEM, "开设账号")
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            user, secret, petition = invite(
                request.user,
                told["username"],
                told["role"],
                name=told["name"],
                unit=told["unit"],
                source=source_of(request),
            )
        except ValidationError as trouble:
            say(form, trouble)
        else:
            return _link_page(request, user, secret, petition)
    return render(request, "accounts/open.html", {"form": form})


def unit_options(request: HttpRequest) -> HttpResponse:
    """Names of units to choose from, as one types."""
    require(request.user, Role.SYSTEM, "查单位名称")
    sought = request.GET.get("unit", "").replace("\0", "").strip()[:100]
    return render(request, "accounts/unit_options.html", {"names": units.unit_names(sought)})


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account and what may be done to it."""
    require(request.user, Role.SYSTEM, "管理账号")
    return _person_page(request, get_object_or_404(User, pk=pk))


def _person_page(request: HttpRequest, user: User, **forms_with_errors: forms.Form) -> HttpResponse:
    told = {
        "person": with_use(User.objects.all(), timezone.now()).get(pk=user.pk),
        "unit": units.unit_of(user),
        "own": user.pk == request.user.pk,
        "standings": user.standings.select_related("by"),
        "petitions": user.petitions.select_related("by", "decided_by"),
        "lock_form": LockForm(),
        "move_form": MoveForm(),
        "role_form": RoleForm(),
    }
    status = 422 if forms_with_errors else 200
    return render(request, "accounts/person.html", told | forms_with_errors, status=status)


def _do(
    request: HttpRequest, pk: int, name: str, form: forms.Form | None, act: Callable[[User], None], done: str
) -> HttpResponse:
    require(request.user, Role.SYSTEM, "管理账号")
    user = get_object_or_404(User, pk=pk)
    if form is not None and not form.is_valid():
        return _person_page(request, user, **{name: form})
    try:
        act(user)
    except ValidationError as trouble:
        form = form or LockForm(request.POST)
        say(form, trouble)
        return _person_page(request, user, **{name: form})
    messages.success(request, done)
    return redirect("people:person", pk)


@require_POST
def lock_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody can sign in with it any more."""
    form = LockForm(request.POST)
    return _do(
        request, pk, "lock_form", form,
        lambda user: lock(request.user, user, form.cleaned_data["reason"], source=source_of(request)),
        "已锁定，它的登录都已结束。",
    )  # fmt: skip


@require_POST
def unlock_one(request: HttpRequest, pk: int) -> HttpResponse:
    """It may be used again."""
    return _do(
        request, pk, "lock_form", None, lambda user: unlock(request.user, user, source=source_of(request)), "已解锁。"
    )


@require_POST
def move_one(request: HttpRequest, pk: int) -> HttpResponse:
    """To another unit."""
    form = MoveForm(request.POST)
    return _do(
        request, pk, "move_form", form,
        lambda user: move(request.user, user, form.cleaned_data["unit"], source=source_of(request)),
        "所在单位已改。",
    )  # fmt: skip


@require_POST
def role_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another role."""
    form = RoleForm(request.POST)

    def act(user: User) -> None:
        ask_role(request.user, user, form.cleaned_data["role"], source=source_of(request))

    return _do(request, pk, "role_form", form, act, "已提出申请，安全管理员批准之后生效。")


@require_POST
def link_one(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one-time link, shown once. The office uses this too, for the three."""
    if request.user.role != Role.OFFICE:
        require(request.user, Role.SYSTEM, "发一次性链接")
    user = get_object_or_404(User, pk=pk)
    secret, petition = hand_link(request.user, user, source=source_of(request))
    return _link_page(request, user, secret, petition)


def _link_page(request: HttpRequest, user: User, secret: str, petition: Petition | None) -> HttpResponse:
    told = {"person": user, "address": address_of(request, secret), "petition": petition}
    return render(request, "accounts/link_made.html", told)
