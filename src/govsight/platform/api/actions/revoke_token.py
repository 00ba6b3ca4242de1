"""`revoke_token`: it is worth nothing from now on."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.api.models import Token
from govsight.platform.audit.actions.record import record


def revoke_token(by: User, token: Token, *, now: datetime, source: str = "") -> None:
    """Once is enough; again changes nothing. Raises PermissionDenied for another's."""
    if token.owner_id != by.pk:
        raise PermissionDenied("只能吊销自己的令牌")
    with transaction.atomic():
        if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
            record("api.revoke_token", by, on=f"token:{token.pk}", label=token.name, source=source)
