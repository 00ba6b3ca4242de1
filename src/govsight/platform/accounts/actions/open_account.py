"""`open_account`: give a person an account."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.actions.record import record


@transaction.atomic
def open_account(
    username: str, role: str, password: str, *, name: str = "", by: User | None = None, source: str = ""
) -> User:
    """The new account. by: None for the command line, whose right is that of the machine. Raises ValidationError with
    Chinese messages: name taken or odd, role unknown, password too weak, or `by` may not."""
    if by is not None and by.role != Role.SYSTEM:
        raise ValidationError("只有系统管理员可以开设账号")
    if role not in Role.values:
        raise ValidationError(f"没有「{role}」这个角色：可选 {'、'.join(Role.values)}")
    user = User(username=username, role=role, name=name)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    record("account.open", by, on=f"user:{user.pk}", label=str(user), detail={"role": role}, source=source)
    return user
