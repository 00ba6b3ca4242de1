"""From a problem to its repair, through the screens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.platform.conftest import signed_in
from tests.platform.rectification.conftest import Eye

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.inspections.models import Inspection
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.remind import remind
from govsight.platform.rectification.listen import on_inspection
from govsight.platform.rectification.models import Letter, Notice, Ticket, TicketEvent

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32


def kinds(ticket: Ticket) -> list[str]:
    return list(ticket.events.values_list("kind", flat=True))


def state(ticket: Ticket) -> str:
    return str(Ticket.objects.get(pk=ticket.pk).stands().state)


def test_a_link_breaks_is_mended_breaks_again(lin: User, chen: User, eye: Eye) -> None:
    eye.now = timezone.now() - timedelta(hours=3)
    problem = eye.find()
    ticket, office, unit = problem.ticket, signed_in(lin), signed_in(chen)
    assert unit.get(ticket.get_absolute_url()).status_code == 404
    board = office.get("/rectification/tickets/").content.decode()
    assert "首页链接可用" in board
    sent = office.post("/rectification/tickets/notify/", {"chosen": ticket.pk}, follow=True)
    paper = sent.content.decode()
    assert "整改通知" in paper
    assert "首页上的链接" in paper
    assert "更正或删除打不开的链接" in paper
    assert "湛江市2021年度" in paper
    assert queries.unread(chen) == 1
    assert "首页链接可用" in unit.get(Letter.objects.get().get_absolute_url()).content.decode()
    assert kinds(ticket) == ["opened", "notified", "seen"]
    shot = SimpleUploadedFile("改好了.png", PNG)
    done = unit.post(f"{ticket.get_absolute_url()}answer/", {"text": "已更正链接", "exhibits": [shot]}, follow=True)
    assert "已申请机器复查" in done.content.decode()
    assert state(ticket) == "rechecking"
    asked = Inspection.objects.get(depth="recheck")
    assert asked.asked_by == "chen"
    eye.now = timezone.now() + timedelta(minutes=1)
    asked.started_at = asked.finished_at = eye.now
    asked.save()
    eye.say(problem, "seen", asked)
    assert state(ticket) == "with_unit"
    assert "仍发现 1 处" in unit.get(ticket.get_absolute_url()).content.decode()
    unit.post(f"{ticket.get_absolute_url()}answer/", {"text": "这次真的改了"})
    eye.now = timezone.now() + timedelta(minutes=2)
    eye.look(problem, "gone", depth="recheck")
    assert state(ticket) == "closed"
    assert ticket.events.get(kind="closed").inspection.depth == "recheck"
    assert "本周办结" in office.get("/rectification/tickets/").content.decode()
    eye.look(problem, "seen")
    assert state(ticket) == "to_notify"
    shown = unit.get(ticket.get_absolute_url()).content.decode()
    assert "重新立单 1 次" in shown
    assert {"ticket.opened", "ticket.notified", "ticket.answered", "ticket.closed", "ticket.reopened"} <= set(
        Entry.objects.values_list("verb", flat=True)
    )


def test_the_same_sighting_told_twice_counts_once(eye: Eye) -> None:
    problem = eye.find()
    sighting = eye.look(problem, "gone")
    from govsight.platform.inspections.signals import problem_sighted

    problem_sighted.send(None, problem=problem, sighting=sighting)
    assert kinds(problem.ticket) == ["opened", "agreed", "closed"]


def test_an_old_sighting_that_comes_late_changes_nothing(eye: Eye) -> None:
    problem = eye.find()
    first = problem.sightings.get()
    eye.look(problem, "gone")
    from govsight.platform.inspections.signals import problem_sighted

    problem_sighted.send(None, problem=problem, sighting=first)
    assert state(problem.ticket) == "closed"


def test_a_recheck_that_cannot_tell_leaves_the_ticket_and_says_why(lin: User, chen: User, eye: Eye) -> None:
    problem = eye.find()
    notify([problem.ticket], by=lin, now=eye.now)
    signed_in(chen).post(f"{problem.ticket.get_absolute_url()}answer/", {"text": "改了"})
    eye.now = timezone.now() + timedelta(minutes=1)
    eye.look(problem, "untold", depth="recheck", reason="网站要求验证码")
    assert state(problem.ticket) == "rechecking"
    shown = signed_in(chen).get(problem.ticket.get_absolute_url()).content.decode()
    assert "网站要求验证码" in shown
    assert "申请复查" in shown


def test_a_recheck_that_could_not_be_carried_out_is_told(lin: User, chen: User, eye: Eye) -> None:
    problem = eye.find()
    notify([problem.ticket], by=lin, now=eye.now)
    signed_in(chen).post(f"{problem.ticket.get_absolute_url()}answer/", {"text": "改了"})
    inspection = Inspection.objects.get(depth="recheck")
    inspection.finished_at, inspection.trouble = timezone.now(), "网站打不开"
    inspection.save()
    for _ in range(2):
        on_inspection(inspection)
    assert kinds(problem.ticket).count("untold") == 1
    assert state(problem.ticket) == "rechecking"


def test_an_answer_sent_twice_is_one_answer_but_nothing_new_is_dropped(lin: User, chen: User, ticket: Ticket) -> None:
    notify([ticket], by=lin, now=timezone.now())
    unit, place = signed_in(chen), f"{ticket.get_absolute_url()}answer/"

    def send(text: str, *contents: bytes) -> int:
        shots = [SimpleUploadedFile("改好了.png", PNG + content) for content in contents]
        assert unit.post(place, {"text": text, "exhibits": shots}).status_code == 302
        return kinds(ticket).count("answered")

    assert [send("改了", b"1"), send("改了 ", b"1")] == [1, 1]
    assert Notice.objects.filter(user=lin, text__contains="答复了整改单").count() == 1
    assert [send("改了", b"2"), send("改了"), send("都改了")] == [2, 3, 4]
    assert send("改了") == 5, "the last answer said something else"


@pytest.mark.parametrize("act", ["answer", "recheck", "decide", "judge"])
def test_nobody_closes_a_problem_by_hand(lin: User, chen: User, ticket: Ticket, act: str) -> None:
    notify([ticket], by=lin, now=timezone.now())
    signed_in(chen).post(f"{ticket.get_absolute_url()}answer/", {"text": "改了"})
    told = {"text": "好", "agrees": "1", "kind": "false", "scope": "problem", "reason": "误报"}
    for user in (lin, chen):
        signed_in(user).post(f"{ticket.get_absolute_url()}{act}/", told)
    assert state(ticket) != "closed"


def test_reminders_come_once_each_and_overdue_is_told_to_both(lin: User, chen: User, ticket: Ticket) -> None:
    friday = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    notify([ticket], by=lin, now=friday)
    assert ticket.stands().due == date(2026, 11, 27)
    written = []
    for day in range(14):
        for hour in (0, 5):
            written.append(remind(friday + timedelta(days=day, hours=hour)))
    assert sum(written) == 3
    assert kinds(ticket) == ["opened", "notified", "reminded", "reminded", "overdue"]
    assert [event.at.date() for event in ticket.events.filter(kind__in=("reminded", "overdue"))] == [
        date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28),
    ]  # fmt: skip
    assert "已经逾期" in Notice.objects.filter(user=lin).latest("at").text
    assert Notice.objects.filter(user=chen).count() == 4
    row = queries.listed(lin, {"deadline": "past"}, friday + timedelta(days=9)).get()
    assert queries.column_of(row, friday + timedelta(days=9)) == "overdue"


def test_an_answer_in_time_is_never_overdue(lin: User, chen: User, ticket: Ticket) -> None:
    notify([ticket], by=lin, now=timezone.now())
    signed_in(chen).post(f"{ticket.get_absolute_url()}answer/", {"text": "改了"})
    later = timezone.now() + timedelta(days=60)
    assert remind(later) == 0
    assert not queries.in_column(queries.listed(lin, {}, later), "overdue", later).exists()


def test_many_tickets_of_two_units_are_told_in_two_letters(lin: User, chen: User, neighbour: User, eye: Eye) -> None:
    for number in range(3):
        eye.find(cause=f"https://www.qingjiang.example/{number}")
    other = Eye(neighbour.membership.organisation.sites.get())
    other.find(cause="https://www.baishi.example/x")
    picked = [ticket.pk for ticket in Ticket.objects.all()]
    answer = signed_in(lin).post("/rectification/tickets/notify/", {"chosen": picked}, follow=True)
    assert "2 个单位" in answer.content.decode()
    assert [(letter.number, letter.events.count()) for letter in Letter.objects.order_by("number")] == [(1, 3), (2, 1)]
    again = signed_in(lin).post("/rectification/tickets/notify/", {"chosen": picked})
    assert again.status_code == 403
    assert Letter.objects.count() == 2


def test_the_board_asks_the_database_the_same_however_many_tickets(
    lin: User, eye: Eye, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        eye.find(cause=f"https://www.qingjiang.example/{number}")
    client = signed_in(lin)
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        assert client.get("/rectification/tickets/").status_code == 200
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get("/rectification/tickets/?view=table").status_code == 200


def test_an_event_is_written_once_whoever_else_writes(ticket: Ticket) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        TicketEvent.objects.create(ticket=ticket, kind="opened", at=timezone.now(), key="opened")
