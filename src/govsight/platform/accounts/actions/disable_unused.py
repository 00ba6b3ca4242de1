"""`disable_unused`: accounts nobody uses are foretold, then disabled, as the profile says. Called once a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.models import PRIVILEGED, Forewarning, Standing, User
from govsight.platform.accounts.passwords import profile
from govsight.platform.accounts.policies import is_last
from govsight.platform.accounts.queries import with_use
from govsight.platform.audit.actions.record import record

AHEAD = 14  # days between the forewarning and the end


@dataclass(slots=True)
class Looked:
    """What one look did."""

    forewarned: list[Forewarning] = field(default_factory=list)
    disabled: list[User] = field(default_factory=list)


def disable_unused(now: datetime, otherwise: Mapping[int, datetime] = MappingProxyType({})) -> Looked:
    """otherwise: when an account was last used in other ways than signing in, by its id. Days are those of the calendar
    here. An account is never disabled without a forewarning that is `AHEAD` days old, so neither a rule just chosen nor
    a clock gone astray shuts anybody out; nor is the last holder of a role that must be held."""
    done, days = Looked(), profile().idle_days
    if not days:
        return done
    active = User.objects.filter(is_active=True)
    long_ago = now - timedelta(days=days - AHEAD - 1)
    idle = with_use(active, now).filter(used_at__lt=long_ago).order_by("used_at", "pk")
    for key in list(idle.values_list("pk", flat=True)):
        with transaction.atomic():
            _look(key, now, days, otherwise.get(key), done)
    return done


def _look(key: int, now: datetime, days: int, otherwise: datetime | None, done: Looked) -> None:
    role = User.objects.values_list("role", flat=True).get(pk=key)
    rows = Q(role=role, is_active=True) if role in PRIVILEGED else Q(pk=key)  # of two last ones, one must stay
    list(User.objects.select_for_update().filter(rows).order_by("pk"))
    user = with_use(User.objects.filter(pk=key, is_active=True), now).first()
    if user is None or is_last(user):
        return
    used_at = max(user.used_at, otherwise or user.used_at)
    idle = (_day(now) - _day(used_at)).days
    told = user.forewarnings.filter(used_at__gte=used_at, at__lte=now).first()
    on, label = f"user:{user.pk}", str(user)
    if told is None and idle >= days - AHEAD:
        day = max(_day(used_at) + timedelta(days=days), _day(now) + timedelta(days=AHEAD))
        done.forewarned.append(Forewarning.objects.create(user=user, at=now, used_at=used_at, day=day))
        record("account.forewarn", on=on, label=label, detail={"used_at": used_at, "day": day})
    elif told is not None and idle >= days and _day(now) >= told.day:
        user.is_active = False
        user.save(update_fields=["is_active"])
        reason = f"{days} 天没有使用"
        Standing.objects.create(user=user, kind=Standing.Kind.DISABLED, reason=reason, at=now)
        drop_sessions(user)
        record("account.disable_unused", on=on, label=label, detail={"used_at": used_at, "days": days})
        done.disabled.append(user)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
