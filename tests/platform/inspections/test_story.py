"""A site is looked at, its fault is found, mended, and comes back: through the screens and real jobs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from tests.platform.conftest import signed_in
from tests.platform.inspections.town import Town

from govsight.platform.accounts.models import User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.jobs import ask_prune
from govsight.platform.inspections.models import Inspection, Problem, Sighting
from govsight.platform.jobs.testing import run_all
from govsight.platform.monitoring.models import Flip
from govsight.platform.registry.models import Section, Site

pytestmark = pytest.mark.django_db(transaction=True)
END_OF_OCTOBER = datetime(2026, 10, 31, 15, 59, tzinfo=UTC)
END_OF_NOVEMBER = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)


def looked_at(site: Site, lin: User, as_of: datetime = END_OF_OCTOBER, depth: str = Inspection.FULL) -> Inspection:
    asked = ask_inspection(site, depth, now=timezone.now(), by=lin, as_of=as_of)
    run_all()
    asked.refresh_from_db()
    assert (asked.state, asked.trouble) == ("done", "")
    return asked


@pytest.mark.postgresql
def test_a_broken_link_in_the_foot_of_every_page_is_one_problem_until_it_is_mended_and_again_when_it_is_back(
    site: Site, town: Town, lin: User
) -> None:
    desk = signed_in(lin)
    town.foot = "/gone.html"
    answer = desk.post(f"/inspections/ask/{site.pk}/", {"depth": "full", "day": "2026-10-31"}, follow=True)
    assert "排队等待" in answer.content.decode()
    run_all()
    first = Inspection.objects.get()
    assert first.pages >= 8
    problem = Problem.objects.get(check_id="links.inner", cause=f"{town.url}gone.html")
    assert problem.standing() == "seen"
    assert problem.last_count >= 7
    assert problem.findings.count() == problem.last_count

    listed = desk.get("/inspections/problems/?family=links").content.decode()
    assert "gone.html" in listed
    shown = desk.get(f"/inspections/problems/{problem.pk}/").content.decode()
    record = problem.findings.exclude(evidence="").first().evidence
    assert f"/inspections/{first.pk}/evidence/{record}/" in shown
    evidence = desk.get(f"/inspections/{first.pk}/evidence/{record}/").content.decode()
    assert "GET /gone.html HTTP/1.1" in evidence
    assert "404" in evidence

    town.foot = "/gongan.html"
    light = looked_at(site, lin, depth=Inspection.LIGHT)
    assert 0 < light.problem_count < first.problem_count
    problem.refresh_from_db()
    assert problem.standing() == "gone"
    town.foot = "/gone.html"
    looked_at(site, lin, depth=Inspection.RECHECK)
    problem.refresh_from_db()
    assert [one.verdict for one in problem.sightings.order_by("pk")] == ["seen", "gone", "seen"]
    assert Problem.objects.filter(check_id="links.inner").count() == 1


def test_a_light_look_calls_nothing_mended_that_it_did_not_look_at(
    site: Site, town: Town, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.changed, town.day = {"/tzgg/t5.html": (' lang="zh-CN"', "")}, "2026-05-06"
    looked_at(site, lin)
    deep = Problem.objects.get(check_id="page.lang")
    stale = Problem.objects.get(check_id="fresh.news")
    town.changed, town.day = {}, "2026-10-30"
    monkeypatch.setattr("govsight.platform.inspections.plan_of._LIGHT_PAGES", 3)
    light = looked_at(site, lin, depth=Inspection.LIGHT)
    assert (light.complete, light.pages, light.outcomes.get(check_id="page.lang").outcome) == (False, 3, "met")
    for problem in (deep, stale):
        problem.refresh_from_db()
    assert (deep.standing(), stale.standing()) == ("seen", "gone")
    looked_at(site, lin)
    deep.refresh_from_db()
    assert deep.standing() == "gone"


def test_a_light_look_that_sees_a_part_of_a_problem_does_not_forget_the_rest(
    site: Site, town: Town, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govsight.platform.inspections.plan_of._LIGHT_PAGES", 3)
    nameless = (' lang="zh-CN"', "")
    town.changed = {"/": nameless, "/tzgg/t5.html": nameless}
    first = looked_at(site, lin)
    light = looked_at(site, lin, depth=Inspection.LIGHT)
    problem = Problem.objects.get(check_id="page.lang")
    assert (problem.last_count, problem.last_seen_in, problem.last_seen_at) == (2, first, light.finished_at)
    del town.changed["/"]
    looked_at(site, lin, depth=Inspection.LIGHT)
    problem.refresh_from_db()
    assert problem.standing() == "seen"
    last = looked_at(site, lin)
    problem.refresh_from_db()
    assert (problem.last_count, problem.last_seen_in) == (1, last)


def test_a_light_look_that_sees_one_of_two_like_pages_does_not_part_them(
    site: Site, town: Town, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.changed = {
        "/": ("<h2>", '<p><a href="/tzgg/t5.html">停水检修的通知</a></p><h2>'),
        "/tzgg/t5.html": ("河道清淤。", "校园食堂。"),
    }
    looked_at(site, lin)
    later, first = f"{town.url}tzgg/t5.html", f"{town.url}tzgg/t1.html"
    problem = Problem.objects.get(check_id="page.duplicates", findings__page=later, findings__target=first)
    monkeypatch.setattr("govsight.platform.inspections.plan_of._LIGHT_PAGES", 10)
    town.asked.clear()
    light = looked_at(site, lin, depth=Inspection.LIGHT)
    assert "/tzgg/t5.html" in town.asked
    assert "/tzgg/t1.html" not in town.asked
    assert light.outcomes.get(check_id="page.duplicates").outcome != "undetermined"
    assert not light.findings.filter(problem=problem).exists()
    problem.refresh_from_db()
    assert problem.standing() == "seen"


@pytest.mark.postgresql
def test_a_section_has_a_clock_and_turns_once_when_it_goes_stale(site: Site, town: Town, lin: User) -> None:
    looked_at(site, lin)
    section = Section.objects.get(site=site, name="工作动态")
    clock = section.clocks.get()
    assert (clock.state, str(clock.newest), str(clock.due)) == ("fresh", "2026-10-30", "2026-11-13")
    looked_at(site, lin, END_OF_NOVEMBER)
    looked_at(site, lin, END_OF_NOVEMBER)
    flips = Flip.objects.filter(site=site, aspect="section", key=section.url).order_by("pk")
    assert [(one.new, one.at) for one in flips] == [("fresh", END_OF_OCTOBER), ("stale", END_OF_NOVEMBER)]
    assert Problem.objects.get(check_id="fresh.news", cause="工作动态").standing() == "seen"
    every = signed_in(lin).get("/inspections/sections/?every=1").content.decode()
    assert "工作动态" in every
    assert "已过期" in every


def test_a_site_that_does_not_answer_is_a_result_that_says_why(site: Site, lin: User) -> None:
    site.url = "http://127.0.0.1:1/"
    site.save()
    ask_inspection(site, Inspection.FULL, now=timezone.now(), by=lin)
    run_all()
    failed = Inspection.objects.get()
    assert failed.state == "failed"
    assert failed.trouble
    assert not Problem.objects.exists()
    assert failed.trouble in signed_in(lin).get(failed.get_absolute_url()).content.decode()


def test_taking_a_report_in_twice_changes_nothing(site: Site, town: Town, lin: User) -> None:
    from govsight.platform.inspections.actions.take_in import take_in

    done = looked_at(site, lin)
    counts = (Problem.objects.count(), Sighting.objects.count(), done.findings.count(), done.outcomes.count())
    report = json.loads((folder_of(done) / "report.json").read_text(encoding="utf-8"))
    take_in(done, report, at=timezone.now())
    assert counts == (Problem.objects.count(), Sighting.objects.count(), done.findings.count(), done.outcomes.count())


def test_another_units_people_find_nothing_of_it(site: Site, town: Town, lin: User, chen: User) -> None:
    from tests.platform.conftest import person

    from govsight.platform.accounts.models import Role
    from govsight.platform.registry.models import Membership, Organisation

    done = looked_at(site, lin)
    problem = Problem.objects.first()
    other = person("wu", Role.UNIT, "吴编辑")
    Membership.objects.create(user=other, organisation=Organisation.objects.create(name="海丰县人民政府"))
    addresses = [done.get_absolute_url(), problem.get_absolute_url(), f"/inspections/{done.pk}/files/report/"]
    addresses += [f"/inspections/ask/{site.pk}/", f"/inspections/{done.pk}/progress/"]
    for address in addresses:
        assert signed_in(chen).get(address).status_code == 200, address
        assert signed_in(other).get(address).status_code == 404, address


def test_rows_that_newer_inspections_stand_for_go_and_where_a_problem_was_last_seen_stays(
    site: Site, town: Town, lin: User
) -> None:
    town.foot = "/gone.html"
    first = looked_at(site, lin)
    town.foot = "/gongan.html"
    others = [looked_at(site, lin) for _ in range(2)]
    gone = Problem.objects.get(check_id="links.inner", cause=f"{town.url}gone.html")
    ask_prune(timezone.now())
    ask_prune(timezone.now())
    run_all()
    for one in (first, *others):
        one.refresh_from_db()
    assert [bool(one.pruned_at) for one in (first, *others)] == [True, False, False]
    assert not first.outcomes.exists()
    assert set(first.findings.values_list("problem__last_seen_in", flat=True)) == {first.pk}
    assert first.findings.filter(problem=gone).count() == gone.findings.count() > 0
    assert all(one.outcomes.exists() and one.findings.exists() for one in others)
    desk = signed_in(lin)
    assert "只保留在下列报告文件里" in desk.get(first.get_absolute_url()).content.decode()
    assert desk.get(f"/inspections/{first.pk}/files/report/").status_code == 200
