"""What experts may see: the questions that wait for them, and those they answered. Nothing else of a campaign."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Campaign, ExpertAnswer, Task
from govsight.platform.assessment.policies import is_office

TO_ANSWER, TO_SETTLE, WAITING, DONE, OTHERS = "to_answer", "to_settle", "waiting", "done", "others"
WORDS = {
    TO_ANSWER: "待回答",
    TO_SETTLE: "有分歧，待评议",
    WAITING: "已回答，等其他专家",
    DONE: "已有定论",
    OTHERS: "已由其他专家回答",
}


def counted(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With `given`: how many answered."""
    answers = ExpertAnswer.objects.filter(task=OuterRef("pk")).order_by().values("task")
    return tasks.annotate(given=Coalesce(Subquery(answers.annotate(number=Count("pk")).values("number")), 0))


def tasks_of(user: User) -> QuerySet[Task]:
    """The office all; an expert of the panel, of units other than its own: what it answered, what it may answer still
    (`given` below what is wanted), and where others differ. Everybody else none."""
    tasks = counted(Task.objects.all())
    if is_office(user):
        return tasks.annotate(mine=Exists(ExpertAnswer.objects.filter(task=OuterRef("pk"), expert=user)))
    if getattr(user, "role", "") != Role.EXPERT:
        return Task.objects.none()
    tasks = tasks.filter(look__subject__campaign__in=Campaign.objects.filter(panel=user))
    tasks = tasks.annotate(mine=Exists(ExpertAnswer.objects.filter(task=OuterRef("pk"), expert=user)))
    own = getattr(user, "membership", None)
    if own is not None:
        tasks = tasks.exclude(look__subject__unit=own.organisation_id)
    return tasks.filter(Q(mine=True) | Q(settled_at__isnull=True))


def in_state(tasks: QuerySet[Task], state: str) -> QuerySet[Task]:
    """Those in a state (see `state_of`); all for an unknown word."""
    conditions = {
        TO_ANSWER: Q(settled_at__isnull=True, mine=False, given__lt=F("wanted")),
        TO_SETTLE: Q(settled_at__isnull=True, mine=False, given__gte=F("wanted")),
        WAITING: Q(settled_at__isnull=True, mine=True),
        DONE: Q(settled_at__isnull=False),
    }
    return tasks.filter(conditions[state]) if state in conditions else tasks


def state_of(task: Task) -> str:
    """Of a task from `tasks_of`, for who asked for it."""
    if task.settled_at is not None:
        return DONE
    if task.mine:
        return WAITING
    return TO_ANSWER if task.given < task.wanted else TO_SETTLE
