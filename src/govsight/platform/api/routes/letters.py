"""整改通知、佐证材料、期限、给个人的提醒."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from govsight.platform.accounts.source import source_of
from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.downloads import ANY, saved, told_of
from govsight.platform.api.schemas import rectification as shapes
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.read_notices import read_notices
from govsight.platform.rectification.actions.set_term import set_term
from govsight.platform.rectification.deadlines import days_for
from govsight.platform.rectification.models import Notice, Term, Ticket
from govsight.platform.rectification.policies import letters_of, require_office
from govsight.platform.rectification.severity import SEVERITIES
from govsight.platform.rectification.views import papers as screens

router = Router(tags=["整改"])
_READ = needs(Scope.READ_RECTIFICATION)
_WRITE = needs(Scope.WRITE_RECTIFICATION)


@router.get(
    "/letters", auth=_READ, response={200: Page[shapes.LetterOut]} | ERRORS, operation_id="letters",
    summary="整改通知列表",
)  # fmt: skip
def letters(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """权限 read:rectification。新的在前。"""
    return paged(letters_of(request.auth).select_related("organisation"), paging, shapes.letter_of)


@router.get(
    "/letters/{pk}", auth=_READ, response={200: shapes.LetterDetail} | ERRORS, operation_id="letter",
    summary="一份整改通知",
)  # fmt: skip
def letter(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:rectification。通过接口读取不算“已阅”。"""
    found = get_object_or_404(letters_of(request.auth).select_related("organisation"), pk=pk)
    now = timezone.now()
    due = dict(found.events.values_list("ticket_id", "due"))
    rows = Ticket.objects.filter(pk__in=due).standing(now).select_related("problem", "report", "site", "organisation")
    tickets = list(rows.order_by("pk"))
    places = queries.places_of([one.problem for one in tickets if one.problem])
    return shapes.letter_of(found) | {
        "items": [
            shapes.places_of(places.get(one.problem_id))
            | {
                "ticket": shapes.ticket_of(one, now), "told_due": due[one.pk], "mend": one.about.mend,
                "clauses": shapes.clauses_of(one.about),
            }
            for one in tickets
        ]
    }  # fmt: skip


@router.post(
    "/letters", auth=_WRITE, response={201: list[shapes.LetterOut]} | ERRORS, operation_id="send_letters",
    summary="给单位发整改通知",
)  # fmt: skip
def send(request: HttpRequest, told: shapes.LettersIn) -> Status:
    """权限 write:rectification，只有监管组织。每个单位一份；没有一张“待通知”的就一份也不发。"""
    require_office(request.auth)
    with acting():
        made = notify(
            Ticket.objects.filter(pk__in=told.tickets), by=request.auth, now=timezone.now(), source=source_of(request)
        )
    return Status(201, [shapes.letter_of(one) for one in made])


@router.get(
    "/exhibits/{pk}", auth=_READ, response={200: None} | ERRORS, operation_id="exhibit", summary="下载一份佐证材料",
    openapi_extra=told_of(ANY),
)  # fmt: skip
def exhibit(request: HttpRequest, pk: Id) -> HttpResponseBase:
    """权限 read:rectification。编号见整改单和网民找错；只给下载，请当作外来文件处理。"""
    return saved(screens.exhibit(request, pk))


@router.get("/terms", auth=_READ, response={200: shapes.Terms} | ERRORS, operation_id="terms", summary="整改期限")
def terms(request: HttpRequest) -> dict[str, Any]:
    """权限 read:rectification，只有监管组织。"""
    require_office(request.auth)
    return _terms()


@router.post(
    "/terms", auth=_WRITE, response={201: shapes.Terms} | ERRORS, operation_id="set_term", summary="规定新的整改期限"
)
def change_term(request: HttpRequest, told: shapes.TermIn) -> Status:
    """权限 write:rectification，只有监管组织。起用日期不能早于今天。"""
    require_office(request.auth)
    with acting():
        set_term(**told.dict(), by=request.auth, now=timezone.now(), source=source_of(request))
    return Status(201, _terms())


@router.get(
    "/notices", auth=_READ, response={200: Page[shapes.NoticeOut]} | ERRORS, operation_id="notices",
    summary="给我的提醒",
)  # fmt: skip
def notices(
    request: HttpRequest,
    paging: Query[Paging],
    unread: Annotated[bool, Query(description="只要未读的")] = False,
) -> dict[str, Any]:
    """权限 read:rectification。令牌主人自己的，新的在前；读取不算“已读”。"""
    rows = Notice.objects.filter(user=request.auth)
    return paged(rows.filter(read_at=None) if unread else rows, paging, shapes.notice_of)


@router.post(
    "/notices/read", auth=_WRITE, response={200: Count} | ERRORS, operation_id="read_notices",
    summary="把我的提醒都记为已读",
)  # fmt: skip
def read_all(request: HttpRequest) -> dict[str, Any]:
    """权限 write:rectification。"""
    return {"count": read_notices(request.auth, now=timezone.now())}


@router.post(
    "/notices/{pk}/read", auth=_WRITE, response={200: Count} | ERRORS, operation_id="read_notice",
    summary="把一条提醒记为已读",
)  # fmt: skip
def read_one(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 write:rectification。"""
    found = get_object_or_404(Notice, user=request.auth, pk=pk)
    return {"count": read_notices(request.auth, now=timezone.now(), only=found.pk)}


def _terms() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "now": [
            {
                "severity": one.id, "name": one.name, "days": days_for(one.id, today), "default_days": one.days,
                "basis": one.basis,
            }
            for one in SEVERITIES.values()
        ],
        "rows": [
            {
                "severity": one.severity, "days": one.days, "since": one.since, "reason": one.reason, "at": one.at,
                "by": one.by,
            }
            for one in Term.objects.all()[:50]
        ],
    }  # fmt: skip
