"""`subscribe`, `unsubscribe`, `enable`: have another system told of turning points."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.api.models import Subscription
from govsight.platform.api.models.subscription import ASPECTS
from govsight.platform.api.policies import require_webhooks
from govsight.platform.api.refused import Refused
from govsight.platform.api.webhooks.address import checked
from govsight.platform.audit.actions.record import record
from govsight.platform.monitoring.network import network

_MOST = 20


def subscribe(
    by: User, name: str, url: str, aspects: Iterable[str], *, now: datetime, source: str = ""
) -> Subscription:
    """From now on. Raises Refused, PermissionDenied."""
    require_webhooks(by)
    wanted = [one for one, _ in ASPECTS if one in set(aspects)]
    if not wanted:
        raise Refused("aspects", "请至少选一项")
    if Subscription.objects.filter(owner=by, ended_at=None).count() >= _MOST:
        raise Refused("name", f"已有 {_MOST} 个订阅，请先取消不用的")
    address = checked(url, network())
    with transaction.atomic():
        made = Subscription.objects.create(
            owner=by, name=name.strip()[:60], url=address, aspects=wanted, nonce=secrets.token_hex(32), role=by.role,
            made_at=now, since=now,
        )  # fmt: skip
        detail = {"url": address, "aspects": wanted}
        record("api.subscribe", by, on=f"subscription:{made.pk}", label=made.name, detail=detail, source=source)
    return made


def unsubscribe(by: User, subscription: Subscription, *, now: datetime, source: str = "") -> None:
    """Nothing more is sent. Raises PermissionDenied for another's."""
    _require_own(by, subscription)
    with transaction.atomic():
        if Subscription.objects.filter(pk=subscription.pk, ended_at=None).update(ended_at=now):
            record("api.unsubscribe", by, on=f"subscription:{subscription.pk}", label=subscription.name, source=source)


def enable(by: User, subscription: Subscription, *, now: datetime, source: str = "") -> None:
    """Again, after it was disabled; of what turned meanwhile nothing is told. Raises PermissionDenied, Refused."""
    _require_own(by, subscription)
    require_webhooks(by)
    checked(subscription.url, network())
    with transaction.atomic():
        off = Subscription.objects.filter(pk=subscription.pk, ended_at=None, disabled_at__isnull=False)
        if off.update(disabled_at=None, failing_since=None, since=now):
            record("api.enable", by, on=f"subscription:{subscription.pk}", label=subscription.name, source=source)


def _require_own(by: User, subscription: Subscription) -> None:
    if subscription.owner_id != by.pk:
        raise PermissionDenied("只能管理自己的订阅")
