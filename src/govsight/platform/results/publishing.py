"""`publishing_of`: how far the publication is that somebody asked for."""

from __future__ import annotations

from dataclasses import dataclass

from govsight.platform.assessment.models import Campaign
from govsight.platform.jobs.models import Job, State
from govsight.platform.results.models import Release

KIND = "results.publish"
"""The kind of job that does it."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """text: what it is at, or why it failed. release: what came of it."""

    job: Job
    version: int
    text: str
    release: Release | None

    @property
    def in_hand(self) -> bool:
        """It waits or is being done."""
        return self.job.finished_at is None

    @property
    def failed(self) -> bool:
        """And nobody has asked again."""
        return self.job.state == State.FAILED


def subject_of(campaign: Campaign) -> str:
    """What the job is about."""
    return f"campaign:{campaign.pk}"


def newest_job(campaign: Campaign) -> Job | None:
    """The one asked for last."""
    rows = Job.objects.filter(kind=KIND, subject=subject_of(campaign)).select_related("asked_by")
    return rows.order_by("-pk").first()


def publishing_of(campaign: Campaign) -> Publishing | None:
    """None when nobody asked, or what was asked for last is past: its version is there by other ways."""
    job = newest_job(campaign)
    if job is None:
        return None
    version = job.payload["version"]
    release = Release.objects.filter(campaign=campaign, version=version).defer("changes").first()
    if job.state == State.FAILED and release is not None:
        return None
    return Publishing(job, version, _text(job), release)


def in_hand_of(campaigns: list[Campaign]) -> set[int]:
    """Those of these whose results are being published."""
    subjects = {subject_of(one): one.pk for one in campaigns}
    rows = Job.objects.filter(kind=KIND, subject__in=subjects, finished_at=None)
    return {subjects[subject] for subject in rows.values_list("subject", flat=True)}


def _text(job: Job) -> str:
    match job.state:
        case State.FAILED:
            return f"{job.trouble}。请把这句话告诉系统管理员" if job.is_fault else job.trouble
        case State.DONE:
            return "已公布"
    from govsight.platform.jobs.queries import live_workers  # brings the queue with it

    live = {worker.name for worker in live_workers()}
    if not live:
        return "没有工作进程在运行，请系统管理员启动 govsight serve 或 govsight worker；启动以后自动接着做"
    if job.state == State.QUEUED:
        return f"上一次没有做完（{job.trouble}），稍后自动再做" if job.trouble else "排队，有空闲的工作进程就开始"
    if job.worker not in live:
        return "做这件事的工作进程没有回应，过一会儿由别的接手"
    return str(job.progress.get("text") or "正在开始")
