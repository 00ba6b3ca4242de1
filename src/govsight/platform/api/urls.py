"""Addresses below api/. Nobody is sent to the sign-in page here, and what is not there is said in JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from govsight.platform.api.build import build
from govsight.platform.api.errors import answer, missing

api = build()


@login_not_required
@csrf_exempt
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 - Django's call
    """Any other address."""
    return missing()


def _open(pattern: URLPattern) -> URLPattern:
    """Its operations ask for a token or a session themselves."""
    view: Callable[..., Any] = pattern.callback

    @wraps(view, assigned=("__module__", "__doc__"), updated=())
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = view(request, *args, **kwargs)
        if isinstance(said, HttpResponseNotAllowed):
            allow = said["Allow"]
            said = answer(405, f"这个网址不支持 {request.method}", f"可以用：{allow}")
            said["Allow"] = allow
        return said

    within.csrf_exempt = True  # with a session it is checked (`auth.Session`)
    pattern.callback = login_not_required(within)
    return pattern


_paths, app_name, _ = api.urls
app_name = "api"
urlpatterns = [_open(one) for one in _paths if one.name != "api-root"]
urlpatterns += [path("", nothing, name="api-root"), path("<path:rest>", nothing)]
