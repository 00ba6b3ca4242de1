"""`SealedDay`: a closed day's visits, in one file that cannot be changed unnoticed."""

from __future__ import annotations

from django.db import models


class SealedDay(models.Model):
    """file: name under HOME/sealed. rows: visits in it. size, sha256, crc: of the file. previous, digest: the chain of
    days; the digest also stands in the audit log. verified_at: when file, chain and log were last found to agree.
    pruned_at: when the raw rows were let go."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField(unique=True)
    file = models.CharField(max_length=100, unique=True)
    rows = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    crc = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    pruned_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "封存日"
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.day}"
