"""Who may see and change what of a campaign.

The office sees all. A unit (its `unit` people and its assessors) sees opened campaigns it takes part in, and in them
its own subjects and the sheets it fills in; who assessed it, and how, only once results are published. Experts see what
was handed out to them, reviewers what was appealed against. Administrators see nothing.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Campaign, Sheet, Stage, Subject

UNIT_ROLES = frozenset((Role.UNIT, Role.ASSESSOR))
BUSINESS = frozenset((Role.OFFICE, *UNIT_ROLES, Role.EXPERT, Role.REVIEWER))


def is_office(user: User) -> bool:
    """The supervising office, which organises."""
    return bool(getattr(user, "role", "") == Role.OFFICE)


def is_unit(user: User) -> bool:
    """Of a unit: who fills in sheets, of self or of peers."""
    return getattr(user, "role", "") in UNIT_ROLES


def require_office(user: User) -> None:
    """Raises PermissionDenied, in Chinese."""
    if not is_office(user):
        raise PermissionDenied("只有监管组织可以办理这一项")


def require_business(user: User) -> None:
    """Those who have business with assessments. Raises PermissionDenied, in Chinese."""
    if getattr(user, "role", "") not in BUSINESS:
        raise PermissionDenied("测评只给监管组织、各单位、互评人员、专家和复核人员使用")


def campaigns_of(user: User) -> QuerySet[Campaign]:
    """Those this person may know of."""
    if is_office(user):
        return Campaign.objects.all()
    opened = Campaign.objects.filter(opened_at__isnull=False)
    if is_unit(user):
        own = Subject.objects.filter(campaign=OuterRef("pk"), unit__members__user=user)
        return opened.filter(Exists(own))
    role = getattr(user, "role", "")
    if role == Role.EXPERT:
        return opened.filter(panel=user)
    if role == Role.REVIEWER:
        return opened.filter(Exists(_begun(Stage.REVIEW)))
    return Campaign.objects.none()


def _begun(kind: str) -> QuerySet[Stage]:
    return Stage.objects.filter(campaign=OuterRef("pk"), kind=kind, opened_at__isnull=False)


def sees_campaign(user: User, campaign: Campaign) -> bool:
    """Whether this person may know of it."""
    return campaigns_of(user).filter(pk=campaign.pk).exists()


def subjects_of(user: User, campaign: Campaign) -> QuerySet[Subject]:
    """Those whose own screen (self-assessment, results, appeals) this person may see: the office all, a unit its own,
    experts those with questions handed out, reviewers those that appealed, and nobody else any. The list of who takes
    part is no secret and is not meant here."""
    subjects = Subject.objects.filter(campaign=campaign)
    if is_office(user):
        return subjects
    if not sees_campaign(user, campaign):
        return subjects.none()
    if is_unit(user):
        return subjects.filter(unit__members__user=user)
    if user.role == Role.EXPERT:
        return subjects.filter(look__tasks__isnull=False).distinct()
    return subjects.filter(appeals__isnull=False).distinct()


def unit_of(user: User) -> int | None:
    """The unit a person works for. Whoever asks for rows of two units at once goes by this, not by way of members: two
    people of a unit would make two of each row."""
    membership = getattr(user, "membership", None)
    return None if membership is None else membership.organisation_id


def sheets_of(user: User) -> QuerySet[Sheet]:
    """Those this person may read: the office all; a unit its own self-assessments, the sheets of peers it fills in
    itself, and, once published, the signed ones about it (their assessors stay unnamed: `code`)."""
    if is_office(user):
        return Sheet.objects.all()
    if not is_unit(user):
        return Sheet.objects.none()
    unit = unit_of(user)
    mine = Q(kind=Sheet.SELF, subject__unit=unit)
    given = Q(kind=Sheet.CROSS, assessor__unit=unit)
    about = Q(kind=Sheet.CROSS, subject__unit=unit, campaign__ended_at__isnull=False, signed_at__isnull=False)
    return Sheet.objects.filter(mine | given | about, campaign__opened_at__isnull=False)


def own_subjects(user: User, campaign: Campaign) -> QuerySet[Subject]:
    """Those of this person's unit, whatever else he may see."""
    if not is_unit(user):
        return Subject.objects.none()
    return Subject.objects.filter(campaign=campaign, unit__members__user=user)
