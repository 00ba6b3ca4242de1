"""结果和复核: results, feedback, appeals. Ruling is done on the screen: who rules must have seen the effect."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.platform.accounts.models import Role
from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting, readable
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import ANY, saved, told_of
from govsight.platform.api.routes.campaigns import by_of, found_for
from govsight.platform.api.schemas import review as shapes
from govsight.platform.api.schemas.campaigns import subject_of
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, Word, paged, ref
from govsight.platform.api.schemas.scorecards import RecordPart, record_of
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.see_feedback import see_feedback
from govsight.platform.assessment.appealed import inspection_with, name_of, opened_by
from govsight.platform.assessment.explained import feedback_of, newest, outcome_of, result_of
from govsight.platform.assessment.models import Appeal, Computation, Subject
from govsight.platform.assessment.policies import is_office, require_business, require_office
from govsight.platform.assessment.reviewing import appealable, appeals_of, own, rules, shut, subjects_seen
from govsight.platform.assessment.views import review as screens
from govsight.platform.inspections.views.evidence import parts_of
from govsight.procedure.results import read_result

router = Router(tags=["结果和复核"])
_READ = needs(Scope.READ_ASSESSMENT)
_FILL = needs(Scope.WRITE_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)


@router.get(
    "/campaigns/{pk}/results", auth=_READ, response={200: Page[shapes.ResultRow]} | ERRORS, operation_id="results",
    summary="各测评对象最近一次计算的结果",
)  # fmt: skip
def results(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。还没有计算时 result 是 null。"""
    require_office(request.auth)
    found = found_for(request, pk)
    last = _computations(found).first()
    rows = Subject.objects.filter(campaign=found).select_related("feedback").order_by("class_name", "key")

    def show(row: Subject) -> dict[str, Any]:
        plain = last.results.get(row.key) if last else None
        return {
            "subject": ref(row), "class_id": row.class_id, "class_name": row.class_name,
            "result": shapes.result_told(read_result(plain) if plain is not None else None),
            "feedback": shapes.feedback_told(getattr(row, "feedback", None)),
        }  # fmt: skip

    return paged(rows, paging, show)


@router.get(
    "/campaigns/{pk}/computations", auth=_READ, response={200: Page[shapes.ComputationOut]} | ERRORS,
    operation_id="computations", summary="各次计算",
)  # fmt: skip
def computations(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。新的在前。"""
    require_office(request.auth)
    return paged(_computations(found_for(request, pk)), paging, shapes.computation_of)


@router.post(
    "/campaigns/{pk}/computations", auth=_RUN, response={201: shapes.ComputationOut} | ERRORS,
    operation_id="compute_results", summary="按现状计算结果",
)  # fmt: skip
def compute(request: HttpRequest, pk: Id) -> Status:
    """权限 write:campaigns，只有监管组织。什么都没有变，就回答上一次的。"""
    require_office(request.auth)
    found = found_for(request, pk)
    ruled = Appeal.objects.filter(subject__campaign=found, ruling__isnull=False).exists()
    with acting(), readable():
        made = compute_results(found, Computation.REVISED if ruled else Computation.PRELIMINARY, **by_of(request))
    return Status(201, shapes.computation_of(made))


@router.post(
    "/campaigns/{pk}/feedback", auth=_RUN, response={200: Count} | ERRORS, operation_id="give_feedback",
    summary="把初步结果反馈给各单位",
)  # fmt: skip
def feedback(request: HttpRequest, pk: Id) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织。回答新反馈了几个对象；单位从当天起有 3 个工作日申请复核。"""
    require_office(request.auth)
    found = found_for(request, pk)
    with acting(), readable():
        return {"count": give_feedback(found, **by_of(request))}


@router.get(
    "/subjects/{pk}", auth=_READ, response={200: shapes.SubjectDetail} | ERRORS, operation_id="assessed_subject",
    summary="一个测评对象：结果、反馈、复核申请",
)  # fmt: skip
def subject(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment。单位读到反馈，就记为已查看，与屏幕一样。"""
    require_business(request.auth)
    found = _subject(request, pk)
    now, told = timezone.now(), feedback_of(found)
    if told is not None and own(request.auth, found):
        see_feedback(told, by=request.auth, now=now, source=source_of(request))
    every = is_office(request.auth) or rules(request.auth)
    last = newest(found) if every else told.computation if told else None
    with acting(), readable():
        outcome = outcome_of(last, found.key) if last else None
        names = {id_: one.name for id_, one in appealable(found).items()}
    card = outcome.card if outcome else None
    appeals = found.appeals.select_related("subject", "ruling").defer("ruling__before", "ruling__after")
    return subject_of(found) | {
        "feedback": shapes.feedback_told(told),
        "computation": shapes.computation_of(last),
        "result": shapes.result_told(result_of(last, found.key) if last else None),
        "lines": [shapes.line_of(one) for one in card.items] if card else [],
        "appeals": [shapes.appeal_of(one, names.get(one.item, one.item)) for one in appeals],
        "appealable": names,
        "shut": shut(found, told, now),
    }


@router.post(
    "/subjects/{pk}/appeals", auth=_FILL, response={201: shapes.AppealDetail} | ERRORS, operation_id="file_appeal",
    summary="单位申请复核一项",
)  # fmt: skip
def appeal_it(request: HttpRequest, pk: Id, told: shapes.AppealIn) -> Status:
    """权限 write:assessment，只有本单位人员。一项只能申请一次；附件请在屏幕上交。"""
    found = _subject(request, pk)
    if not own(request.auth, found):
        raise PermissionDenied("只有本单位的人员可以为本单位申请复核")
    with acting(), readable():
        made = file_appeal(found, told.item, told.text, told.points, **by_of(request))
    return Status(201, _appeal_told(request, _appeal(request, made.pk)))


@router.get(
    "/campaigns/{pk}/appeals", auth=_READ, response={200: Page[shapes.AppealOut]} | ERRORS, operation_id="appeals",
    summary="复核申请",
)  # fmt: skip
def appeals(
    request: HttpRequest,
    pk: Id,
    paging: Query[Paging],
    answered: Annotated[bool | None, Query(description="只要已答复的，或没有答复的")] = None,
) -> dict[str, Any]:
    """权限 read:assessment。监管组织和复核人员看全部，单位看本单位的。先到期的在前。"""
    rows = appeals_of(request.auth).filter(subject__campaign=found_for(request, pk))
    if answered is not None:
        rows = rows.filter(ruling__isnull=not answered)
    rows = rows.select_related("subject__campaign", "ruling").defer("ruling__before", "ruling__after")
    with readable():
        return paged(rows.order_by("due", "pk"), paging, lambda row: shapes.appeal_of(row, name_of(row)))


@router.get(
    "/appeals/{pk}", auth=_READ, response={200: shapes.AppealDetail} | ERRORS, operation_id="appeal",
    summary="一件复核申请",
)  # fmt: skip
def appeal(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment。答复在屏幕上作：答复的人要先看到它对各家名次的影响。"""
    require_business(request.auth)
    return _appeal_told(request, _appeal(request, pk))


@router.get(
    "/appeals/{pk}/evidence/{record}", auth=_READ, response={200: list[RecordPart]} | ERRORS,
    operation_id="appeal_evidence", summary="申请复核的那一项的证据",
)  # fmt: skip
def evidence(request: HttpRequest, pk: Id, record: Word) -> list[dict[str, Any]]:
    """权限 read:assessment。"""
    require_business(request.auth)
    inspection = inspection_with(_appeal(request, pk), record)
    if inspection is None:
        raise Http404
    return record_of(parts_of(inspection, record))


@router.get(
    "/appeals/{pk}/evidence/{record}/body", auth=_READ, response={200: None} | ERRORS,
    operation_id="appeal_evidence_body", summary="下载申请复核的那一项的证据的正文",
    openapi_extra=told_of(ANY, "image/png", "image/jpeg"),
)  # fmt: skip
def body(request: HttpRequest, pk: Id, record: Word) -> HttpResponseBase:
    """权限 read:assessment。原样的字节，只给下载，请当作外来文件处理。"""
    require_business(request.auth)
    return saved(screens.body(request, pk, record), "evidence.bin")


@router.get(
    "/appeal-exhibits/{pk}", auth=_READ, response={200: None} | ERRORS, operation_id="appeal_exhibit",
    summary="下载复核申请的一个附件", openapi_extra=told_of(ANY),
)  # fmt: skip
def exhibit(request: HttpRequest, pk: Id) -> HttpResponseBase:
    """权限 read:assessment。请当作外来文件处理。"""
    require_business(request.auth)
    return saved(screens.exhibit(request, pk))


def _computations(found: Any) -> Any:
    return found.computations.exclude(kind=Computation.WHAT_IF).defer("data").order_by("-number")


def _subject(request: HttpRequest, pk: int) -> Subject:
    rows = subjects_seen(request.auth).select_related("campaign", "unit", "site__organisation", "account")
    return get_object_or_404(rows, pk=pk)


def _appeal(request: HttpRequest, pk: int) -> Appeal:
    return get_object_or_404(opened_by(request.auth), pk=pk)


def _appeal_told(request: HttpRequest, found: Appeal) -> dict[str, Any]:
    judging = request.auth.role in (Role.OFFICE, Role.REVIEWER)
    with readable():
        name = name_of(found)
    return shapes.appeal_of(found, name) | {
        "contradicts": found.contradicts if judging else "",
        "exhibits": [shapes.exhibit_of(one) for one in found.exhibits.order_by("pk")],
    }
