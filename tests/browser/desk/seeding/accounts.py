"""People, and what administrators decide."""

from __future__ import annotations

from typing import Any

from tests.browser.desk.seeding.texts import TEXTS, text

PEOPLE = (
    ("lin", "office"), ("chen", "unit"), ("xi", "system"), ("an", "security"), ("shen", "auditor"),
    ("mai", "assessor"), ("zhuan", "expert"), ("tang", "reviewer"),
)  # fmt: skip


def people() -> dict[str, str]:
    """Who there is, and the session cookie of each."""
    from django.conf import settings
    from django.test import Client

    from govsight.platform.accounts.models import User

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    found = {}
    for username, role in PEOPLE:
        user = User(username=username, role=role, name=f"{username}<b>“员”</b>")
        user.set_unusable_password()
        user.save()
        client = Client(headers={"user-agent": text()})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.get("/account/password/change/")
        found[username] = client.cookies["session"].value
    return found


def administered() -> dict[str, Any]:
    """What administrators decide, and the log."""
    from govsight.platform.accounts.models import Petition, User
    from govsight.platform.audit.actions.record import record

    expert, system = User.objects.get(username="zhuan"), User.objects.get(username="xi")
    Petition.objects.create(user=expert, kind="role", role="office", by=system)
    for one in TEXTS:
        number = record("site.rename", label=one[:200], detail={"name": one}).number
    ids = {f"people:{one}.pk": expert.pk for one in ("person", "account")}
    return ids | {"audit:entry.number": number}
