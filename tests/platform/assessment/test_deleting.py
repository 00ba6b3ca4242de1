"""A campaign that was never opened can be thrown away; one that was cannot, whoever asks."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from tests.platform.assessment.conftest import NOW
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.declare_interest import declare_interest
from govsight.platform.assessment.actions.delete_campaign import delete_campaign
from govsight.platform.assessment.actions.open_campaign import open_campaign
from govsight.platform.assessment.models import Campaign, Interest, Stage, Subject
from govsight.platform.audit.models import Entry

pytestmark = pytest.mark.usefixtures("guarded")


def test_the_office_is_told_what_is_lost_and_throws_it_away(unopened: Campaign, lin: User, chen: User) -> None:
    one, other, *_ = unopened.subjects.all()
    declare_interest(one, other, "同址办公", by=lin, now=NOW)
    at, browser = f"/assessments/{unopened.pk}/delete/", signed_in(lin)
    assert at in browser.get(unopened.get_absolute_url()).content.decode()
    asked = browser.get(at).content.decode()
    assert [word for word in ("6 个测评对象", "5 个阶段", "1 条利害关系") if word not in asked] == []
    assert signed_in(chen).post(at).status_code in (403, 404)
    assert Campaign.objects.exists()
    assert "已删除" in browser.post(at, follow=True).content.decode()
    assert not any(model.objects.exists() for model in (Campaign, Stage, Subject, Interest))
    entry = Entry.objects.get(verb="campaign.delete")
    assert (entry.actor, entry.label, entry.detail["subjects"]) == ("lin", unopened.name, 6)
    assert entry.detail["rubric"] == "gd-health-2016"
    assert browser.post(at).status_code == 404
    with pytest.raises(PermissionDenied, match="已经删除"):
        delete_campaign(unopened, by=lin, now=NOW)


def test_once_opened_neither_the_action_nor_the_database_lets_go_of_it(unopened: Campaign, lin: User) -> None:
    browser, at = signed_in(lin), f"/assessments/{unopened.pk}/delete/"
    campaign = open_campaign(unopened, by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="已经启动"):
        delete_campaign(campaign, by=lin, now=NOW)
    assert browser.post(at).status_code == 403
    assert at not in browser.get(campaign.get_absolute_url()).content.decode()
    for model in (Interest, Stage, Subject, Campaign):
        rows = model.objects.all()
        if rows.exists():
            with pytest.raises(DatabaseError, match="was opened"), transaction.atomic():
                rows._raw_delete(rows.db)
    assert campaign.subjects.count() == 6
