"""`make_token`: a token for a program of one's own."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.api.models import Token
from govsight.platform.api.policies import require_tokens
from govsight.platform.api.refused import Refused
from govsight.platform.api.scopes import scopes_for
from govsight.platform.audit.actions.record import record

PREFIX = "gst_"
LONGEST = timedelta(days=366)
_MOST = 50


def digest_of(token: str) -> str:
    """What is kept of it. It has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def make_token(
    by: User, name: str, scopes: Iterable[str], days: int, *, now: datetime, source: str = ""
) -> tuple[Token, str]:
    """The row, and the token itself, which is told this once. Raises Refused, PermissionDenied."""
    require_tokens(by)
    wanted = sorted(set(scopes))
    if not wanted or not set(wanted) <= {str(one) for one in scopes_for(by)}:
        raise Refused("scopes", "请至少选一项权限，且不超出您的角色")
    if not 0 < days <= LONGEST.days:
        raise Refused("days", f"有效期为 1 到 {LONGEST.days} 天")
    if Token.objects.filter(owner=by, revoked_at=None, expires_at__gt=now).count() >= _MOST:
        raise Refused("name", f"已有 {_MOST} 个有效的令牌，请先吊销不用的")
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = Token.objects.create(
            owner=by, name=name.strip()[:60], digest=digest_of(secret), shown=secret[:8], scopes=wanted, role=by.role,
            made_at=now, expires_at=now + timedelta(days=days),
        )  # fmt: skip
        detail = {"scopes": wanted, "expires_at": token.expires_at}
        record("api.make_token", by, on=f"token:{token.pk}", label=token.name, detail=detail, source=source)
    return token, secret
