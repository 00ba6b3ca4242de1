"""Papers while an assessment runs: what stands in them, and what they say of where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from govsight.platform.assessment.explained import feedback_of
from govsight.platform.assessment.gather import appeal_of
from govsight.platform.assessment.models import Appeal, Computation, Sheet, Subject
from govsight.platform.results.papers.base import base_of
from govsight.platform.results.papers.book import Book
from govsight.platform.results.papers.from_rows import book_of_computation, book_of_sheet
from govsight.platform.results.papers.values.common import local_minute
from govsight.platform.results.papers.values.forms import Stood, appeal_form, replied, self_sheet
from govsight.platform.results.papers.values.unit import score_sheet

_KINDS = {Computation.PRELIMINARY: "初步结果", Computation.REVISED: "复核后重新计算"}


@dataclass(frozen=True)
class Draft:
    """words: for the template. short, lines: see `stamp.stamped`. moment: of what it rests on."""

    words: Mapping[str, Any]
    short: str
    lines: tuple[str, ...]
    moment: datetime | None


def self_draft(sheet: Sheet) -> Draft:
    """Of a signed self-assessment. Raises NoPaper."""
    book = book_of_sheet(sheet)
    assert sheet.signed_at is not None
    signed = f"{local_minute(sheet.signed_at)} 签署的自评表"
    lines = (f"内容和自评总分取自 {signed}，没有经过测评组织单位认定。", f"自评表的数字指纹：{sheet.digest}")
    return Draft(self_sheet(book, sheet.subject.key), signed, lines, sheet.signed_at)


def scores_draft(subject: Subject, computation: Computation) -> Draft:
    """What a computation came to for it. Raises KeyError, NoPaper."""
    book = book_of_computation(computation, subject.key)
    words = {**score_sheet(book, subject.key), **_alone(computation, book, subject.key)}
    return Draft(words, _called(computation), _rests_on(computation), computation.at)


def appeal_draft(appeal: Appeal) -> Draft:
    """As it was filed. Raises KeyError, NoPaper."""
    computation, book, key = _told(appeal)
    words = {**appeal_form(book, key, appeal_of(appeal)), **_alone(computation, book, key)}
    lines = (f"申请于 {local_minute(appeal.filed_at)} 提出。", *_rests_on(computation, "申请针对的结果"))
    return Draft(words, _called(computation), lines, appeal.filed_at)


def reply_draft(appeal: Appeal) -> Draft:
    """As it was answered, with the numbers kept with the answer. Raises KeyError when it was not, NoPaper."""
    ruling = getattr(appeal, "ruling", None)
    if ruling is None:
        raise KeyError(appeal.item)
    computation, book, key = _told(appeal)
    words = replied(book, key, appeal_of(appeal), _stood(ruling.before), _stood(ruling.after))
    lines = (
        f"复核前后的得分和名次是 {local_minute(ruling.at)} 答复时算出的，其他申请答复后还可能改变。",
        *_rests_on(computation, "申请针对的结果"),
    )
    return Draft({**words, **_alone(computation, book, key)}, _called(computation), lines, ruling.at)


def base_draft(subject: Subject) -> Draft:
    """What the unit handed in last, or an empty form; it has no numbers, and stays on its one page."""
    words, submitted = base_of(subject)
    told = f"基本信息 {local_minute(submitted)} 提交" if submitted else "还没有提交基本信息，供填写"
    return Draft(words, told, (), submitted)


def _told(appeal: Appeal) -> tuple[Computation, Book, str]:
    """What the unit had been told when it appealed."""
    feedback = feedback_of(appeal.subject)
    if feedback is None:
        raise KeyError(appeal.item)
    return feedback.computation, book_of_computation(feedback.computation, appeal.subject.key), appeal.subject.key


def _alone(computation: Computation, book: Book, key: str) -> dict[str, str]:
    """What the others came to is nobody's business before publication."""
    class_ = book.members[key].class_
    number = sum(one["class_"] == class_ for one in computation.results.values())
    return {"同类对象数": str(number), "同类平均分": "—", "同类最高分": "—"}


def _called(computation: Computation) -> str:
    return f"第 {computation.number} 次计算（{local_minute(computation.at)}）"


def _rests_on(computation: Computation, what: str = "数字取自") -> tuple[str, ...]:
    kind = _KINDS.get(computation.kind, computation.kind)
    return (
        f"{what}：第 {computation.number} 次计算（{kind}，{local_minute(computation.at)}）。",
        f"数据校验值：{computation.digest}",
    )


def _stood(kept: Mapping[str, Any]) -> Stood:
    item, total = kept.get("item"), kept.get("total")
    return Stood(
        None if item is None else Decimal(item), None if total is None else Decimal(total), kept.get("place"),
        bool(kept.get("tied")),
    )  # fmt: skip
