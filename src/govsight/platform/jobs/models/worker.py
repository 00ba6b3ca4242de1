"""`Worker`: a process that does jobs, known by its heartbeat."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """name: unique to one run of one process; it is also the executor's name in the queue. beats: counts up while it
    lives; those who watch compare counts, not clocks; silent for `lease` seconds, it is dead. place: see
    `worker/place.py`. left_at: it said goodbye. taken_over_at: others saw it dead and
    put its jobs back."""

    name = models.CharField("名称", max_length=120, unique=True)
    place = models.CharField("位置", max_length=32, blank=True)
    lease = models.FloatField("租期（秒）")
    machine = models.CharField("机器", max_length=120)
    process = models.PositiveIntegerField("进程号")
    concurrency = models.PositiveIntegerField("并行数")
    started_at = models.DateTimeField("启动时间")
    beat_at = models.DateTimeField("最近心跳")
    beats = models.PositiveBigIntegerField("心跳数", default=0)
    left_at = models.DateTimeField("退出时间", null=True, blank=True)
    taken_over_at = models.DateTimeField("接管时间", null=True, blank=True)

    class Meta:
        verbose_name = "工作进程"
        verbose_name_plural = "工作进程"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
