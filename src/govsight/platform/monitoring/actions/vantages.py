"""`open_vantage`, `close_vantage`, `add_sentinel`, `drop_sentinel`: from where we look, and what we hold it against."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from govsight.kit.urls import normalise
from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.monitoring.models import Sentinel, Vantage
from govsight.platform.monitoring.policies import require_steer


class Refused(Exception):
    """The text, in Chinese, says why."""


def hashed(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_vantage(name: str, *, by: User, source: str = "") -> tuple[Vantage, str]:
    """The row, and its token, which is told this once. Raises Refused, PermissionDenied."""
    require_steer(by)
    name = name.strip()[:60]
    if not name or Vantage.objects.filter(name=name).exists():
        raise Refused("请给监测点起一个没用过的名称，例如“电信机房”")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        vantage = Vantage.objects.create(name=name, token=hashed(token))
        record("monitoring.vantage_open", by, on=f"vantage:{vantage.pk}", label=name, source=source)
    return vantage, token


def close_vantage(vantage: Vantage, *, now: datetime, by: User, source: str = "") -> None:
    """Its token is worth nothing from now on; what it reported stays. Raises Refused, PermissionDenied."""
    require_steer(by)
    if vantage.local:
        raise Refused("本机监测点不能停用")
    with transaction.atomic():
        vantage.closed_at, vantage.token = now, ""
        vantage.save()
        record("monitoring.vantage_close", by, on=f"vantage:{vantage.pk}", label=vantage.name, source=source)


def add_sentinel(name: str, url: str, *, by: User, source: str = "") -> Sentinel:
    """Raises Refused, PermissionDenied."""
    require_steer(by)
    spelled = normalise(url.strip())
    if spelled is None or len(spelled) > 300:
        raise Refused("哨兵的网址要以 http:// 或 https:// 开头")
    with transaction.atomic():
        sentinel, made = Sentinel.objects.get_or_create(
            url=spelled, defaults={"name": name.strip()[:60] or spelled[:60]}
        )
        if made:
            record("monitoring.sentinel_add", by, label=sentinel.name, detail={"url": spelled}, source=source)
    return sentinel


def drop_sentinel(sentinel: Sentinel, *, by: User, source: str = "") -> None:
    """Raises PermissionDenied."""
    require_steer(by)
    with transaction.atomic():
        record("monitoring.sentinel_drop", by, label=sentinel.name, detail={"url": sentinel.url}, source=source)
        sentinel.delete()
