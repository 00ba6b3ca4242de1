"""`Score`: what a plan makes of one inspection."""

from __future__ import annotations

from django.db import models


class Score(models.Model):
    """total: what the machine could settle, with everything open taken as full; low and high: where it lies once people
    have settled the rest. None of them when the plan scores nothing (`verdict` says why). card: the scorecard as
    `rubric.render.json` writes it, facts beside the report allow it to be computed again."""

    inspection = models.ForeignKey("inspections.Inspection", models.CASCADE, related_name="scores")
    rubric = models.CharField("方案", max_length=60)
    rubric_name = models.CharField(max_length=200)
    class_id = models.CharField(max_length=60, blank=True)
    verdict = models.CharField("结论", max_length=60)
    total = models.DecimalField("得分", max_digits=7, decimal_places=2, null=True)
    low = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    provisional = models.BooleanField(default=True)
    card = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("inspection", "rubric"), name="one_score_per_plan"),)

    def __str__(self) -> str:
        return f"{self.rubric} {self.total}"
