"""`PublicReport` (我为政府网站找错), who sent it, and what the office made of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class PublicReport(models.Model):
    """All of it is hostile. code: what the sender asks by. site: by the page's address, None when it is none of ours.
    sender: keyed digest of the address it came from, to keep one sender from flooding; not who it is. due: last day."""

    KINDS = (
        ("wording", "错别字或表述错误"),
        ("link", "链接、图片、附件打不开"),
        ("stale", "内容过期或长期不更新"),
        ("guide", "办事指南有误"),
        ("function", "功能不能使用"),
        ("fake", "疑似假冒政府网站"),
        ("other", "其他"),
    )

    code = models.CharField("查询码", max_length=12, unique=True)
    site = models.ForeignKey("registry.Site", models.PROTECT, null=True, blank=True, related_name="public_reports")
    site_name = models.CharField("网站名称", max_length=200, blank=True)
    page_url = models.URLField("有错的网页", max_length=1000)
    kind = models.CharField("错误类型", max_length=10, choices=KINDS)
    text = models.TextField("错在哪里")
    at = models.DateTimeField("收到时间")
    due = models.DateField("办结期限")
    sender = models.CharField(max_length=64)

    class Meta:
        verbose_name = "网民找错"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("sender", "at")),)

    def __str__(self) -> str:
        return f"网民找错 {self.pk}"

    def get_absolute_url(self) -> str:
        """Its screen at the office."""
        return reverse("rectification:report", args=[self.pk])


class Contact(models.Model):
    """How to reach the sender, if they said. Only the office sees it. sealed: encrypted (`sealed.py`)."""

    report = models.OneToOneField("rectification.PublicReport", models.CASCADE, related_name="contact")
    sealed = models.TextField()

    def __str__(self) -> str:
        return f"联系方式 {self.report_id}"


class Refusal(models.Model):
    """The office does not take a report up, and says why; the sender reads it."""

    report = models.OneToOneField("rectification.PublicReport", models.PROTECT, related_name="refusal")
    reason = models.TextField("理由")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"不予受理 {self.report_id}"
