"""Experts settle what no machine can: one question at a time, without seeing each other, a third between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import NOW, go_to
from tests.platform.assessment.looked import asked, look_at, task_of
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.answer_task import answer_task
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.settle import settle
from govsight.platform.assessment.actions.take_looks import take_looks
from govsight.platform.assessment.facts_of import facts_of
from govsight.platform.assessment.forms.final import TaskForm
from govsight.platform.assessment.models import Campaign, ExpertAnswer, Look, Settlement, Stage, Subject, Task
from govsight.platform.assessment.reading import loaded_of
from govsight.platform.assessment.said import answer_of, gathered_of, with_answers
from govsight.platform.registry.models import Membership
from govsight.rubric.facts import Rating
from govsight.rubric.score import Scorer

pytestmark = pytest.mark.django_db
GOOD = {"answer": "较好", "found": [], "confirm": [], "values": {}, "note": ""}


@pytest.fixture
def third(db: None) -> User:
    return person("tao", Role.EXPERT, "陶专家")


@pytest.fixture
def look(campaign: Campaign, subject: Subject, lin: User) -> Look:
    go_to(campaign, Stage.FINAL, lin)
    return look_at(subject, lin, NOW)


@pytest.fixture
def two(campaign: Campaign) -> Campaign:
    """Two experts answer each question."""
    Campaign.objects.filter(pk=campaign.pk).update(experts=2)
    campaign.refresh_from_db()
    return campaign


def rated(look: Look) -> dict[str, Any]:
    facts = facts_of(Look.objects.get(pk=look.pk))
    assert facts is not None
    return dict(facts.ratings)


@pytest.mark.postgresql
def test_an_expert_answers_one_question_after_the_other(look: Look, lin: User, expert: User) -> None:
    office = signed_in(lin)
    path = f"/assessments/{look.subject.campaign_id}/final/"
    told = office.post(f"{path}hand-out/", {"experts": [expert.pk]}, follow=True).content.decode()
    assert f"已把 {look.asked} 个问题交给专家" in told
    browser = signed_in(expert)
    listed = browser.get("/assessments/tasks/").content.decode()
    assert look.questions[0]["clause"] in listed
    first = Task.objects.order_by("pk")[0]
    shown = browser.get(f"/assessments/tasks/{first.pk}/").content.decode()
    assert look.questions[0]["clause"] in shown
    assert browser.post(f"/assessments/tasks/{first.pk}/", {}).status_code == 422
    level = look.questions[0]["levels"][1]
    answer = browser.post(f"/assessments/tasks/{first.pk}/", {"answer": level, "note": "看了首页"}, follow=True)
    assert "下面是下一题" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/assessments/tasks/{Task.objects.order_by('pk')[1].pk}/"
    assert rated(look) == {first.question: (Rating(level=level, by="专家", note="看了首页"),)}
    assert "已有定论" in browser.get(f"/assessments/tasks/{first.pk}/").content.decode()
    assert browser.post(f"/assessments/tasks/{first.pk}/", {"answer": level}).status_code == 200  # nothing to fill in
    assert ExpertAnswer.objects.count() == 1
    board = office.get(path).content.decode()
    assert f"已有定论 1 / {look.asked} 题" in board


def test_points_may_be_given_directly_and_who_cannot_tell_leaves_it_open(look: Look, lin: User, expert: User) -> None:
    hand_out(look.subject.campaign, [expert], by=lin, now=NOW)
    first, second = Task.objects.order_by("pk")[:2]
    browser = signed_in(expert)
    assert browser.post(f"/assessments/tasks/{first.pk}/", {"answer": "points"}).status_code == 422
    assert browser.post(f"/assessments/tasks/{first.pk}/", {"answer": "points", "points": "1.5"}).status_code == 302
    assert browser.post(f"/assessments/tasks/{second.pk}/", {"answer": "看不出"}).status_code == 302
    assert rated(look) == {first.question: (Rating(points=Decimal("1.5"), by="专家"),)}
    second.refresh_from_db()
    assert second.settled_at is not None


def test_two_experts_do_not_see_each_other_and_agree(
    two: Campaign, look: Look, lin: User, expert: User, second_expert: User
) -> None:
    task = task_of(look, "rating", [expert, second_expert], lin, NOW)
    answer_task(task, GOOD, "甲的依据", by=expert, now=NOW)
    shown = signed_in(second_expert).get(f"/assessments/tasks/{task.pk}/").content.decode()
    assert "甲的依据" not in shown
    assert not rated(look)
    own = signed_in(expert).get(f"/assessments/tasks/{task.pk}/").content.decode()
    assert "甲的依据" in own
    answer_task(task, GOOD, "乙的依据", by=second_expert, now=NOW)
    assert Settlement.objects.get().by is None
    (rating,) = rated(look)[task.question]
    assert (rating.level, rating.by, rating.note) == ("较好", "专家（2 人一致）", "甲的依据；乙的依据")
    assert "乙的依据" in signed_in(expert).get(f"/assessments/tasks/{task.pk}/").content.decode()


@pytest.mark.postgresql
def test_a_third_expert_decides_between_two_that_differ_and_says_why(
    two: Campaign, look: Look, lin: User, expert: User, second_expert: User, third: User
) -> None:
    task = task_of(look, "rating", [expert, second_expert, third], lin, NOW)
    path = f"/assessments/tasks/{task.pk}/"
    with pytest.raises(PermissionDenied, match="还没有答完"):
        settle(task, GOOD, "早", by=third, now=NOW)
    answer_task(task, GOOD, "甲的依据", by=expert, now=NOW)
    second = answer_task(task, GOOD | {"answer": "一般"}, "乙的依据", by=second_expert, now=NOW)
    assert not Settlement.objects.exists()
    assert "乙的依据" not in signed_in(expert).get(path).content.decode()
    with pytest.raises(PermissionDenied, match="不参加评议"):
        settle(task, GOOD, "我自己的对", by=expert, now=NOW)
    with pytest.raises(PermissionDenied, match="答完"):
        answer_task(task, GOOD, "", by=third, now=NOW)
    wording = asked(look, "rating")["clause"]
    assert wording in signed_in(lin).get(f"/assessments/{two.pk}/final/").content.decode()
    browser = signed_in(third)
    assert "甲的依据" in browser.get(path).content.decode()
    assert browser.post(path, {"take": str(second.pk), "why": ""}).status_code == 422
    assert browser.post(path, {"take": str(second.pk), "why": "页面多处过期"}).status_code == 302
    (rating,) = rated(look)[task.question]
    assert (rating.level, rating.by, rating.note) == ("一般", "专家评议", "页面多处过期")


def test_the_office_decides_too_even_otherwise_than_both_and_corrects_later(
    two: Campaign, look: Look, lin: User, expert: User, second_expert: User
) -> None:
    task = task_of(look, "rating", [expert, second_expert], lin, NOW)
    answer_task(task, GOOD, "", by=expert, now=NOW)
    answer_task(task, GOOD | {"answer": "一般"}, "", by=second_expert, now=NOW)
    office, path = signed_in(lin), f"/assessments/tasks/{task.pk}/"
    assert office.post(path, {"take": "other", "why": "都不对"}).status_code == 422
    assert office.post(path, {"take": "other", "answer": "好", "why": "都不对"}).status_code == 302
    assert rated(look)[task.question][0].level == "好"
    settle(task, GOOD | {"answer": "差"}, "看错了对象", by=lin, now=NOW)
    assert rated(look)[task.question][0].level == "差"
    assert [one.data["answer"] for one in task.settlements.all()] == ["好", "差"]


def test_how_a_place_is_worded_makes_no_difference_but_where_it_is_does(
    two: Campaign, subject: Subject, lin: User, expert: User, second_expert: User
) -> None:
    Campaign.objects.filter(pk=two.pk).update(rubric="zhanjiang-2021")
    Subject.objects.filter(campaign=two).update(class_id="county")
    go_to(two, Stage.FINAL, lin)
    look = look_at(Subject.objects.get(pk=subject.pk), lin, NOW)
    one = task_of(look, "judge", [expert, second_expert], lin, NOW)
    judged = [each["id"] for each in look.questions if each["how"] == "judge"]
    other = Task.objects.filter(look=look, question__in=judged).exclude(pk=one.pk)[0]

    def breach(page: str, seen: str) -> dict[str, Any]:
        return GOOD | {"answer": "不符合", "found": [{"page": page, "seen": seen}]}

    answer_task(one, breach("https://a.example/1", "错别字"), "", by=expert, now=NOW)
    answer_task(one, breach("https://a.example/1", "有错字"), "", by=second_expert, now=NOW)
    answer_task(other, breach("https://a.example/1", "错别字"), "", by=expert, now=NOW)
    answer_task(other, breach("https://a.example/2", "错别字"), "", by=second_expert, now=NOW)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.settled_at, other.settled_at) == (NOW, None)
    facts = facts_of(look)
    assert facts is not None
    assert [(found.clause, found.page) for found in facts.findings] == [(one.question, "https://a.example/1")]


def test_an_exhibit_is_accepted_by_naming_what_was_looked_at(campaign: Campaign, subject: Subject, lin: User) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(rubric="zhanjiang-2021")
    Subject.objects.filter(campaign=campaign).update(class_id="county")
    go_to(campaign, Stage.FINAL, lin)
    look = look_at(Subject.objects.get(pk=subject.pk), lin, NOW)
    question = asked(look, "exhibit")
    bare = TaskForm(look, question, {"answer": "认可"})
    assert bare.errors == {"note": ["认可的，请写明看了哪份佐证材料，否则不能计分"]}
    told = answer_of(question["id"], {"answer": "认可"}, "专家", "市领导批示复印件")
    gathered = gathered_of(look)
    assert gathered is not None
    loaded = loaded_of(look.subject.campaign)
    card = Scorer(loaded).score(with_answers(loaded, gathered, [told]))
    (line,) = [line for item in card.items for line in item.lines if line.clause == question["id"]]
    assert (line.state, line.points > 0) == ("met", True)


def test_every_kind_of_question_has_a_form_whose_answer_can_be_taken(
    campaign: Campaign, subject: Subject, lin: User
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(rubric="zhanjiang-2021")
    Subject.objects.filter(campaign=campaign).update(class_id="county")
    go_to(campaign, Stage.FINAL, lin)
    look = look_at(Subject.objects.get(pk=subject.pk), lin, NOW)
    written = {
        "number": "3", "day": "2026-03-05", "spans": "2026-03-01 2026-03-04\n2026-04-01", "features": "有",
        "quarters": "Q1 3 100 合格\nQ2 60 100 不合格", "set": "甲镇、乙镇", "events": "2026-03-05 通报一次\n没有日期的",
    }  # fmt: skip
    for how in ("judge", "exhibit", *written):
        question = asked(look, how)
        data = {f"value_{word}": written[how] for word in question.get("words", ())} if how in written else {}
        if how not in written:
            data["answer"] = "符合" if how == "judge" else "不认可"
        form = TaskForm(look, question, data)
        assert form.is_valid(), (how, form.errors)
        unsure = TaskForm(look, question, {"answer": "看不出"})
        assert unsure.is_valid(), (how, unsure.errors)
        assert not TaskForm(look, question, {}).is_valid(), how
    for how, wrong in (("spans", "三月一日"), ("quarters", "Q1"), ("number", "三"), ("day", "三月")):
        question = asked(look, how)
        assert not TaskForm(look, question, {f"value_{word}": wrong for word in question["words"]}).is_valid(), how


def test_experts_see_their_questions_and_nothing_else(
    campaign: Campaign, look: Look, lin: User, chen: User, mai: User, expert: User, third: User
) -> None:
    task = task_of(look, "rating", [expert], lin, NOW)
    path = f"/assessments/tasks/{task.pk}/"
    assert signed_in(third).get(path).status_code == 404  # not of the panel
    assert "没有要回答的问题" in signed_in(third).get("/assessments/tasks/").content.decode()
    for user in (chen, mai):
        assert signed_in(user).get(path).status_code == 404
        assert signed_in(user).get("/assessments/tasks/").status_code == 403
        for other in (f"{campaign.pk}/final/", f"subjects/{look.subject_id}/corroboration/"):
            assert signed_in(user).get(f"/assessments/{other}").status_code == 403
    browser = signed_in(expert)
    assert browser.get(f"/assessments/{campaign.pk}/final/").status_code == 403
    assert browser.get(f"/assessments/subjects/{look.subject_id}/corroboration/").status_code == 403
    admin = person("root", Role.SYSTEM, "管理员")
    assert signed_in(admin).get(path).status_code == 404
    Membership.objects.create(user=expert, organisation=look.subject.unit)
    assert browser.get(path).status_code == 404  # nobody judges his own unit
    with pytest.raises(PermissionDenied, match="不在您的名单上"):
        answer_task(task, GOOD, "", by=User.objects.get(pk=expert.pk), now=NOW)


def test_nothing_is_answered_before_or_after_the_stage(campaign: Campaign, look: Look, lin: User, expert: User) -> None:
    task = task_of(look, "rating", [expert], lin, NOW)
    go_to(campaign, Stage.REVIEW, lin)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        answer_task(task, GOOD, "", by=expert, now=NOW)
    shown = signed_in(expert).get(f"/assessments/tasks/{task.pk}/").content.decode()
    assert "年终测评没有在进行" in shown
    with pytest.raises(PermissionDenied, match="没有在进行"):
        hand_out(campaign, [expert], by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        take_looks(campaign, by=lin, now=NOW)


def test_too_few_experts_and_people_who_are_none_are_refused(
    two: Campaign, look: Look, lin: User, chen: User, expert: User
) -> None:
    with pytest.raises(PermissionDenied, match="每题由 2 位专家回答"):
        hand_out(two, [expert], by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="不是专家"):
        hand_out(two, [chen], by=lin, now=NOW)
    assert not Task.objects.exists()


def test_an_answer_the_plan_cannot_take_is_refused(look: Look, lin: User, expert: User) -> None:
    task = task_of(look, "rating", [expert], lin, NOW)
    with pytest.raises(PermissionDenied, match="看不懂"):
        answer_task(task, GOOD | {"answer": "马马虎虎"}, "", by=expert, now=NOW)
    assert not ExpertAnswer.objects.exists()
