"""`open_collection`: ask units for their base information."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import Collection, CollectionLink, Organisation
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused


@transaction.atomic
def open_collection(
    by: User, name: str, units: Iterable[Organisation], *, closes_at: datetime, at: datetime, source: str = ""
) -> Collection:
    """A round with a link for each unit. Raises `Refused`, PermissionDenied."""
    require_change(by)
    if closes_at <= at:
        raise Refused("closes_on", "截止日期已经过了；请选今天或以后")
    asked = list(dict.fromkeys(units))
    if not asked:
        raise Refused("units", "没有选中任何单位")
    made = Collection.objects.create(name=name, closes_at=closes_at, by=by.username)
    CollectionLink.objects.bulk_create(
        [CollectionLink(collection=made, organisation=unit, by=by.username, expires_at=closes_at) for unit in asked],
        batch_size=500,
    )
    record(
        "registry.open_collection", by, on=f"collection:{made.pk}", label=name, source=source,
        detail={"closes_at": closes_at, "units": len(asked)},
    )  # fmt: skip
    return made
