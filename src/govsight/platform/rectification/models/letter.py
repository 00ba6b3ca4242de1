"""`Letter` (整改通知): a paper to one unit about some of its tickets."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class Letter(models.Model):
    """year, number: 整改〔2026〕3号. Its tickets are those of the events that name it."""

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="letters")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "整改通知"
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="one_letter_per_number"),)

    def __str__(self) -> str:
        return f"整改〔{self.year}〕{self.number}号"

    def get_absolute_url(self) -> str:
        """Its paper."""
        return reverse("rectification:letter", args=[self.pk])
