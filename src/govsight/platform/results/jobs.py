"""The kind of job that publishes results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from govsight.kit.disk import explain
from govsight.platform.accounts.models import User
from govsight.platform.assessment.models import Campaign
from govsight.platform.jobs.errors import JobFailed, TryLater
from govsight.platform.jobs.kinds import Kind, register
from govsight.platform.rectification.actions.tell import tell
from govsight.platform.results.publishing import KIND
from govsight.rubric.trouble import Troubles

if TYPE_CHECKING:
    from govsight.platform.jobs.running import Running

_BUSY = 5  # seconds until the next look whether another process has let go


def register_all() -> None:
    """Called when the app is ready."""
    register(Kind(KIND, "公布测评结果", run))


def run(running: Running) -> dict[str, Any]:
    """For whoever asked for it, who is told what became of it."""
    # Here: writing releases and papers slows the start of every command of the platform.
    from govsight.platform.results.actions.publish import STEPS, Publishing, publish

    told, by = running.payload, running.job.asked_by
    campaign = Campaign.objects.get(pk=told["campaign"])

    def step(done: int, text: str) -> None:
        if running.stopping():
            raise TryLater(0, "工作进程停下，由下一个接着做")
        running.tell(done, STEPS, text, at_once=True)

    try:
        if by is None or not by.is_active:
            raise PermissionDenied("提出公布的账号已经停用；请另一位监管组织的人员提出")
        made = publish(
            campaign, told["approval"], told["why"],
            by=by, now=timezone.now(), source=told["source"], version=told["version"], tell=step,
        )  # fmt: skip
    except Publishing as busy:
        raise TryLater(_BUSY, str(busy)) from busy
    except TryLater:
        raise
    except (PermissionDenied, Troubles, OSError) as trouble:
        reason = _reason(trouble)
        _tell_failed(running, campaign, by, reason)
        raise JobFailed(reason) from trouble
    except Exception:
        if running.last_attempt:
            _tell_failed(running, campaign, by, "程序出错，已试过多次；请系统管理员看任务记录")
        raise
    key = f"release:{made.pk}:asked"
    tell([by], f"您提出的公布已完成：{made}", made.get_absolute_url(), now=timezone.now(), key=key)
    return {"release": made.pk, "version": made.version}


def _reason(trouble: Exception) -> str:
    """What happened and what to do."""
    if isinstance(trouble, OSError):
        return f"写不了结果的文件：{explain(trouble)[0]}。请系统管理员处理以后再公布一次"
    if isinstance(trouble, Troubles):
        return f"测评方案读不出来：{'；'.join(one.text for one in trouble.troubles)}。请恢复启动时的方案"
    return str(trouble)


def _tell_failed(running: Running, campaign: Campaign, by: User | None, reason: str) -> None:
    """Once for each time it was asked for."""
    if by is not None:
        job = running.job
        text, link = f"{campaign}没有公布成：{reason}", f"/releases/publish/{campaign.pk}/"
        tell([by], text, link, now=timezone.now(), key=f"publish:{job.pk}:{job.round}")
