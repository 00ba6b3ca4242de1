"""Where a request came from."""

from __future__ import annotations

from django.http import HttpRequest


def source_of(request: HttpRequest | None) -> str:
    """The address of the other end of the connection, "" for none. Forwarded headers are anybody's to write."""
    return str(request.META.get("REMOTE_ADDR") or "") if request is not None else ""
