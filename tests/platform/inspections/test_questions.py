"""What no machine can settle is asked of people, and the score follows what they say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.platform.conftest import signed_in
from tests.platform.inspections.town import Town

from govsight.platform.accounts.models import User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.actions.choose_plan import choose_plan
from govsight.platform.inspections.models import Inspection, Reply
from govsight.platform.jobs.testing import run_all
from govsight.platform.monitoring.models import HourlyTally
from govsight.platform.registry.models import Site

pytestmark = pytest.mark.django_db(transaction=True)
END_OF_OCTOBER = datetime(2026, 10, 31, 15, 59, tzinfo=UTC)


@pytest.fixture
def scored(site: Site, town: Town, lin: User) -> Inspection:
    choose_plan(None, "gd-health-2016", "bureau", by=lin, now=timezone.now())
    asked = ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin, as_of=END_OF_OCTOBER)
    run_all()
    asked.refresh_from_db()
    assert asked.scores.count() == 1
    return asked


def _questions(inspection: Inspection) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in inspection.scores.get().card["questions"]}


def test_an_answer_settles_the_clause_and_moves_the_score(
    scored: Inspection, town: Town, lin: User, chen: User
) -> None:
    before, asked = scored.scores.get(), _questions(scored)["o.basics.1"]
    assert (asked["how"], asked["points"]) == ("rating", "2")
    path = f"/inspections/{scored.pk}/questions/o.basics.1/"
    desk = signed_in(lin)
    assert str(asked["clause"])[:20] in desk.get(path).content.decode()
    town.asked.clear()
    answer = desk.post(path, {"answer": "0.5", "note": "核实过"}, follow=True)
    assert "判断已记录" in answer.content.decode()
    run_all()
    after = scored.scores.get()
    assert "o.basics.1" not in _questions(scored)
    assert after.high == before.high - Decimal("1.5")
    assert after.low == before.low + Decimal("0.5")
    assert town.asked == []  # nothing is asked of the site again
    assert "核实过" in desk.get(path).content.decode()
    assert signed_in(chen).get(path).status_code == 200
    signed_in(chen).post(path, {"answer": "2"})
    assert Reply.objects.count() == 1


def test_an_answer_that_cannot_be_taken_is_kept_and_says_why(scored: Inspection, lin: User) -> None:
    path = f"/inspections/{scored.pk}/questions/o.basics.1/"
    before = scored.scores.get().high
    signed_in(lin).post(path, {"answer": "马马虎虎"})
    run_all()
    assert "看不懂" in Reply.objects.get().trouble
    assert scored.scores.get().high == before
    assert "看不懂" in signed_in(lin).get(f"/inspections/{scored.pk}/card/").content.decode()
    assert signed_in(lin).post(path, {}).status_code == 422


def test_what_monitoring_counted_settles_the_clause_of_visits(site: Site, town: Town, lin: User) -> None:
    for back in range(8):
        day = END_OF_OCTOBER.date() - timedelta(days=back)
        HourlyTally.objects.create(site=site, day=day, marks="x" * 3 + "o" * 21)
    choose_plan(None, "zhanjiang-2021", "dept-service", by=lin, now=timezone.now())
    asked = ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin, as_of=END_OF_OCTOBER)
    run_all()
    score = asked.scores.get()
    assert not any("visits" in one.get("words", {}) for one in score.card["questions"])
    hit = [one["name"] for one in score.card["vetoes"]]
    assert "站点无法访问" in hit
    assert score.total is None or score.total == Decimal(0)


def test_the_score_of_october_is_not_made_of_the_visits_of_november(site: Site, town: Town, lin: User) -> None:
    for back in range(8):
        day = timezone.now().date() - timedelta(days=back)
        HourlyTally.objects.create(site=site, day=day, marks="x" * 3 + "o" * 21)
    choose_plan(None, "zhanjiang-2021", "dept-service", by=lin, now=timezone.now())
    asked = ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin, as_of=END_OF_OCTOBER)
    run_all()
    card = asked.scores.get().card
    assert "站点无法访问" not in [one["name"] for one in card["vetoes"]]
    assert any("visits" in one.get("words", {}) for one in card["questions"])


def test_an_answer_that_cannot_be_taken_does_not_take_the_others_with_it(scored: Inspection, lin: User) -> None:
    desk = signed_in(lin)
    desk.post(f"/inspections/{scored.pk}/questions/o.basics.1/", {"answer": "2"})
    other = next(id_ for id_, one in _questions(scored).items() if id_ != "o.basics.1" and one["how"] == "rating")
    desk.post(f"/inspections/{scored.pk}/questions/{other}/", {"answer": "马马虎虎"})
    run_all()
    assert {one.question: bool(one.trouble) for one in Reply.objects.all()} == {"o.basics.1": False, other: True}
    assert "o.basics.1" not in _questions(scored)
    assert other in _questions(scored)
