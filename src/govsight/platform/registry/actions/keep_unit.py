"""`keep_unit`: register a unit by hand, or change it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.registry.actions._kept import keep
from govsight.platform.registry.models import Organisation, OrganisationName
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.units import unit_named


@transaction.atomic
def keep_unit(by: User, unit: Organisation | None = None, *, told: dict[str, Any], source: str = "") -> Organisation:
    """told: any of name, superior, subject_class. A unit that gets a new name keeps the old one as 曾用名.

    Raises `Refused` on a name that is another's and on a superior that stands below it, PermissionDenied.
    """
    require_change(by)
    row = unit or Organisation()
    if "name" in told:
        other = unit_named(told["name"])
        if other and other.pk != row.pk:
            also = "" if other.name == told["name"] else f"（{told['name']} 是它的另一个名称）"
            raise Refused("name", f"已登记“{other.name}”{also}；如果是同一单位，请去那里修改或合并")
    _check_superior(row, told.get("superior"))
    before = row.name
    kept: Organisation = keep(by, row, told, verb="registry.keep_unit", source=source)
    if before and before != kept.name:
        kept.names.filter(name=kept.name).delete()
        OrganisationName.objects.create(organisation=kept, name=before, kind=OrganisationName.Kind.FORMER)
    return kept


def _check_superior(unit: Organisation, superior: Organisation | None) -> None:
    """No unit supervises itself, along no path."""
    above, seen = superior, set()
    while above is not None and above.pk not in seen:
        if above.pk == unit.pk:
            raise Refused("superior", f"“{superior}”是本单位或归本单位主管，不能再作它的主管单位")
        seen.add(above.pk)
        above = above.superior
