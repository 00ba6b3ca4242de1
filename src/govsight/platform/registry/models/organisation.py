"""`Organisation` (单位): whoever hosts or supervises."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Organisation(models.Model):
    """name: as the lists write it. superior: who supervises it, where known. subject_class: when units themselves are
    assessed (Guangdong 2016), the class they are in."""

    name = models.CharField("单位名称", max_length=200, unique=True)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name="主管单位"
    )
    subject_class = models.ForeignKey(
        "registry.SubjectClass", models.PROTECT, null=True, blank=True, related_name="units", verbose_name="类别"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "单位"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("registry:organisation", args=[self.pk])
