"""`Inspection`: one look at a whole site."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Inspection(models.Model):
    """What was asked for and what came of it. folder: below the home's `inspections`, holds reports, state and WARC
    evidence. trouble: why it could not be carried out (Chinese), "" when it could. head: last hash of the evidence
    chain. pruned_at: when its rows of outcomes and findings went (`actions.prune`). Its state follows from its
    moments."""

    LIGHT, FULL, WHOLE, RECHECK = "light", "full", "whole", "recheck"
    DEPTHS = ((LIGHT, "每日轻巡查"), (FULL, "每周全面巡查"), (WHOLE, "每季全量巡查"), (RECHECK, "整改复查"))

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="inspections", verbose_name="网站")
    depth = models.CharField("种类", max_length=10, choices=DEPTHS)
    key = models.CharField(max_length=120, unique=True)
    asked_at = models.DateTimeField("安排时间")
    as_of = models.DateTimeField("监测时间点", null=True, blank=True)
    asked_by = models.CharField("安排人", max_length=150, blank=True)
    started_at = models.DateTimeField("开始", null=True, blank=True)
    finished_at = models.DateTimeField("结束", null=True, blank=True)
    trouble = models.CharField("未能巡查的原因", max_length=500, blank=True)
    folder = models.CharField(max_length=200, blank=True)
    pages = models.PositiveIntegerField("页面", default=0)
    links = models.PositiveIntegerField("链接", default=0)
    requests = models.PositiveIntegerField("请求", default=0)
    complete = models.BooleanField("看完全站", default=False)
    engine_version = models.CharField(max_length=40, blank=True)
    head = models.CharField(max_length=100, blank=True)
    pruned_at = models.DateTimeField("明细归档", null=True, blank=True)
    problem_count = models.PositiveIntegerField("问题", default=0)

    class Meta:
        verbose_name = "巡查"
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("site", "finished_at")),)

    def __str__(self) -> str:
        return f"{self.site} {self.get_depth_display()}"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("inspections:inspection", args=[self.pk])

    @property
    def state(self) -> str:
        """`waiting`, `running`, `failed` or `done`."""
        if self.finished_at:
            return "failed" if self.trouble else "done"
        return "running" if self.started_at else "waiting"
