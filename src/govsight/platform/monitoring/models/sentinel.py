"""`Sentinel`: an address that answers when our own line is up."""

from __future__ import annotations

from django.db import models


class Sentinel(models.Model):
    """Best two or three that fail independently of each other and of the sites. up_at / down_at: when it was last seen
    so."""

    name = models.CharField("名称", max_length=60)
    url = models.URLField("网址", max_length=300, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    up_at = models.DateTimeField("最近一次有回答", null=True, blank=True, editable=False)
    down_at = models.DateTimeField("最近一次没有回答", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "哨兵"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
