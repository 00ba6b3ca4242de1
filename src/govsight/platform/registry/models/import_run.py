"""`ImportRun` and `ImportRow`: what was imported, and what became of each row."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

_FOR_PROGRAMS = frozenset(("account_written", "class_id", "kind", "platform", "unit_written", "url_written"))


class ImportRun(models.Model):
    """One import of one file. digest: SHA-256 of it. notes: remarks on the whole file."""

    class Kind(models.TextChoices):
        """What a list lists."""

        UNITS = "units", "单位"
        SITES = "sites", "网站与频道"
        ACCOUNTS = "accounts", "新媒体账号"

    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    filename = models.CharField("文件", max_length=255)
    digest = models.CharField(max_length=64)
    by = models.CharField("操作人", max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    notes = models.JSONField(default=list)

    class Meta:
        verbose_name = "导入"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.filename} {self.at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        """Its log."""
        return reverse("registry:import", args=[self.pk])


class ImportRow(models.Model):
    """One row of the file. row: its number there. told: what it said. reason: Chinese, why it was set aside, or what is
    odd about it."""

    class Outcome(models.TextChoices):
        """What became of it."""

        ADDED = "added", "新增"
        CHANGED = "changed", "更新"
        SAME = "same", "已有，无变化"
        ASIDE = "aside", "未导入"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField("行")
    outcome = models.CharField("结果", max_length=8, choices=Outcome.choices)
    reason = models.CharField("说明", max_length=500, blank=True)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ("run", "row", "pk")

    def __str__(self) -> str:
        return f"{self.row} {self.get_outcome_display()}"

    @property
    def summary(self) -> str:
        """What the row said, in one line."""
        told = (str(value) for name, value in self.told.items() if value and name not in _FOR_PROGRAMS)
        return " · ".join(dict.fromkeys(told))
