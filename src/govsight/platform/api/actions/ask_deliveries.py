"""`ask_deliveries`: ask for everything that follows from turning points nobody has gone through yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.api.models import Delivery, Subscription
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.monitoring.models import Flip
from govsight.platform.registry.policies import sites_of

KIND = "webhook"
_AT_ONCE = 200


def ask_deliveries(now: datetime) -> int:
    """How many were asked for. A flip is marked in the transaction that asks, so called twice, or killed in the middle,
    nothing is lost and nothing is asked twice."""
    asked = 0
    while Flip.objects.filter(processed_at=None).exists():
        with transaction.atomic():
            open_ = Flip.objects.filter(processed_at=None).select_for_update(of=("self",), skip_locked=True)
            flips = list(open_.select_related("site").order_by("at", "pk")[:_AT_ONCE])
            asked += sum(_ask(one, flips, now) for one in _live())
            Flip.objects.filter(pk__in=[one.pk for one in flips]).update(processed_at=now)
        if not flips:  # somebody else has them in hand
            break
    return asked


def _live() -> list[Subscription]:
    rows = Subscription.objects.filter(ended_at=None, disabled_at=None, owner__is_active=True).select_related("owner")
    return [one for one in rows if one.state in ("live", "failing")]


def _ask(subscription: Subscription, flips: list[Flip], now: datetime) -> int:
    """One delivery for each flip of an aspect and a site that concerns it."""
    told = [one for one in flips if one.aspect in subscription.aspects and one.noticed_at >= subscription.since]
    if not told:
        return 0
    sites = {one.site_id for one in told}
    seen = set(sites_of(subscription.owner).filter(pk__in=sites).values_list("pk", flat=True))
    number = 0
    for flip in told:
        if flip.site_id not in seen:
            continue
        delivery, made = Delivery.objects.get_or_create(
            subscription=subscription, flip=flip, defaults={"asked_at": now}
        )
        ask(
            KIND, f"webhook:{delivery.key}", {"delivery": delivery.pk}, subject=f"site:{flip.site_id}",
            host=f"webhook-{subscription.pk}",
        )  # fmt: skip
        number += made
    return number
