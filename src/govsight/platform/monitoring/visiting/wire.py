"""What a remote vantage point and the platform say to each other."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Annotated

import msgspec

from govsight.platform.monitoring.availability.verdict import Ruling, Verdict
from govsight.probe.observe.answer import Answer

_MOST_BODY = 16 * 1024
_Text = Annotated[str, msgspec.Meta(max_length=600)]
_Blob = Annotated[str, msgspec.Meta(max_length=400_000)]


class Due(msgspec.Struct, frozen=True):
    """One slot to visit. at: its moment. Moments are seconds since 1970 (UTC) by the platform's clock."""

    site: int
    url: str
    slot: int
    at: float


class Schedule(msgspec.Struct, frozen=True):
    """now: the platform's clock. sentinels: addresses to hold failures against."""

    now: float
    due: list[Due]
    sentinels: list[str] = []


class Told(msgspec.Struct, frozen=True):
    """One visit made. look: 1 or 2. The rest as in `Answer` and `Ruling`; heads and body (base64, cut) only of what
    failed."""

    site: int
    slot: int
    look: Annotated[int, msgspec.Meta(ge=1, le=2)]
    at: float
    seconds: Annotated[float, msgspec.Meta(ge=0, le=3600)]
    verdict: Verdict
    reason: Annotated[str, msgspec.Meta(max_length=40)]
    text: _Text
    url: Annotated[str, msgspec.Meta(max_length=4000)]
    status: Annotated[int, msgspec.Meta(ge=100, le=999)] | None = None
    ip: Annotated[str, msgspec.Meta(max_length=45)] = ""
    fault: Annotated[str, msgspec.Meta(max_length=40)] = ""
    fault_text: _Text = ""
    request_head: _Blob = ""
    head: _Blob = ""
    body: _Blob = ""

    def answer(self) -> Answer:
        """As it was seen there. Raises ValueError when the base64 is none."""
        return Answer(
            self.url, status=self.status, fault=self.fault, fault_text=self.fault_text, ip=self.ip,
            request_head=_bytes(self.request_head), head=_bytes(self.head), body=_bytes(self.body),
            cut=len(self.body) >= _MOST_BODY * 4 // 3, seconds=self.seconds,
        )  # fmt: skip

    def ruling(self) -> Ruling:
        """What was made of it there."""
        return Ruling(self.verdict, self.reason, self.text)


class Results(msgspec.Struct, frozen=True):
    """What is posted."""

    results: Annotated[list[Told], msgspec.Meta(max_length=1000)]


class Receipt(msgspec.Struct, frozen=True):
    """taken: new ones. known: there already. refused: [[site, slot, reason], …]."""

    taken: int
    known: int
    refused: list[tuple[int, int, str]]


def told(due: Due, look: int, at: datetime, answer: Answer, ruling: Ruling) -> Told:
    """To be posted."""
    failed = ruling.verdict is Verdict.FAILED
    return Told(
        due.site, due.slot, look, at.timestamp(), min(answer.seconds, 3600), ruling.verdict, ruling.reason[:40],
        ruling.text[:600], answer.url[:4000], answer.status, answer.ip[:45], answer.fault[:40], answer.fault_text[:600],
        _text(answer.request_head) if failed else "", _text(answer.head) if failed else "",
        _text(answer.body[:_MOST_BODY]) if failed else "",
    )  # fmt: skip


def moment(seconds: float) -> datetime:
    """Raises ValueError, OverflowError for what is no moment."""
    return datetime.fromtimestamp(seconds, UTC)


def signature(token: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) of a body under the token: what lay on the vantage point's disk was not changed."""
    return hmac.new(token.encode(), body, hashlib.sha256).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw[: 256 * 1024]).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
