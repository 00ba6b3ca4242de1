"""`clear_second_factor`: somebody lost the phone and the recovery codes."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.models import Role, User
from govsight.platform.accounts.policies import require, require_other
from govsight.platform.audit.actions.record import record


@transaction.atomic
def clear_second_factor(by: User, user: User, *, source: str = "") -> None:
    """Its sessions end too. Raises PermissionDenied."""
    require(by, Role.SECURITY, "清除第二因素")
    require_other(by, user, "清除第二因素")
    kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if kinds:
        Authenticator.objects.filter(user=user).delete()
        drop_sessions(user)
        detail = {"kinds": kinds}
        record("account.clear_second_factor", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
