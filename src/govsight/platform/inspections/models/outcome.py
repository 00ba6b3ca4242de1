"""`Outcome`: what one check said of a site in one inspection."""

from __future__ import annotations

from django.db import models


class Outcome(models.Model):
    """outcome: `met`, `breached`, `not_applicable` or `undetermined`. reason: one Chinese sentence. figures: name ->
    number or ISO date. doubts: how many places the check could not tell of."""

    inspection = models.ForeignKey("inspections.Inspection", models.CASCADE, related_name="outcomes")
    check_id = models.CharField(max_length=60)
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=500, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    doubts = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("inspection", "check_id"), name="one_outcome_per_check"),)

    def __str__(self) -> str:
        return f"{self.check_id} {self.outcome}"
