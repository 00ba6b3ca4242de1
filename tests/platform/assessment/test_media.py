"""The new-media accounts of a unit are judged with it, or alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec import structs
from tests.platform.assessment.conftest import FORMULA, NOW, go_to, setting
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.assessment import pool
from govsight.platform.assessment.actions.add_subjects import add_subjects
from govsight.platform.assessment.actions.ask_people import ask_people
from govsight.platform.assessment.actions.hand_out import hand_out
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.actions.take_looks import take_looks
from govsight.platform.assessment.facts_of import facts_of
from govsight.platform.assessment.media import accounts_of
from govsight.platform.assessment.models import Campaign, Look, Stage, Subject, Task
from govsight.platform.registry.models import LifeEvent, MediaAccount, Organisation
from govsight.rubric.load import load

pytestmark = pytest.mark.django_db
NEWS, DESK, SHUT = "440800M031WX0006", "440800M031WX0003", "440800M031XL0001"


@pytest.fixture
def media(units: list[Organisation]) -> dict[str, MediaAccount]:
    """Three of Chen's unit, one of them closed."""
    told = {NEWS: ("警务发布", "微信订阅号"), DESK: ("警务办理", "微信服务号"), SHUT: ("警务微博", "新浪微博")}
    made = {
        code: MediaAccount.objects.create(organisation=units[0], name=name, code=code, kind=kind)
        for code, (name, kind) in told.items()
    }
    LifeEvent.objects.create(subject=made[SHUT], kind=LifeEvent.Kind.CLOSED, day=date(2026, 1, 5))
    return made


def by_the_plan_of_accounts(unit: Organisation, lin: User) -> Campaign:
    """Opened: one unit by a plan that judges sites and accounts, and has no peers."""
    weights = {"self": Decimal(0), "final": Decimal(100)}
    told = setting(rubric="zhanjiang-2021", classes=["county"], k=0, formula=structs.replace(FORMULA, weights=weights))
    del told["stages"][Stage.CROSS]
    made = make_campaign(told, by=lin, now=NOW)
    add_subjects(made, pool.chosen([unit.sites.get()], load("zhanjiang-2021").rubric, "county"), by=lin, now=NOW)
    return open_campaign(made, by=lin, now=NOW)


def test_what_the_registry_tells_of_accounts_becomes_traits(
    units: list[Organisation], media: dict[str, MediaAccount]
) -> None:
    rubric = load("zhanjiang-2021").rubric
    with_, without = (pool.chosen([unit.sites.get()], rubric, "county")[0] for unit in units[:2])
    assert (with_.traits, without.traits) == ((), ("no-media",))
    alone = pool.chosen([media[DESK], media[NEWS]], rubric, "county")
    assert [one.traits for one in alone] == [("is-media-account", "service-account"), ("is-media-account",)]
    assert [one.name for one in alone] == ["警务办理（微信服务号）", "警务发布（微信订阅号）"]
    MediaAccount.objects.all().delete()
    assert pool.chosen([units[1]], rubric, "county")[0].traits == ()  # who knows of no account says nothing of any


def test_open_accounts_are_judged_with_their_unit_in_the_words_of_the_plan(
    units: list[Organisation], media: dict[str, MediaAccount]
) -> None:
    subject, other = (Subject(unit=unit) for unit in units[:2])
    rubric = load("zhanjiang-2021").rubric
    told = [(one.id, one.platform, one.traits) for one in accounts_of(subject, rubric)]
    assert told == [(NEWS, "微信订阅号", ()), (DESK, "微信服务号", ("service-account",))]
    assert accounts_of(other, rubric) == ()
    assert [one.traits for one in accounts_of(subject, load("gd-health-2016").rubric)] == [(), ()]
    subject.account = media[NEWS]
    assert accounts_of(subject, rubric) == ()


def test_an_expert_sees_the_accounts_and_names_the_one_with_the_fault(
    units: list[Organisation], media: dict[str, MediaAccount], lin: User, expert: User
) -> None:
    campaign = by_the_plan_of_accounts(units[0], lin)
    subject = campaign.subjects.get()
    go_to(campaign, Stage.FINAL, lin)
    take_looks(campaign, by=lin, now=NOW)
    look = ask_people(subject, by=lin, now=NOW)
    hand_out(campaign, [expert], by=lin, now=NOW)
    question = next(one["id"] for one in look.questions if one["how"] == "judge")
    path = f"/assessments/tasks/{Task.objects.get(look=look, question=question).pk}/"
    desk = signed_in(expert)
    shown = desk.get(path).content.decode()
    assert "政务新媒体账号（2 个）" in shown
    assert "问题在新媒体账号上的写标识码" in shown
    assert DESK in shown
    assert SHUT not in shown
    desk.post(path, {"answer": "不符合", "found": f"{NEWS} 两周没有更新\nhttps://www.unit1.example/a 过期", "note": ""})
    facts = facts_of(Look.objects.get(pk=look.pk))
    assert facts is not None
    assert [(one.account, one.page, one.where) for one in facts.findings if one.clause == question] == [
        (NEWS, "", NEWS),
        ("", "https://www.unit1.example/a", "https://www.unit1.example/a"),
    ]
