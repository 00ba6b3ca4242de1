"""The units people work for. They belong to an app that stands on this one: settings name its models."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError

from govsight.platform.accounts.models import User


def _units() -> Any:
    return apps.get_model(settings.ACCOUNTS_UNIT_MODEL).objects


def _memberships() -> Any:
    return apps.get_model(settings.ACCOUNTS_MEMBERSHIP_MODEL).objects


def unit_names(sought: str = "", most: int = 20) -> list[str]:
    """Names to choose from."""
    return list(_units().filter(name__icontains=sought).order_by("name").values_list("name", flat=True)[:most])


def unit_of(user: User) -> str:
    """Its name, "" for none."""
    held = _memberships().filter(user=user).select_related("organisation").first()
    return held.organisation.name if held else ""


def units_of(users: list[User]) -> dict[int, str]:
    """Names by the account's number."""
    return dict(_memberships().filter(user__in=users).values_list("user_id", "organisation__name"))


def put_into(user: User, name: str) -> None:
    """Move to the unit of this name. Raises ValidationError."""
    unit = _units().filter(name=name.strip()).first()
    if unit is None:
        raise ValidationError({"unit": f"名录里没有「{name}」：请从提示里选单位的全称，或请监管组织先登记这个单位"})
    _memberships().update_or_create(user=user, defaults={"organisation": unit})


def take_out(user: User) -> None:
    """Of whichever unit."""
    _memberships().filter(user=user).delete()
