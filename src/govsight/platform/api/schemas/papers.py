"""Papers: which there are of what, in which forms; the templates they are made by."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ninja import Schema

from govsight.platform.api.schemas.common import Page, Ref, ref
from govsight.platform.assessment.models import Subject
from govsight.platform.results.papers.catalogue import PAPERS, Paper
from govsight.platform.results.papers.words import meaning
from govsight.platform.results.views.papers import forms_of


class Form(StrEnum):
    """docx: Word；pdf: 用本机的 Chromium 打印，需要几秒。"""

    DOCX = "docx"
    PDF = "pdf"


class AnyForm(StrEnum):
    """docx: Word；pdf: 用本机的 Chromium 打印，需要几秒；xlsx: Excel，只有报告有。"""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class WholePaper(StrEnum):
    """report: 测评报告；notice: 测评结果通报。"""

    REPORT = "report"
    NOTICE = "notice"


class SubjectPaper(StrEnum):
    """unit-report: 单位测评报告；problems: 问题清单；scores: 得分表；self: 自查自评表；appeal: 复核申请表，没有 item
    的是空白表；reply: 复核结果答复书。"""

    UNIT_REPORT = "unit-report"
    PROBLEMS = "problems"
    SCORES = "scores"
    SELF = "self"
    APPEAL = "appeal"
    REPLY = "reply"


AnyPaper = StrEnum("AnyPaper", {id_.upper().replace("-", "_"): id_ for id_ in PAPERS})


class PaperOut(Schema):
    """一种文书。forms: docx、pdf、xlsx 里的哪几种。"""

    id: str
    name: str
    forms: list[str]


class AppealedOut(Schema):
    """复核过的一项：申请表、答复书用它的 item。answered: 有答复书。"""

    item: str
    name: str
    answered: bool


class SubjectPapersOut(Schema):
    """一个测评对象的文书。base（基本信息填报表）在 /api/subjects/{pk}/papers/base。"""

    subject: Ref
    key: str
    class_name: str
    papers: list[PaperOut]
    appealed: list[AppealedOut]


class PapersOut(Page[SubjectPapersOut]):
    """一版结果的文书：whole 是全部测评对象的，items 是各测评对象的。trouble: 结果的数据读不出来的原因。"""

    whole: list[PaperOut]
    trouble: str


class PlaceholderOut(Schema):
    """模板里的一个占位符。written: 在模板里怎么写；level: 在第几层可以重复的一段里，0 不在里面。"""

    name: str
    written: str
    meaning: str
    level: int


class TemplateOut(Schema):
    """一种文书的模板。own: 用的是监管组织自己的，不是程序自带的。"""

    id: str
    name: str
    own: bool
    placeholders: list[PlaceholderOut]


def paper_of(kind: Paper) -> dict[str, Any]:
    """See `PaperOut`."""
    return {"id": kind.id, "name": kind.name, "forms": [form for form, _ in forms_of(kind)]}


def subject_papers_of(row: Subject, kinds: list[Paper], appealed: list[tuple[str, str, bool]]) -> dict[str, Any]:
    """See `SubjectPapersOut`."""
    return {
        "subject": ref(row), "key": row.key, "class_name": row.class_name,
        "papers": [paper_of(one) for one in kinds if one.about in ("subject", "unit")],
        "appealed": [{"item": item, "name": name, "answered": answered} for item, name, answered in appealed],
    }  # fmt: skip


def template_of(kind: Paper, *, own: bool) -> dict[str, Any]:
    """See `TemplateOut`."""
    return {
        "id": kind.id, "name": kind.name, "own": own,
        "placeholders": [
            {"name": name, "written": written, "meaning": told, "level": level}
            for level, written, told, name in meaning(kind.shape)
        ],
    }  # fmt: skip
