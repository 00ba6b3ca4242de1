"""Who is to be told of a campaign."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign, Subject
from govsight.platform.assessment.policies import UNIT_ROLES


def people_in(campaign: Campaign) -> QuerySet[User]:
    """Everybody of the units that take part who can sign in."""
    return people_of_units(Subject.objects.filter(campaign=campaign).values_list("unit", flat=True))


def people_of_units(units: Iterable[int]) -> QuerySet[User]:
    """Their `unit` people and assessors who can sign in. units: ids, or a query for them."""
    return User.objects.filter(is_active=True, role__in=UNIT_ROLES, membership__organisation__in=units)
