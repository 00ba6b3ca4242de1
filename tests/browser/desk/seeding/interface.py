"""Programs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.browser.desk.seeding.texts import text


def programs(lin: Any, now: datetime) -> dict[str, Any]:
    """Tokens and webhooks."""
    from govsight.platform.api.models import Delivery, Subscription, Token
    from govsight.platform.monitoring.models import Flip

    Token.objects.create(
        owner=lin, name=text(60), digest="1", shown="gs_1", scopes=["read"], role="office", made_at=now,
        expires_at=now + timedelta(days=9),
    )  # fmt: skip
    held = Subscription.objects.create(
        owner=lin, name=text(60), url="https://hook.example/" + "x" * 200, aspects=["reachable"], nonce="1",
        role="office", made_at=now, since=now,
    )  # fmt: skip
    for flip in Flip.objects.all()[:9]:
        Delivery.objects.create(subscription=held, flip=flip, asked_at=now, tries=1, tried_at=now, trouble=text())
    return {"interface:webhook.pk": held.pk}
