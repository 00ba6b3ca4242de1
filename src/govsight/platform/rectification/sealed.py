"""Personal data that only the office reads: encrypted where it lies, with a key that follows from the program's own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _key(purpose: bytes) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"govsight.rectification." + purpose, hashlib.sha256).digest()


def seal(told: dict[str, str]) -> str:
    """As text for the database."""
    box = Fernet(base64.urlsafe_b64encode(_key(b"contact")))
    return box.encrypt(json.dumps(told, ensure_ascii=False).encode()).decode()


def unseal(sealed: str) -> dict[str, str] | None:
    """What was sealed, None when the program's key is another now."""
    box = Fernet(base64.urlsafe_b64encode(_key(b"contact")))
    try:
        return dict(json.loads(box.decrypt(sealed.encode())))
    except InvalidToken:
        return None


def digest_of(source: str) -> str:
    """Of an address a report came from: tells two senders apart, does not tell who they are."""
    return hmac.new(_key(b"sender"), source.encode(), hashlib.sha256).hexdigest()
