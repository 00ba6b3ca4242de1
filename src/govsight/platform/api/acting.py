"""Running an action whose right was asked for before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied

from govsight.platform.api.errors import Fault
from govsight.platform.monitoring.actions.pause import CannotPause
from govsight.platform.monitoring.actions.vantages import Refused as PointRefused
from govsight.platform.registry.refused import Refused
from govsight.rubric.trouble import Troubles


@contextmanager
def acting(*, asked: bool = True) -> Iterator[None]:
    """What an action refuses now stands in the way of it, and is no lack of rights: 409; what cannot be: 422.

    asked: False where the action itself still asks for the right, which is 403 as ever."""
    try:
        yield
    except PermissionDenied as no:
        if not asked:
            raise
        raise Fault(409, str(no), "请先读取现状，再决定怎么办") from no
    except Refused as no:
        raise Fault(422, no.reason, "请改正后再提交", where=f"body.told.{no.field}") from no
    except (CannotPause, PointRefused) as no:
        raise Fault(422, str(no), "请改正后再提交", where="body.told") from no


@contextmanager
def readable() -> Iterator[None]:
    """A plan that cannot be read stands in the way, whoever asks: 409."""
    try:
        yield
    except Troubles as troubles:
        told = "；".join(one.text for one in troubles.troubles)
        raise Fault(409, f"测评方案读不出来：{told}", "请监管组织恢复启动时的方案") from troubles
