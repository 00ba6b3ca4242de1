"""`Light`: a browser or a program whose requests go straight to the views.

What stands before every view (sessions, accounts locked or expired, static files, headers) is asked of the same people
in the same way each time, and takes longer than most views do; `test_role_matrix` and the long tests go through it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings

from govsight.platform.accounts.models import User

_MIDDLEWARE = [
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


class Light:
    """user: who asks, None for nobody. token: instead, of the API."""

    def __init__(self, user: User | None = None, token: str = "") -> None:
        rows = User.objects.select_related("membership")
        self._user = rows.get(pk=user.pk) if user is not None else AnonymousUser()
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str) -> Any:
        """The answer."""
        return self._ask(RequestFactory().get(path, headers=self._headers))

    def post(self, path: str, told: Any, **how: Any) -> Any:
        """The answer."""
        return self._ask(RequestFactory().post(path, told, headers=self._headers, **how))

    def _ask(self, request: Any) -> Any:
        request.user, request.session = self._user, SessionStore()
        request._dont_enforce_csrf_checks = True  # as Django's own test client
        return _handler().get_response(request)


@cache
def _handler() -> BaseHandler:
    with override_settings(MIDDLEWARE=_MIDDLEWARE):
        handler = BaseHandler()
        handler.load_middleware()
    return handler


def plain_fault(request: HttpRequest, status: int, what: str, then: str = "") -> HttpResponse:
    """In place of the page of a fault: what it says, without the menu around it."""
    return HttpResponse(f"{what}\n{then}", status=status)
