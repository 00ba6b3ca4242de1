"""`add_name`, `drop_name`: other names a unit goes by."""

from __future__ import annotations

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import Organisation, OrganisationName
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.rosters.lines import one_line
from govsight.platform.registry.units import unit_named


@transaction.atomic
def add_name(by: User, unit: Organisation, name: str, kind: str, *, source: str = "") -> OrganisationName:
    """Imports that name the unit so find it. Raises `Refused` on a name that is taken, PermissionDenied."""
    require_change(by)
    name = one_line(name)[:200]
    if not name:
        raise Refused("name", "请填写名称")
    other = unit_named(name)
    if other:
        whose = "本单位已有这个名称" if other == unit else f"这是“{other.name}”的名称；如果是同一单位，请合并两个单位"
        raise Refused("name", whose)
    made = OrganisationName.objects.create(organisation=unit, name=name, kind=kind)
    record(
        "registry.add_name", by, on=f"organisation:{unit.pk}", label=unit.name, source=source,
        detail={"name": name, "kind": kind},
    )  # fmt: skip
    return made


@transaction.atomic
def drop_name(by: User, name: OrganisationName, *, source: str = "") -> None:
    """A list that names the unit so will make a new one. Raises PermissionDenied."""
    require_change(by)
    record(
        "registry.drop_name", by, on=f"organisation:{name.organisation_id}", label=name.organisation.name,
        source=source, detail={"name": name.name, "kind": name.kind},
    )  # fmt: skip
    name.delete()
