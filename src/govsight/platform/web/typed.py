"""`typed_in`: what a person sent while it could not be kept. Asks nothing of the database."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware

_WORD = re.compile(r"[\w.:-]*", re.ASCII)  # a number, a choice, a token: nobody typed it who would miss it


@dataclass(frozen=True, slots=True)
class Typed:
    """fields: names and values as they were sent, to be sent again. texts: what is worth copying. files: by field, the
    names of what cannot be held for the sender."""

    fields: list[tuple[str, str]]
    texts: list[str]
    files: list[tuple[str, list[str]]]


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:  # noqa: ARG002 - Django's call
        return HttpResponse(status=403)  # Django's own answer draws a page, for which there is no database


def typed_in(request: HttpRequest) -> Typed | None:
    """None when nothing was typed, when the form was not ours, and when it holds a password or a code."""
    if request.method != "POST" or request.path.startswith("/account/"):
        return None
    try:
        if not _is_ours(request):
            return None
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return None
    if any("password" in name for name, _ in fields):
        return None
    texts = [value for _, value in fields if value.strip() and not _WORD.fullmatch(value)]
    files = [(name, [one.name or "" for one in some]) for name, some in request.FILES.lists()]
    return Typed(fields, texts, files)


def _is_ours(request: HttpRequest) -> bool:
    """By where it came from, which a form's age does not change; by its token where a browser does not say."""
    check = _Check(lambda _: HttpResponse())
    check.process_request(request)
    if "Origin" in request.headers:
        return bool(check._origin_verified(request))
    return check.process_view(request, _is_ours, (), {}) is None
