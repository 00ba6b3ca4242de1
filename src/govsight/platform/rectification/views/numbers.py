"""Numbers out of a form."""

from __future__ import annotations

from django.http import HttpRequest


def chosen(request: HttpRequest) -> list[int]:
    """The rows ticked; anything that is no number is passed over."""
    told = request.POST.getlist("chosen")
    return [int(one) for one in told if one.isascii() and one.isdigit() and len(one) < 19]
