"""`decide`: grant or refuse what another administrator asked."""

from __future__ import annotations

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from govsight.platform.accounts import units
from govsight.platform.accounts.actions.end_sessions import drop_sessions
from govsight.platform.accounts.actions.hand_link import VALID, digest_of, end_links
from govsight.platform.accounts.models import Link, Petition, Role, Standing, User
from govsight.platform.accounts.policies import may_decide, require_not_last
from govsight.platform.audit.actions.record import record


@transaction.atomic
def decide(by: User, petition: Petition, *, granted: bool, source: str = "") -> str:
    """The code that goes with the link, to be told to the person by mouth; "" where there is none. Raises
    PermissionDenied, ValidationError."""
    if not may_decide(by, petition):
        raise PermissionDenied("这项申请不由您批准：由安全管理员批准，且不能是申请人或本人")
    now = timezone.now()
    waiting = Petition.objects.filter(pk=petition.pk, granted=None)
    if not waiting.update(granted=granted, decided_at=now, decided_by=by):
        raise ValidationError("这项申请已经有人处理过了")
    user = petition.user
    code = _grant(by, petition, user) if granted else _refuse(by, petition, user)
    detail = {"kind": petition.kind, "role": petition.role, "asked_by": petition.by.username, "granted": granted}
    record("account.decide", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
    return code


def _grant(by: User, petition: Petition, user: User) -> str:
    if petition.kind == Petition.Kind.ROLE:
        require_not_last(user, "变更角色")
        user.role = petition.role
        user.save(update_fields=["role"])
        if user.role != Role.UNIT:
            units.take_out(user)
        end_links(user)  # one handed out for the old role must not open the new one
        drop_sessions(user)
        return ""
    if petition.kind == Petition.Kind.OPEN:
        user.is_active = True
        user.save(update_fields=["is_active"])
        Standing.objects.create(user=user, kind=Standing.Kind.OPENED, by=by)
    code = f"{secrets.randbelow(10**8):08d}"
    newest = Link.objects.filter(petition=petition)
    newest.update(code=digest_of(code), valid_until=timezone.now() + VALID)
    return code


def _refuse(by: User, petition: Petition, user: User) -> str:
    if petition.kind == Petition.Kind.OPEN:
        Standing.objects.create(user=user, kind=Standing.Kind.REFUSED, by=by)
    return ""
