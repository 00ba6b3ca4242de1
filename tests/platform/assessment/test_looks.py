"""What the machine knows is taken once from real inspections, told where it is old, and set beside what people say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.platform.assessment.conftest import NOW, go_to
from tests.platform.assessment.looked import as_account
from tests.platform.conftest import signed_in
from tests.platform.inspections.town import Town, running_town

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.answer_task import answer_task
from govsight.platform.assessment.actions.confirm_concealment import confirm_concealment, lift_concealment
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.take_looks import take_looks
from govsight.platform.assessment.facts_of import facts_of
from govsight.platform.assessment.looking import show_members, suspected
from govsight.platform.assessment.models import Campaign, Concealment, Look, Sheet, SheetField, Stage, Subject, Task
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.actions.carry_out import folder_of
from govsight.platform.inspections.actions.choose_plan import choose_plan
from govsight.platform.inspections.models import Inspection
from govsight.platform.jobs.testing import run_all
from govsight.platform.registry.models import Site
from govsight.rubric.load import load
from govsight.vocab import Finding

pytestmark = pytest.mark.django_db(transaction=True)
END_OF_OCTOBER = datetime(2026, 10, 31, 15, 59, tzinfo=UTC)


@pytest.fixture
def town() -> Iterator[Town]:
    with running_town() as town:
        yield town


@pytest.fixture
def site(town: Town, subject: Subject, settings: Any) -> Site:
    """Chen's, which can be looked at."""
    settings.NETWORK = settings.NETWORK | {"allow_private": True, "recheck_after": 0.05}
    Site.objects.filter(pk=subject.site_id).update(url=town.url)
    return Site.objects.get(pk=subject.site_id)


def inspected(site: Site, lin: User, depth: str = Inspection.FULL) -> Inspection:
    asked = ask_inspection(site, depth, now=timezone.now(), by=lin, as_of=END_OF_OCTOBER)
    run_all()
    asked.refresh_from_db()
    assert asked.trouble == ""
    return asked


def taken(subject: Subject, lin: User, now: datetime | None = None) -> Look:
    take_looks(subject.campaign, by=lin, now=now or timezone.now())
    return Look.objects.select_related("subject__campaign").get(subject=subject)


@pytest.mark.postgresql
def test_facts_and_questions_are_those_of_the_scorecard(
    campaign: Campaign, subject: Subject, site: Site, town: Town, lin: User
) -> None:
    choose_plan(None, "gd-health-2016", "bureau", by=lin, now=timezone.now())
    inspection = inspected(site, lin)
    go_to(campaign, Stage.FINAL, lin)
    town.asked.clear()
    told = signed_in(lin).post(f"/assessments/{campaign.pk}/final/take/", follow=True).content.decode()
    assert "正在取监测结果" in told
    run_all()
    look = Look.objects.get(subject=subject)
    assert look.questions[0]["id"] == inspection.scores.get().card["questions"][0]["id"]
    assert (look.inspection, look.as_of.isoformat(), look.why) == (inspection, "2026-10-31", "")
    assert look.seed == f"gd-health-2016|{look.facts['subject']['id']}|2026-10-31"
    assert town.asked == []
    board = signed_in(lin).get(f"/assessments/{campaign.pk}/final/").content.decode()
    assert "已取 6 / 6 个" in board
    assert "5 个没有结果" in board
    assert "没有可用的巡查；请安排一次全面巡查后重取" in board


def test_scored_by_another_plan_it_is_assessed_again_from_its_folder(
    campaign: Campaign, subject: Subject, site: Site, town: Town, lin: User
) -> None:
    choose_plan(None, "gd-health-2016", "bureau", by=lin, now=timezone.now())
    inspected(site, lin)
    go_to(campaign, Stage.FINAL, lin)
    by_score = taken(subject, lin)
    Inspection.objects.get().scores.all().delete()
    town.asked.clear()
    again = taken(subject, lin)
    assert town.asked == []
    for name in ("facts", "questions", "suspicions", "as_of", "seed"):
        assert getattr(again, name) == getattr(by_score, name), name
    assert again.asked > 0


def test_experts_see_the_evidence_of_what_they_judge_and_only_that(
    campaign: Campaign, subject: Subject, site: Site, town: Town, lin: User, expert: User
) -> None:
    inspection = inspected(site, lin)
    go_to(campaign, Stage.FINAL, lin)
    look = taken(subject, lin)
    first, second = f"{town.url}gzdt/t1.html", f"{town.url}gzdt/t2.html"
    drawn = {"members": [first, "没有网址的样本"], "whole": 10, "how": "按种子 gd|x|2026-10-31|pages 随机"}
    look.questions[0]["sample"] = drawn
    show_members(folder_of(inspection), look.questions)
    assert list(drawn["evidence"]) == [first]
    look.save()
    hand_out(campaign, [expert], by=lin, now=timezone.now())
    task = Task.objects.get(look=look, question=look.questions[0]["id"])
    record, path = drawn["evidence"][first], f"/assessments/tasks/{task.pk}/"
    browser = signed_in(expert)
    shown = browser.get(path).content.decode()
    assert f"{path}evidence/{record}/" in shown
    assert drawn["how"] in shown
    assert "没有网址的样本" in shown
    evidence = browser.get(f"{path}evidence/{record}/").content.decode()
    assert "GET /gzdt/t1.html HTTP/1.1" in evidence
    body = browser.get(f"{path}evidence/{record}/body/")
    assert body["Content-Disposition"].startswith("attachment")
    assert "sandbox" in body["Content-Security-Policy"]
    other = [{"sample": {"members": [second]}}]
    show_members(folder_of(inspection), other)
    (elsewhere,) = other[0]["sample"]["evidence"].values()
    assert signed_in(lin).get(f"/inspections/{inspection.pk}/evidence/{elsewhere}/").status_code == 200
    assert browser.get(f"{path}evidence/{elsewhere}/").status_code == 404
    assert browser.get(f"{path}evidence/{elsewhere}/body/").status_code == 404
    assert browser.get(f"/inspections/{inspection.pk}/evidence/{record}/").status_code == 404


@pytest.mark.postgresql
def test_a_suspicion_confirmed_by_an_expert_becomes_a_finding_with_its_place(
    campaign: Campaign, subject: Subject, lin: User, expert: User
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(rubric="zhanjiang-2021")
    Subject.objects.filter(campaign=campaign).update(class_id="county")
    go_to(campaign, Stage.FINAL, lin)
    look = taken(as_account(Subject.objects.get(pk=subject.pk)), lin)
    signals = {clause.id: clause.signals for clause in load("zhanjiang-2021").rubric.clauses()}
    doubted = next(one for one in look.questions if one["how"] == "judge" and signals[one["id"]])
    check = signals[doubted["id"]][0]
    finding = Finding(check, "https://a.example/1", "", "疑似错误表述", "wrong", "urn:uuid:1", "home")
    look.suspicions = {check: [asdict(finding)]}
    doubted["places"] = [{"n": 1, "page": finding.page, "seen": finding.seen, "evidence": finding.evidence}]
    look.save()
    assert suspected(look.questions, [finding]) == {check: [finding]}
    assert suspected(look.questions, []) is None
    hand_out(campaign, [expert], by=lin, now=timezone.now())
    task = Task.objects.get(look=look, question=doubted["id"])
    path, data = f"/assessments/tasks/{task.pk}/", {"answer": "不符合", "confirm": ["1"]}
    assert signed_in(expert).post(path, data | {"answer": "符合"}).status_code == 422
    assert signed_in(expert).post(path, data).status_code == 302
    facts = facts_of(Look.objects.get(pk=look.pk))
    assert facts is not None
    (found,) = facts.findings
    assert (found.clause, found.page, found.place, found.by) == (doubted["id"], finding.page, "home", "专家")


def test_an_old_inspection_is_told_not_refused_and_a_later_one_does_not_count(
    campaign: Campaign, subject: Subject, site: Site, lin: User
) -> None:
    first = inspected(site, lin)
    final = go_to(campaign, Stage.FINAL, lin)
    long_before = NOW - timedelta(days=100)
    Inspection.objects.filter(pk=first.pk).update(finished_at=long_before)
    after = NOW + timedelta(days=300)
    Inspection.objects.create(
        site=site, depth=Inspection.FULL, key="later", asked_at=NOW, started_at=NOW, finished_at=after, complete=True,
        folder=first.folder,
    )  # fmt: skip
    look = taken(subject, lin)
    assert look.inspection == first
    assert "可能与现状不符" in look.why
    assert look.facts
    assert after.date() > final.closes


def test_one_that_did_not_see_the_whole_site_is_taken_only_when_there_is_no_other(
    campaign: Campaign, subject: Subject, site: Site, lin: User
) -> None:
    whole = inspected(site, lin)
    part = inspected(site, lin)
    Inspection.objects.filter(pk=part.pk).update(complete=False)
    go_to(campaign, Stage.FINAL, lin)
    assert taken(subject, lin).inspection == whole
    Inspection.objects.filter(pk=whole.pk).update(complete=False)
    look = taken(subject, lin)
    assert look.inspection == part
    assert "没有看完全站" in look.why


def test_what_was_handed_out_stays_and_what_was_missing_is_taken_later(
    campaign: Campaign, subject: Subject, site: Site, lin: User, expert: User
) -> None:
    go_to(campaign, Stage.FINAL, lin)
    as_account(campaign.subjects.get(key="s002"))
    first = taken(subject, lin)
    assert (first.facts, first.why) == ({}, "没有可用的巡查；请安排一次全面巡查后重取")
    assert facts_of(first) is None
    account = Look.objects.get(subject__key="s002")
    assert "新媒体账号没有网站巡查" in account.why
    hand_out(campaign, [expert], by=lin, now=timezone.now())
    inspected(site, lin)
    later = timezone.now() + timedelta(seconds=5)
    assert taken(subject, lin, later).facts
    account.refresh_from_db()
    assert account.taken_at < later
    assert Task.objects.filter(look=first).count() == 0
    assert hand_out(campaign, [], by=lin, now=later) == Look.objects.get(subject=subject).asked


def test_what_self_and_peers_say_stands_beside_what_was_found_and_what_was_hidden_is_confirmed_by_a_person(
    campaign: Campaign, subject: Subject, site: Site, town: Town, lin: User, chen: User, expert: User
) -> None:
    as_account(subject)
    go_to(campaign, Stage.FINAL, lin)
    look = taken(subject, lin)
    hand_out(campaign, [expert], by=lin, now=timezone.now())
    task = Task.objects.filter(look=look)[0]
    item = task.question.rsplit(".", 1)[0]
    worth = look.questions[0]["points"]
    own = Sheet.objects.get(subject=subject, kind=Sheet.SELF)
    SheetField.objects.create(sheet=own, item=item, what="points", value=str(worth), saved_by=chen, saved_at=NOW)
    Sheet.objects.filter(pk=own.pk).update(signed_at=NOW, signed_by=chen)
    path = f"/assessments/subjects/{subject.pk}/"
    office = signed_in(lin)
    assert "自评高于认定" not in office.get(f"{path}corroboration/").content.decode()
    answer_task(task, {"answer": "差", "values": {}}, "", by=expert, now=timezone.now())
    shown = office.get(f"{path}corroboration/").content.decode()
    assert "自评高于认定" in shown
    assert office.post(f"{path}concealments/", {"item": item, "why": ""}).status_code == 422
    assert office.post(f"{path}concealments/", {"item": "nothing", "why": "x"}).status_code == 422
    told = office.post(f"{path}concealments/", {"item": item, "why": "自评写有，实际没有"}, follow=True)
    assert "自评写有，实际没有" in told.content.decode()
    with pytest.raises(PermissionDenied, match="已经认定过"):
        confirm_concealment(subject, item, "再来", by=lin, now=NOW)
    assert signed_in(chen).post(f"{path}concealments/", {"item": item, "why": "x"}).status_code == 403
    one = Concealment.objects.get()
    lift = f"/assessments/concealments/{one.pk}/lift/"
    assert signed_in(chen).post(lift, {"why": "x"}).status_code == 403
    office.post(lift, {"why": "单位补交了证明"})
    one.refresh_from_db()
    assert (one.lifted_why, one.lifted_by) == ("单位补交了证明", lin)
    with pytest.raises(PermissionDenied, match="已经撤销"):
        lift_concealment(one, "x", by=lin, now=NOW)


def test_a_site_nobody_could_look_at_is_judged_by_people(
    campaign: Campaign, subject: Subject, site: Site, lin: User, expert: User
) -> None:
    go_to(campaign, Stage.FINAL, lin)
    assert taken(subject, lin).facts == {}
    office, board = signed_in(lin), f"/assessments/{campaign.pk}/final/"
    path = f"/assessments/subjects/{subject.pk}/people/"
    assert path in office.get(board).content.decode()
    told = office.post(path, follow=True).content.decode()
    assert "改由专家判断" in told
    look = Look.objects.get(subject=subject)
    assert look.asked > 40
    assert look.why.endswith("改由专家全部判断")
    assert path not in office.get(board).content.decode()
    assert "没有取到的" in office.post(path, follow=True).content.decode()  # once
    assert signed_in(expert).post(path).status_code == 403
