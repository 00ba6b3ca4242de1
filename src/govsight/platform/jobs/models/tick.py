"""`Tick`: when something that is called again and again is due."""

from __future__ import annotations

from django.db import models


class Tick(models.Model):
    """due_at: by the clock of the database, so that schedulers on several machines agree. Whoever changes it first has
    the turn. called_at: last time it was called. trouble: why the last call failed, else empty."""

    name = models.CharField("名称", max_length=80, unique=True)
    due_at = models.DateTimeField("下次时间")
    called_at = models.DateTimeField("上次时间", null=True, blank=True)
    trouble = models.TextField("原因", blank=True)

    class Meta:
        verbose_name = "定时"
        verbose_name_plural = "定时"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
