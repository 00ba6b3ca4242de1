"""Who may have which papers.

The organiser all; a unit the notice of results and what is about itself; templates are the organiser's. Experts,
reviewers and citizens read the public pages. Before publication a paper is for who may see the page it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.explained import feedback_of, newest
from govsight.platform.assessment.models import Appeal, Computation, Sheet, Subject
from govsight.platform.assessment.policies import is_office, is_unit, sheets_of
from govsight.platform.assessment.reviewing import appeals_of, rules, subjects_seen
from govsight.platform.results.models import Release
from govsight.platform.results.papers.catalogue import PAPERS, Paper


def paper_releases_of(user: User) -> QuerySet[Release]:
    """Those of which this person may have a paper."""
    if is_office(user):
        return Release.objects.all()
    if is_unit(user):
        own = Subject.objects.filter(campaign=OuterRef("campaign"), unit__members__user=user)
        return Release.objects.filter(Exists(own))
    return Release.objects.none()


def paper_subjects_of(user: User, release: Release) -> QuerySet[Subject]:
    """Those whose papers this person may have."""
    subjects = Subject.objects.filter(campaign=release.campaign_id)
    if is_office(user):
        return subjects
    return subjects.filter(unit__members__user=user) if is_unit(user) else subjects.none()


def papers_of(user: User) -> list[Paper]:
    """The kinds this person may have. What names people (base information) goes to the unit's own staff only."""
    if is_office(user):
        return list(PAPERS.values())
    if not is_unit(user):
        return []
    without = {"report"} if user.role == Role.UNIT else {"report", "base"}
    return [paper for paper in PAPERS.values() if paper.id not in without]


def paper_sheets_of(user: User) -> QuerySet[Sheet]:
    """Signed self-assessments whose page this person may see."""
    seen = sheets_of(user).values("pk")  # once each, however they were joined
    return Sheet.objects.filter(pk__in=seen, kind=Sheet.SELF, signed_at__isnull=False)


def base_subjects_of(user: User) -> QuerySet[Subject]:
    """Those whose base information this person may have: it names people, so nobody's but the office's and their
    own."""
    return subjects_seen(user) if is_office(user) or getattr(user, "role", "") == Role.UNIT else Subject.objects.none()


def computation_for(user: User, subject: Subject) -> Computation | None:
    """Whose numbers the page of a subject shows this person: the newest to the office and to who rules appeals, to the
    unit what it was told. None while there is nothing to see."""
    if is_office(user) or rules(user):
        return newest(subject)
    feedback = feedback_of(subject)
    return feedback.computation if feedback else None


def drafts_of(user: User, paper: str) -> QuerySet[Any]:
    """What a paper before publication may be made of, among what this person may see. Raises KeyError for a paper
    there is none of before."""
    return _DRAFTS[paper](user)


_DRAFTS: Mapping[str, Callable[[User], QuerySet[Any]]] = {
    "self": lambda user: paper_sheets_of(user).select_related("campaign", "subject__unit", "subject__campaign"),
    "base": lambda user: base_subjects_of(user).select_related("campaign", "unit"),
    "scores": lambda user: subjects_seen(user).select_related("campaign", "unit"),
    "appeal": lambda user: _appeals(user),
    "reply": lambda user: _appeals(user),
}


def _appeals(user: User) -> QuerySet[Appeal]:
    return appeals_of(user).select_related("subject__campaign", "subject__feedback", "subject__unit", "ruling")


def require_templates(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not is_office(user):
        raise PermissionDenied("文书模板由监管组织保管")
