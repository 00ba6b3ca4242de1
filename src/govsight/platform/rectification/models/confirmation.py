"""`Confirmation`: what a person said of a suspicion."""

from __future__ import annotations

from django.db import models


class Confirmation(models.Model):
    """Append-only; the newest counts. That it is no fault is a `Decision`, not one of these."""

    CONFIRMED, CANNOT_SAY = "confirmed", "cannot_say"

    problem = models.ForeignKey("inspections.Problem", models.PROTECT, related_name="confirmations")
    verdict = models.CharField(max_length=10, choices=((CONFIRMED, "属实"), (CANNOT_SAY, "不能确定")))
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "人工确认"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.problem_id} {self.verdict}"
