"""What a TLS service offers, and how good that is. Marks follow common practice: TLS 1.2 and above with forward
secrecy, no broken ciphers, a key of good length, a certificate with time left."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec

OLD = ("SSLv3", "TLSv1", "TLSv1.1")
NAMES = {"SSLv3": "SSL 3.0", "TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1", "TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3"}
_LEAST_RSA, _LEAST_EC = 2048, 224  # bits


class TlsOffers(msgspec.Struct, frozen=True):
    """What was seen of one host's TLS service.

    protocols: versions it agreed to (`TLSv1` ... `TLSv1.3`). unseen: versions this machine could not try. weak: broken
    ciphers it agreed to. forward_secret: whether it agreed to forward secrecy with TLS 1.2 (None: no TLS 1.2). key:
    kind and bits (`RSA 2048`), "" when not seen. not_after: end of the certificate, None when not seen. issuer: its
    issuer. trouble: Chinese, why nothing can be told. evidence: record id.
    """

    host: str
    protocols: list[str] = []
    unseen: list[str] = []
    weak: list[str] = []
    forward_secret: bool | None = None
    key: str = ""
    not_after: datetime | None = None
    issuer: str = ""
    trouble: str = ""
    evidence: str = ""


class TlsLooks(msgspec.Struct, frozen=True):
    """The site's hosts that offer HTTPS."""

    hosts: list[TlsOffers]


class Weakness(NamedTuple):
    """One weakness. kind: machine word; text: Chinese, what was seen and what to do. points: marks it takes away."""

    kind: str
    text: str
    points: int


def weaknesses(offers: TlsOffers, as_of: datetime, warn_days: int) -> list[Weakness]:
    """What should be better. as_of: aware."""
    found = []
    old = [NAMES[name] for name in offers.protocols if name in OLD]
    if old:
        found.append(Weakness("old_protocol", f"仍接受已停用的 {'、'.join(old)}，应在服务器上关闭", 20))
    if offers.weak:
        found.append(
            Weakness("weak_cipher", f"接受已不安全的加密套件 {'、'.join(offers.weak[:5])}，应在服务器上关闭", 30)
        )
    if offers.forward_secret is False:
        found.append(Weakness("no_forward_secrecy", "不支持前向保密的密钥交换（ECDHE），应在服务器上启用", 20))
    if _is_short(offers.key):
        found.append(
            Weakness("weak_key", f"证书密钥 {offers.key} 位数不足，应换用 RSA 2048 位或 ECC 256 位以上的证书", 30)
        )
    left = days_left(offers, as_of)
    if left is not None and 0 <= left <= warn_days:
        found.append(Weakness("expiring", f"证书还有 {left} 天到期，应及时更换", 10))
    return found


def grade(offers: TlsOffers, as_of: datetime, warn_days: int) -> int:
    """Marks from 0 to 100: 100, less what each weakness takes, less 10 without TLS 1.3 where that was tried."""
    marks = 100 - sum(weakness.points for weakness in weaknesses(offers, as_of, warn_days))
    if "TLSv1.3" not in offers.protocols and "TLSv1.3" not in offers.unseen:
        marks -= 10
    if not set(offers.protocols) & {"TLSv1.2", "TLSv1.3"}:
        marks = min(marks, 20)
    return max(marks, 0)


def word_for(marks: int) -> str:
    """Marks in a word."""
    return "优" if marks >= 90 else "良" if marks >= 75 else "中" if marks >= 60 else "差"


def days_left(offers: TlsOffers, as_of: datetime) -> int | None:
    """Whole days until the certificate ends, negative when it has ended; None when it was not seen."""
    return (offers.not_after - as_of).days if offers.not_after is not None else None


def _is_short(key: str) -> bool:
    kind, _, bits = key.partition(" ")
    return bits.isdigit() and int(bits) < (_LEAST_RSA if kind in ("RSA", "DSA") else _LEAST_EC)
