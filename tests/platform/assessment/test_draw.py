"""Who assesses whom: committed to, drawn, drawn again by anybody, mended by a rule, and seen by nobody too early."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.assessment.conftest import NOW, SEED, go_to
from tests.platform.conftest import person, signed_in

from govsight.kit.cross_draw import commitment, cross_draw
from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.draw import draw
from govsight.platform.assessment.actions.drop_assessor import drop_assessor
from govsight.platform.assessment.actions.reveal import reveal
from govsight.platform.assessment.drawn import draw_data, edge_of
from govsight.platform.assessment.models import Campaign, Interest, Sheet, Stage, Subject
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.models import Notice
from govsight.procedure.replace import replacement

SCRIPT = Path(__file__).parents[3] / "docs" / "explanation" / "draw.py"
pytestmark = pytest.mark.django_db


def cross(campaign: Campaign) -> list[Sheet]:
    rows = Sheet.objects.filter(campaign=campaign, kind=Sheet.CROSS, dropped_at__isnull=True)
    return list(rows.select_related("subject", "assessor"))


def page(user: User, campaign: Campaign) -> str:
    return signed_in(user).get(f"/assessments/{campaign.pk}/draw/").content.decode()


def keep_apart(campaign: Campaign, lin: User, one: str, others: list[str]) -> None:
    subjects = {subject.key: subject for subject in campaign.subjects.all()}
    for other in others:
        Interest.objects.create(
            campaign=campaign, one=subjects[one], other=subjects[other], reason="亲属", by=lin, at=NOW
        )


@pytest.mark.postgresql
def test_the_office_draws_and_anybody_can_draw_the_same_again(campaign: Campaign, lin: User, tmp_path: Path) -> None:
    keep_apart(campaign, lin, "s001", ["s002"])
    before = page(lin, campaign)
    assert commitment(SEED) in before
    assert "1 对单位不能互评" in before
    done = signed_in(lin).post(f"/assessments/{campaign.pk}/draw/make/", follow=True).content.decode()
    assert "已抽签，共 18 份互评表" in done
    assert "避不开的互评" in done  # six units with eighteen sheets cannot do without
    assert SEED not in before + done
    edges = {edge_of(sheet) for sheet in cross(campaign)}
    assert {("s001", "s002"), ("s002", "s001")}.isdisjoint(edges)
    for at in (0, 1):
        assert Counter(edge[at] for edge in edges) == dict.fromkeys([f"s00{n}" for n in range(1, 7)], 3)
    for subject in campaign.subjects.all():
        assert sorted(sheet.code for sheet in cross(campaign) if sheet.subject_id == subject.pk) == sorted("甲乙丙")

    units = tmp_path / "units.json"
    units.write_bytes(signed_in(lin).get(f"/assessments/{campaign.pk}/draw/units.json").content)
    told = json.loads(units.read_text())
    assert {one["id"]: one["conflicts"] for one in told}["s001"] == ["s002"]
    again = subprocess.run([sys.executable, SCRIPT, units, SEED, "3"], capture_output=True, text=True, check=True)
    lines = again.stdout.splitlines()
    assert {tuple(line.split()) for line in lines[:-1]} == edges
    assert lines[-1] == f"commitment {commitment(SEED)}"
    assert Entry.objects.get(verb="assessment.draw").detail["mutual"]


def test_the_conflicts_of_the_draw_stay_as_they_were(campaign: Campaign, lin: User) -> None:
    draw(campaign, by=lin, now=NOW)
    keep_apart(campaign, lin, "s001", ["s002"])
    campaign.refresh_from_db()
    data = draw_data(campaign)
    assert data is not None
    assert (data.seed, data.commitment, data.conflicts["s001"]) == ("", commitment(SEED), ())
    assert list(data.edges) == cross_draw(data.conflicts, 3, SEED).edges


def test_it_is_drawn_once_and_only_after_the_commitment(unopened: Campaign, lin: User, chen: User) -> None:
    with pytest.raises(PermissionDenied, match="还没有启动"):
        draw(unopened, by=lin, now=NOW)
    Campaign.objects.filter(pk=unopened.pk).update(seed=SEED, commitment=commitment(SEED), opened_at=NOW)
    with pytest.raises(PermissionDenied, match="只有监管组织"):
        draw(unopened, by=chen, now=NOW)
    draw(unopened, by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="已经抽过签"):
        draw(unopened, by=lin, now=NOW)
    assert Sheet.objects.filter(kind=Sheet.CROSS).count() == 18


def test_a_seed_that_is_not_the_one_committed_to_draws_nothing(campaign: Campaign, lin: User) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(seed="00" * 32)
    with pytest.raises(PermissionDenied, match="与公布的承诺值不符"):
        draw(campaign, by=lin, now=NOW)


def test_a_draw_that_cannot_be_names_the_units_and_leaves_nothing(campaign: Campaign, lin: User) -> None:
    keep_apart(campaign, lin, "s001", ["s002", "s003", "s004"])
    told = signed_in(lin).post(f"/assessments/{campaign.pk}/draw/make/", follow=True).content.decode()
    assert "抽不出来" in told
    assert campaign.subjects.get(key="s001").name in told
    assert not cross(campaign)


def test_nobody_but_the_office_learns_who_assesses_whom(
    campaign: Campaign, lin: User, chen: User, mai: User, expert: User, reviewer: User
) -> None:
    draw(campaign, by=lin, now=NOW)
    others = [subject.name for subject in campaign.subjects.all() if subject.key not in ("s001", "s002")]
    for user in (chen, mai):
        told = page(user, campaign)
        assert commitment(SEED) in told
        assert SEED not in told
        assert not [name for name in others if name in told]
        browser = signed_in(user)
        assert browser.get(f"/assessments/{campaign.pk}/draw/units.json").status_code == 404
        assert browser.post(f"/assessments/{campaign.pk}/draw/make/").status_code == 403
        assert browser.post(f"/assessments/{campaign.pk}/draw/reveal/").status_code == 403
        assert browser.get(f"/assessments/duties/{cross(campaign)[0].pk}/drop/").status_code == 403
    for user in (expert, reviewer):
        assert signed_in(user).get(f"/assessments/{campaign.pk}/draw/").status_code == 404
    for role in (Role.SYSTEM, Role.SECURITY, Role.AUDITOR):
        admin = person(f"admin-{role}", role, "管理员")
        assert signed_in(admin).get(f"/assessments/{campaign.pk}/draw/").status_code == 403


def test_the_seed_is_the_offices_after_the_sheets_and_everybodys_after_publication(
    campaign: Campaign, lin: User, chen: User
) -> None:
    draw(campaign, by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="还没有结束"):
        reveal(campaign, by=lin, now=NOW)
    go_to(campaign, Stage.CROSS, lin)
    go_to(campaign, Stage.FINAL, lin)
    told = signed_in(lin).post(f"/assessments/{campaign.pk}/draw/reveal/", follow=True).content.decode()
    assert f"govsight draw --subjects units.json --k 3 --seed {SEED}" in told
    assert SEED not in page(chen, campaign)
    Campaign.objects.filter(pk=campaign.pk).update(ended_at=NOW)
    assert SEED in page(chen, campaign)
    assert signed_in(chen).get(f"/assessments/{campaign.pk}/draw/units.json").status_code == 200


@pytest.mark.postgresql
def test_who_cannot_assess_is_replaced_by_the_rule(campaign: Campaign, lin: User, mai: User) -> None:
    draw(campaign, by=lin, now=NOW)
    campaign.refresh_from_db()
    sheet = next(one for one in cross(campaign) if one.assessor.key != "s002" and one.subject.key != "s002")
    edges, (gone, about) = [edge_of(one) for one in cross(campaign)], edge_of(sheet)
    expected = replacement(edges, campaign.conflicts, about, gone, SEED)
    path = f"/assessments/duties/{sheet.pk}/drop/"
    assert signed_in(lin).post(path, {"why": " "}).status_code == 422
    told = signed_in(lin).post(path, {"why": "机构撤并"}, follow=True).content.decode()
    assert "按规则补抽到" in told
    assert "机构撤并" in told
    sheet.refresh_from_db()
    assert sheet.standin is not None
    assert edge_of(sheet.standin) == (expected, about)
    assert sheet.standin.code == "丁"
    data = draw_data(campaign)
    assert data is not None
    assert data.replaced == ((about, gone, expected),)
    assert sorted(data.edges) == sorted(edges)
    assert signed_in(lin).post(path, {"why": "再来"}).status_code == 422
    assert Sheet.objects.filter(kind=Sheet.CROSS).count() == 19


def test_who_stands_in_is_told_and_who_fell_out_never_stands_in(campaign: Campaign, lin: User) -> None:
    draw(campaign, by=lin, now=NOW)
    away = campaign.subjects.get(key="s003")
    for place, sheet in enumerate([one for one in cross(campaign) if one.assessor_id == away.pk]):
        stands_in = drop_assessor(sheet, "人员不足", by=lin, now=NOW + timedelta(minutes=place))
        assert stands_in is None or stands_in.assessor != away
    later = next(one for one in cross(campaign) if one.assessor.key == "s004")
    stands_in = drop_assessor(later, "人员不足", by=lin, now=NOW + timedelta(minutes=9))
    assert stands_in is None or stands_in.assessor != away
    assert Notice.objects.filter(text__startswith="按规则补抽").exists()


def test_a_signed_sheet_stays_and_a_mean_of_the_rest_wants_nobody_else(campaign: Campaign, lin: User) -> None:
    draw(campaign, by=lin, now=NOW)
    first, second = cross(campaign)[:2]
    Sheet.objects.filter(pk=first.pk).update(signed_at=NOW, signed_by=lin)
    with pytest.raises(PermissionDenied, match="已经签署"):
        drop_assessor(first, "不想评", by=lin, now=NOW)
    Campaign.objects.filter(pk=campaign.pk).update(absent=Campaign.REST)
    assert drop_assessor(second, "人员不足", by=lin, now=NOW) is None
    assert Sheet.objects.filter(kind=Sheet.CROSS).count() == 18
    go_to(campaign, Stage.CROSS, lin)
    go_to(campaign, Stage.FINAL, lin)
    with pytest.raises(PermissionDenied, match="已经结束"):
        drop_assessor(cross(campaign)[2], "人员不足", by=lin, now=NOW)


def test_the_board_asks_the_same_few_questions_however_many_sheets(
    campaign: Campaign, lin: User, django_assert_max_num_queries: object
) -> None:
    draw(campaign, by=lin, now=NOW)
    browser = signed_in(lin)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        told = browser.get(f"/assessments/{campaign.pk}/draw/").content.decode()
    assert told.count("不能测评</a>") == Subject.objects.count() * 3
