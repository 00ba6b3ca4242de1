"""The page between a screen and an address that was found by crawling (hazards T-XSS-2)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from govsight.platform.web.leaving import opened
from govsight.platform.web.views.errors import fault_page

_THEN = "链接过期了，或不是本平台给出的。请回到原来的页面，刷新后再点。"


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Warns, and offers to go on. Only for an address we signed: nobody outside can make this page point anywhere."""
    found = opened(request.GET.get("to", ""))
    if found is None:
        return fault_page(request, 404, "这个外部链接不能用了", _THEN)
    response = render(request, "web/leave.html", {"outside": found})
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
