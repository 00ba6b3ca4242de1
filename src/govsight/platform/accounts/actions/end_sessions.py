"""`end_sessions`: sign somebody else out."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.accounts.policies import require, require_other
from govsight.platform.audit.actions.record import record


@transaction.atomic
def end_sessions(by: User, user: User, session: int | None = None, *, source: str = "") -> int:
    """How many ended. session: one of them, None for all. Raises PermissionDenied."""
    require(by, Role.SECURITY, "结束别人的登录")
    require_other(by, user, "结束登录")
    ended = drop_sessions(user, session)
    if ended:
        record(
            "account.end_sessions", by, on=f"user:{user.pk}", label=str(user), detail={"ended": ended}, source=source
        )
    return ended


def drop_sessions(user: User, session: int | None = None) -> int:
    """End them; the caller has asked whether one may."""
    rows = UserSession.objects.filter(user=user)
    rows = rows if session is None else rows.filter(pk=session)
    ended = 0
    for row in rows:
        row.end()
        ended += 1
    return ended
