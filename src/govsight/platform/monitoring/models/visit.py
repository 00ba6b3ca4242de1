"""`Visit`: one visit to a site, as it was seen."""

from __future__ import annotations

from django.db import models


class Visit(models.Model):
    """slot: beginning of the hour it belongs to (by hand: its own minute). look: 1 the slot's own visit, 2 the second
    look at a failure, 0 by hand; only 1 counts. batch: who claimed it, before it was made: two schedulers make one
    visit. verdict: see `availability.verdict`, "" while under way. at, ms: when it began, how long it took. evidence:
    `EvidenceRef` as a list, and the folder of that day, of a failed one. Kept for some days after it is sealed."""

    OWN, SECOND, BY_HAND = 1, 2, 0

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="visits", db_index=False)
    vantage = models.ForeignKey("monitoring.Vantage", models.PROTECT, related_name="visits", db_index=False)
    slot = models.DateTimeField()
    look = models.PositiveSmallIntegerField(default=OWN)
    batch = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    ms = models.PositiveIntegerField(null=True)
    verdict = models.CharField(max_length=6, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    ip = models.CharField(max_length=45, blank=True)
    evidence = models.JSONField(null=True)

    class Meta:
        verbose_name = "访问"
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("site", "slot", "vantage", "look"), name="one_visit_per_slot"),)
        indexes = (
            models.Index(fields=("slot",), name="visit_slot"),
            models.Index(fields=("batch",), condition=models.Q(verdict=""), name="visit_under_way"),
            models.Index(fields=("slot",), condition=models.Q(verdict="failed"), name="visit_failed"),
        )

    def __str__(self) -> str:
        return f"{self.site_id} {self.slot:%Y-%m-%d %H} {self.verdict}"
