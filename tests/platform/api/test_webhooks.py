"""Turning points told to another system: signed, tried again, never doubled, only where they may go."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.platform.api.conftest import Receiver
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.api.actions.ask_deliveries import ask_deliveries
from govsight.platform.api.actions.deliver import deliver
from govsight.platform.api.actions.subscribe import enable, subscribe, unsubscribe
from govsight.platform.api.models import Delivery, Subscription
from govsight.platform.api.refused import Refused
from govsight.platform.api.webhooks.spacing import GIVE_UP, again_in
from govsight.platform.audit.models import Entry
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.testing import run_all
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.monitoring.models import Flip
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Site


def hook(user: User, receiver: Receiver, *aspects: str) -> Subscription:
    return subscribe(user, "值班平台", receiver.url, aspects or ["reachable"], now=timezone.now())


def down(site: Site, new: str = "down", aspect: str = "reachable") -> Flip:
    made = flip(site, aspect, new, at=timezone.now(), reason="打不开：连接被拒绝")
    assert made is not None
    return made


def signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """As a receiver would look."""
    told = f"{headers['GovSight-Timestamp']}.".encode() + body
    return headers["GovSight-Signature"] == "v1=" + hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()


@pytest.mark.postgresql
def test_a_turning_point_arrives_signed_and_once(chen: User, site: Site, foreign: Site, receiver: Receiver) -> None:
    said = signed_in(chen).post(
        "/interface/webhooks/new/", {"name": "值班平台", "url": receiver.url, "aspects": ["reachable"]}
    )
    secret = re.search(r"[0-9a-f]{64}", said.content.decode())
    assert secret, "the secret is shown"
    mine = down(site)
    down(foreign)
    down(site, "warning", "availability")
    for _ in range(2):
        ask_deliveries(timezone.now())
        run_all()
    assert len(receiver.heard) == 1, "not another unit's, not another aspect, not twice"
    headers, body = receiver.heard[0]
    assert signed(headers, body, secret[0])
    assert not signed(headers, body + b" ", secret[0])
    told = json.loads(body)
    assert (told["kind"], told["flip"]["id"], told["flip"]["new"]) == ("flip", mine.pk, "down")
    assert told["flip"]["site"]["name"] == "清江县政府网"
    assert headers["GovSight-Delivery"] == told["delivery"]
    assert headers["Content-Type"].startswith("application/json")
    assert not Flip.objects.filter(processed_at=None).exists()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.status, delivery.tries) == ("delivered", 200, 1)
    page = signed_in(chen).get(f"/interface/webhooks/{delivery.subscription_id}/").content.decode()
    assert "已送达" in page
    assert secret[0] not in page


@pytest.mark.postgresql
def test_after_a_500_it_is_sent_again_under_the_same_key(lin: User, site: Site, receiver: Receiver) -> None:
    subscription = hook(lin, receiver)
    receiver.answers = [500, 302]
    down(site)
    ask_deliveries(timezone.now())
    run_all()
    job = Job.objects.get(kind="webhook")
    assert job.finished_at is None
    assert job.not_before is not None
    assert 5 < (job.not_before - timezone.now()).total_seconds() <= 10
    assert "500" in job.trouble
    subscription.refresh_from_db()
    assert subscription.state == "failing"
    assert len(receiver.heard) == 1
    run_all(timezone.now() + timedelta(seconds=30))
    assert Delivery.objects.get().trouble.startswith("对方回答 302"), "it is not followed"
    run_all(timezone.now() + timedelta(minutes=5))
    keys = {headers["GovSight-Delivery"] for headers, _ in receiver.heard}
    assert (len(receiver.heard), len(keys)) == (3, 1)
    assert len({body for _, body in receiver.heard}) == 1
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == ("delivered", 3)
    subscription.refresh_from_db()
    assert subscription.state == "live"


@pytest.mark.postgresql
def test_a_job_run_again_after_its_outcome_sends_nothing(lin: User, site: Site, receiver: Receiver) -> None:
    hook(lin, receiver)
    down(site)
    ask_deliveries(timezone.now())
    run_all()
    deliver(Delivery.objects.get().pk, timezone.now())
    assert len(receiver.heard) == 1


@pytest.mark.postgresql
def test_asking_that_is_broken_off_asks_nothing_and_marks_nothing(
    lin: User, site: Site, receiver: Receiver, monkeypatch: Any
) -> None:
    hook(lin, receiver)
    down(site)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("govsight.platform.api.actions.ask_deliveries.ask", killed)
        with pytest.raises(KeyboardInterrupt):
            ask_deliveries(timezone.now())
    assert not Delivery.objects.exists()
    assert Flip.objects.get().processed_at is None
    assert ask_deliveries(timezone.now()) == 1


@pytest.mark.postgresql
def test_after_three_days_in_vain_it_is_disabled_with_a_notice_and_can_be_enabled(
    lin: User, site: Site, receiver: Receiver
) -> None:
    subscription = hook(lin, receiver)
    receiver.answers = [500] * 5
    down(site)
    down(site, "up")
    now = timezone.now()
    ask_deliveries(now)
    first, second = Delivery.objects.order_by("pk")
    assert deliver(first.pk, now)[1] == 10.0
    assert deliver(second.pk, now)[1] == 10.0
    late = now + GIVE_UP
    assert deliver(first.pk, late)[1] is None
    subscription.refresh_from_db()
    assert subscription.state == "disabled"
    assert Notice.objects.get(user=lin).link == subscription.get_absolute_url()
    assert Entry.objects.filter(verb="api.disable").count() == 1
    deliver(second.pk, late)
    assert len(receiver.heard) == 3, "nothing is sent to a disabled one"
    second.refresh_from_db()
    assert (second.state, second.trouble) == ("dropped", "订阅已停用")
    down(site, "down")
    assert ask_deliveries(timezone.now()) == 0
    enable(lin, subscription, now=timezone.now())
    down(site, "up")
    assert ask_deliveries(timezone.now()) == 1


@pytest.mark.parametrize("change", ["locked", "ended", "moved"])
@pytest.mark.postgresql
def test_what_the_owner_may_not_see_any_more_is_not_sent(
    chen: User, site: Site, mill: Any, receiver: Receiver, change: str
) -> None:
    subscription = hook(chen, receiver)
    down(site)
    ask_deliveries(timezone.now())
    if change == "locked":
        User.objects.filter(pk=chen.pk).update(is_active=False)
    elif change == "ended":
        unsubscribe(chen, subscription, now=timezone.now())
    else:
        site.organisation = mill
        site.save()
    run_all()
    assert not receiver.heard
    assert Delivery.objects.get().state == "dropped"


@pytest.mark.postgresql
def test_what_turned_before_the_subscription_is_not_told(lin: User, site: Site, receiver: Receiver) -> None:
    down(site)
    hook(lin, receiver)
    assert ask_deliveries(timezone.now()) == 0
    assert Flip.objects.get().processed_at is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/",
        "http://2130706433/", "http://0x7f.1/", "ftp://example.com/", "javascript:alert(1)", "http://", "",
        "https://user:pass@example.com/", "http://[::ffff:10.0.0.1]/",
    ],
)  # fmt: skip
def test_an_address_inside_or_of_another_kind_is_refused(lin: User, url: str) -> None:
    with pytest.raises(Refused):
        subscribe(lin, "x", url, ["reachable"], now=timezone.now())


@pytest.mark.postgresql
def test_the_rule_holds_again_when_it_is_sent(lin: User, site: Site, receiver: Receiver, settings: Any) -> None:
    hook(lin, receiver)
    down(site)
    ask_deliveries(timezone.now())
    settings.NETWORK = {**settings.NETWORK, "allow_private": False}
    run_all()
    assert not receiver.heard
    assert "内网" in Delivery.objects.get().trouble


def test_even_where_private_addresses_are_allowed_link_local_ones_are_not(lin: User, receiver: Receiver) -> None:
    with pytest.raises(Refused):
        subscribe(lin, "x", "http://169.254.169.254/latest/", ["reachable"], now=timezone.now())


@pytest.mark.postgresql
def test_the_screens_of_one_are_not_there_for_another(lin: User, chen: User, keeper: User, receiver: Receiver) -> None:
    subscription = hook(lin, receiver)
    for user, status in ((chen, 404), (keeper, 403)):
        desk = signed_in(user)
        assert desk.get(f"/interface/webhooks/{subscription.pk}/").status_code == status
        for act in ("end", "enable"):
            assert desk.post(f"/interface/webhooks/{subscription.pk}/{act}/").status_code == status
    subscription.refresh_from_db()
    assert subscription.state == "live"


def test_retries_are_spaced_further_and_further() -> None:
    waits = [again_in(tries) for tries in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] == 10
    assert sum(waits[:5]) < timedelta(hours=3).total_seconds()
