"""`tell`: leave a line for the people something concerns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Organisation


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Those of a unit who can sign in."""
    return User.objects.filter(is_active=True, role=Role.UNIT, membership__organisation=organisation)


def office() -> QuerySet[User]:
    """Those of the supervising office who can sign in."""
    return User.objects.filter(is_active=True, role=Role.OFFICE)


def tell(people: Iterable[User], text: str, link: str, *, now: datetime, key: str | None = None) -> None:
    """One row each; with a key, never a second one."""
    rows = [Notice(user=user, text=text[:300], link=link, at=now, key=key) for user in people]
    Notice.objects.bulk_create(rows, ignore_conflicts=key is not None)
