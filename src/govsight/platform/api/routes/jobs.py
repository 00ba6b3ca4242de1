"""任务."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from govsight.platform.api.auth import needs
from govsight.platform.api.schemas.common import ERRORS
from govsight.platform.api.scopes import Scope
from govsight.platform.jobs.policies import require_steer

router = Router(tags=["任务"])


class Counts(Schema):
    """queued + running + done + failed + lost = all。"""

    queued: int
    running: int
    done: int
    failed: int
    lost: int
    all: int


@router.get(
    "", auth=needs(Scope.READ_METRICS), response={200: Counts} | ERRORS, operation_id="jobs", summary="任务计数"
)
def counts(request: HttpRequest) -> dict[str, Any]:
    """权限 read:metrics；只有监管组织和系统管理员。"""
    from govsight.platform.jobs import queries  # brings the queue with it, which the rest need not wait for

    require_steer(request.auth)
    return queries.counts()
