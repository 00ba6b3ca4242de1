"""Whether the program answers and reaches its database."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from govsight import __version__


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's call
    """200 when all is well, 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "down", "database": "unreachable", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "database": connection.vendor, "version": __version__})
