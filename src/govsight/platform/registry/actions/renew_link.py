"""`revoke_link`, `renew_link`: end a unit's link, give it another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import CollectionLink
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused


@transaction.atomic
def revoke_link(by: User, link: CollectionLink, *, at: datetime, source: str = "") -> None:
    """Nobody can use it any more. Twice is once. Raises PermissionDenied."""
    require_change(by)
    if not CollectionLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
        return
    record(
        "registry.revoke_link", by, on=f"collection:{link.collection_id}", label=str(link.organisation),
        source=source, detail={"link": link.pk},
    )  # fmt: skip


@transaction.atomic
def renew_link(
    by: User, link: CollectionLink, *, expires_at: datetime, at: datetime, source: str = ""
) -> CollectionLink:
    """Another link for the same unit; the one before ends. What was filled in stays the unit's.

    Raises `Refused` when it would be over at once, PermissionDenied.
    """
    require_change(by)
    if expires_at <= at:
        raise Refused("expires_on", "有效期已经过了；请选今天或以后")
    CollectionLink.objects.filter(
        collection=link.collection_id, organisation=link.organisation_id, revoked_at=None
    ).update(revoked_at=at)
    made = CollectionLink.objects.create(
        collection_id=link.collection_id, organisation_id=link.organisation_id, by=by.username, expires_at=expires_at
    )
    record(
        "registry.renew_link", by, on=f"collection:{link.collection_id}", label=str(link.organisation),
        source=source, detail={"before": link.pk, "link": made.pk, "expires_at": expires_at},
    )  # fmt: skip
    return made
