"""`Reply`: what a person said to a question of a scorecard."""

from __future__ import annotations

from django.db import models


class Reply(models.Model):
    """Rows are only added; the newest to a question counts. question: id of the clause. data: as an answer sheet has it
    (`assess.answers`): answer, found, confirm, values, note. trouble: why it could not be taken (Chinese)."""

    inspection = models.ForeignKey("inspections.Inspection", models.CASCADE, related_name="replies")
    question = models.CharField("细则", max_length=120)
    data = models.JSONField(default=dict)
    by = models.CharField("判断人", max_length=150)
    at = models.DateTimeField("时间")
    trouble = models.CharField("没有采用的原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "人工判断"
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("inspection", "question")),)

    def __str__(self) -> str:
        return f"{self.question} {self.data.get('answer', '')}".strip()
