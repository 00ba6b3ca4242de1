"""`Found`: one finding of one inspection."""

from __future__ import annotations

from django.db import models


class Found(models.Model):
    """The fields of `vocab.Finding`, all text from outside and hostile. evidence: the id of a WARC record of the
    inspection, "" without one."""

    inspection = models.ForeignKey("inspections.Inspection", models.CASCADE, related_name="findings")
    problem = models.ForeignKey("inspections.Problem", models.CASCADE, related_name="findings")
    check_id = models.CharField(max_length=60)
    page = models.TextField("页面", blank=True)
    target = models.TextField("对象", blank=True)
    seen = models.TextField("所见", blank=True)
    verdict = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=10, blank=True)
    evidence = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("inspection", "check_id")),)

    def __str__(self) -> str:
        return f"{self.check_id} {self.page}"
