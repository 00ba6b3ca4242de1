"""What is sent, and how it is signed."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any


def body_of(key: str, flip: dict[str, Any]) -> bytes:
    """UTF-8 JSON, the same at every try. key: of the delivery. flip: as the API shows it."""
    told = {"kind": "flip", "delivery": key, "flip": flip}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=_moment).encode("utf-8", "replace")


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """`v1=` and the HMAC-SHA256 (hex) of `timestamp.body`: an old message cannot be sent again as a new one."""
    return "v1=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def headers_of(key: str, secret: str, timestamp: int, body: bytes) -> tuple[str, ...]:
    """Header lines."""
    return (
        "Content-Type: application/json; charset=utf-8",
        f"GovSight-Delivery: {key}",
        f"GovSight-Timestamp: {timestamp}",
        f"GovSight-Signature: {signature(secret, timestamp, body)}",
    )
