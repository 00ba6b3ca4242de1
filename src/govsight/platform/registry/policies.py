"""Who may see and change what of the registry."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.registry.models import MediaAccount, Organisation, Section, Site


def may_change(user: User) -> bool:
    """Only the supervising office keeps the lists."""
    return bool(user.role == Role.OFFICE)


def require_change(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not may_change(user):
        raise PermissionDenied("只有监管组织可以修改名录")


def require_business(user: User) -> None:
    """Those who have business with the lists. Raises PermissionDenied, in Chinese."""
    if user.role not in (Role.OFFICE, Role.UNIT):
        raise PermissionDenied("名录只给监管组织和各单位使用")


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


def may_own_sections(user: User, site: Site) -> bool:
    """The office, and the people of the unit that hosts the site: they say who answers for a section."""
    return may_change(user) or (bool(user.role == Role.UNIT) and site.organisation.members.filter(user=user).exists())


def sections_of(user: User) -> QuerySet[Section]:
    """Sections of those sites."""
    return Section.objects.filter(site__in=sites_of(user))
