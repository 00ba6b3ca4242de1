"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from govsight import __version__
from govsight.platform.assessment.policies import BUSINESS
from govsight.platform.rectification.queries import unread
from govsight.platform.web.menu import menu_of


def desk(request: HttpRequest) -> dict[str, Any]:
    """menu: of the signed-in person. noticed: whether notices are sent to people like them, unread: how many wait.
    version: of the program."""
    user = getattr(request, "user", None)
    noticed = user is not None and user.is_authenticated and user.role in BUSINESS
    waiting = unread(user) if noticed else 0
    return {"menu": menu_of(request), "noticed": noticed, "unread": waiting, "version": __version__}
