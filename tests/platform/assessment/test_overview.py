"""The overview of those whose business is assessments alone leads them to what waits for them."""

from __future__ import annotations

import pytest
from tests.platform.assessment.conftest import NOW, go_to
from tests.platform.assessment.judged import judge
from tests.platform.assessment.looked import look_at, task_of
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.make_campaign import change_campaign
from govsight.platform.assessment.models import Campaign, Sheet, Stage, Subject, Task

pytestmark = pytest.mark.django_db

OF_UNITS = "监管组织登记了您单位的网站和账号之后"


def overview(user: User) -> str:
    """What this person reads first."""
    seen = signed_in(user).get("/").content.decode()
    assert OF_UNITS not in seen
    return seen


def test_an_expert_is_led_to_the_questions_and_an_assessor_to_the_sheets_of_peers(
    campaign: Campaign, subject: Subject, lin: User, expert: User, mai: User
) -> None:
    assert "现在没有等您办的事" in overview(expert)
    assert "现在没有等您办的事" in overview(mai)  # the unit's own sheet is not hers
    go_to(campaign, Stage.CROSS, lin)
    peers = campaign.subjects.get(key="s002")
    sheet = Sheet.objects.create(campaign=campaign, subject=subject, assessor=peers, kind=Sheet.CROSS, code="甲")
    assert f'href="/assessments/sheets/{sheet.pk}/"' in overview(mai)
    go_to(campaign, Stage.FINAL, lin)
    task_of(look_at(subject, lin, NOW), "rating", [expert], lin, NOW)
    seen = overview(expert)
    assert f"{Task.objects.count()} 道题等您判断" in seen
    assert 'href="/assessments/tasks/"' in seen


def test_a_reviewer_is_led_to_the_appeals(
    campaign: Campaign, subject: Subject, lin: User, chen: User, reviewer: User
) -> None:
    judge(campaign, lin, now=NOW)
    give_feedback(campaign, by=lin, now=NOW)
    assert "现在没有等您办的事" in overview(reviewer)
    appeal = file_appeal(subject, "h.available", "当日正常", by=chen, now=NOW)
    assert f'href="{appeal.get_absolute_url()}"' in overview(reviewer)


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_administrators_are_led_to_their_own_work(role: str) -> None:
    assert "您的工作在下面" in overview(person("xi", role, "席"))


def test_what_nobody_sees_is_left_out_of_the_names_of_grades(unopened: Campaign, lin: User) -> None:
    formula = unopened.formula | {"bands": [{"name": "\u202e优 秀\u200b", "from": "90"}, {"name": "其他", "from": "0"}]}
    changed = change_campaign(unopened, {"formula": formula}, by=lin, now=NOW)
    assert [one["name"] for one in changed.formula["bands"]] == ["优 秀", "其他"]
