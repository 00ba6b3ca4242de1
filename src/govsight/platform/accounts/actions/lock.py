"""`lock` and `unlock`: whether an account may be used."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.models import Petition, Role, Standing, User
from govsight.platform.accounts.policies import require, require_not_last, require_other
from govsight.platform.audit.actions.record import record


@transaction.atomic
def lock(by: User, user: User, reason: str, *, source: str = "") -> None:
    """At once: its sessions end. Raises PermissionDenied."""
    require(by, Role.SYSTEM, "锁定账号")
    require_other(by, user, "锁定")
    require_not_last(user, "锁定")
    if user.is_active:
        _stand(by, user, Standing.Kind.LOCKED, reason, source)
        drop_sessions(user)


@transaction.atomic
def unlock(by: User, user: User, reason: str = "", *, source: str = "") -> None:
    """Raises PermissionDenied."""
    require(by, Role.SYSTEM, "解锁账号")
    require_other(by, user, "解锁")
    if user.petitions.filter(kind=Petition.Kind.OPEN).exclude(granted=True).exists():
        raise PermissionDenied("这个账号还没有获安全管理员批准，不能解锁")
    if not user.is_active:
        _stand(by, user, Standing.Kind.UNLOCKED, reason, source)


def _stand(by: User, user: User, kind: Standing.Kind, reason: str, source: str) -> None:
    user.is_active = kind == Standing.Kind.UNLOCKED
    user.save(update_fields=["is_active"])
    Standing.objects.create(user=user, kind=kind, reason=reason, by=by)
    verb = "account.unlock" if user.is_active else "account.lock"
    record(verb, by, on=f"user:{user.pk}", label=str(user), detail={"reason": reason}, source=source)
