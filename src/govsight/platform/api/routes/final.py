"""抽签和年终测评: the draw, the machine's facts, the experts' questions, what four sources say."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from govsight.platform.accounts.models import Role, User
from govsight.platform.api.acting import acting, readable
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import ANY, saved, told_of
from govsight.platform.api.errors import Fault
from govsight.platform.api.routes.campaigns import by_of, found_for
from govsight.platform.api.schemas import final as shapes
from govsight.platform.api.schemas.campaigns import WhyIn
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, Word, paged, ref
from govsight.platform.api.schemas.scorecards import RecordPart, ReplyIn, record_of
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment import drawn
from govsight.platform.assessment.actions.answer_task import answer_task
from govsight.platform.assessment.actions.ask_people import ask_people
from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment, lift_concealment
from govsight.platform.assessment.actions.draw import draw
from govsight.platform.assessment.actions.drop_assessor import drop_assessor
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.reveal import reveal
from govsight.platform.assessment.actions.settle import settle
from govsight.platform.assessment.actions.take_looks import ask_looks
from govsight.platform.assessment.asked import inspection_with, opened_by, question_of
from govsight.platform.assessment.explained import outcome_now
from govsight.platform.assessment.facts_of import settlement_of
from govsight.platform.assessment.models import Campaign, Concealment, Look, Sheet, Subject, Task
from govsight.platform.assessment.panel import DONE, TO_SETTLE, in_state, state_of, tasks_of
from govsight.platform.assessment.policies import is_office, is_unit, require_office
from govsight.platform.assessment.progress import HEAVY, taking, tallies
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.assessment.views import tasks as screens
from govsight.platform.inspections.views.evidence import parts_of

router = Router(tags=["抽签和年终测评"])
_READ = needs(Scope.READ_ASSESSMENT)
_FILL = needs(Scope.WRITE_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)


# -- the draw ----------------------------------------------------------------------------------------------------------


@router.get(
    "/campaigns/{pk}/draw", auth=_READ, response={200: shapes.DrawOut} | ERRORS, operation_id="draw",
    summary="抽签：承诺值、种子、谁测评谁",
)  # fmt: skip
def the_draw(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，监管组织和单位。单位只看承诺值，结果公布以后再看种子。"""
    return _drawn(request, _drawing(request, pk))


@router.post(
    "/campaigns/{pk}/draw", auth=_RUN, response={201: shapes.DrawOut} | ERRORS, operation_id="make_draw",
    summary="抽签",
)  # fmt: skip
def make(request: HttpRequest, pk: Id) -> Status:
    """权限 write:campaigns，只有监管组织。只抽一次。"""
    require_office(request.auth)
    with acting():
        draw(_drawing(request, pk), **by_of(request))
    return Status(201, _drawn(request, _drawing(request, pk)))


@router.post(
    "/campaigns/{pk}/draw/seed", auth=_RUN, response={200: shapes.DrawOut} | ERRORS, operation_id="reveal_seed",
    summary="公开抽签的种子",
)  # fmt: skip
def show_seed(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。互评结束以后才能公开。"""
    require_office(request.auth)
    with acting():
        reveal(_drawing(request, pk), **by_of(request))
    return _drawn(request, _drawing(request, pk))


@router.get(
    "/campaigns/{pk}/draw/units", auth=_READ, response={200: list[shapes.DrawUnit]} | ERRORS,
    operation_id="draw_units", summary="抽签的名单，`govsight draw` 可以用来重算",
)  # fmt: skip
def units(request: HttpRequest, pk: Id) -> Any:
    """权限 read:assessment。单位在结果公布、种子公开以后才能读。"""
    found = _drawing(request, pk)
    if not is_office(request.auth) and not drawn.is_public(found):
        raise Http404
    return drawn.units_of(found)


@router.post(
    "/sheets/{pk}/drops", auth=_RUN, response={200: Count} | ERRORS, operation_id="drop_assessor",
    summary="一份互评表的单位退出",
)  # fmt: skip
def drop(request: HttpRequest, pk: Id, told: WhyIn) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织。按启动时的规定补抽，或按收到的份数取平均；回答补抽了几份（0 或 1）。"""
    require_office(request.auth)
    rows = Sheet.objects.filter(kind=Sheet.CROSS).select_related("campaign", "subject", "assessor")
    found = get_object_or_404(rows, pk=pk)
    with acting():
        instead = drop_assessor(found, told.why[:200], **by_of(request))
    return {"count": 0 if instead is None else 1}


# -- the final assessment ----------------------------------------------------------------------------------------------


@router.get(
    "/campaigns/{pk}/final", auth=_READ, response={200: shapes.FinalOut} | ERRORS, operation_id="final_board",
    summary="年终测评的进度",
)  # fmt: skip
def board(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    require_office(request.auth)
    found = found_for(request, pk)
    tally, job = tallies(found).whole, taking(found)
    asked = sum(Look.objects.filter(subject__campaign=found).values_list("asked", flat=True))
    return {
        "asked": asked, "handed": tally.total(), "settled": tally["settled"], "differing": tally["differ"],
        "running": job is not None and job.finished_at is None,
        "panel": [ref(one) for one in found.panel.order_by("username")],
    }  # fmt: skip


@router.get(
    "/campaigns/{pk}/looks", auth=_READ, response={200: Page[shapes.LookOut]} | ERRORS, operation_id="looks",
    summary="各测评对象的监测结果取了没有、还有几题",
)  # fmt: skip
def looks(request: HttpRequest, pk: Id, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    require_office(request.auth)
    found = found_for(request, pk)
    by_look = tallies(found).by_look
    blind = Case(When(look__facts={}, then=Value(True)), default=Value(False))
    rows = Subject.objects.filter(campaign=found).select_related("look").defer(*HEAVY).annotate(blind=blind)

    def show(row: Subject) -> dict[str, Any]:
        tally = by_look[row.look.pk] if hasattr(row, "look") else {}
        return shapes.look_of(row, sum(tally.values()), tally.get("settled", 0))

    return paged(rows.order_by("key"), paging, show)


@router.post(
    "/campaigns/{pk}/looks", auth=_RUN, response={202: shapes.StartedOut} | ERRORS, operation_id="take_looks",
    summary="取监测结果",
)  # fmt: skip
def take(request: HttpRequest, pk: Id) -> Status:
    """权限 write:campaigns，只有监管组织。可能要几分钟，进度见 final_board。"""
    require_office(request.auth)
    found = found_for(request, pk)
    with acting():
        return Status(202, {"job": ask_looks(found, **by_of(request)).pk})


@router.post(
    "/campaigns/{pk}/tasks", auth=_RUN, response={200: Count} | ERRORS, operation_id="hand_out",
    summary="把待判断的题交给专家",
)  # fmt: skip
def give(request: HttpRequest, pk: Id, told: shapes.ExpertsIn) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织。回答新交了几题。"""
    require_office(request.auth)
    found = found_for(request, pk)
    wanted = set(told.experts)
    experts = list(User.objects.filter(role=Role.EXPERT, is_active=True, pk__in=wanted))
    if len(experts) != len(wanted):
        raise Fault(422, "有的编号不是专家，或账号已停用", "请核对专家名单", where="body.told.experts")
    with acting():
        return {"count": hand_out(found, experts, **by_of(request))}


@router.post(
    "/subjects/{pk}/people", auth=_RUN, response={200: Count} | ERRORS, operation_id="ask_people",
    summary="没有取到监测结果的对象，全部改由专家判断",
)  # fmt: skip
def ask(request: HttpRequest, pk: Id) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织。回答有几题。"""
    require_office(request.auth)
    found = get_object_or_404(Subject.objects.select_related("campaign"), pk=pk)
    with acting(), readable():
        ask_people(found, **by_of(request))
    return {"count": Look.objects.get(subject=found).asked}


# -- experts -----------------------------------------------------------------------------------------------------------


@router.get(
    "/tasks", auth=_READ, response={200: Page[shapes.TaskOut]} | ERRORS, operation_id="tasks",
    summary="专家的问题清单",
)  # fmt: skip
def tasks(
    request: HttpRequest,
    paging: Query[Paging],
    state: Annotated[shapes.TaskState | None, Query(description="只要这种状态的")] = None,
) -> dict[str, Any]:
    """权限 read:assessment。专家看交给自己的，监管组织看全部。"""
    _require_tasks(request)
    rows = in_state(tasks_of(request.auth), state.value if state else "").select_related("look__subject")
    rows = rows.defer(*HEAVY)
    return paged(rows.order_by("look__subject__campaign", "look__subject__key", "pk"), paging, shapes.task_of)


@router.get(
    "/tasks/{pk}", auth=_READ, response={200: shapes.TaskDetail} | ERRORS, operation_id="task",
    summary="一道题：问什么、机器看到什么、样本、回答",
)  # fmt: skip
def task(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，专家和监管组织。有定论或要评议以前，专家看不到别人的回答。"""
    return _task_told(request, _task(request, pk))


@router.get(
    "/tasks/{pk}/evidence/{record}", auth=_READ, response={200: list[RecordPart]} | ERRORS,
    operation_id="task_evidence", summary="一道题的证据：问了什么，答了什么",
)  # fmt: skip
def evidence(request: HttpRequest, pk: Id, record: Word) -> list[dict[str, Any]]:
    """权限 read:assessment。record 见问题的 known、places 和样本的 evidence。"""
    inspection = inspection_with(_task(request, pk), record)
    if inspection is None:
        raise Http404
    return record_of(parts_of(inspection, record))


@router.get(
    "/tasks/{pk}/evidence/{record}/body", auth=_READ, response={200: None} | ERRORS,
    operation_id="task_evidence_body", summary="下载一道题的证据的正文",
    openapi_extra=told_of(ANY, "image/png", "image/jpeg"),
)  # fmt: skip
def body(request: HttpRequest, pk: Id, record: Word) -> HttpResponseBase:
    """权限 read:assessment。原样的字节，只给下载，请当作外来文件处理。"""
    _require_tasks(request)
    return saved(screens.body(request, pk, record), "evidence.bin")


@router.post(
    "/tasks/{pk}/answers", auth=_FILL, response={201: shapes.TaskDetail} | ERRORS, operation_id="answer_task",
    summary="专家回答一道题",
)  # fmt: skip
def answer(request: HttpRequest, pk: Id, told: ReplyIn) -> Status:
    """权限 write:assessment，只有专家本人。回答一次，不能再改。"""
    found = _task(request, pk)
    if request.auth.role != Role.EXPERT:
        raise PermissionDenied("只有专家可以回答；监管组织在专家意见不一时评议")
    with acting(), readable():
        answer_task(found, _data(found, told), told.note, **by_of(request))
    return Status(201, _task_told(request, _task(request, pk)))


@router.post(
    "/tasks/{pk}/settlements", auth=_FILL, response={201: shapes.TaskDetail} | ERRORS, operation_id="settle_task",
    summary="专家意见不一时评议",
)  # fmt: skip
def settle_it(request: HttpRequest, pk: Id, told: shapes.SettleIn) -> Status:
    """权限 write:assessment，监管组织和没有回答过的专家。最新的评议算数。"""
    found = _task(request, pk)
    with acting(), readable():
        settle(found, _data(found, told), told.why, **by_of(request))
    return Status(201, _task_told(request, _task(request, pk)))


# -- what four sources say ---------------------------------------------------------------------------------------------


@router.get(
    "/subjects/{pk}/corroboration", auth=_READ, response={200: shapes.CorroborationOut} | ERRORS,
    operation_id="corroboration", summary="交叉验证：自评、互评、机器、专家各怎么说",
)  # fmt: skip
def corroboration(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    require_office(request.auth)
    found = get_object_or_404(Subject.objects.select_related("campaign"), pk=pk)
    with acting(), readable():
        outcome = outcome_now(found)
    names = {item.id: item.name for item in loaded_of(found.campaign).rubric.items()}
    standing = set(found.concealments.filter(lifted_at__isnull=True).values_list("item", flat=True))
    concealments = found.concealments.select_related("by", "lifted_by")
    return {
        "subject": ref(found),
        "rows": [shapes.row_of(one, names[one.item], concealed=one.item in standing) for one in outcome.rows],
        "concealments": [shapes.concealment_of(one) for one in concealments],
    }


@router.post(
    "/subjects/{pk}/concealments", auth=_RUN, response={201: shapes.ConcealmentOut} | ERRORS,
    operation_id="confirm_concealment", summary="认定自评隐瞒事实",
)  # fmt: skip
def conceal(request: HttpRequest, pk: Id, told: shapes.ConcealIn) -> Status:
    """权限 write:campaigns，只有监管组织。按计分公式扣分，撤销前有效。"""
    require_office(request.auth)
    found = get_object_or_404(Subject.objects.select_related("campaign"), pk=pk)
    with acting(), readable():
        return Status(201, shapes.concealment_of(confirm_concealment(found, told.item, told.why, **by_of(request))))


@router.post(
    "/concealments/{pk}/lifting", auth=_RUN, response={200: shapes.ConcealmentOut} | ERRORS,
    operation_id="lift_concealment", summary="撤销隐瞒的认定",
)  # fmt: skip
def lift(request: HttpRequest, pk: Id, told: WhyIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。"""
    require_office(request.auth)
    found = get_object_or_404(Concealment.objects.select_related("subject__campaign", "by"), pk=pk)
    with acting():
        return shapes.concealment_of(lift_concealment(found, told.why, **by_of(request)))


def _drawing(request: HttpRequest, pk: int) -> Campaign:
    found = found_for(request, pk)
    if not is_office(request.auth) and not is_unit(request.auth):
        raise Http404
    return found


def _drawn(request: HttpRequest, found: Campaign) -> dict[str, Any]:
    office = is_office(request.auth)
    return {
        "k": found.k, "commitment": found.commitment, "seed": drawn.seed_for(found, office=office),
        "drawn_at": found.drawn_at, "revealed_at": found.revealed_at,
        "pairs": [shapes.pair_of(one) for one in drawn.cross_sheets(found)] if office else [],
    }  # fmt: skip


def _require_tasks(request: HttpRequest) -> None:
    if request.auth.role not in (Role.EXPERT, Role.OFFICE):
        raise PermissionDenied("问题只给专家和监管组织")


def _task(request: HttpRequest, pk: int) -> Task:
    _require_tasks(request)
    return get_object_or_404(opened_by(request.auth), pk=pk)


def _task_told(request: HttpRequest, found: Task) -> dict[str, Any]:
    office, state, settled = is_office(request.auth), state_of(found), settlement_of(found)
    answers = [
        one for one in found.answers.select_related("expert")
        if office or state in (DONE, TO_SETTLE) or one.expert_id == request.auth.pk
    ]  # fmt: skip
    return shapes.task_of(found) | {
        "asked": question_of(found),
        "answers": [shapes.said_of(one, one.note, named=office, who=one.expert) for one in answers],
        "settled": (
            shapes.said_of(settled, settled.why, named=office, who=settled.by)
            if settled is not None and (office or state == DONE) else None
        ),
    }  # fmt: skip


def _data(found: Task, told: ReplyIn) -> dict[str, Any]:
    """As the form gives it. Raises Fault for what is no answer to this question."""
    words = question_of(found).get("words", {})
    strange = [word for word in told.values if word not in words]
    if strange or not (told.answer.strip() or told.values):
        what = f"没有数据项 {strange[0]}" if strange else "还没有作出判断"
        raise Fault(422, what, "answer 和 values 至少写一样；数据项见问题的 words", where="body.told")
    return {
        "answer": told.answer.strip(), "found": [one.dict() for one in told.found],
        "confirm": [str(one) for one in told.confirm], "values": dict(told.values), "note": told.note,
    }  # fmt: skip
