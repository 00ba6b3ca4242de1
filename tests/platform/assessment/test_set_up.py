"""A campaign is set up, found feasible or not, and opened."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import CLASS, FORMULA, NOW, PLAN, SEED, UNITS, chosen, dates, day, setting

from govsight.platform.accounts.models import User
from govsight.platform.assessment import pool
from govsight.platform.assessment.actions.add_subjects import add_subjects, remove_subject
from govsight.platform.assessment.actions.declare_interest import declare_interest, withdraw_interest
from govsight.platform.assessment.actions.make_campaign import change_campaign, make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.feasible import Reason, feasible, reasons_against
from govsight.platform.assessment.models import Campaign, Interest, Sheet, Stage
from govsight.platform.assessment.reading import formula_of
from govsight.platform.audit.models import Entry
from govsight.platform.registry.models import Organisation, Site
from govsight.procedure.formula import Formula
from govsight.rubric.load import find, load
from govsight.rubric.model import Band

pytestmark = pytest.mark.django_db


def said(found: list[Reason], about: str) -> str:
    return "；".join(reason.text for reason in found if reason.about == about and reason.refuses)


def test_what_is_set_up_is_kept_to_the_letter(lin: User) -> None:
    made = make_campaign(setting(), by=lin, now=NOW)
    made.refresh_from_db()
    assert formula_of(made) == FORMULA
    assert {one.kind: (one.opens, one.closes) for one in made.stages.all()} == dates()
    assert Entry.objects.get(verb="campaign.make").actor == "lin"


def test_only_the_office_sets_up(chen: User, mai: User, unopened: Campaign) -> None:
    for user in (chen, mai):
        with pytest.raises(PermissionDenied):
            make_campaign(setting(name="另一次"), by=user, now=NOW)
        with pytest.raises(PermissionDenied):
            open_campaign(unopened, by=user, now=NOW)


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"rubric": "nobody"}, {"k": -1}, {"formula": {"weights": {"x": 1}}}, {"classes": ["x"]}]
)
def test_what_cannot_be_kept_is_refused_and_nothing_is(lin: User, wrong: dict[str, Any]) -> None:
    with pytest.raises(PermissionDenied):
        make_campaign(setting(**wrong), by=lin, now=NOW)
    assert not Campaign.objects.exists()


def test_subjects_are_numbered_in_the_order_given(unopened: Campaign, units: list[Organisation], lin: User) -> None:
    assert [(one.key, one.name) for one in unopened.subjects.all()] == [
        (f"s00{number}", unit.name) for number, unit in enumerate(units, 1)
    ]
    remove_subject(unopened.subjects.get(key="s002"), by=lin, now=NOW)
    other = Organisation.objects.create(name="北山区卫生局")
    assert add_subjects(unopened, [chosen(other)], by=lin, now=NOW)[0].key == "s007"


def test_the_same_subject_is_not_added_twice(unopened: Campaign, units: list[Organisation], lin: User) -> None:
    with pytest.raises(PermissionDenied, match="已经是测评对象"):
        add_subjects(unopened, [chosen(units[0], units[0].sites.get())], by=lin, now=NOW)


def test_a_campaign_well_set_up_is_feasible(unopened: Campaign, chen: User) -> None:
    assert reasons_against(unopened, NOW) == []
    told = [reason.text for reason in feasible(unopened) if reason.about == "people"]
    assert told[0].startswith("5 个单位没有能登录的账号")


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ({"weights": {"self": Decimal(20), "cross": Decimal(30), "final": Decimal(49)}}, "权重合计 99%，不是 100%"),
        ({"weights": {"self": Decimal(-10), "cross": Decimal(60), "final": Decimal(50)}}, "权重不能是负数"),
        ({"bands": ()}, "还没有等次的分数线"),
        ({"bands": (Band("优秀", Decimal(60)), Band("良好", Decimal(60)))}, "不是从高到低"),
        ({"bands": (Band("优秀", Decimal(90)), Band("良好", Decimal(60)))}, "60 分以下没有等次"),
        ({"bands": (Band("好", Decimal(90)), Band("好", Decimal(0)))}, "等次名称重复：好"),
        ({"least_sheets": 4}, "至少要 4 份互评表才取平均，而每个对象只有 3 份"),
    ],
)
def test_a_formula_that_does_not_hold_is_named(
    unopened: Campaign, lin: User, formula: dict[str, Any], told: str
) -> None:
    change_campaign(unopened, {"formula": msgspec.structs.replace(FORMULA, **formula)}, by=lin, now=NOW)
    unopened.refresh_from_db()
    assert told in said(feasible(unopened), "formula")


def test_dates_against_the_calendar_are_named(unopened: Campaign, lin: User) -> None:
    wrong = dates() | {Stage.REVIEW: (date(2026, 10, 9), date(2026, 10, 10))}
    del wrong[Stage.CROSS]
    change_campaign(unopened, {"stages": wrong}, by=lin, now=NOW)
    told = said(feasible(unopened), "stages")
    assert "交叉测评还没有日期" in told
    assert "不足 3 个工作日" in told


def test_a_campaign_whose_days_are_over_does_not_open(unopened: Campaign, lin: User) -> None:
    past = dates() | {Stage.SELF: (date(2016, 8, 20), date(2016, 11, 18))}
    change_campaign(unopened, {"stages": past}, by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="自查自评到 2016-11-18 结束，已经过了"):
        open_campaign(unopened, by=lin, now=NOW)


def test_every_class_that_takes_part_has_subjects(unopened: Campaign, lin: User) -> None:
    change_campaign(unopened, {"classes": []}, by=lin, now=NOW)
    unopened.refresh_from_db()
    told = said(feasible(unopened), "subjects")
    assert all(f"{number}类" in told for number in ("第二", "第三", "第四"))
    assert "第一类" not in told


def test_a_plan_that_is_not_verified_cannot_be_used(unopened: Campaign, lin: User) -> None:
    change_campaign(unopened, {"rubric": "national-2019", "classes": []}, by=lin, now=NOW)
    unopened.refresh_from_db()
    assert "分值尚未核实" in said(feasible(unopened), "plan")


def test_a_draw_that_cannot_be_is_refused_with_the_units_that_stand_against_it(unopened: Campaign, lin: User) -> None:
    superior = Organisation.objects.create(name="市卫生健康局")
    Organisation.objects.filter(name__in=UNITS[:4]).update(superior=superior)
    told = said(feasible(unopened), "draw")
    assert UNITS[0] in told
    assert UNITS[4] not in told
    change_campaign(unopened, {"apart_superior": False}, by=lin, now=NOW)
    unopened.refresh_from_db()
    assert not said(feasible(unopened), "draw")


def test_opening_is_refused_with_every_reason(unopened: Campaign, lin: User) -> None:
    change_campaign(unopened, {"formula": Formula({}), "classes": []}, by=lin, now=NOW)
    with pytest.raises(PermissionDenied) as refused:
        open_campaign(unopened, by=lin, now=NOW)
    for part in ("权重合计 0%", "还没有等次的分数线", "第四类"):
        assert part in str(refused.value)
    unopened.refresh_from_db()
    assert unopened.opened_at is None


def test_opening_freezes_the_plan_and_commits_the_seed(unopened: Campaign, lin: User, chen: User) -> None:
    opened = open_campaign(unopened, by=lin, now=NOW)
    opened.refresh_from_db()
    assert opened.rubric_digest == hashlib.sha256(find(PLAN).read_bytes()).hexdigest()
    assert opened.commitment == hashlib.sha256(opened.seed.encode()).hexdigest()
    assert len(opened.seed) == 64
    assert Sheet.objects.filter(campaign=opened, kind=Sheet.SELF).count() == 6
    assert chen.notices.get().link == opened.get_absolute_url()
    entry = Entry.objects.get(verb="campaign.open")
    assert opened.seed not in str(entry.detail) + entry.label
    with pytest.raises(PermissionDenied, match="已经启动"):
        change_campaign(opened, {"k": 2}, by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="已经启动"):
        remove_subject(opened.subjects.first(), by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="已经启动"):
        open_campaign(opened, by=lin, now=NOW)


def test_two_seeds_are_never_the_same(unopened: Campaign, units: list[Organisation], lin: User) -> None:
    other = make_campaign(setting(name="另一次测评"), by=lin, now=NOW)
    add_subjects(other, [chosen(unit) for unit in units], by=lin, now=NOW)
    assert open_campaign(unopened, by=lin, now=NOW).seed != open_campaign(other, by=lin, now=NOW).seed


def test_an_interest_is_declared_before_the_draw_by_the_unit_or_the_office(
    campaign: Campaign, lin: User, chen: User
) -> None:
    own, second, third = campaign.subjects.order_by("key")[:3]
    made = declare_interest(own, second, "负责人互为亲属", by=chen, now=NOW)
    with pytest.raises(PermissionDenied, match="只能为自己单位"):
        declare_interest(second, third, "有往来", by=chen, now=NOW)
    with pytest.raises(PermissionDenied, match="已经申报过"):
        declare_interest(second, own, "同一件事", by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="写明"):
        declare_interest(own, third, " ", by=chen, now=NOW)
    office = declare_interest(own, third, "同址办公", by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="监管组织登记的"):
        withdraw_interest(office, by=chen, now=NOW)
    withdraw_interest(made, by=chen, now=NOW)
    assert list(Interest.objects.all()) == [office]
    Campaign.objects.filter(pk=campaign.pk).update(drawn_at=NOW)
    with pytest.raises(PermissionDenied, match="已经抽签"):
        declare_interest(own, second, "负责人互为亲属", by=lin, now=NOW)


def test_the_given_seed_of_a_demo_is_taken(campaign: Campaign) -> None:
    assert campaign.seed == SEED
    assert day(0) >= campaign.stages.get(kind=Stage.SELF).opens


def test_channels_that_bear_the_name_of_their_portal_are_told_apart(units: list[Organisation]) -> None:
    portal = "清江市人民政府门户网站"
    for number, (unit, name) in enumerate(zip(units, (portal, portal, f"{units[2].name}频道"), strict=False)):
        Site.objects.create(organisation=unit, kind="channel", name=name, url=f"http://www.qj.gov.cn/{number}/")
    rubric = load(PLAN).rubric
    told = pool.chosen(list(Site.objects.filter(kind="channel").order_by("pk")), rubric, CLASS)
    own = f"{units[2].name}频道"
    assert [one.name for one in told] == [f"{units[0].name}频道（{portal}）", f"{units[1].name}频道（{portal}）", own]
