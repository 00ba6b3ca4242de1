"""`Vantage`: a place visits start from."""

from __future__ import annotations

from django.db import models


class Vantage(models.Model):
    """local: the platform's own machine, of which there is one. token: sha256 (hex) of a remote one's token; the token
    itself is shown once and kept nowhere. closed_at: from then on its results are refused."""

    name = models.CharField("名称", max_length=60, unique=True)
    local = models.BooleanField(default=False, editable=False)
    token = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField("登记时间", auto_now_add=True)
    heard_at = models.DateTimeField("最近一次联系", null=True, blank=True, editable=False)
    closed_at = models.DateTimeField("停用时间", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "监测点"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("local",), condition=models.Q(local=True), name="one_local_vantage"),
            models.UniqueConstraint(fields=("token",), condition=~models.Q(token=""), name="one_vantage_per_token"),
        )

    def __str__(self) -> str:
        return self.name
