"""`RefusedTry`: a request with a token that is none, or is worth nothing."""

from __future__ import annotations

from django.db import models


class RefusedTry(models.Model):
    """source: network address. Kept for a day; beyond the limit (`refusals.py`) no more are written."""

    source = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("source", "at")), models.Index(fields=("at",)))

    def __str__(self) -> str:
        return f"{self.source} {self.at:%Y-%m-%d %H:%M:%S}"
