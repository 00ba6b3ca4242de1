"""`HourlyTally`: the hours of one site's day, kept for good."""

from __future__ import annotations

from django.db import models


class HourlyTally(models.Model):
    """day: of Asia/Shanghai. marks: 24 letters, one per hour (`availability.verdict.MARKS`). typical_ms, slowest_ms:
    median and longest of the visits that opened. One row a day: 14,000 sites make five million a year, not a hundred
    and twenty."""

    EMPTY = "." * 24

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="tallies", db_index=False)
    day = models.DateField()
    marks = models.CharField(max_length=24, default=EMPTY)
    typical_ms = models.PositiveIntegerField(null=True)
    slowest_ms = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = "逐时统计"
        ordering = ("site", "day")
        constraints = (models.UniqueConstraint(fields=("site", "day"), name="one_tally_per_day"),)

    def __str__(self) -> str:
        return f"{self.site_id} {self.day} {self.marks}"
