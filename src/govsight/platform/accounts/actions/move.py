"""`move`: a person goes to another unit."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts import units
from govsight.platform.accounts.models import Role, User
from govsight.platform.accounts.policies import require, require_other
from govsight.platform.audit.actions.record import record


@transaction.atomic
def move(by: User, user: User, unit: str, *, source: str = "") -> None:
    """Raises PermissionDenied, ValidationError."""
    require(by, Role.SYSTEM, "调整人员所在单位")
    require_other(by, user, "调整单位")
    if user.role != Role.UNIT:
        raise ValidationError("只有单位人员在某个单位")
    before = units.unit_of(user)
    units.put_into(user, unit)
    after = units.unit_of(user)
    if before != after:
        detail = {"unit": [before, after]}
        record("account.move", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
