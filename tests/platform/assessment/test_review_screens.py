"""The screens of the review: who sees what, and the way from a result to an answered appeal."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.platform.assessment.conftest import NOW
from tests.platform.assessment.judged import judge
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.models import Appeal, Campaign, Computation, Feedback, Look, Ruling, Subject
from govsight.platform.audit.models import Entry

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def judged(campaign: Campaign, lin: User) -> Campaign:
    """Everything is in; nobody was told."""
    judge(campaign, lin, now=NOW)
    return campaign


@pytest.fixture
def told(judged: Campaign, lin: User) -> Campaign:
    """Every unit was."""
    give_feedback(judged, by=lin, now=NOW)
    return judged


@pytest.fixture
def second(told: Campaign, wu: User) -> Subject:
    """Wu's."""
    return told.subjects.get(key="s002")


@pytest.fixture
def appeal(second: Subject, wu: User) -> Appeal:
    """Wu's, about the first item."""
    return file_appeal(second, "h.available", f"网站当日正常{HOSTILE}", by=wu, now=NOW)


def text_of(user: User, address: str, status: int = 200) -> str:
    """What a person reads there."""
    answer = signed_in(user).get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


# -- a subject ---------------------------------------------------------------------------------------------------------


def test_before_it_is_told_a_unit_sees_no_score_and_the_office_all(
    judged: Campaign, subject: Subject, chen: User, lin: User
) -> None:
    made = compute_results(judged, by=lin, now=NOW)
    total = made.results["s001"]["total"]
    seen = text_of(chen, subject.get_absolute_url())
    assert total not in seen
    assert "还没有反馈" in seen
    assert "交叉测评" not in seen
    assert "自评表" in seen
    assert total in text_of(lin, subject.get_absolute_url())


def test_afterwards_it_sees_every_line_that_makes_its_own_and_nobody_elses(
    told: Campaign, subject: Subject, chen: User
) -> None:
    seen = text_of(chen, subject.get_absolute_url())
    results = told.computations.get().results
    assert f"{results['s001']['total']} 分" in seen
    for line in results["s001"]["lines"]:
        assert line["text"] in seen
    assert "刊登商业广告情况" in seen
    assert "甲 88.00 分" in seen
    others = {one.unit.name for one in told.subjects.select_related("unit").exclude(key="s001")}
    assert not any(name in seen for name in others)
    assert not any(results[key]["total"] in seen for key in ("s003", "s004"))
    assert Feedback.objects.get(subject=subject).seen_at is not None
    assert Entry.objects.filter(verb="assessment.see_feedback").count() == 1
    text_of(chen, subject.get_absolute_url())
    assert Entry.objects.filter(verb="assessment.see_feedback").count() == 1


def test_the_office_looking_is_not_the_unit_looking(told: Campaign, subject: Subject, lin: User) -> None:
    assert "单位还没有查看" in text_of(lin, subject.get_absolute_url())
    assert Feedback.objects.get(subject=subject).seen_at is None


def test_what_was_told_stays_as_it_was_told_when_results_are_computed_again(
    told: Campaign, subject: Subject, chen: User, lin: User
) -> None:
    was = told.computations.get().results["s001"]["total"]
    Look.objects.get(subject=subject).delete()
    now = compute_results(told, Computation.REVISED, by=lin, now=NOW).results["s001"]["total"]
    assert was is not None
    assert now is None  # nobody looked: no total is made up
    assert f"{was} 分" in text_of(chen, subject.get_absolute_url())
    assert "年终测评没有结果，还不能得出总分" in text_of(lin, subject.get_absolute_url())


def test_nobody_else_sees_a_subject(told: Campaign, subject: Subject) -> None:
    for role in (Role.SYSTEM, Role.SECURITY, Role.AUDITOR, Role.EXPERT, Role.REVIEWER, Role.ASSESSOR):
        other = person(f"other-{role}", role, "别人")
        text_of(other, subject.get_absolute_url(), 404)
        text_of(other, reverse("assessment:new_appeal", args=[subject.pk]), 404)


def test_another_unit_gets_404_for_everything(told: Campaign, appeal: Appeal, chen: User) -> None:
    for name, pk in (("subject", appeal.subject_id), ("new_appeal", appeal.subject_id), ("appeal", appeal.pk)):
        text_of(chen, reverse(f"assessment:{name}", args=[pk]), 404)
    text_of(chen, reverse("assessment:appeal_evidence", args=[appeal.pk, "x"]), 404)


def test_a_page_costs_the_same_however_many_there_are(told: Campaign, subject: Subject, chen: User) -> None:
    text_of(chen, subject.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        text_of(chen, subject.get_absolute_url())
    assert len(asked) <= 40


# -- results -----------------------------------------------------------------------------------------------------------


def test_the_office_computes_tells_and_sees_who_has_looked(
    judged: Campaign, lin: User, chen: User, subject: Subject
) -> None:
    client, address = signed_in(lin), reverse("assessment:results", args=[judged.pk])
    assert "还没有计算过" in client.get(address).content.decode()
    client.post(reverse("assessment:compute", args=[judged.pk]))
    seen = client.get(address).content.decode()
    assert judged.computations.get().digest in seen
    assert "反馈给 6 个单位" in seen
    client.post(reverse("assessment:feedback", args=[judged.pk]))
    assert Feedback.objects.count() == 6
    text_of(chen, subject.get_absolute_url())
    seen = client.get(address).content.decode()
    assert seen.count("已查看") == 1
    assert seen.count("未查看") == 5


def test_results_are_the_offices(judged: Campaign, chen: User, mai: User, expert: User, reviewer: User) -> None:
    for user in (chen, mai, expert, reviewer):
        client = signed_in(user)
        for name in ("results", "compute", "feedback"):
            address = reverse(f"assessment:{name}", args=[judged.pk])
            assert client.get(address).status_code in (403, 405), (user, name)
            assert client.post(address).status_code == 403, (user, name)
    assert not Computation.objects.exists()


# -- appeals -----------------------------------------------------------------------------------------------------------


def test_a_unit_appeals_with_an_exhibit_and_reads_the_answer(
    second: Subject, wu: User, reviewer: User, lin: User
) -> None:
    client, address = signed_in(wu), reverse("assessment:new_appeal", args=[second.pk])
    form = client.get(f"{address}?item=h.available").content.decode()
    assert "3 个工作日内" in form
    assert f"{second.feedback.due}" in form
    sent = client.post(address, {
        "item": "h.available", "points": "5", "text": "网站当日正常",
        "exhibits": [SimpleUploadedFile("监测.png", PNG)],
    })  # fmt: skip
    made = Appeal.objects.get()
    assert sent.url == made.get_absolute_url()
    exhibit = made.exhibits.get()
    got = client.get(exhibit.get_absolute_url())
    assert got["Content-Disposition"].startswith("attachment")
    assert b"".join(got.streaming_content) == PNG
    assert "待答复" in client.get(made.get_absolute_url()).content.decode()

    judge_, page = signed_in(reviewer), made.get_absolute_url()
    assert "可用情况" in text_of(reviewer, reverse("assessment:appeals", args=[second.campaign_id]))
    seen = judge_.get(page).content.decode()
    assert "自评 5 分" in seen
    assert "4 / 5" in seen
    told = {"kind": "upheld", "rating_0": "好", "text": "情况属实"}
    seen = judge_.post(page, told | {"preview": "1"}).content.decode()
    assert not Ruling.objects.exists()
    assert "这样答复的影响" in seen
    assert second.campaign.subjects.get(key="s006").name in seen  # who shared its place
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', seen)
    assert shown is not None
    assert judge_.post(page, told | {"confirm": "1", "shown": shown[1]}).status_code == 302
    ruling = Ruling.objects.get()
    assert (ruling.before["item"], ruling.after["item"]) == ("4", "5")
    read = client.get(page).content.decode()
    assert "情况属实" in read
    assert ruling.after["total"] in read
    assert second.campaign.subjects.get(key="s006").name not in read
    assert "唐复核" not in read
    assert second.campaign.subjects.get(key="s006").name in text_of(lin, page)


def test_without_the_effect_seen_nothing_is_decided_and_a_changed_answer_is_shown_anew(
    appeal: Appeal, reviewer: User
) -> None:
    client, page = signed_in(reviewer), appeal.get_absolute_url()
    told = {"kind": "upheld", "rating_0": "好", "text": "情况属实"}
    seen = client.post(page, told | {"confirm": "1"}).content.decode()
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', seen)
    assert shown is not None
    changed = told | {"rating_0": "一般", "confirm": "1", "shown": shown[1]}
    assert "再看一遍" in client.post(page, changed).content.decode()
    assert not Ruling.objects.exists()


def test_forms_say_what_is_wrong(second: Subject, appeal: Appeal, wu: User, reviewer: User) -> None:
    bad = signed_in(wu).post(
        reverse("assessment:new_appeal", args=[second.pk]), {"item": "h.adverts", "points": "9", "text": "有异议"}
    )
    assert bad.status_code == 422
    assert "0 到 3 之间" in bad.content.decode()
    page = appeal.get_absolute_url()
    for sent, why in (
        ({"kind": "upheld", "text": "改"}, "请选出"),
        ({"kind": "upheld", "rating_0": "points", "text": "改"}, "请填写得分"),
        ({"kind": "upheld", "rating_0": "points", "rating_0_points": "9", "text": "改"}, "超出范围"),
        ({"text": "改"}, "必填"),
    ):
        answer = signed_in(reviewer).post(page, {**sent, "preview": "1"})
        assert answer.status_code == 422
        assert why in answer.content.decode()


def test_only_who_rules_has_the_form(appeal: Appeal, lin: User, wu: User, reviewer: User) -> None:
    page = appeal.get_absolute_url()
    for other in (lin, wu):
        assert 'name="kind"' not in text_of(other, page)
        assert signed_in(other).post(page, {"kind": "rejected", "text": "维持"}).status_code == 403
    assert 'name="kind"' in text_of(reviewer, page)
    assert not Ruling.objects.exists()


def test_what_is_overdue_is_marked_and_comes_first(appeal: Appeal, second: Subject, wu: User, reviewer: User) -> None:
    other = file_appeal(second, "h.adverts", "另一项", by=wu, now=NOW)
    Appeal.objects.filter(pk=other.pk).update(due="2020-01-02")
    seen = text_of(reviewer, reverse("assessment:appeals", args=[second.campaign_id]))
    assert "超期未答复" in seen
    assert seen.index("刊登商业广告情况") < seen.index("可用情况")
    assert "已超期 1" in seen


def test_what_a_unit_writes_is_only_text(appeal: Appeal, reviewer: User) -> None:
    seen = text_of(reviewer, appeal.get_absolute_url())
    assert HOSTILE not in seen
    assert "&lt;script&gt;" in seen


def test_the_list_is_for_who_rules_and_the_office(told: Campaign, chen: User, mai: User, expert: User) -> None:
    for other in (chen, mai, expert):
        text_of(other, reverse("assessment:appeals", args=[told.pk]), 404)
