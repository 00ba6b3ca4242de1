"""`Clock`: when a section was last updated, as an inspection read it."""

from __future__ import annotations

from django.db import models


class Clock(models.Model):
    """newest: day of the newest entry, None when it could not be told (`reason` says why; never taken for stale).
    due: the last day on which the section is still fresh, None where that cannot be told. state: `fresh`, `stale`,
    `blank` or `unknown`. A row is written when this differs from the last one."""

    inspection = models.ForeignKey("inspections.Inspection", models.CASCADE, related_name="clocks")
    section = models.ForeignKey("registry.Section", models.PROTECT, related_name="clocks")
    newest = models.DateField("最近更新", null=True, blank=True)
    due = models.DateField("应更新期限", null=True, blank=True)
    state = models.CharField(max_length=8)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("inspection", "section"), name="one_clock_per_inspection"),)

    def __str__(self) -> str:
        return f"{self.section} {self.newest}"
