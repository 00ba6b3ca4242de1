"""`Ticket`: one problem on its way to being mended."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from govsight.kit.beijing import day_of
from govsight.platform.rectification import rules
from govsight.platform.rectification.about import About, about


class TicketQuerySet(models.QuerySet):
    """Tickets with what their events say of them."""

    def standing(self, now: datetime) -> Self:
        """Adds last_kind (the newest event that moves), moved_at, due, reopened (how often) and aside (whether a
        decision in force sets it aside)."""
        from govsight.platform.rectification.models.decision import Decision
        from govsight.platform.rectification.models.event import TicketEvent

        events = TicketEvent.objects.filter(ticket=OuterRef("pk")).order_by("-pk")
        moved = events.filter(kind__in=rules.MOVES)
        again = events.filter(kind=rules.Kind.REOPENED).order_by().values("ticket").annotate(n=Count("pk"))
        return self.annotate(
            last_kind=Subquery(moved.values("kind")[:1]),
            moved_at=Subquery(moved.values("at")[:1]),
            due=Subquery(events.filter(due__isnull=False).values("due")[:1]),
            reopened=Coalesce(Subquery(again.values("n")), 0),
            aside=Exists(Decision.objects.in_force(now).covering("problem")),
        )

    def in_state(self, *states: rules.State) -> Self:
        """Of those with `standing`, the ones in one of these states."""
        return self.filter(last_kind__in=[kind for kind, state in rules.MOVES.items() if state in states])


class Ticket(models.Model):
    """About a problem, or about a report of the public. One problem has one ticket for ever: when it comes back, the
    same is opened again. organisation: whose task it is. Its state is what its events come to, never a column."""

    problem = models.OneToOneField(
        "inspections.Problem", models.PROTECT, null=True, blank=True, related_name="ticket", verbose_name="问题"
    )
    report = models.OneToOneField(
        "rectification.PublicReport", models.PROTECT, null=True, blank=True, related_name="ticket"
    )
    site = models.ForeignKey(
        "registry.Site", models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="网站"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="tickets", verbose_name="单位"
    )
    opened_at = models.DateTimeField("立单时间")

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = "整改单"
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(problem__isnull=False) ^ Q(report__isnull=False), name="ticket_about_one_thing"
            ),
        )

    def __str__(self) -> str:
        return f"整改单 {self.pk}"

    def get_absolute_url(self) -> str:
        """Its screen."""
        return reverse("rectification:ticket", args=[self.pk])

    @property
    def check_id(self) -> str:
        """Of the check that found it, "" for a report of the public."""
        return self.problem.check_id if self.problem else ""

    @property
    def about(self) -> About:
        """See `About`."""
        return about(self.check_id)

    @property
    def what(self) -> str:
        """What is to be mended, or what was seen where that has no name for people. Hostile."""
        if self.problem:
            return self.problem.object_told or self.problem.seen
        return self.report.page_url or ""

    @property
    def told(self) -> str:
        """What was seen. Hostile."""
        return (self.problem.seen if self.problem else self.report.text) or ""

    def stands(self) -> rules.Standing:
        """What its events, or the columns `standing` added, come to."""
        if hasattr(self, "last_kind"):
            state = rules.MOVES[rules.Kind(self.last_kind)] if self.last_kind else None
            return rules.Standing(state, self.moved_at, self.due, None, self.reopened)
        return rules.standing(
            rules.Happening(rules.Kind(kind), at, due)
            for kind, at, due in self.events.order_by("pk").values_list("kind", "at", "due")
        )

    @property
    def is_overdue(self) -> bool:
        """As of today, in Beijing."""
        return rules.is_overdue(self.stands(), day_of(timezone.now()))
