"""`Problem`: one cause of findings on one site; `Sighting`: what an inspection said of it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from govsight.platform.inspections.causes import speaks


class Problem(models.Model):
    """One broken footer on five hundred pages is one problem. cause: what the findings have in common (`causes.py`);
    digest: its hash, unique within site and check. confirm: a suspicion that counts only when a person confirms it.
    Whether it stands follows from its sightings; what the last of them said is kept beside, for lists: the verdict (of
    one that could tell, `untold` until there is one), when it was seen, and, of the last inspection that had word of
    all its places, that inspection and their number."""

    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="problems", verbose_name="网站")
    check_id = models.CharField("检查项", max_length=60)
    cause = models.TextField("对象")
    digest = models.CharField(max_length=64)
    seen = models.TextField("所见")
    confirm = models.BooleanField("待人工确认", default=False)
    first_seen_at = models.DateTimeField("首次发现")
    last_seen_at = models.DateTimeField("最近见到")
    last_seen_in = models.ForeignKey(
        "inspections.Inspection", models.PROTECT, related_name="problems_seen", verbose_name="最近见到的巡查"
    )
    last_count = models.PositiveIntegerField("处数", default=0)
    last_verdict = models.CharField(max_length=6, default="untold")

    class Meta:
        verbose_name = "问题"
        ordering = ("-first_seen_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("site", "check_id", "digest"), name="one_problem_per_cause"),)
        indexes = (models.Index(fields=("last_verdict", "-first_seen_at")), models.Index(fields=("check_id",)))

    def __str__(self) -> str:
        return f"{self.check_id} {self.cause[:80]}"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("inspections:problem", args=[self.pk])

    @property
    def object_told(self) -> str:
        """The cause where it says something to people, else ""."""
        return str(self.cause) if speaks(self.cause) else ""

    def standing(self) -> str:
        """`seen` or `gone` by the last inspection that could tell, `untold` when none could."""
        return str(self.last_verdict)


class Sighting(models.Model):
    """verdict: `seen` (count places), `gone` (the inspection looked and it is mended) or `untold` (it could not tell:
    never taken for gone). One row whenever this changes, and one for every recheck. at: when the inspection ended."""

    SEEN, GONE, UNTOLD = "seen", "gone", "untold"

    problem = models.ForeignKey("inspections.Problem", models.CASCADE, related_name="sightings")
    inspection = models.ForeignKey("inspections.Inspection", models.PROTECT, related_name="sightings")
    verdict = models.CharField(max_length=6, choices=((SEEN, "仍在"), (GONE, "已消除"), (UNTOLD, "无法判断")))
    count = models.PositiveIntegerField("处数", default=0)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("problem", "inspection"), name="one_sighting_per_inspection"),)

    def __str__(self) -> str:
        return f"{self.problem} {self.verdict}"
