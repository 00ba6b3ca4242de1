"""`MediaAccount` (政务新媒体账号)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from govsight.platform.registry.models.life import Subject


class MediaAccount(Subject):
    """code: 政务新媒体标识码, "" when not known. platform: our id of the platform. kind: the type as the list writes it
    (`微信订阅号` and `微信服务号` are judged differently; the letters of the code do not tell)."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="accounts", verbose_name="主办单位"
    )
    subject_class = models.ForeignKey(
        "registry.SubjectClass", models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="类别"
    )
    name = models.CharField("账号名称", max_length=200)
    code = models.CharField("新媒体标识码", max_length=16, blank=True)
    platform = models.CharField("平台", max_length=20, blank=True)
    kind = models.CharField("账号类型", max_length=40, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "新媒体账号"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~models.Q(code=""), name="one_account_per_code"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("registry:account", args=[self.pk])
