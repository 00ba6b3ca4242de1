"""The anchor: number and digest of the newest entry, in a file outside the database."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

from django.conf import settings


def _path() -> Path:
    return Path(settings.HOME) / "audit-head.json"


def drop(number: int, digest: str) -> None:
    """Remember the newest entry, unless a newer one is remembered already."""
    held = read()
    if held is not None and held[0] >= number:
        return
    made = _path().with_name(f"audit-head.{os.getpid()}.{threading.get_ident()}")
    made.write_text(json.dumps({"number": number, "digest": digest}), encoding="ascii")
    made.replace(_path())


def read() -> tuple[int, str] | None:
    """Number and digest remembered, None when there is no (readable) anchor."""
    try:
        held = json.loads(_path().read_text(encoding="ascii"))
        return int(held["number"]), str(held["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
