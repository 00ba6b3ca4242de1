"""Who may see and change what of the registry."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.registry.models import MediaAccount, Organisation, Site


def may_change(user: User) -> bool:
    """Only the supervising office keeps the lists."""
    return bool(user.role == Role.OFFICE)


def require_change(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not may_change(user):
        raise PermissionDenied("只有监管组织可以修改名录")


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The office sees all, a unit's people their own, everybody else none."""
    if user.role == Role.OFFICE:
        return Organisation.objects.all()
    if user.role == Role.UNIT:
        return Organisation.objects.filter(members__user=user)
    return Organisation.objects.none()


def sites_of(user: User) -> QuerySet[Site]:
    """Sites of those organisations."""
    return Site.objects.filter(organisation__in=organisations_of(user))


def accounts_of(user: User) -> QuerySet[MediaAccount]:
    """Accounts of those organisations."""
    return MediaAccount.objects.filter(organisation__in=organisations_of(user))
