"""`hand_link`: a one-time link under which a person sets a password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from govsight.platform.accounts.models import Link, Petition, User
from govsight.platform.accounts.policies import may_ask_link
from govsight.platform.audit.actions.record import record

VALID = timedelta(days=3)


def digest_of(secret: str) -> str:
    """What is kept of a link or a code."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def hand_link(by: User, user: User, *, source: str = "") -> tuple[str, Petition | None]:
    """The secret of the link, shown once, and what must be granted first (privileged accounts). Links handed out before
    end. Raises PermissionDenied."""
    if not may_ask_link(by, user):
        raise PermissionDenied("不能给这个账号发链接：系统管理员发给别人，监管组织只发给三员，谁也不发给自己")
    if not user.is_active:
        raise PermissionDenied("账号已锁定或还没有获批：先解锁或等批准")
    petition = None
    if user.is_privileged:
        waiting = user.petitions.filter(kind=Petition.Kind.LINK, granted=None)
        waiting.update(granted=False, decided_at=timezone.now(), decided_by=by)  # this one takes its place
        petition = Petition.objects.create(user=user, kind=Petition.Kind.LINK, by=by)
    return make_link(by, user, petition, source=source), petition


def make_link(by: User, user: User, petition: Petition | None, *, source: str) -> str:
    """Write it down; the caller has asked whether one may."""
    end_links(user)
    secret = secrets.token_urlsafe(32)
    Link.objects.create(
        user=user, digest=digest_of(secret), petition=petition, valid_until=timezone.now() + VALID, by=by
    )
    detail = {"waits": True} if petition else {}
    record("account.hand_link", by, on=f"user:{user.pk}", label=str(user), detail=detail, source=source)
    return secret


def end_links(user: User) -> None:
    """None handed out before is good any more."""
    now = timezone.now()
    user.links.filter(used_at=None, valid_until__gt=now).update(valid_until=now)
