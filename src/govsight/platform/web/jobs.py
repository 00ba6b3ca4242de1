"""What belongs to accounts and needs the clock: they stand below the jobs, and below what tells people."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Max
from django.urls import reverse

from govsight.platform.accounts.actions.disable_unused import disable_unused
from govsight.platform.accounts.models import Role
from govsight.platform.jobs.kinds import register_tick
from govsight.platform.rectification.actions.tell import tell


def register_all() -> None:
    """Called when the app is made ready."""
    register_tick("accounts.unused", timedelta(days=1), look_for_unused)


def look_for_unused(now: datetime) -> None:
    """A program that works with somebody's token uses the account too. Who is foretold finds a line on the desk, where
    one has lines: reading it takes signing in, so it says what would have come."""
    tokens = apps.get_model("api", "Token").objects.exclude(last_used_at=None)
    used = dict(tokens.values_list("owner").annotate(Max("last_used_at")).order_by())
    for one in disable_unused(now, used).forewarned:
        if one.user.role in (Role.OFFICE, Role.UNIT):
            text = f"账号很久没有用，原定 {one.day:%Y-%m-%d} 起自动停用；您登录过就不停用了，以后请定期登录。"
            tell([one.user], text, reverse("overview"), now=now, key=f"unused:{one.pk}")
