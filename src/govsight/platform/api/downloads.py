"""Files: always to be saved, never shown as a page of ours. They hold what was crawled or handed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase

ANY = "application/octet-stream"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


def told_of(*kinds: str) -> dict[str, Any]:
    """For `openapi_extra=`: a good answer is a file of one of these types."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"responses": {200: {"content": dict.fromkeys(kinds, binary)}}}


def saved(answer: HttpResponseBase, name: str = "") -> HttpResponseBase:
    """The screen's own answer, whatever it is, as an attachment. name: where the screen gives it none."""
    if not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
