"""`deliver`: send one message once, and write down how it went."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from govsight.platform.api.models import Delivery, Subscription
from govsight.platform.api.schemas.monitoring import flip_of
from govsight.platform.api.webhooks.address import egress_for
from govsight.platform.api.webhooks.message import body_of, headers_of
from govsight.platform.api.webhooks.spacing import again_in, is_in_vain
from govsight.platform.audit.actions.record import record
from govsight.platform.monitoring.network import Network, network
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.registry.policies import sites_of
from govsight.probe.guest.agent import user_agent
from govsight.probe.observe.asker import Ask, Asker

_TIMEOUT = 10.0
_READ = 4096  # bytes of an answer; nothing is made of them
_NO_MORE = {
    "ended": "订阅已取消",
    "disabled": "订阅已停用",
    "powerless": "订阅人已被锁定，或换了角色",
}


def deliver(pk: int, now: datetime) -> tuple[Delivery, float | None]:
    """The delivery as it stands, and in how many seconds it is to be tried again (None: it has an outcome).

    One that has an outcome is left as it is. A message whose answer was lost is sent again: the other side knows it by
    its key. What the owner may not see any more is not sent.
    """
    delivery = Delivery.objects.select_related("subscription__owner", "flip__site__organisation").get(pk=pk)
    if delivery.state != "waiting":
        return delivery, None
    subscription = delivery.subscription
    why = _NO_MORE.get(subscription.state, "")
    if not why and not sites_of(subscription.owner).filter(pk=delivery.flip.site_id).exists():
        why = "订阅人不再负责这个网站"
    if why:
        return _drop(delivery, why, now), None
    status, trouble = _send(delivery, subscription, now, network())
    return _write(delivery, status, trouble, now)


def _send(delivery: Delivery, subscription: Subscription, now: datetime, way: Network) -> tuple[int | None, str]:
    """The status, and why it did not work, "" when it did."""
    body = body_of(delivery.key, flip_of(delivery.flip))
    headers = headers_of(delivery.key, subscription.secret, int(now.timestamp()), body)
    asker = Asker(
        egress_for(subscription.url, way), agent=user_agent(way.contact), timeout=_TIMEOUT, ca_file=way.ca_file
    )
    answer = asker.ask(Ask(subscription.url, form=body, headers=headers, most=_READ, follow=False))
    if answer.fault:
        return None, answer.fault_text
    if answer.status is not None and 200 <= answer.status < 300:
        return answer.status, ""
    return answer.status, f"对方回答 {answer.status}，要 2xx 才算收到"


@transaction.atomic
def _write(delivery: Delivery, status: int | None, trouble: str, now: datetime) -> tuple[Delivery, float | None]:
    subscription = (
        Subscription.objects.select_for_update(of=("self",)).select_related("owner").get(pk=delivery.subscription_id)
    )
    delivery.tries, delivery.tried_at = delivery.tries + 1, now
    delivery.status, delivery.trouble = status, trouble[:300]
    wait: float | None = None
    if not trouble:
        delivery.delivered_at = now
        Subscription.objects.filter(pk=subscription.pk).update(failing_since=None)
    elif is_in_vain(subscription.failing_since, now):
        delivery.dropped_at = now
        _disable(subscription, trouble, now)
    else:
        Subscription.objects.filter(pk=subscription.pk, failing_since=None).update(failing_since=now)
        wait = again_in(delivery.tries)
    delivery.save()
    return delivery, wait


def _disable(subscription: Subscription, trouble: str, now: datetime) -> None:
    if not Subscription.objects.filter(pk=subscription.pk, disabled_at=None).update(disabled_at=now):
        return
    on = f"subscription:{subscription.pk}"
    record("api.disable", on=on, label=subscription.name, detail={"trouble": trouble[:300]}, done=False)
    text = f"订阅“{subscription.name}”连续三天没有送达，已停用：{trouble}。请检查接收程序，然后重新启用。"
    key = f"webhook-disabled:{subscription.pk}:{now:%Y%m%d%H%M}"
    tell([subscription.owner], text, reverse("interface:webhook", args=[subscription.pk]), now=now, key=key)


def _drop(delivery: Delivery, why: str, now: datetime) -> Delivery:
    delivery.dropped_at, delivery.trouble = now, why
    delivery.save(update_fields=["dropped_at", "trouble"])
    return delivery
