"""`ask_role`: the system administrator asks for another role; the security administrator decides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts.models import Petition, Role, User
from govsight.platform.accounts.policies import require, require_not_last, require_other
from govsight.platform.audit.actions.record import record


@transaction.atomic
def ask_role(by: User, user: User, role: str, *, source: str = "") -> Petition:
    """What waits to be decided. Raises PermissionDenied, ValidationError."""
    require(by, Role.SYSTEM, "申请变更角色")
    require_other(by, user, "变更角色")
    require_not_last(user, "变更角色")
    if role not in Role.values or role == user.role:
        raise ValidationError("请选一个与现在不同的角色")
    if user.petitions.filter(granted=None).exists():
        raise ValidationError("这个账号已有一项申请等待批准")
    petition = Petition.objects.create(user=user, kind=Petition.Kind.ROLE, role=role, by=by)
    detail = {"role": [user.role, role]}
    record("account.ask_role", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
    return petition
