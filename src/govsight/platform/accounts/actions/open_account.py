"""`open_account`: give a person an account."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from govsight.platform.accounts import units
from govsight.platform.accounts.models import ADMINISTRATORS, PRIVILEGED, Role, Standing, User
from govsight.platform.audit.actions.record import record


@transaction.atomic
def open_account(
    username: str,
    role: str,
    password: str | None,
    *,
    name: str = "",
    unit: str = "",
    waits: bool = False,
    by: User | None = None,
    source: str = "",
) -> User:
    """The new account. password: None when its person sets it through a link. waits: cannot sign in before another
    administrator agrees. by: None for the command line, whose right is that of the machine. Raises ValidationError with
    Chinese messages: name taken or odd, role unknown, password too weak, unit unknown, or `by` may not."""
    appoints = by is not None and by.role == Role.OFFICE and role in ADMINISTRATORS
    if by is not None and by.role != Role.SYSTEM and not appoints:
        raise ValidationError("只有系统管理员可以开设账号")
    if by is not None and role in PRIVILEGED and not (waits or appoints):
        raise ValidationError("这个角色的账号要由安全管理员批准")
    if role not in Role.values:
        raise ValidationError(f"没有「{role}」这个角色：可选 {'、'.join(Role.values)}")
    user = User(username=username, role=role, name=name, is_active=not waits)
    user.full_clean(exclude=["password"])
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": "这个登录名已有人使用"})
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.save(force_insert=True)
    if unit:
        units.put_into(user, unit)
    Standing.objects.create(user=user, kind=Standing.Kind.ASKED if waits else Standing.Kind.OPENED, by=by)
    detail = {"role": role} | ({"unit": unit} if unit else {}) | ({"waits": True} if waits else {})
    record("account.open", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
    return user
