"""The signed part of a unit's link: which link it is, and that we wrote it."""

from __future__ import annotations

from django.core import signing

_SIGNER = signing.Signer(salt="govsight.registry.fill", sep=".")


def token_of(pk: int) -> str:
    """Always the same for one link; whether it may be used is the row's to say."""
    return _SIGNER.sign(str(pk))


def read_token(token: str) -> int | None:
    """The key of the link; None when nobody here signed it."""
    try:
        written = _SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    return int(written) if written.isascii() and written.isdigit() else None
