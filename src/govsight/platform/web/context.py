"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from govsight import __version__
from govsight.platform.web.menu import menu_of


def desk(request: HttpRequest) -> dict[str, Any]:
    """menu: of the signed-in person. version: of the program."""
    return {"menu": menu_of(request), "version": __version__}
