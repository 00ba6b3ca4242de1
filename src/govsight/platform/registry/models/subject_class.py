"""`SubjectClass`: subjects of one class are ranked with each other."""

from __future__ import annotations

from django.db import models


class SubjectClass(models.Model):
    """name: as the document writes it, and what tells one class from another. code: its number there."""

    name = models.CharField("类别", max_length=200, unique=True)
    code = models.CharField("代号", max_length=200, blank=True)

    class Meta:
        verbose_name = "类别"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
