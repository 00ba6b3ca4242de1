"""`Decision`: a person's word that a finding is wrong, or need not be mended for now."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q

from govsight.kit.beijing import day_of
from govsight.platform.inspections.models import Problem


class DecisionQuerySet(models.QuerySet):
    """Decisions by what they do."""

    def in_force(self, now: datetime) -> Self:
        """Made, not revoked and not expired."""
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=day_of(now))
        return self.filter(lasting, at__lte=now, revoked_at__isnull=True)

    def covering(self, problem: str = "") -> Self:
        """For `Exists`: those that cover the outer row's problem. problem: the outer row's way to it, "" when it is
        the problem itself."""
        way = f"{problem}__" if problem else ""
        return self.filter(_covers(*(OuterRef(f"{way}{name}") for name in ("pk", "site", "check_id", "cause"))))

    def of(self, problem: Problem) -> Self:
        """Those that cover this one."""
        return self.filter(_covers(problem.pk, problem.site_id, problem.check_id, problem.cause))


def _covers(problem: object, site: object, check_id: object, cause: object) -> Q:
    return (
        Q(scope=Decision.PROBLEM, problem=problem)
        | Q(scope=Decision.CAUSE, site=site, cause=cause)
        | Q(scope=Decision.CHECK, site=site, check_id=check_id)
        | Q(scope=Decision.EVERYWHERE, check_id=check_id, cause=cause)
    )


class Decision(models.Model):
    """problem: the one it was made at. scope says what else it covers; site, check_id and cause are that problem's.
    expires_on: its last day, None for good. revoked_at: taken back, by whom and why."""

    FALSE, WAIVER = "false", "waiver"
    PROBLEM, CAUSE, CHECK, EVERYWHERE = "problem", "cause", "check", "everywhere"
    KINDS = ((FALSE, "误报"), (WAIVER, "豁免"))
    SCOPES = (
        (PROBLEM, "只这一个问题"),
        (CAUSE, "本网站的同一对象（不论哪项检查）"),
        (CHECK, "本网站的这一项检查"),
        (EVERYWHERE, "所有网站：同一检查、同一对象"),
    )

    kind = models.CharField("认定", max_length=6, choices=KINDS)
    scope = models.CharField("范围", max_length=10, choices=SCOPES)
    problem = models.ForeignKey("inspections.Problem", models.PROTECT, related_name="decisions")
    site = models.ForeignKey("registry.Site", models.PROTECT, related_name="decisions")
    check_id = models.CharField(max_length=60)
    cause = models.TextField()
    reason = models.TextField("理由")
    at = models.DateTimeField("作出时间")
    by = models.CharField("作出人", max_length=150)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_by = models.CharField(max_length=150, blank=True)
    revoked_reason = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "认定"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("check_id", "scope")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.check_id}"

    def is_in_force(self, now: datetime) -> bool:
        """The same as `in_force`, of one row."""
        return self.at <= now and not self.revoked_at and (self.expires_on is None or self.expires_on >= day_of(now))
