"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from govsight import __version__
from govsight.platform.rectification.queries import unread
from govsight.platform.web.menu import menu_of


def desk(request: HttpRequest) -> dict[str, Any]:
    """menu: of the signed-in person. unread: how many notices wait for them. version: of the program."""
    user = getattr(request, "user", None)
    waiting = unread(user) if user is not None and user.is_authenticated else 0
    return {"menu": menu_of(request), "unread": waiting, "version": __version__}
