"""Who calls, and for what: a token in the Authorization header, or the session of somebody signed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from govsight.platform.accounts.models import User
from govsight.platform.accounts.source import source_of
from govsight.platform.api import refusals
from govsight.platform.api.actions.make_token import PREFIX, digest_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.models import Token
from govsight.platform.api.scopes import Scope, scopes_for

_NOTED = timedelta(minutes=1)


class Bearer(HttpBearer):
    """`Authorization: Bearer gst_…`"""

    openapi_description = "在“接口”页面创建的令牌"

    def __init__(self, *needed: Scope) -> None:
        super().__init__()
        self._needed = needed

    def __call__(self, request: HttpRequest) -> User | None:
        """None without the header: then the session is asked. A header that is no good is an error, session or not."""
        if "Authorization" not in request.headers:
            return None
        word, _, secret = request.headers["Authorization"].partition(" ")
        return self.authenticate(request, secret.strip() if word.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """The owner. Raises Fault 401, 403, 429."""
        found = token_of(token, request)
        request.user = found.owner  # what follows asks nobody else
        request.token_scopes = found.scopes
        missing = [one for one in self._needed if one not in found.scopes or one not in scopes_for(found.owner)]
        if missing:
            raise Fault(
                403, f"令牌没有权限 {'、'.join(missing)}", "请用有这项权限的令牌；权限在创建时选定，不能事后添加"
            )
        return found.owner


class Session(APIKeyCookie):
    """Somebody signed in, in the browser. Changes need the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "浏览器里的登录；修改类请求要带 X-CSRFToken"

    def __init__(self, *needed: Scope) -> None:
        super().__init__()
        self._needed = needed

    def _get_key(self, request: HttpRequest) -> str | None:
        if request.user.is_authenticated and check_csrf(request):
            raise Fault(403, "缺少 CSRF 令牌", "浏览器里的请求要带 X-CSRFToken；程序请用令牌（Authorization: Bearer）")
        return request.COOKIES.get(self.param_name)

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:  # noqa: ARG002 - Ninja's call
        """The person, when the role has what is needed."""
        if not request.user.is_authenticated:
            return None
        if any(one not in scopes_for(request.user) for one in self._needed):
            raise Fault(403, "您的角色没有这项内容", "请联系监管组织")
        return request.user


def needs(*scopes: Scope) -> list[Any]:
    """For `auth=`: a token with all of these, or a session of a role that may have them."""
    return [Bearer(*scopes), Session(*scopes)]


def token_of(secret: str, request: HttpRequest) -> Token:
    """The live token. Raises Fault 401, or 429 for an address that tried too many that are none."""
    now = timezone.now()
    source = source_of(request)
    found = None
    if secret.startswith(PREFIX) and len(secret) < 200:
        found = Token.objects.select_related("owner").filter(digest=digest_of(secret)).first()
    state = found.state(now) if found else "none"
    if found is None or state != "live":
        wait = refusals.note(source, now)
        if wait:
            raise Fault(429, "这个地址试了太多无效的令牌", f"请 {wait} 秒后再试，并检查程序里的令牌", wait=wait)
        raise Fault(401, _WHY[state], "请在“接口”页面创建新的令牌，放在 Authorization: Bearer 之后")
    _used(found, source, now)
    return found


_WHY = {
    "none": "令牌无效",
    "revoked": "令牌已吊销",
    "expired": "令牌已过期",
    "powerless": "令牌的主人已被锁定，或换了角色",
}


def _used(token: Token, source: str, now: datetime) -> None:
    if token.last_used_at is None or now - token.last_used_at >= _NOTED or token.last_source != source:
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - _NOTED) | ~Q(last_source=source)
        Token.objects.filter(stale, pk=token.pk).update(last_used_at=now, last_source=source)


def scopes_of(request: HttpRequest) -> list[str]:
    """What this caller may ask for: the role's, and with a token only those it has."""
    given = getattr(request, "token_scopes", None)
    return [str(one) for one in scopes_for(request.user) if given is None or one in given]
