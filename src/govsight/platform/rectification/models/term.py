"""`Term` (期限): working days the office gives for a severity, from a day on."""

from __future__ import annotations

from django.db import models

from govsight.platform.rectification.severity import SEVERITIES


class Term(models.Model):
    """Append-only: a change is a new row. Deadlines already set stay as they were told."""

    severity = models.CharField("类别", max_length=10, choices=[(one.id, one.name) for one in SEVERITIES.values()])
    days = models.PositiveSmallIntegerField("工作日")
    since = models.DateField("起用日期")
    reason = models.CharField("依据", max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "整改期限"
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return f"{self.severity} {self.days}"
