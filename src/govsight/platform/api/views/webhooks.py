"""One's subscriptions, and what was sent."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsight.platform.accounts.source import source_of
from govsight.platform.api.actions.subscribe import enable, subscribe, unsubscribe
from govsight.platform.api.forms import WebhookForm
from govsight.platform.api.models.subscription import ASPECTS
from govsight.platform.api.policies import require_webhooks, subscriptions_of
from govsight.platform.api.refused import Refused

_PER_PAGE = 50
STATES = {
    "live": ("正常", "bg-green-lt"),
    "failing": ("没有送达，重试中", "bg-yellow-lt"),
    "disabled": ("已停用", "bg-red-lt"),
    "ended": ("已取消", "bg-secondary-lt"),
    "powerless": ("失效：您的角色已变", "bg-red-lt"),
}
DELIVERIES = {
    "waiting": ("等待", "bg-yellow-lt"),
    "delivered": ("已送达", "bg-green-lt"),
    "dropped": ("未送达", "bg-red-lt"),
}
_ASPECTS = dict(ASPECTS)
_WORDS = {
    "up": "可以打开", "down": "打不开", "good": "正常", "warning": "预警", "veto": "达到否决线", "fresh": "更新及时",
    "stale": "逾期未更新", "blank": "空白栏目", "unknown": "不明",
}  # fmt: skip


def webhooks(request: HttpRequest) -> HttpResponse:
    """One's own."""
    require_webhooks(request.user)
    waiting = Count("deliveries", filter=Q(deliveries__delivered_at=None, deliveries__dropped_at=None))
    mine = subscriptions_of(request.user).select_related("owner").annotate(waiting=waiting).order_by("pk")
    page = Paginator(mine, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, *STATES[one.state], [_ASPECTS.get(word, word) for word in one.aspects]) for one in page]
    return render(request, "api/webhooks.html", {"page": page, "rows": rows})


def new(request: HttpRequest) -> HttpResponse:
    """A form; then the secret, this once."""
    require_webhooks(request.user)
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = subscribe(
                request.user, said["name"], said["url"], said["aspects"], now=timezone.now(), source=source_of(request)
            )
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            return render(request, "api/webhook_made.html", {"subscription": made})
    told = {"form": form, "heading": "订阅状态变化", "back": reverse("interface:webhooks"), "submit": "订阅"}
    return render(request, "api/form_page.html", told)


def webhook(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, newest first."""
    require_webhooks(request.user)
    found = get_object_or_404(subscriptions_of(request.user).select_related("owner"), pk=pk)
    sent = found.deliveries.select_related("flip__site__organisation")
    state = request.GET.get("state", "")
    conditions = {
        "waiting": Q(delivered_at=None, dropped_at=None),
        "delivered": Q(delivered_at__isnull=False),
        "dropped": Q(dropped_at__isnull=False),
    }
    if state in conditions:
        sent = sent.filter(conditions[state])
    page = Paginator(sent, _PER_PAGE).get_page(request.GET.get("page"))
    word, colour = STATES[found.state]
    told = {
        "subscription": found,
        "word": word,
        "colour": colour,
        "aspects": [_ASPECTS.get(one, one) for one in found.aspects],
        "page": page,
        "state": state,
        "states": [(id_, name) for id_, (name, _) in DELIVERIES.items()],
        "rows": [(one, *DELIVERIES[one.state], _ASPECTS.get(one.flip.aspect, ""), _turn(one.flip)) for one in page],
    }
    return render(request, "api/webhook.html", told)


def _turn(flip: object) -> str:
    return f"{_WORDS.get(flip.old, flip.old)} → {_WORDS.get(flip.new, flip.new)}"  # type: ignore[attr-defined]


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is sent."""
    require_webhooks(request.user)
    found = get_object_or_404(subscriptions_of(request.user), pk=pk)
    unsubscribe(request.user, found, now=timezone.now(), source=source_of(request))
    messages.success(request, f"订阅“{found}”已取消。")
    return redirect("interface:webhooks")


@require_POST
def start_again(request: HttpRequest, pk: int) -> HttpResponse:
    """After it was disabled."""
    require_webhooks(request.user)
    found = get_object_or_404(subscriptions_of(request.user), pk=pk)
    try:
        enable(request.user, found, now=timezone.now(), source=source_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "已重新启用；停用期间的变化不补发，可用 /api/flips?since= 读取。")
    return redirect(found)
