"""Who may see and steer the watching."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from govsight.platform.accounts.models import Role, User


def may_steer(user: User) -> bool:
    """Only the supervising office pauses, asks for visits and keeps vantage points."""
    return bool(user.role == Role.OFFICE)


def require_steer(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not may_steer(user):
        raise PermissionDenied("只有监管组织可以调整监测")


def require_business(user: User) -> None:
    """The office and the units; administrators and auditors hold no business. Raises PermissionDenied, in Chinese."""
    if user.role not in (Role.OFFICE, Role.UNIT):
        raise PermissionDenied("监测情况只给监管组织和各单位看")
