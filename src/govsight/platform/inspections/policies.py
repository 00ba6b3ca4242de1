"""Who may see and ask for inspections."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.models import Inspection, Problem
from govsight.platform.registry.models import Section
from govsight.platform.registry.policies import sites_of


def inspections_of(user: User) -> QuerySet[Inspection]:
    """Those of the sites this person may see."""
    return Inspection.objects.filter(site__in=sites_of(user))


def problems_of(user: User) -> QuerySet[Problem]:
    """Those of the sites this person may see."""
    return Problem.objects.filter(site__in=sites_of(user))


def sections_of(user: User) -> QuerySet[Section]:
    """Those of the sites this person may see."""
    return Section.objects.filter(site__in=sites_of(user))


def require_office(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if user.role != Role.OFFICE:
        raise PermissionDenied("只有监管组织可以选定评分方案")
