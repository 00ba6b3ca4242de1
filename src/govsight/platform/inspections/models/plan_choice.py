"""`PlanChoice`: by which official plan the sites of a class are scored."""

from __future__ import annotations

from django.db import models


class PlanChoice(models.Model):
    """subject_class: None for sites without a class. rubric: id of a plan. class_id: the class's word in that plan, ""
    where it has none. since: rows are only added; the newest of a class counts."""

    subject_class = models.ForeignKey(
        "registry.SubjectClass", models.PROTECT, null=True, blank=True, related_name="plan_choices", verbose_name="类别"
    )
    rubric = models.CharField("方案", max_length=60)
    class_id = models.CharField("方案中的类别", max_length=60, blank=True)
    since = models.DateTimeField("选定时间")
    by = models.CharField("选定人", max_length=150, blank=True)

    class Meta:
        verbose_name = "评分方案"
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return f"{self.rubric} {self.class_id}".strip()
