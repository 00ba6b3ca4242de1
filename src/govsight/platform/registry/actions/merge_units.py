"""`merge_units`: two rows were one unit."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import CollectionLink, Organisation, OrganisationName
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused


@transaction.atomic
def merge_units(
    by: User, kept: Organisation, gone: Organisation, *,
    kind: str = OrganisationName.Kind.SHORT, source: str = "",
) -> Organisation:  # fmt: skip
    """Everything that points at `gone`, in whatever app, points at `kept` afterwards; its name becomes another name of
    `kept` (kind says of what sort), and it is no more.

    Raises `Refused` when something both have may be there only once, PermissionDenied.
    """
    require_change(by)
    if kept.pk == gone.pk:
        raise Refused("gone", "请选另一个单位")
    kept, gone = (Organisation.objects.select_for_update().get(pk=unit.pk) for unit in (kept, gone))
    if kept.superior_id == gone.pk:
        kept.superior = gone.superior if gone.superior_id != kept.pk else None
    kept.subject_class = kept.subject_class or gone.subject_class
    kept.superior = kept.superior or (gone.superior if gone.superior_id != kept.pk else None)
    _one_link_each(kept, gone)
    kept.save()
    moved = {f"{field.model._meta.label}.{field.name}": _move(field, kept, gone) for field in _pointing()}
    was = gone.pk
    gone.delete()
    OrganisationName.objects.create(organisation=kept, name=gone.name, kind=kind)
    record(
        "registry.merge_units", by, on=f"organisation:{kept.pk}", label=kept.name, source=source,
        detail={"gone": f"organisation:{was}", "name": gone.name,
                "moved": {field: keys for field, keys in moved.items() if keys}},
    )  # fmt: skip
    return kept


def _pointing() -> list[Any]:
    """Every foreign key to a unit."""
    return [
        relation.field for relation in Organisation._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.concrete is False and (relation.one_to_many or relation.one_to_one)
    ]  # fmt: skip


def _move(field: Any, kept: Organisation, gone: Organisation) -> list[Any]:
    """The keys of the rows moved."""
    keys = list(field.model._base_manager.filter(**{field.name: gone}).values_list("pk", flat=True))
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk__in=keys).update(**{field.name: kept})
    except IntegrityError as trouble:
        name = field.model._meta.verbose_name
        raise Refused("gone", f"两个单位都有只能有一份的“{name}”，没有合并；请先处理其中一份") from trouble
    return keys


def _one_link_each(kept: Organisation, gone: Organisation) -> None:
    """Of two live links of one round, the one of `gone` ends."""
    live = CollectionLink.objects.filter(revoked_at=None)
    rounds = list(live.filter(organisation=kept).values_list("collection", flat=True))
    live.filter(organisation=gone, collection__in=rounds).update(revoked_at=timezone.now())
