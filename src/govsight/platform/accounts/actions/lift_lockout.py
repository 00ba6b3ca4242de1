"""`lift_lockout`: somebody locked out by wrong passwords may try again."""

from __future__ import annotations

from django.db import transaction

from govsight.platform.accounts.models import Lifting, Role, User
from govsight.platform.accounts.policies import require
from govsight.platform.audit.actions.record import record


@transaction.atomic
def lift_lockout(by: User, username: str, *, source: str = "") -> None:
    """Raises PermissionDenied."""
    require(by, Role.SECURITY, "解除登录限制")
    Lifting.objects.create(username=username.lower()[:150], by=by)
    record("account.lift_lockout", by, label=username, source=source)
