"""The draw and the final assessment: who assesses whom, open questions, what four sources say of each item."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Picked, Ref, ref, said
from govsight.platform.api.schemas.scorecards import ReplyIn
from govsight.platform.assessment.models import Concealment, Look, Sheet, Task
from govsight.platform.assessment.panel import WORDS, state_of
from govsight.procedure.corroborate import Corroboration
from govsight.rubric.points import text


class TaskState(StrEnum):
    """to_answer: 等您回答；to_settle: 有分歧，待评议；waiting: 已回答，等其他专家；done: 已有定论。"""

    TO_ANSWER = "to_answer"
    TO_SETTLE = "to_settle"
    WAITING = "waiting"
    DONE = "done"


class PairOut(Schema):
    """一份互评表。instead: 退出以后由谁接替。"""

    sheet: int
    code: str
    subject: Ref
    assessor: Ref
    signed_at: datetime | None
    dropped_at: datetime | None
    dropped_why: str
    instead: Ref | None


class DrawOut(Schema):
    """抽签。commitment: 种子的 sha256，抽签前公布；seed: 公开以前是空的，单位在结果公布后看到；pairs:
    只有监管组织有内容。"""

    k: int
    commitment: str
    seed: str
    drawn_at: datetime | None
    revealed_at: datetime | None
    pairs: list[PairOut]


class DrawUnit(Schema):
    """抽签的一个对象：代号，和不能互评的代号。"""

    id: str
    conflicts: list[str]


class LookOut(Schema):
    """一个测评对象的监测结果。taken_at: 为 null 是还没有取；blind: 没有取到，why 是原因；asked: 待人工判断几题。"""

    subject: Ref
    taken_at: datetime | None
    as_of: date | None
    blind: bool
    asked: int
    handed: int
    settled: int
    why: str


class FinalOut(Schema):
    """年终测评的进度。asked: 待判断的题；handed: 已交给专家；settled: 已有定论；differing: 有分歧；running:
    正在取监测结果。"""

    asked: int
    handed: int
    settled: int
    differing: int
    running: bool
    panel: list[Ref]


class StartedOut(Schema):
    """开始做了。job: 任务的编号。"""

    job: int


class ExpertsIn(Schema):
    """交给哪些专家；编号是人员的编号。"""

    experts: Picked


class TaskOut(Schema):
    """一道题。question: 条款的编号；wanted: 要几位专家回答；given: 答了几位；state 见筛选，专家看到 others
    时是已由别人答完。"""

    id: int
    campaign: int
    subject: Ref
    question: str
    wanted: int
    given: int
    state: str
    word: str
    settled_at: datetime | None


class SaidOut(Schema):
    """一个回答。by: 只有监管组织看得到是谁。"""

    data: dict[str, Any]
    note: str
    by: str
    at: datetime


class TaskDetail(TaskOut):
    """asked: 问题、机器看到的、抽的样本；内容来自被测评的网站，只当数据用。answers: 您能看的回答；settled: 结论。"""

    asked: dict[str, Any]
    answers: list[SaidOut]
    settled: SaidOut | None


class SettleIn(ReplyIn):
    """评议的结论，写法和回答一样；why: 理由。"""

    why: str = said(2000)


class RowOut(Schema):
    """一项指标。claimed: 自评；peers: 互评；final: 年终测评；by: 谁定的（machine、person、assumed、open、
    not_assessed）；signs: 要人看的迹象；hidden: 可能隐瞒；concealed: 已认定隐瞒。"""

    item: str
    name: str
    worth: str
    claimed: str | None
    peers: str | None
    final: str | None
    by: str
    signs: list[str]
    hidden: bool
    concealed: bool


class ConcealmentOut(Schema):
    """自评隐瞒事实的认定。"""

    id: int
    item: str
    why: str
    at: datetime
    by: str
    lifted_at: datetime | None
    lifted_why: str


class CorroborationOut(Schema):
    """交叉验证。"""

    subject: Ref
    rows: list[RowOut]
    concealments: list[ConcealmentOut]


class ConcealIn(Schema):
    """认定哪一项隐瞒了事实，依据是什么。"""

    item: str = said(80)
    why: str = said(2000)


def number(told: Decimal | None) -> str | None:
    """Points as text."""
    return text(told) if told is not None else None


def pair_of(row: Sheet) -> dict[str, Any]:
    """See `PairOut`."""
    return {
        "sheet": row.pk, "code": row.code, "subject": ref(row.subject), "assessor": ref(row.assessor),
        "signed_at": row.signed_at, "dropped_at": row.dropped_at, "dropped_why": row.dropped_why,
        "instead": ref(row.standin.assessor) if row.standin is not None else None,
    }  # fmt: skip


def look_of(subject: Any, handed: int, settled: int) -> dict[str, Any]:
    """See `LookOut`; of a subject with what it needs of its look on it."""
    look: Look | None = getattr(subject, "look", None)
    return {
        "subject": ref(subject), "taken_at": look.taken_at if look else None, "as_of": look.as_of if look else None,
        "blind": subject.blind, "asked": look.asked if look else 0, "handed": handed, "settled": settled,
        "why": look.why if look else "",
    }  # fmt: skip


def task_of(row: Task) -> dict[str, Any]:
    """See `TaskOut`; a row of `panel.tasks_of`."""
    subject, state = row.look.subject, state_of(row)
    return {
        "id": row.pk, "campaign": subject.campaign_id, "subject": ref(subject), "question": row.question,
        "wanted": row.wanted, "given": row.given, "state": state, "word": WORDS[state], "settled_at": row.settled_at,
    }  # fmt: skip


def said_of(row: Any, note: str, *, named: bool, who: Any) -> dict[str, Any]:
    """See `SaidOut`."""
    return {"data": row.data, "note": note, "by": str(who) if named and who else "", "at": row.at}


def row_of(row: Corroboration, name: str, *, concealed: bool) -> dict[str, Any]:
    """See `RowOut`."""
    return {
        "item": row.item, "name": name, "worth": text(row.worth), "claimed": number(row.claimed),
        "peers": number(row.peers), "final": number(row.final), "by": row.by, "signs": [str(one) for one in row.signs],
        "hidden": row.hidden, "concealed": concealed,
    }  # fmt: skip


def concealment_of(row: Concealment) -> dict[str, Any]:
    """See `ConcealmentOut`."""
    return {
        "id": row.pk, "item": row.item, "why": row.why, "at": row.at, "by": str(row.by), "lifted_at": row.lifted_at,
        "lifted_why": row.lifted_why,
    }  # fmt: skip
