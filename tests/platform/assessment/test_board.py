"""Screens of a campaign: what waits for whom, the board, setting one up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.platform.assessment.conftest import FORMULA, NOW, PLAN, dates, go_to, setting, stage
from tests.platform.conftest import person, signed_in

from govsight.kit.workdays import Calendar
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.make_campaign import make_campaign
from govsight.platform.assessment.actions.open_stage import close_stage
from govsight.platform.assessment.actions.remind import remind
from govsight.platform.assessment.models import Campaign, Interest, Sheet, Stage, Subject
from govsight.platform.assessment.policies import sees_campaign, sheets_of, subjects_of
from govsight.platform.assessment.reading import formula_of
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Membership, Organisation, Site, SubjectClass

pytestmark = pytest.mark.django_db


def filled(**more: Any) -> dict[str, Any]:
    """What a browser sends for a new campaign."""
    told: dict[str, Any] = {
        "name": "2027年测评", "rubric": PLAN, "weight_self": "20", "weight_cross": "30", "weight_final": "50",
        "places": "2", "k": "3", "least_sheets": "2", "apart_superior": "on", "absent": "substitute", "experts": "1",
        "concealed": "2", "concealed_most": "10", "unsent": "nought", "without": "others",
    }  # fmt: skip
    for kind, (opens, closes) in dates().items():
        told |= {f"{kind}_opens": opens.isoformat(), f"{kind}_closes": closes.isoformat()}
    for number, band in enumerate(FORMULA.bands):
        told |= {f"band_name_{number}": band.name, f"band_from_{number}": str(band.from_)}
    return told | more


def test_a_campaign_is_set_up_on_the_screens_and_opened(lin: User, units: list[Organisation], chen: User) -> None:
    bureaus = SubjectClass.objects.create(name="各地级以上市及顺德区卫生计生局（委）", code="1")
    Organisation.objects.update(subject_class=bureaus)
    browser = signed_in(lin)
    answer = browser.post(reverse("assessment:new"), filled())
    made = Campaign.objects.get()
    assert answer.url == reverse("assessment:subjects", args=[made.pk])
    assert formula_of(made) == FORMULA
    shown = browser.get(answer.url).content.decode()
    assert '<option value="bureau" selected>' in shown
    board = browser.get(made.get_absolute_url()).content.decode()
    assert "还没有测评对象" in board
    assert "启动测评" not in board
    group = {"group": f"units:{bureaus.pk}", "class_id": "bureau"}
    browser.post(answer.url, group)
    assert [one.site for one in made.subjects.all()] == list(Site.objects.order_by("pk"))
    for id_ in ("direct", "general-hospital", "special-hospital"):
        browser.post(reverse("assessment:take_part", args=[made.pk]), {"class_id": id_})
    board = browser.get(made.get_absolute_url()).content.decode()
    assert "启动测评" in board
    browser.post(reverse("assessment:open", args=[made.pk]))
    made.refresh_from_db()
    assert made.opened_at is not None
    assert made.classes == ["bureau"]
    assert made.commitment in browser.get(made.get_absolute_url()).content.decode()
    assert made.seed not in browser.get(made.get_absolute_url()).content.decode()


def test_a_form_with_half_a_stage_or_half_a_band_says_where(lin: User) -> None:
    sent = filled(cross_closes="", band_name_1="")
    answer = signed_in(lin).post(reverse("assessment:new"), sent)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"cross_closes", "band_name_1"}


def test_the_form_shows_again_what_was_kept(lin: User) -> None:
    made = make_campaign(setting(), by=lin, now=NOW)
    browser = signed_in(lin)
    address = reverse("assessment:edit", args=[made.pk])
    form = browser.get(address).context["form"]
    sent = {name: field.value() for name, field in ((bound.name, bound) for bound in form) if field.value() is not None}
    sent["apart_superior"] = "on"
    assert browser.post(address, sent | {"name": "换了名称"}).status_code == 302
    made.refresh_from_db()
    assert (made.name, formula_of(made)) == ("换了名称", FORMULA)


def test_subjects_are_picked_one_by_one_and_taken_out(lin: User, units: list[Organisation]) -> None:
    made = make_campaign(setting(), by=lin, now=NOW)
    browser = signed_in(lin)
    address = reverse("assessment:subjects", args=[made.pk])
    pick = browser.get(reverse("assessment:pick", args=[made.pk]), {"group": "units:0"})
    assert units[3].name in pick.content.decode()
    sent = {"group": "units:0", "class_id": "bureau", "one_by_one": "1", "chosen": [units[2].pk, units[3].pk],
            "traits": ["no-key-area-duty"]}  # fmt: skip
    browser.post(address, sent)
    assert [(one.key, one.unit, one.traits) for one in made.subjects.all()] == [
        ("s001", units[2], ["no-key-area-duty"]), ("s002", units[3], ["no-key-area-duty"]),
    ]  # fmt: skip
    browser.post(reverse("assessment:remove", args=[made.pk]), {"chosen": [made.subjects.first().pk]})
    assert [one.key for one in made.subjects.all()] == ["s002"]
    refused = browser.post(address, {"group": "units:0", "class_id": "nowhere"}, follow=True)
    assert "不在方案里" in refused.content.decode()


def test_everybody_sees_what_waits_for_him(
    campaign: Campaign, lin: User, chen: User, mai: User, expert: User, reviewer: User
) -> None:
    address = reverse("assessment:campaigns")
    own = campaign.sheets.get(subject__key="s001")
    shown = signed_in(chen).get(address).content.decode()
    assert f"/assessments/sheets/{own.pk}/" in shown
    assert "清江县人民政府 的自评表还没有填写" in shown
    assert "6 份表没有签署" in signed_in(lin).get(address).content.decode()
    for user in (expert, reviewer):
        assert "没有您参加的测评" in signed_in(user).get(address).content.decode()


def test_administrators_and_strangers_see_nothing(campaign: Campaign, units: list[Organisation]) -> None:
    for role in (Role.SYSTEM, Role.SECURITY, Role.AUDITOR):
        browser = signed_in(person(f"x{role}", role, "某"))
        assert browser.get(reverse("assessment:campaigns")).status_code == 403
        assert browser.get(campaign.get_absolute_url()).status_code == 403
    other = person("far", Role.UNIT, "外单位")
    Membership.objects.create(user=other, organisation=Organisation.objects.create(name="外地"))
    assert signed_in(other).get(campaign.get_absolute_url()).status_code == 404
    assert not sees_campaign(other, campaign)


def test_a_campaign_being_set_up_is_the_offices_alone(unopened: Campaign, chen: User, lin: User) -> None:
    assert signed_in(chen).get(unopened.get_absolute_url()).status_code == 404
    assert signed_in(lin).get(unopened.get_absolute_url()).status_code == 200


def test_a_unit_sees_its_own_subject_and_sheets_only(campaign: Campaign, lin: User, chen: User, mai: User) -> None:
    first, second, third = campaign.subjects.order_by("key")[:3]
    about = Sheet.objects.create(
        campaign=campaign, subject=first, assessor=second, kind="cross", code="甲", signed_at=NOW
    )
    given = Sheet.objects.create(campaign=campaign, subject=third, assessor=first, kind="cross", code="乙")
    own = campaign.sheets.get(subject=first, kind="self")
    assert list(subjects_of(chen, campaign)) == [first]
    assert set(sheets_of(chen)) == {own, given}
    assert set(sheets_of(mai)) == {campaign.sheets.get(subject=second, kind="self"), about}
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=NOW)
    assert set(sheets_of(chen)) == {own, given, about}
    assert list(subjects_of(lin, campaign)) == list(campaign.subjects.all())


def test_the_board_of_a_unit_tells_nothing_of_others(campaign: Campaign, chen: User, mai: User) -> None:
    shown = signed_in(chen).get(campaign.get_absolute_url()).content.decode()
    assert "白石县卫生局" not in shown
    assert "没有签署" not in shown


def test_experts_and_reviewers_see_a_campaign_once_they_have_something_to_do(
    campaign: Campaign, expert: User, reviewer: User, lin: User
) -> None:
    assert not sees_campaign(expert, campaign)
    campaign.panel.add(expert)
    assert sees_campaign(expert, campaign)
    assert not subjects_of(expert, campaign).exists()
    assert not sees_campaign(reviewer, campaign)
    go_to(campaign, Stage.REVIEW, lin)
    assert sees_campaign(reviewer, campaign)
    assert signed_in(reviewer).get(campaign.get_absolute_url()).status_code == 200


def test_the_progress_of_each_class_is_drawn(campaign: Campaign, lin: User) -> None:
    sheets = list(campaign.sheets.order_by("pk"))
    Sheet.objects.filter(pk__in=[sheets[0].pk, sheets[1].pk]).update(signed_at=NOW)
    Sheet.objects.filter(pk=sheets[2].pk).update(saved_at=NOW)
    shown = signed_in(lin).get(campaign.get_absolute_url()).content.decode()
    assert "2 / 6 已签署" in shown
    assert 'class="signed" x="0" y="0" width="33.33"' in shown
    assert 'class="begun" x="33.33" y="0" width="16.67"' in shown


def test_the_board_asks_no_more_queries_for_more_units(campaign: Campaign, lin: User) -> None:
    browser = signed_in(lin)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(campaign.get_absolute_url())
            browser.get(reverse("assessment:campaigns"))
            browser.get(reverse("assessment:unsigned", args=[campaign.pk]))
            browser.get(reverse("assessment:subjects", args=[campaign.pk]))
        return len(captured)

    before = asked()
    for number in range(20):
        unit = Organisation.objects.create(name=f"单位 {number}")
        made = Subject.objects.create(campaign=campaign, key=f"s1{number:02}", unit=unit, name=unit.name,
                                      class_id="bureau", class_name="第一类")  # fmt: skip
        Sheet.objects.create(campaign=campaign, subject=made, kind="self")
    assert asked() == before


def test_who_has_not_signed_is_listed_and_reminded_once_a_day(
    campaign: Campaign, lin: User, chen: User, mai: User, wu: User
) -> None:
    Sheet.objects.filter(subject__key="s003").update(signed_at=NOW)
    browser = signed_in(lin)
    shown = browser.get(reverse("assessment:unsigned", args=[campaign.pk])).content.decode()
    assert "青石县卫生局" not in shown
    assert shown.count("没有账号") == 3
    Notice.objects.all().delete()
    answer = browser.post(reverse("assessment:remind", args=[campaign.pk]), {"kind": "self"}, follow=True)
    assert "提醒了 2 个单位" in answer.content.decode()
    assert {notice.user for notice in Notice.objects.all()} == {chen, mai, wu}
    remind(campaign, "self", by=lin, now=timezone.now())  # the same day as the screen's
    assert Notice.objects.count() == 3
    assert Entry.objects.filter(verb="campaign.remind").first().detail == {"units": 2, "without_accounts": 3}
    close_stage(stage(campaign, Stage.SELF), by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="没有在进行"):
        remind(campaign, "self", by=lin, now=NOW)


def test_a_unit_declares_an_interest_on_its_screen(campaign: Campaign, chen: User, mai: User) -> None:
    first, second = campaign.subjects.order_by("key")[:2]
    address = reverse("assessment:interests", args=[campaign.pk])
    sent = {"one": first.pk, "other": second.pk, "reason": "两家负责人是夫妻"}
    assert signed_in(chen).post(address, sent).status_code == 302
    assert signed_in(mai).post(address, sent).status_code == 422  # not hers to say
    assert "两家负责人是夫妻" not in signed_in(mai).get(address).content.decode()
    made = Interest.objects.get()
    take_back = reverse("assessment:withdraw", args=[campaign.pk, made.pk])
    assert signed_in(mai).post(take_back).status_code == 404
    signed_in(chen).post(take_back)
    assert not Interest.objects.exists()


@pytest.mark.parametrize("role", ["chen", "mai", "expert", "reviewer"])
def test_what_the_office_does_is_refused_to_others(
    campaign: Campaign, unopened: Campaign, role: str, request: pytest.FixtureRequest
) -> None:
    browser = signed_in(request.getfixturevalue(role))
    for name in ("new", "edit", "readings", "subjects", "pick", "unsigned", "move_stage"):
        args = {"new": [], "move_stage": [campaign.pk, "self"]}.get(name, [campaign.pk])
        assert browser.get(reverse(f"assessment:{name}", args=args)).status_code in (403, 404), name
    for name in ("open", "remind", "take_part", "remove"):
        assert browser.post(reverse(f"assessment:{name}", args=[campaign.pk])).status_code in (403, 404), name
    for name in ("begin_stage", "end_stage", "move_stage"):
        address = reverse(f"assessment:{name}", args=[campaign.pk, "self"])
        assert browser.post(address).status_code in (403, 404), name
    assert not Stage.objects.filter(closed_at__isnull=False).exists()


def test_a_stage_is_moved_with_a_reason_on_the_screen(campaign: Campaign, lin: User, chen: User) -> None:
    found = stage(campaign, Stage.SELF)
    sooner = Calendar.official().add(found.closes, -1).due
    browser, address = signed_in(lin), reverse("assessment:move_stage", args=[campaign.pk, "self"])
    later = found.closes + timedelta(days=30)
    sent = {"opens": found.opens.isoformat(), "closes": later.isoformat(), "why": "台风"}
    refused = browser.post(address, sent)
    assert refused.status_code == 422
    assert "才结束" in refused.content.decode()
    assert stage(campaign, Stage.SELF).closes == found.closes
    browser.post(address, sent | {"closes": sooner.isoformat()})
    assert stage(campaign, Stage.SELF).closes == sooner
    assert "台风" in signed_in(chen).get(campaign.get_absolute_url()).content.decode()


def test_the_office_says_how_the_plan_is_read_before_it_opens(unopened: Campaign, lin: User) -> None:
    browser, address = signed_in(lin), reverse("assessment:readings", args=[unopened.pk])
    form = browser.get(address).context["form"]
    sent = {bound.name: bound.value() for bound in form}
    browser.post(address, sent | {"scale": "free"})
    unopened.refresh_from_db()
    assert unopened.choices == {"scale": "free"}
    assert "由评分人在0分到该项权重之间直接给分" in browser.get(unopened.get_absolute_url()).content.decode()
    assert browser.post(address, sent | {"scale": "nonsense"}).status_code == 422
