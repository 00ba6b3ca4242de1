"""The kind of job that takes what the machine knows of every subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from govsight.platform.assessment.actions.take_looks import KIND, take_looks
from govsight.platform.assessment.models import Campaign
from govsight.platform.jobs.errors import JobFailed, TryLater
from govsight.platform.jobs.kinds import Kind, register
from govsight.probe.engine import FolderBusy
from govsight.rubric.trouble import Troubles

if TYPE_CHECKING:
    from govsight.platform.jobs.running import Running


def register_all() -> None:
    """Called when the app is ready."""
    register(Kind(KIND, "取监测结果", run))


def run(running: Running) -> dict[str, int]:
    """For whoever asked for it."""
    campaign = Campaign.objects.get(pk=running.payload["campaign"])
    by = running.job.asked_by
    assert by is not None

    def tell(done: int, of: int) -> None:
        if running.stopping():
            raise TryLater(0, "工作进程停下，已取得的都已保存")
        running.tell(done, of, f"已取 {done} 个对象，共 {of} 个")

    try:
        return {"taken": take_looks(campaign, by=by, now=timezone.now(), tell=tell)}
    except FolderBusy as busy:
        raise TryLater(60, "另一个任务正在读同一次巡查") from busy
    except (PermissionDenied, Troubles) as reason:
        raise JobFailed(str(reason)) from reason
