"""One's tokens: listed, made (shown once), revoked."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.api.actions.make_token import make_token
from govsight.platform.api.actions.revoke_token import revoke_token
from govsight.platform.api.forms import TokenForm
from govsight.platform.api.policies import may_webhooks, require_tokens, tokens_of
from govsight.platform.api.refused import Refused

_PER_PAGE = 50
STATES = {
    "live": ("有效", "bg-green-lt"),
    "expired": ("已过期", "bg-secondary-lt"),
    "revoked": ("已吊销", "bg-secondary-lt"),
    "powerless": ("失效：您的角色已变", "bg-red-lt"),
}


def tokens(request: HttpRequest) -> HttpResponse:
    """One's own."""
    require_tokens(request.user)
    now = timezone.now()
    page = Paginator(tokens_of(request.user).select_related("owner"), _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, one.state(now), *STATES[one.state(now)]) for one in page]
    told = {"page": page, "rows": rows, "may_webhooks": may_webhooks(request.user)}
    return render(request, "api/tokens.html", told)


def new(request: HttpRequest) -> HttpResponse:
    """A form; then the token, this once."""
    require_tokens(request.user)
    form = TokenForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            token, secret = make_token(
                request.user, said["name"], said["scopes"], said["days"], now=timezone.now(), source=source_of(request)
            )
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            told = {"token": token, "secret": secret, "address": request.build_absolute_uri("/api/me")}
            return render(request, "api/token_made.html", told)
    told = {"form": form, "heading": "创建令牌", "back": reverse("interface:tokens"), "submit": "创建"}
    return render(request, "api/form_page.html", told)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """It is worth nothing from now on."""
    require_tokens(request.user)
    token = get_object_or_404(tokens_of(request.user), pk=pk)
    revoke_token(request.user, token, now=timezone.now(), source=source_of(request))
    messages.success(request, f"令牌“{token}”已吊销，用它的程序不能再读取。")
    return redirect("interface:tokens")
