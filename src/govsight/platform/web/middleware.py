"""`NoStore`: what one who is signed in sees is not kept by browsers or proxies. `SignedIn`: others go and sign in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from govsight.platform.web.typed import typed_in
from govsight.platform.web.views.errors import signed_out


class NoStore:
    """Adds the header unless a view said something of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._next(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class SignedIn(LoginRequiredMiddleware):
    """A form that comes too late is shown with what was typed into it. Scripts know what a redirection means."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        by_script = "X-Requested-With" in request.headers or "HX-Request" in request.headers
        typed = None if by_script else typed_in(request)
        if typed and typed.texts:
            return signed_out(request, typed)
        return super().handle_no_permission(request, view_func)
