"""评分卡：得分的每一分，问人的问题，评分方案."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status

from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.errors import Fault
from govsight.platform.api.schemas import scorecards as shapes
from govsight.platform.api.schemas.common import ERRORS, Id, Word, ref
from govsight.platform.api.scopes import Scope
from govsight.platform.inspections.actions.choose_plan import choose_plan
from govsight.platform.inspections.actions.reply import reply
from govsight.platform.inspections.forms import ReplyForm
from govsight.platform.inspections.forms import plans as offered
from govsight.platform.inspections.forms import said as named
from govsight.platform.inspections.models import Inspection, PlanChoice, Reply
from govsight.platform.inspections.policies import inspections_of, require_office
from govsight.platform.registry.models import SubjectClass

router = Router(tags=["评分"])
_READ = needs(Scope.READ_INSPECTIONS)
_WRITE = needs(Scope.WRITE_SCORES)


@router.get(
    "/inspections/{pk}/card", auth=_READ, response={200: shapes.CardOut} | ERRORS, operation_id="inspection_card",
    summary="一次巡查的评分卡",
)  # fmt: skip
def card(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:inspections。没有评分的是 404。"""
    score = _found(request, pk).scores.first()
    if score is None:
        raise Http404
    return shapes.card_of(score)


@router.get(
    "/inspections/{pk}/questions", auth=_READ, response={200: list[shapes.QuestionOut]} | ERRORS,
    operation_id="inspection_questions", summary="评分卡上问人的问题",
)  # fmt: skip
def questions(request: HttpRequest, pk: Id) -> list[dict[str, Any]]:
    """权限 read:inspections。还在问的在前，然后是已经判断、不再问的。"""
    found = _found(request, pk)
    asked, said = _asked(found), _said(found)
    return [shapes.question_of(name, asked.get(name), said.get(name, [])) for name in dict.fromkeys([*asked, *said])]


@router.get(
    "/inspections/{pk}/questions/{question}", auth=_READ, response={200: shapes.QuestionOut} | ERRORS,
    operation_id="inspection_question", summary="评分卡上的一个问题",
)  # fmt: skip
def one_question(request: HttpRequest, pk: Id, question: Word) -> dict[str, Any]:
    """权限 read:inspections。"""
    return _question(_found(request, pk), question)


@router.post(
    "/inspections/{pk}/questions/{question}/replies", auth=_WRITE, response={201: shapes.QuestionOut} | ERRORS,
    operation_id="reply_to_question", summary="判断评分卡上的一个问题",
)  # fmt: skip
def answer(request: HttpRequest, pk: Id, question: Word, told: shapes.ReplyIn) -> Status:
    """权限 write:scores，只有监管组织。记下以后自动重新计分。"""
    found = _found(request, pk)
    require_office(request.auth)
    asked = _asked(found).get(question)
    if asked is None:
        raise Http404
    with acting():
        reply(found, question, _checked(asked, told), by=request.auth, now=timezone.now())
    return Status(201, _question(found, question))


@router.get("/plans", auth=_READ, response={200: shapes.Plans} | ERRORS, operation_id="plans", summary="评分方案")
def plans(request: HttpRequest) -> dict[str, Any]:
    """权限 read:inspections，只有监管组织。"""
    require_office(request.auth)
    return _plans()


@router.post(
    "/plans", auth=_WRITE, response={201: shapes.Plans} | ERRORS, operation_id="choose_plan", summary="选定评分方案"
)
def choose(request: HttpRequest, told: shapes.PlanIn) -> Status:
    """权限 write:scores，只有监管组织。从下一次巡查起按它评分。"""
    require_office(request.auth)
    if told.plan and told.plan not in dict(offered()):
        raise Fault(422, "没有这个方案", "请写 offered 里的 plan", where="body.told.plan")
    kind = SubjectClass.objects.filter(pk=told.subject_class).first() if told.subject_class else None
    if told.subject_class and kind is None:
        raise Fault(422, "没有这个类别", "类别编号见 /api/classes", where="body.told.subject_class")
    rubric, _, class_id = told.plan.partition("/")
    with acting():
        choose_plan(kind, rubric, class_id, by=request.auth, now=timezone.now())
    return Status(201, _plans())


def _found(request: HttpRequest, pk: int) -> Inspection:
    return get_object_or_404(inspections_of(request.auth), pk=pk)


def _asked(found: Inspection) -> dict[str, dict[str, Any]]:
    score = found.scores.first()
    return {one["id"]: one for one in score.card.get("questions", ())} if score else {}


def _said(found: Inspection) -> dict[str, list[Reply]]:
    said: dict[str, list[Reply]] = {}
    for one in found.replies.order_by("-at", "-pk"):
        said.setdefault(one.question, []).append(one)
    return said


def _question(found: Inspection, name: str) -> dict[str, Any]:
    asked, said = _asked(found).get(name), _said(found).get(name, [])
    if asked is None and not said:
        raise Http404
    return shapes.question_of(name, asked, said)


def _checked(asked: dict[str, Any], told: shapes.ReplyIn) -> dict[str, Any]:
    """What the screen's own form makes of it, so that both keep the same."""
    places = [(one.page.split(), one.seen.split()) for one in told.found]
    posted: dict[str, Any] = {
        "answer": told.answer, "confirm": [str(one) for one in told.confirm], "note": told.note,
        "found": "\n".join(f"{page[0]} {' '.join(seen)}" for page, seen in places if page),
    }  # fmt: skip
    unknown = told.values.keys() - asked.get("words", {}).keys()
    if unknown:
        raise Fault(422, f"没有问这些：{'、'.join(sorted(unknown))[:200]}", "数据项见 words", where="body.told.values")
    posted |= {f"value_{word}": "x" for word in told.values}
    form = ReplyForm(asked, posted)
    if not form.is_valid():
        field, wrong = next(iter(form.errors.items()))
        raise Fault(422, str(wrong[0]), "请改正后再提交", where=f"body.told.{field}".removesuffix(".__all__"))
    return form.said() | {"values": told.values}


def _plans() -> dict[str, Any]:
    newest: dict[int | None, PlanChoice] = {}
    for choice in PlanChoice.objects.select_related("subject_class"):
        newest.setdefault(choice.subject_class_id, choice)
    rows = []
    for kind in [*SubjectClass.objects.all(), None]:
        held = newest.get(kind.pk if kind else None)
        plan = (f"{held.rubric}/{held.class_id}" if held.class_id else held.rubric) if held else ""
        rows.append({
            "subject_class": ref(kind), "plan": plan, "name": named(held) if held else "",
            "since": held.since if held else None, "by": held.by if held else "",
        })  # fmt: skip
    return {"chosen": rows, "offered": [{"plan": plan, "name": name} for plan, name in offered()]}
