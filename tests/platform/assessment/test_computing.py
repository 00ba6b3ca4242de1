"""Results of a campaign: gathered with few queries, computed by the pure procedure, kept whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.assessment.conftest import NOW, PLAN, SEED
from tests.platform.assessment.judged import judge

from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.explained import outcome_of, result_of
from govsight.platform.assessment.gather import campaign_data
from govsight.platform.assessment.models import (
    Appeal,
    Campaign,
    Computation,
    Concealment,
    Feedback,
    Ruling,
    Sheet,
    Subject,
)
from govsight.platform.audit.models import Entry
from govsight.procedure.canonical import canonical, digest_of, read_campaign
from govsight.procedure.compute import compute
from govsight.procedure.results import results_of
from govsight.rubric.load import load

D = Decimal


@pytest.fixture
def judged(campaign: Campaign, lin: User) -> Campaign:
    """Everything is in; the review is open."""
    judge(campaign, lin, now=NOW)
    return campaign


def test_everything_a_result_depends_on_is_gathered(judged: Campaign, lin: User) -> None:
    subject = judged.subjects.get(key="s002")
    Concealment.objects.create(subject=subject, item="h.adverts", why="隐瞒广告", by=lin, at=NOW)
    Concealment.objects.create(
        subject=subject, item="h.updated", why="误认", by=lin, at=NOW, lifted_at=NOW, lifted_why="查明", lifted_by=lin
    )
    data = campaign_data(judged)
    assert (data.rubric, data.formula.weights["final"], len(data.members)) == (PLAN, D(50), 6)
    one = next(member for member in data.members if member.key == "s002")
    assert one.facts is not None
    assert one.self_sheet is not None
    assert one.facts.ratings["h.adverts.1"]
    assert one.self_sheet.points()["h.available"] == D(5)
    assert [(sheet.code, sheet.by) for sheet in one.cross_sheets] == [
        ("甲", "s003"),
        ("乙", "s004"),
        ("丙", "s005"),
    ] or [sheet.by for sheet in sorted(one.cross_sheets, key=lambda each: "甲乙丙".index(each.code))] == [
        "s003",
        "s004",
        "s005",
    ]
    assert one.assessors == ("s003", "s004", "s005")
    assert [hidden.item for hidden in one.concealments] == ["h.adverts"]
    assert data.draw is not None
    assert (data.draw.k, data.draw.seed, len(data.draw.edges)) == (3, "", 18)
    assert SEED not in canonical(data).decode()
    assert read_campaign(canonical(data)) == data


def test_sheets_that_do_not_count_are_left_out(judged: Campaign) -> None:
    judged.sheets.filter(kind=Sheet.SELF, subject__key="s001").update(signed_at=None)
    judged.sheets.filter(code="丙", subject__key="s001").update(dropped_at=NOW)
    judged.sheets.filter(code="乙", subject__key="s001").update(signed_at=None)
    one = campaign_data(judged).members[0]
    assert (one.self_sheet, len(one.cross_sheets), one.assessors) == (None, 1, ("s002", "s003"))


def test_many_subjects_take_no_more_queries_than_one(judged: Campaign) -> None:
    with CaptureQueriesContext(connection) as asked:
        campaign_data(Campaign.objects.get(pk=judged.pk))
    tables = [one["sql"].partition(" FROM ")[2].partition(" ")[0] for one in asked]
    assert len(tables) <= 14
    assert max(tables.count(table) for table in set(tables)) <= 2  # sheets: for the members, and for the draw


def test_a_computation_is_the_pure_procedure_over_the_data_it_keeps(judged: Campaign, lin: User) -> None:
    made = compute_results(judged, by=lin, now=NOW)
    data = read_campaign(made.data.encode())
    assert made.digest == digest_of(made.data.encode())
    assert made.results == results_of(compute(load(PLAN), data, Calendar.told(data.years)))
    told = result_of(made, "s001")
    assert told is not None
    assert (told.own, told.cross, told.final) == (D(110), D("77.00"), D(100))  # extras claimed too; 0.8, 0.7 and 0.6
    assert told.total == D("95.10")
    assert sum(line.points for line in told.lines) == told.total
    assert Entry.objects.filter(verb="assessment.compute", detail__digest=made.digest).count() == 1


def test_places_follow_the_levels_that_were_given(judged: Campaign, lin: User) -> None:
    made = compute_results(judged, by=lin, now=NOW)
    places = {key: (plain["place"], plain["tied"]) for key, plain in made.results.items()}
    assert places == {
        "s001": (1, True), "s005": (1, True), "s002": (3, True), "s006": (3, True),
        "s003": (5, False), "s004": (6, False),
    }  # fmt: skip


def test_the_same_rows_are_the_same_computation_and_changed_ones_another(judged: Campaign, lin: User) -> None:
    one = compute_results(judged, by=lin, now=NOW)
    assert compute_results(judged, by=lin, now=NOW).pk == one.pk
    Concealment.objects.create(subject=judged.subjects.get(key="s001"), item="h.adverts", why="隐瞒", by=lin, at=NOW)
    two = compute_results(judged, by=lin, now=NOW)
    assert (two.number, two.digest == one.digest) == (2, False)
    assert D(one.results["s001"]["total"]) - D(two.results["s001"]["total"]) == 2
    assert Computation.objects.get(pk=one.pk).results == one.results


def test_a_card_is_explained_from_what_was_kept_not_from_what_stands_now(judged: Campaign, lin: User) -> None:
    made = compute_results(judged, by=lin, now=NOW)
    Subject.objects.get(campaign=judged, key="s002").look.delete()
    outcome = outcome_of(made, "s002")
    assert outcome is not None
    assert outcome.card is not None
    assert str(outcome.composed.total) == made.results["s002"]["total"]
    assert outcome_of(made, "s999") is None


@pytest.mark.parametrize("who", ["chen", "mai", "expert", "reviewer"])
def test_nobody_but_the_office_computes(judged: Campaign, who: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(PermissionDenied):
        compute_results(judged, by=request.getfixturevalue(who), now=NOW)


def test_nothing_is_computed_before_the_campaign_is_open_or_with_another_plan(
    judged: Campaign, unopened: Campaign, lin: User
) -> None:
    Campaign.objects.filter(pk=judged.pk).update(rubric_digest="0" * 64)
    with pytest.raises(PermissionDenied, match="方案"):
        compute_results(judged, by=lin, now=NOW)
    Campaign.objects.filter(pk=judged.pk).update(opened_at=None)
    with pytest.raises(PermissionDenied, match="还没有启动"):
        compute_results(judged, by=lin, now=NOW)
    assert not Computation.objects.exists()


def test_a_ruling_that_upheld_changes_the_facts_and_one_that_rejected_nothing(
    judged: Campaign, lin: User, chen: User, reviewer: User
) -> None:
    before = compute_results(judged, by=lin, now=NOW)
    subject = judged.subjects.get(key="s002")
    Feedback.objects.create(subject=subject, computation=before, told_at=NOW, due=NOW.date())
    for item, kind in (("h.adverts", Ruling.UPHELD), ("h.updated", Ruling.REJECTED)):
        appeal = Appeal.objects.create(
            subject=subject, item=item, text="有异议", filed_by=chen, filed_at=NOW, due=NOW.date()
        )
        Ruling.objects.create(
            appeal=appeal, kind=kind, text="答复", by=reviewer, at=NOW,
            settled=[f"{item}.1"] if kind == Ruling.UPHELD else [],
        )  # fmt: skip
    after = compute_results(judged, Computation.REVISED, by=lin, now=NOW)
    gained = D(after.results["s002"]["final"]) - D(before.results["s002"]["final"])
    assert gained == D("0.60")  # 3 points, of which 0.8 were given
    assert after.results["s002"]["first"] == before.results["s002"]["final"]
