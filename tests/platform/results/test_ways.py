"""Ways from the screens of a campaign to those of its results, and the bell."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.platform.conftest import person, signed_in
from tests.platform.results.ready import NOW

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.models import Campaign, Stage
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Organisation
from govsight.platform.results.models import Release

pytestmark = pytest.mark.django_db


def shown(user: User, address: str) -> str:
    """The page, as this person sees it."""
    answer = signed_in(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_board_leads_to_publishing_once_the_review_is_over(campaign: Campaign, lin: User, chen: User) -> None:
    board, way = campaign.get_absolute_url(), f'href="{reverse("results:publish", args=[campaign.pk])}">公布结果'
    campaign.stages.filter(kind=Stage.PUBLICATION).update(opened_at=None)
    assert way not in shown(lin, board)
    campaign.stages.filter(kind=Stage.REVIEW).update(closed_at=NOW)
    assert way in shown(lin, board)
    assert way not in shown(chen, board)


def test_what_is_published_is_found_from_where_people_are(
    release: Release, lin: User, chen: User, county: Organisation
) -> None:
    lists, own = reverse("assessment:campaigns"), release.campaign.subjects.get(unit=county).get_absolute_url()
    papers, home = reverse("results:papers", args=[release.pk]), reverse("results:paper_home")
    assert f'href="{reverse("results:releases")}"' in shown(lin, lists)
    assert f'href="{reverse("results:releases")}"' not in shown(chen, lists)
    assert all(f'href="{home}"' in shown(one, lists) for one in (lin, chen))
    assert f'href="{papers}"' in shown(lin, release.get_absolute_url())
    assert f'href="{papers}"' in shown(chen, own)
    assert f'href="{papers}?q=' in shown(lin, own)
    assert shown(chen, papers)


def test_before_publication_only_preliminary_papers_are_led_to(
    campaign: Campaign, chen: User, county: Organisation
) -> None:
    subject = campaign.subjects.get(unit=county)
    led = set(re.findall(r'href="([^"]*/papers/[^"]*)"', shown(chen, subject.get_absolute_url())))
    assert led
    assert all(re.match(rf"{reverse('results:paper_home')}(subjects|sheets|appeals)/\d+/", one) for one in led)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.EXPERT, Role.REVIEWER])
def test_whoever_is_told_something_sees_the_bell_and_can_read(role: str) -> None:
    user = person("qian", role, "钱某")
    notice = Notice.objects.create(user=user, text="有题要答", link="/assessments/", at=NOW)
    assert 'aria-label="提醒，1 条未读"' in shown(user, "/")
    assert "有题要答" in shown(user, reverse("rectification:notices"))
    there = signed_in(user).post(reverse("rectification:follow", args=[notice.pk]))
    assert there["Location"] == "/assessments/"
    assert 'aria-label="提醒"' in shown(user, "/")
    Notice.objects.create(user=user, text="又一件", link="/", at=NOW)
    signed_in(user).post(reverse("rectification:read"))
    assert not Notice.objects.filter(user=user, read_at=None).exists()


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_administrators_have_no_bell(role: str) -> None:
    assert 'aria-label="提醒' not in shown(person("guan", role, "管某"), "/")
