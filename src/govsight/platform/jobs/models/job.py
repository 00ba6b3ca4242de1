"""`Job`: something asked for, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """Read off the dates of a job; stored nowhere."""

    QUEUED = "queued", "等待"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "失败"


FAULT = "程序出错"


class Job(models.Model):
    """One piece of work. key: names the occasion, so that asking twice is asking once. subject: what it is about, as
    `site:12`. host: the partition; at most one job of a host runs at a time. not_before: earliest moment.
    dispatched_at: handed to the queue, `round` times so far. started_at and worker: who has it now. finished_at: it has
    an outcome: failed when `trouble` says why, else done with `result`. On a job that waits, `trouble` is why it was
    put back. attempts: how often it was begun in vain. progress: {done, total, text}."""

    key = models.CharField("标识", max_length=200, unique=True)
    kind = models.CharField("种类", max_length=60)
    payload = models.JSONField("参数", default=dict, blank=True)
    subject = models.CharField("对象", max_length=80, blank=True)
    host = models.CharField("主机", max_length=255, blank=True)
    urgent = models.BooleanField("优先", default=False)
    asked_at = models.DateTimeField("提出时间")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="提出人"
    )
    not_before = models.DateTimeField("不早于", null=True, blank=True)
    dispatched_at = models.DateTimeField("派出时间", null=True, blank=True)
    round = models.PositiveIntegerField("派出次数", default=0)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    worker = models.CharField("工作进程", max_length=120, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    attempts = models.PositiveIntegerField("失败次数", default=0)
    trouble = models.TextField("原因", blank=True)
    result = models.JSONField("结果", null=True, blank=True)
    progress = models.JSONField("进度", default=dict, blank=True)

    class Meta:
        verbose_name = "任务"
        verbose_name_plural = "任务"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("-urgent", "id"), name="job_not_dispatched", condition=models.Q(dispatched_at=None)),
            models.Index(
                fields=("host", "started_at"),
                name="job_in_hand",
                condition=models.Q(dispatched_at__isnull=False, finished_at=None),
            ),
            models.Index(fields=("finished_at",), name="job_finished"),
            models.Index(fields=("kind", "finished_at"), name="job_kind"),
            models.Index(fields=("subject",), name="job_subject"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("host",),
                name="one_job_of_a_host",
                condition=models.Q(started_at__isnull=False, finished_at=None) & ~models.Q(host=""),
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def state(self) -> State:
        """Whether its worker is still alive is not known here; see `queries`."""
        if self.finished_at is not None:
            return State.FAILED if self.trouble else State.DONE
        return State.RUNNING if self.started_at is not None else State.QUEUED

    @property
    def is_fault(self) -> bool:
        """Whether its trouble is the program's or the machine's, not what the job is about."""
        return self.trouble.startswith(FAULT)

    @property
    def workflow(self) -> str:
        """Its name in the queue: the same for the same round, so that handing it over twice is once."""
        return f"job-{self.pk}-{self.round}" if self.round else f"job-{self.pk}"

    @property
    def percent(self) -> int | None:
        """How far it is, None when it cannot say."""
        done, total = self.progress.get("done"), self.progress.get("total")
        return min(100, done * 100 // total) if total else None
