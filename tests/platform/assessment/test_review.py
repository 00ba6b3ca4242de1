"""Feedback, appeals and their answers, through the actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import NOW, TODAY
from tests.platform.assessment.judged import judge
from tests.platform.conftest import person

from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.open_stage import close_stage
from govsight.platform.assessment.actions.recompute_deadlines import recompute_deadlines
from govsight.platform.assessment.actions.rule import Overtaken, foresee, rule
from govsight.platform.assessment.deadlines import keep_deadlines
from govsight.platform.assessment.models import (
    Appeal,
    Campaign,
    Computation,
    Concealment,
    Feedback,
    Ruling,
    Sheet,
    Stage,
    Subject,
)
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.files import Handed
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Membership
from govsight.rubric.facts import Rating

D = Decimal
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30
GOOD = Rating(level="好")


@pytest.fixture
def told(campaign: Campaign, lin: User) -> Campaign:
    """Every unit was told its result."""
    judge(campaign, lin, now=NOW)
    give_feedback(campaign, by=lin, now=NOW)
    return campaign


@pytest.fixture
def second(told: Campaign, wu: User) -> Subject:
    """Wu's unit, with the second level everywhere."""
    return told.subjects.get(key="s002")


@pytest.fixture
def appeal(second: Subject, wu: User) -> Appeal:
    """About the first item: 4 of 5 points, claims all."""
    return file_appeal(second, "h.available", "网站当日正常", D(5), by=wu, now=NOW)


# -- feedback ----------------------------------------------------------------------------------------------------------


def test_every_unit_is_told_once_and_has_three_working_days(told: Campaign, lin: User, chen: User) -> None:
    rows = list(Feedback.objects.order_by("subject__key"))
    assert len(rows) == 6
    assert {row.due for row in rows} == {Calendar.official().add(TODAY, 3).due}
    assert {row.computation_id for row in rows} == {told.computations.get().pk}
    assert give_feedback(told, by=lin, now=NOW + timedelta(hours=1)) == 0
    assert Notice.objects.filter(user=chen, text__contains="初步结果已反馈").count() == 1
    assert Entry.objects.get(verb="assessment.feedback").detail["subjects"] == 6


def test_nothing_is_fed_back_before_the_review_begins_nor_by_others(
    campaign: Campaign, lin: User, chen: User, reviewer: User
) -> None:
    judge(campaign, lin, now=NOW, review=False)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        give_feedback(campaign, by=lin, now=NOW)
    for other in (chen, reviewer):
        with pytest.raises(PermissionDenied):
            give_feedback(campaign, by=other, now=NOW)
    assert not Feedback.objects.exists()


# -- appeals -----------------------------------------------------------------------------------------------------------


def test_an_appeal_is_kept_with_its_exhibits_and_the_day_it_is_to_be_answered(
    second: Subject, wu: User, reviewer: User
) -> None:
    made = file_appeal(
        second, "h.available", " 网站当日正常 ", D("4.5"), [Handed("监测.png", "png", PNG)], by=wu, now=NOW
    )
    assert (made.text, made.points, made.contradicts) == ("网站当日正常", D("4.5"), "")
    assert made.due == Calendar.official().add(TODAY, 3).due
    [exhibit] = made.exhibits.all()
    assert exhibit.path.read_bytes() == PNG
    assert Notice.objects.filter(user=reviewer, text__contains="可用情况").exists()
    assert Entry.objects.get(verb="assessment.appeal").detail["item"] == "h.available"


NO_APPEALS: list[tuple[dict[str, Any], str]] = [
    ({"item": "nonsense"}, "没有向本单位提出"),
    ({"text": "  "}, "申请理由"),
    ({"text": "长" * 5001}, "不超过"),
    ({"points": D(6)}, "0 到 5 之间"),
    ({"points": D(-1)}, "0 到 5 之间"),
    ({"points": D("NaN")}, "0 到 5 之间"),
    ({"points": D(4)}, "并不更高"),
    ({"exhibits": [Handed(f"{n}.png", "png", PNG + bytes([n])) for n in range(6)]}, "最多"),
]


def test_what_cannot_be_appealed_is_refused_and_leaves_nothing(second: Subject, wu: User) -> None:
    for told_as, why in NO_APPEALS:
        told = {"item": "h.available", "text": "有异议", "points": None, "exhibits": ()} | told_as
        with pytest.raises(PermissionDenied, match=why):
            file_appeal(second, told["item"], told["text"], told["points"], told["exhibits"], by=wu, now=NOW)
    assert not Appeal.objects.exists()


def test_one_item_is_appealed_once(appeal: Appeal, wu: User) -> None:
    with pytest.raises(PermissionDenied, match="已经申请过"):
        file_appeal(appeal.subject, appeal.item, "再来", by=wu, now=NOW)
    assert file_appeal(appeal.subject, "h.adverts", "另一项", by=wu, now=NOW)


def test_only_the_unit_itself_appeals(second: Subject, lin: User, chen: User, mai: User, reviewer: User) -> None:
    for other in (lin, chen, mai, reviewer):
        with pytest.raises(PermissionDenied, match="本单位"):
            file_appeal(second, "h.available", "有异议", by=other, now=NOW)


def test_the_last_day_counts_to_its_end_and_not_a_second_more(second: Subject, wu: User) -> None:
    due = second.feedback.due
    end = datetime(due.year, due.month, due.day, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Beijing
    Stage.objects.filter(campaign=second.campaign, kind=Stage.REVIEW).update(closes=due + timedelta(days=30))
    assert file_appeal(second, "h.available", "赶上了", by=wu, now=end)
    with pytest.raises(PermissionDenied, match="已经过了"):
        file_appeal(second, "h.adverts", "晚了一秒", by=wu, now=end + timedelta(seconds=1))


def test_nothing_is_appealed_once_the_review_is_over(second: Subject, wu: User, lin: User) -> None:
    close_stage(second.campaign.stages.get(kind=Stage.REVIEW), by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        file_appeal(second, "h.available", "有异议", by=wu, now=NOW)


def test_what_it_says_against_the_self_assessment_is_found(second: Subject, wu: User) -> None:
    own = second.sheets.get(kind=Sheet.SELF)
    own.fields.filter(item="h.available").update(value="4.5")
    own.fields.filter(item="h.adverts").update(value="2.4")
    own.fields.filter(item="h.updated").delete()
    said = {
        item: file_appeal(second, item, "有异议", points, by=wu, now=NOW).contradicts
        for item, points in (("h.available", D(5)), ("h.adverts", None), ("h.updated", D(5)), ("h.repairs", D(3)))
    }
    assert said == {
        "h.available": "自评为 4.5 分，申请主张 5 分，高于自评",
        "h.adverts": "自评为 2.4 分，认定为 2.4 分，已经不低于自评",
        "h.updated": "自评表没有给这一项打分",
        "h.repairs": "",
    }


def test_who_never_signed_a_self_assessment_has_nothing_to_appeal_by(second: Subject, wu: User) -> None:
    second.sheets.filter(kind=Sheet.SELF).update(signed_at=None)
    assert "没有签署" in file_appeal(second, "h.available", "有异议", by=wu, now=NOW).contradicts


# -- rulings -----------------------------------------------------------------------------------------------------------


def test_an_upheld_appeal_changes_item_total_and_place_and_keeps_both(
    appeal: Appeal, reviewer: User, lin: User
) -> None:
    foreseen = foresee(appeal, Ruling.UPHELD, ratings={"h.available.1": GOOD})
    made = rule(
        appeal, Ruling.UPHELD, "当日可用", ratings={"h.available.1": GOOD}, by=reviewer, now=NOW, shown=foreseen.digest
    )
    assert (made.before["item"], made.after["item"]) == ("4", "5")
    assert D(made.after["total"]) - D(made.before["total"]) == D("0.5")
    assert (made.before["place"], made.before["tied"], made.after["place"], made.after["tied"]) == (3, True, 3, False)
    assert set(made.before["moved"]) == {"s002", "s006"}  # who shared its place, too
    assert made.after["moved"]["s006"]["place"] == 4
    after = compute_results(appeal.subject.campaign, Computation.REVISED, by=lin, now=NOW)
    assert after.results["s002"]["total"] == made.after["total"]
    assert after.results["s006"]["place"] == 4


@pytest.mark.parametrize("kind", [Ruling.REJECTED, Ruling.INADMISSIBLE])
def test_any_other_answer_changes_nothing(appeal: Appeal, reviewer: User, kind: str) -> None:
    made = rule(appeal, kind, "维持", by=reviewer, now=NOW)
    assert made.before == made.after
    assert made.before["moved"] == {}


def test_an_answer_is_given_once_and_the_unit_is_told(appeal: Appeal, reviewer: User, wu: User) -> None:
    rule(appeal, Ruling.REJECTED, "维持", by=reviewer, now=NOW)
    with pytest.raises(PermissionDenied, match="不能再改"):
        rule(appeal, Ruling.UPHELD, "改", settled=("h.available.1",), by=reviewer, now=NOW)
    assert Notice.objects.filter(user=wu, text__contains="已答复：维持原结果").exists()
    assert Entry.objects.filter(verb="assessment.rule").count() == 1


NO_RULINGS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "nonsense"}, "请选择结论"),
    ({"text": " "}, "写明答复"),
    ({"kind": Ruling.UPHELD}, "请选出"),
    ({"kind": Ruling.UPHELD, "settled": ("h.adverts.1",)}, "这一项里的细则"),
    ({"kind": Ruling.UPHELD, "ratings": {"h.adverts.1": GOOD}}, "这一项里的细则"),
    ({"kind": Ruling.UPHELD, "ratings": {"h.available.1": Rating(level="很好")}}, "不在方案的等次里"),
    ({"kind": Ruling.UPHELD, "ratings": {"h.available.1": Rating(points=D(9))}}, "超出范围"),
    ({"kind": Ruling.REJECTED, "settled": ("h.available.1",)}, "只有申请成立"),
]


def test_a_ruling_that_cannot_be_is_refused(appeal: Appeal, reviewer: User) -> None:
    for more, why in NO_RULINGS:
        told = {"kind": Ruling.REJECTED, "text": "答复"} | more
        with pytest.raises(PermissionDenied, match=why):
            rule(appeal, told.pop("kind"), told.pop("text"), **told, by=reviewer, now=NOW)
    assert not Ruling.objects.exists()


def test_what_contradicts_the_self_assessment_is_looked_at_only_for_a_reason(
    second: Subject, wu: User, reviewer: User
) -> None:
    second.sheets.get(kind=Sheet.SELF).fields.filter(item="h.available").update(value="3")
    appeal = file_appeal(second, "h.available", "有异议", D(5), by=wu, now=NOW)
    with pytest.raises(PermissionDenied, match="不一致"):
        rule(appeal, Ruling.REJECTED, "维持", by=reviewer, now=NOW)
    made = rule(appeal, Ruling.REJECTED, "维持", by=reviewer, now=NOW, despite="自评系笔误，有当日记录为证")
    assert "仍予受理：自评系笔误" in made.text
    assert Entry.objects.get(verb="assessment.rule").detail["despite"] == "自评系笔误，有当日记录为证"


def test_who_rules(appeal: Appeal, lin: User, wu: User, chen: User, mai: User, expert: User, reviewer: User) -> None:
    for other in (lin, wu, chen, mai, expert):
        with pytest.raises(PermissionDenied, match="复核人员"):
            rule(appeal, Ruling.REJECTED, "维持", by=other, now=NOW)
    reviewer.is_active = False
    reviewer.save()
    assert rule(appeal, Ruling.REJECTED, "维持", by=lin, now=NOW)


def test_nothing_is_ruled_once_results_are_published(appeal: Appeal, reviewer: User) -> None:
    Campaign.objects.filter(pk=appeal.subject.campaign_id).update(ended_at=NOW)
    with pytest.raises(PermissionDenied, match="已经公布"):
        rule(appeal, Ruling.REJECTED, "维持", by=reviewer, now=NOW)


def test_an_effect_that_is_no_longer_the_one_shown_is_shown_again(appeal: Appeal, reviewer: User, lin: User) -> None:
    told = {"settled": ("h.available.1",)}
    foreseen = foresee(appeal, Ruling.UPHELD, **told)
    other = appeal.subject.campaign.subjects.get(key="s006")
    Concealment.objects.create(subject=other, item="h.adverts", why="隐瞒", by=lin, at=NOW)
    with pytest.raises(Overtaken):
        rule(appeal, Ruling.UPHELD, "改", **told, by=reviewer, now=NOW, shown=foreseen.digest)
    again = foresee(appeal, Ruling.UPHELD, **told)
    assert rule(appeal, Ruling.UPHELD, "改", **told, by=reviewer, now=NOW, shown=again.digest)


@pytest.fixture
def years(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The office's own calendar file, not written yet."""
    monkeypatch.setenv("GOVSIGHT_HOME", str(tmp_path))
    return tmp_path / "workdays.yaml"


# -- deadlines ---------------------------------------------------------------------------------------------------------


def test_a_year_without_a_notice_is_provisional_and_reckoned_again_when_it_comes(
    told: Campaign, chen: User, years: Path
) -> None:
    """Told on 30 September 2033: whatever National Day is made of decides which day is the third."""
    at = datetime(2033, 9, 30, 2, tzinfo=UTC)
    guess = Calendar.official().add(date(2033, 9, 30), 3)
    assert guess.provisional
    Feedback.objects.all().update(told_at=at, due=guess.due, provisional=True)
    assert recompute_deadlines(told, now=at) == 0
    years.write_text(
        "2033:\n  state: announced\n  paper: 国办发明电〔2032〕1号\n  holidays:\n    元旦: 2033-01-01\n"
        "    国庆节: 2033-10-01 至 2033-10-12\n",
        encoding="utf-8",
    )
    keep_deadlines(at)
    assert set(Feedback.objects.values_list("due", "provisional")) == {(date(2033, 10, 17), False)}
    assert guess.due != date(2033, 10, 17)
    assert Notice.objects.filter(user=chen, text__contains="改为 2033-10-17").count() == 1
    keep_deadlines(at)
    assert Entry.objects.filter(verb="assessment.recount").count() == 1


def test_an_open_appeals_day_is_reckoned_again_and_an_answered_ones_is_not(
    appeal: Appeal, wu: User, reviewer: User, years: Path
) -> None:
    at = datetime(2033, 9, 30, 2, tzinfo=UTC)
    other = file_appeal(appeal.subject, "h.adverts", "另一项", by=wu, now=NOW)
    rule(other, Ruling.REJECTED, "维持", by=reviewer, now=NOW)
    Appeal.objects.all().update(filed_at=at, due=date(2033, 10, 10), provisional=True)
    years.write_text("2033:\n  state: announced\n  holidays:\n    国庆节: 2033-10-01 至 2033-10-12\n", encoding="utf-8")
    keep_deadlines(at)
    appeal.refresh_from_db()
    other.refresh_from_db()
    assert (appeal.due, appeal.provisional) == (date(2033, 10, 17), False)
    assert (other.due, other.provisional) == (date(2033, 10, 10), True)


def test_a_day_that_was_final_stays_whatever_the_calendar_says_later(told: Campaign, years: Path) -> None:
    due = Feedback.objects.first().due
    years.write_text(f"{due.year}:\n  state: announced\n  holidays:\n    节日: {due}\n", encoding="utf-8")
    assert recompute_deadlines(told, now=NOW) == 0


def test_a_broken_calendar_file_stops_no_tick(told: Campaign, years: Path) -> None:
    Feedback.objects.all().update(provisional=True)
    years.write_text("2033: [", encoding="utf-8")
    keep_deadlines(NOW)
    assert Feedback.objects.filter(provisional=True).count() == 6


def test_a_second_member_of_the_unit_may_answer_for_it(second: Subject) -> None:
    user = person("zhou", Role.UNIT, "周编辑")
    Membership.objects.create(user=user, organisation=second.unit)
    assert file_appeal(second, "h.available", "有异议", by=user, now=NOW)
