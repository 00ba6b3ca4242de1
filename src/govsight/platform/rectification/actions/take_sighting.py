"""`take_sighting`: what an inspection saw moves tickets. The only way a problem's ticket is closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from govsight.kit.beijing import SHANGHAI
from govsight.platform.inspections.models import Inspection, Problem, Sighting
from govsight.platform.rectification import rules
from govsight.platform.rectification.actions.open_ticket import open_ticket
from govsight.platform.rectification.actions.tell import office, people_of, tell
from govsight.platform.rectification.actions.write import locked, write
from govsight.platform.rectification.models import Confirmation, Ticket, TicketEvent
from govsight.platform.rectification.rules import Kind

_SAYS = {
    Kind.AGREED: "{when}的{depth}没有再发现这个问题",
    Kind.CLOSED: "机器复查同意，自动办结",
    Kind.DISAGREED: "{when}的{depth}仍发现 {count} 处，退回单位继续整改",
    Kind.UNTOLD: "{when}的{depth}未能判断：{reason}。整改单保持原状，可稍后再申请复查",
    Kind.REOPENED: "{when}的{depth}再次发现 {count} 处，自动重新立单",
}
_NEWS = {
    Kind.CLOSED: "已办结",
    Kind.DISAGREED: "复查不通过，请继续整改",
    Kind.UNTOLD: "复查未能判断",
    Kind.REOPENED: "问题再次出现，已重新立单",
}


@transaction.atomic
def take_sighting(problem: Problem, sighting: Sighting) -> None:
    """Open, close, send back or open again. The same sighting again, or an older one, changes nothing."""
    telling = problem.sightings.exclude(verdict=Sighting.UNTOLD).order_by("at", "pk").last()
    if telling is not None and (telling.at, telling.pk) > (sighting.at, sighting.pk):
        return
    ticket = Ticket.objects.filter(problem=problem).first()
    inspection = sighting.inspection
    if ticket is None:
        newest_word = problem.confirmations.order_by("pk").last()
        confirmed = newest_word is not None and newest_word.verdict == Confirmation.CONFIRMED
        if rules.opens(sighting.verdict, confirm=problem.confirm, confirmed=confirmed):
            text = f"{_when(sighting.at)}的{inspection.get_depth_display()}发现 {sighting.count} 处"
            open_ticket(problem, now=sighting.at, inspection=inspection, text=text)
        return
    ticket = locked(ticket)
    look = rules.Look(sighting.verdict, sighting.at, inspection.started_at)
    told = {
        "when": _when(sighting.at),
        "depth": inspection.get_depth_display(),
        "count": sighting.count,
        "reason": sighting.reason or "巡查没有说明原因",
    }
    for kind in rules.after_look(ticket.stands(), look):
        event = write(
            ticket, kind, now=sighting.at, inspection=inspection, text=_SAYS[kind].format(**told),
            key=f"sighting:{sighting.pk}:{kind}",
        )  # fmt: skip
        if event and kind in _NEWS:
            _news(ticket, event)


@transaction.atomic
def take_failure(inspection: Inspection) -> None:
    """A recheck that could not be carried out: the tickets that wait for it say so, and stay as they are."""
    if inspection.depth != Inspection.RECHECK or not inspection.trouble or inspection.finished_at is None:
        return
    at = inspection.finished_at
    waiting = Ticket.objects.filter(site=inspection.site, problem__isnull=False).standing(at)
    for found in waiting.in_state(rules.State.RECHECKING):
        ticket = locked(found)
        text = f"{_when(at)}的整改复查未能进行：{inspection.trouble}。整改单保持原状，可稍后再申请复查"
        key = f"failed:{inspection.pk}"
        event = write(ticket, Kind.UNTOLD, now=at, inspection=inspection, text=text, key=key)
        if event:
            _news(ticket, event)


def _news(ticket: Ticket, event: TicketEvent) -> None:
    if not ticket.events.filter(kind=Kind.NOTIFIED).exists():
        people = list(office()) if event.kind == Kind.REOPENED else []
    else:
        people = [*people_of(ticket.organisation), *office()]
    text = f"整改单 {ticket.pk}（{ticket.about.title}）{_NEWS[Kind(event.kind)]}"
    tell(people, text, ticket.get_absolute_url(), now=event.at, key=f"event:{event.pk}")


def _when(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
