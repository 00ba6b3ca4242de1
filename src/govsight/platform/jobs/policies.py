"""Who may see and steer jobs."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from govsight.platform.accounts.models import Role, User


def may_steer(user: User) -> bool:
    """The office, whose work it is, and the system administrator, who keeps the machines running."""
    return user.role in (Role.OFFICE, Role.SYSTEM)


def require_steer(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not may_steer(user):
        raise PermissionDenied("只有监管组织和系统管理员可以查看和安排任务")


def sees_business(user: User) -> bool:
    """What a job is about is not the system administrator's concern."""
    return bool(user.role == Role.OFFICE)
