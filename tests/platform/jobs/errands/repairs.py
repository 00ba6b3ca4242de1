"""Units with a ticket each to answer or a form to fill in, and what came of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.test import Client

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.models import Inspection, Problem
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.open_ticket import open_ticket
from govsight.platform.rectification.models import TicketEvent
from govsight.platform.registry.links import token_of
from govsight.platform.registry.models import (
    BaseInformation,
    Collection,
    CollectionLink,
    Membership,
    Organisation,
    Site,
)


def tickets(number: int) -> list[dict[str, Any]]:
    """Each its ticket, told to its unit, and the session of somebody of the unit."""
    now = datetime.now(UTC)
    lin, _ = User.objects.get_or_create(username="lin", defaults={"role": Role.OFFICE, "name": "林主任"})
    made = []
    for n in range(number):
        unit = Organisation.objects.create(name=f"清江县第{n}局")
        site = Site.objects.create(organisation=unit, name=unit.name, url=f"https://j{n}.example/")
        seen = Inspection.objects.create(site=site, depth="full", key=f"{site.pk}", asked_at=now, finished_at=now)
        problem = Problem.objects.create(
            site=site, check_id="links.home", cause=site.url, digest=sha256(site.url.encode()).hexdigest(),
            seen="首页上的链接打不开（404）", first_seen_at=now, last_seen_at=now, last_seen_in=seen, last_count=1,
        )  # fmt: skip
        chen = User.objects.create_user(f"chen{n}", role=Role.UNIT, name=f"陈编辑{n}")
        Membership.objects.create(user=chen, organisation=unit)
        made.append((open_ticket(problem, now=now), chen))
    notify([ticket for ticket, _ in made], by=lin, now=now)
    return [{"ticket": ticket.pk, "session": _session(user)} for ticket, user in made]


def _session(user: User) -> str:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def answers(_: Any) -> list[dict[str, Any]]:
    """What the units answered, as stored."""
    rows = TicketEvent.objects.filter(kind="answered").order_by("pk")
    return [
        {"ticket": row.ticket_id, "text": row.text, "files": [one.name for one in row.exhibits.all()]} for row in rows
    ]


def form(_: Any) -> str:
    """Where a unit fills in its base information."""
    ends = datetime.now(UTC) + timedelta(days=9)
    unit = Organisation.objects.create(name="清江县人民政府")
    collection = Collection.objects.create(name="基本信息填报", closes_at=ends, by="lin")
    link = CollectionLink.objects.create(collection=collection, organisation=unit, by="lin", expires_at=ends)
    return f"/registry/fill/{token_of(link.pk)}/"


def filled_in(_: Any) -> list[str]:
    """Whom the forms name as the unit's head, as stored."""
    return list(BaseInformation.objects.values_list("head_name", flat=True))
