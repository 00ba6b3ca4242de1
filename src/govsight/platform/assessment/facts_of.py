"""`facts_of`: what is known of a subject at the final assessment: the machine's facts with the settled answers in."""

from __future__ import annotations

from govsight.platform.assessment.models import Look, Settlement, Task
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.assessment.said import answer_of, gathered_of, with_answers
from govsight.rubric.facts import Facts

BY = "专家"
RULED = "专家评议"


def facts_of(look: Look) -> Facts | None:
    """None when nobody looked. Of the people only that they were experts. With `subject__campaign` selected and
    `tasks__settlements` prefetched it asks the database nothing."""
    gathered = gathered_of(look)
    if gathered is None:
        return None
    settled = [(task, settlement_of(task)) for task in look.tasks.all()]
    answers = [
        answer_of(task.question, one.data, _by(task, one), one.why or str(one.data.get("note", "")))
        for task, one in settled
        if one is not None
    ]
    return with_answers(loaded_of(look.subject.campaign), gathered, answers)


def settlement_of(task: Task) -> Settlement | None:
    """The newest."""
    return max(task.settlements.all(), key=lambda one: one.pk, default=None)


def _by(task: Task, settlement: Settlement) -> str:
    if settlement.by_id is not None:
        return RULED
    return BY if task.wanted == 1 else f"{BY}（{task.wanted} 人一致）"
