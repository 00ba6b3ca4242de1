"""Decisions and confirmations: what sets tickets aside, and what makes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.platform.conftest import signed_in
from tests.platform.rectification.conftest import Eye

from govsight.kit.beijing import day_of
from govsight.platform.accounts.models import User
from govsight.platform.rectification import queries
from govsight.platform.rectification.actions.decide import decide
from govsight.platform.rectification.actions.notify import notify
from govsight.platform.rectification.actions.remind import remind
from govsight.platform.rectification.models import Confirmation, Decision, Letter, Term, Ticket

pytestmark = pytest.mark.django_db


def aside(lin: User, days: int = 0) -> set[int]:
    now = timezone.now() + timedelta(days=days)
    return set(queries.listed(lin, {"state": "aside"}, now).values_list("pk", flat=True))


def test_a_waiver_sets_aside_until_it_ends(lin: User, chen: User, ticket: Ticket) -> None:
    notify([ticket], by=lin, now=timezone.now())
    until = day_of(timezone.now()) + timedelta(days=30)
    told = {"kind": "waiver", "scope": "problem", "reason": "改版中", "expires_on": str(until)}
    page = signed_in(lin).post(f"{ticket.get_absolute_url()}decide/", told, follow=True).content.decode()
    assert "改版中" in page
    assert aside(lin) == {ticket.pk}
    assert remind(timezone.now() + timedelta(days=20)) == 0
    assert aside(lin, days=30) == {ticket.pk}
    assert aside(lin, days=31) == set()
    assert remind(timezone.now() + timedelta(days=31)) == 1


def test_a_waiver_without_an_end_is_refused(lin: User, ticket: Ticket) -> None:
    told = {"kind": "waiver", "scope": "problem", "reason": "改版中"}
    answer = signed_in(lin).post(f"{ticket.get_absolute_url()}decide/", told)
    assert answer.status_code == 403
    assert "必须有期限" in answer.content.decode()


def test_a_revoked_decision_brings_the_ticket_back(lin: User, ticket: Ticket) -> None:
    decision = decide(ticket.problem, "false", "problem", "是示例网址", by=lin, now=timezone.now())
    assert aside(lin) == {ticket.pk}
    client = signed_in(lin)
    assert "是示例网址" in client.get("/rectification/decisions/").content.decode()
    client.post(f"/rectification/decisions/{decision.pk}/revoke/", {"reason": "不是示例"})
    assert aside(lin) == set()
    again = client.post(f"/rectification/decisions/{decision.pk}/revoke/", {"reason": "再来"})
    assert again.status_code == 403
    assert [event.kind for event in ticket.events.all()] == ["opened", "decided", "decided"]


@pytest.mark.parametrize(
    ("scope", "covered"),
    [("problem", "a"), ("cause", "ab"), ("check", "ac"), ("everywhere", "ad")],
)
def test_a_decision_reaches_as_far_as_it_says(lin: User, neighbour: User, eye: Eye, scope: str, covered: str) -> None:
    other = Eye(neighbour.membership.organisation.sites.get())
    problems = {
        "a": eye.find("links.home", "甲"), "b": eye.find("links.inner", "甲"), "c": eye.find("links.home", "乙"),
        "d": other.find("links.home", "甲"), "e": other.find("links.inner", "乙"),
    }  # fmt: skip
    decide(problems["a"], "false", scope, "误报", by=lin, now=timezone.now())
    assert aside(lin) == {problems[name].ticket.pk for name in covered}


def test_what_is_set_aside_is_not_told_to_the_unit(lin: User, ticket: Ticket) -> None:
    decide(ticket.problem, "false", "problem", "误报", by=lin, now=timezone.now())
    assert signed_in(lin).post("/rectification/tickets/notify/", {"chosen": ticket.pk}).status_code == 403
    assert not Letter.objects.exists()


SEEN = "正文“经县【人名政府】研究”疑似严重表述错误「人名政府」，请人工确认"


def suspicion(eye: Eye, cause: str = "人名政府") -> object:
    return eye.find("words.severe", cause, seen=SEEN, confirm=True)


def test_a_suspicion_gets_no_ticket_until_a_person_confirms_it(lin: User, eye: Eye) -> None:
    problem = suspicion(eye)
    assert not Ticket.objects.exists()
    client = signed_in(lin)
    page = client.get("/rectification/queue/").content.decode()
    assert '<mark class="hit">人名政府</mark>' in page
    client.post("/rectification/queue/", {"chosen": problem.pk, "verdict": "confirmed"})
    ticket = Ticket.objects.get(problem=problem)
    assert ticket.events.get().by == "lin"
    assert not queries.waiting(timezone.now()).exists()
    eye.look(problem, "gone")
    eye.look(problem, "seen")
    assert Ticket.objects.get(problem=problem).stands().reopened == 1


def test_many_are_said_of_at_once_and_no_fault_is_a_decision(lin: User, eye: Eye) -> None:
    problems = [suspicion(eye, f"词{number}") for number in range(4)]
    client = signed_in(lin)
    picked = [problem.pk for problem in problems[:3]]
    client.post("/rectification/queue/", {"chosen": picked, "verdict": "no_fault", "reason": "人名"})
    assert Decision.objects.filter(reason="人名", kind="false").count() == 3
    assert list(queries.waiting(timezone.now())) == problems[3:]
    assert not Ticket.objects.exists()


def test_what_nobody_can_say_stays_marked(lin: User, eye: Eye) -> None:
    problem = suspicion(eye)
    client = signed_in(lin)
    client.post("/rectification/queue/", {"chosen": problem.pk, "verdict": "cannot_say", "reason": "要问保密局"})
    assert not queries.waiting(timezone.now()).exists()
    assert "人名政府" in client.get("/rectification/queue/?unsure=1").content.decode()
    assert Confirmation.objects.get().reason == "要问保密局"


def test_a_suspicion_that_is_gone_leaves_the_queue(eye: Eye) -> None:
    eye.look(suspicion(eye), "gone")
    assert not queries.waiting(timezone.now()).exists()


def test_what_needs_no_person_is_not_confirmed_by_one(lin: User, ticket: Ticket) -> None:
    signed_in(lin).post("/rectification/queue/", {"chosen": ticket.problem_id, "verdict": "confirmed"})
    assert not Confirmation.objects.exists()


def test_a_new_term_holds_for_notices_from_its_day_on(lin: User, eye: Eye) -> None:
    first, second = eye.find(cause="甲").ticket, eye.find(cause="乙").ticket
    now = timezone.now()
    notify([first], by=lin, now=now)
    told = {"severity": "ordinary", "days": 3, "since": str(day_of(now)), "reason": "市办〔2026〕1号"}
    page = signed_in(lin).post("/rectification/terms/", told, follow=True).content.decode()
    assert "市办〔2026〕1号" in page
    before = first.stands().due
    notify([second], by=lin, now=now)
    assert second.stands().due < before
    assert first.stands().due == before
    late = {**told, "since": str(date(2020, 1, 1))}
    assert signed_in(lin).post("/rectification/terms/", late).status_code == 403
    assert Term.objects.count() == 1
