"""The security administrator's screens: roles, second factors, sessions, lockouts, rules."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.actions.choose_policy import choose_policy
from govsight.platform.accounts.actions.clear_second_factor import clear_second_factor
from govsight.platform.accounts.actions.disable_unused import AHEAD
from govsight.platform.accounts.actions.end_sessions import end_sessions
from govsight.platform.accounts.actions.lift_lockout import lift_lockout
from govsight.platform.accounts.forms import PolicyForm
from govsight.platform.accounts.lockouts import lockouts
from govsight.platform.accounts.models import Role, SecurityPolicy, User
from govsight.platform.accounts.passwords import PROFILES
from govsight.platform.accounts.policies import require
from govsight.platform.accounts.queries import listed, with_security, with_use
from govsight.platform.accounts.source import source_of
from govsight.platform.accounts.views._form import say

_PER_PAGE = 50


def accounts(request: HttpRequest) -> HttpResponse:
    """Who has which role, which second factor, how many sessions."""
    require(request.user, Role.SECURITY, "查看登录安全")
    sought = request.GET.get("q", "").replace("\0", "").strip()[:100]
    role = request.GET.get("role", "")
    page = Paginator(with_security(listed(sought, role)), _PER_PAGE).get_page(request.GET.get("page"))
    told = {"page": page, "sought": sought, "role": role, "roles": Role.choices}
    return render(request, "accounts/security.html", told)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account's sessions and factors."""
    require(request.user, Role.SECURITY, "查看登录安全")
    user = get_object_or_404(with_use(with_security(User.objects.all()), timezone.now()), pk=pk)
    sessions = [one for one in UserSession.objects.filter(user=user).order_by("-last_seen_at") if one.exists()]
    told = {"person": user, "rows": sessions, "own": user.pk == request.user.pk}
    return render(request, "accounts/security_account.html", told)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one session of this person, or all."""
    require(request.user, Role.SECURITY, "结束别人的登录")
    user = get_object_or_404(User, pk=pk)
    one = request.POST.get("session", "")
    number = int(one) if one.isascii() and one.isdigit() and len(one) < 19 else None
    if one and number is None:
        return redirect("people:account", pk)
    ended = end_sessions(request.user, user, number, source=source_of(request))
    messages.success(request, f"已结束 {ended} 处登录。")
    return redirect("people:account", pk)


@require_POST
def factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Clear a lost second factor."""
    require(request.user, Role.SECURITY, "清除第二因素")
    user = get_object_or_404(User, pk=pk)
    clear_second_factor(request.user, user, source=source_of(request))
    messages.success(request, "已清除；此人下次登录只用密码，请提醒他重新设置。")
    return redirect("people:account", pk)


def held_out(request: HttpRequest) -> HttpResponse:
    """Who is locked out for wrong passwords now."""
    require(request.user, Role.SECURITY, "查看登录限制")
    if request.method == "POST":
        lift_lockout(request.user, request.POST.get("username", "")[:150], source=source_of(request))
        messages.success(request, "已解除，可以再试。")
        return redirect("people:lockouts")
    return render(request, "accounts/lockouts.html", {"rows": lockouts(timezone.now())})


def policy(request: HttpRequest) -> HttpResponse:
    """Which rules hold, and since when."""
    require(request.user, Role.SECURITY, "选择密码规则")
    current = SecurityPolicy.current()
    form = PolicyForm(request.POST or None, initial={"profile": current.profile, "forced_from": current.forced_from})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            choose_policy(request.user, told["profile"], told["forced_from"], source=source_of(request))
        except ValidationError as trouble:
            say(form, trouble)
        else:
            messages.success(request, "已改，从现在起按新规则。")
            return redirect("people:policy")
    rules = [
        (one.name, one.source, one.told(second_factor=False), one.told(second_factor=True), one.days, one.idle_days)
        for one in PROFILES.values()
    ]
    history = SecurityPolicy.objects.select_related("by")[:20]
    told = {"form": form, "rules": rules, "ahead": AHEAD, "history": history}
    return render(request, "accounts/policy.html", told)
