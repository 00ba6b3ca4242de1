"""提醒: of what is not done, by hand and by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from govsight.platform.api.acting import acting
from govsight.platform.api.auth import needs
from govsight.platform.api.routes.campaigns import by_of, for_office, router
from govsight.platform.api.schemas import reminders as shapes
from govsight.platform.api.schemas.campaigns import SheetKind
from govsight.platform.api.schemas.common import ERRORS, Count, Id, Page, Paging, paged
from govsight.platform.api.scopes import Scope
from govsight.platform.assessment import queries
from govsight.platform.assessment.actions.remind import remind
from govsight.platform.assessment.actions.remind_owing import change_reminders
from govsight.platform.assessment.models import Campaign
from govsight.platform.assessment.owing import coming_reminder

_READ = needs(Scope.READ_ASSESSMENT)
_RUN = needs(Scope.WRITE_CAMPAIGNS)


@router.get(
    "/campaigns/{pk}/unsigned", auth=_READ, response={200: Page[shapes.UnsignedOut]} | ERRORS,
    operation_id="unsigned_sheets", summary="还没有签署的测评表",
)  # fmt: skip
def unsigned(request: HttpRequest, pk: Id, paging: Query[Paging], kind: SheetKind = SheetKind.SELF) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    return paged(queries.unsigned(for_office(request, pk), kind.value), paging, shapes.unsigned_of)


@router.get(
    "/campaigns/{pk}/reminders", auth=_READ, response={200: shapes.RemindersOut} | ERRORS, operation_id="reminders",
    summary="自动提醒",
)  # fmt: skip
def reminders(request: HttpRequest, pk: Id) -> dict[str, Any]:
    """权限 read:assessment，只有监管组织。"""
    return _told(for_office(request, pk))


@router.post(
    "/campaigns/{pk}/reminders", auth=_RUN, response={200: Count} | ERRORS, operation_id="remind",
    summary="提醒没有签署的单位",
)  # fmt: skip
def call(request: HttpRequest, pk: Id, told: shapes.RemindIn) -> dict[str, int]:
    """权限 write:campaigns，只有监管组织。回答提醒了几个单位；同一天不重复提醒。"""
    found = for_office(request, pk)
    with acting():
        return {"count": remind(found, told.kind.value, **by_of(request))}


@router.put(
    "/campaigns/{pk}/reminders", auth=_RUN, response={200: shapes.RemindersOut} | ERRORS,
    operation_id="set_reminders", summary="改自动提醒",
)  # fmt: skip
def change(request: HttpRequest, pk: Id, told: shapes.RemindersIn) -> dict[str, Any]:
    """权限 write:campaigns，只有监管组织。测评进行中也能改，公布以后不再提醒。"""
    found = for_office(request, pk)
    with acting():
        return _told(change_reminders(found, told.marks, **by_of(request)))


def _told(found: Campaign) -> dict[str, Any]:
    return shapes.reminders_of(found.reminders, coming_reminder(found, timezone.now()), queries.reminded(found))
