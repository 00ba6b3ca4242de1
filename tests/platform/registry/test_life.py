"""The life of a site or an account, as the office writes it down."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.record_life import record_life
from govsight.platform.registry.models import LifeEvent, MediaAccount, Organisation, Site
from govsight.platform.registry.refused import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def site(county: Organisation) -> Site:
    return Site.objects.create(organisation=county, url="http://www.qingjiang.gov.cn/", name="清江县政府网")


def live(by: User, site: Site, *turns: str) -> None:
    """Each turn as `2020-01-01 paused`."""
    for turn in turns:
        day, kind = turn.split()
        record_life(by, site, kind, date.fromisoformat(day), today=TODAY, new_name=f"新名{day}")


def test_a_whole_life_is_written_down_and_audited(lin: User, site: Site) -> None:
    live(lin, site, "2018-05-01 opened", "2020-01-01 paused", "2020-02-01 resumed", "2021-01-01 closed")
    live(lin, site, "2022-01-01 reregistered")
    assert Site.objects.get().state == "open"
    assert [entry.detail["kind"] for entry in Entry.objects.filter(verb="registry.record_life")] == [
        "opened", "paused", "resumed", "closed", "reregistered",
    ]  # fmt: skip


def test_renaming_keeps_the_old_name_in_the_row(lin: User, site: Site) -> None:
    record_life(lin, site, "renamed", date(2026, 11, 1), today=TODAY, new_name=" 清江县\n人民政府网 ", detail="清府办")
    row = LifeEvent.objects.get()
    assert (row.old_name, row.new_name, Site.objects.get().name) == ("清江县政府网", "清江县 人民政府网", row.new_name)


@pytest.mark.parametrize(
    ("before", "turn", "words"),
    [
        ([], "2026-11-23 closed", "还没有到"),
        ([], "2026-01-01 resumed", "漏登了暂停"),
        (["2020-01-01 closed"], "2021-01-01 paused", "重新备案"),
        (["2020-01-01 closed"], "2021-01-01 opened", "开设应当在它之前"),
        (["2020-01-01 closed"], "2021-01-01 resumed", "重新备案"),
        (["2020-01-01 closed"], "2021-01-01 renamed", "不能更名"),
        (["2020-01-01 paused"], "2021-01-01 paused", "已暂停"),
        (["2020-01-01 paused"], "2021-01-01 reregistered", "恢复"),
        (["2020-01-01 opened"], "2019-01-01 paused", "才开设"),
        (["2020-01-01 opened"], "2021-01-01 opened", "已登记 2020-01-01 开设"),
        (["2020-01-01 paused", "2020-06-01 resumed"], "2020-03-01 closed", "接不上"),
        (["2020-01-01 renamed"], "2019-01-01 renamed", "按先后"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    lin: User, site: Site, before: list[str], turn: str, words: str
) -> None:
    live(lin, site, *before)
    with pytest.raises(Refused, match=words):
        live(lin, site, turn)
    assert LifeEvent.objects.count() == len(before)


def test_a_forgotten_turn_may_be_put_in_where_it_fits(lin: User, site: Site) -> None:
    live(lin, site, "2020-01-01 opened", "2022-01-01 closed", "2021-01-01 paused", "2021-02-01 renamed")
    assert Site.objects.get().state == "closed"


@pytest.mark.parametrize("name", ["", "  ", "清江县政府网"])
def test_a_renaming_without_a_new_name_is_refused(lin: User, site: Site, name: str) -> None:
    with pytest.raises(Refused):
        record_life(lin, site, "renamed", TODAY, today=TODAY, new_name=name)


def test_only_the_office_writes_it_down(chen: User, site: Site) -> None:
    with pytest.raises(PermissionDenied):
        record_life(chen, site, "closed", TODAY, today=TODAY)
    assert signed_in(chen).get(f"/registry/sites/{site.pk}/life/").status_code == 403


@pytest.mark.parametrize("kind", ["sites", "accounts"])
def test_the_screen_writes_it_down_and_shows_it(lin: User, site: Site, county: Organisation, kind: str) -> None:
    account = MediaAccount.objects.create(organisation=county, name="清江发布", kind="微信订阅号")
    subject = site if kind == "sites" else account
    client, path = signed_in(lin), f"/registry/{kind}/{subject.pk}/life/"
    told = {"kind": "renamed", "day": "2026-11-01", "new_name": "<b>新名</b>", "detail": "清府办〔2026〕3号"}
    page = client.post(path, told, follow=True).content.decode()
    assert "&lt;b&gt;新名&lt;/b&gt;" in page
    assert "<b>新名" not in page
    assert "清府办〔2026〕3号" in page
    refused = client.post(path, {"kind": "closed", "day": "2999-01-01"}).content.decode()
    assert "还没有到" in refused
    assert client.post(path, {"kind": "closed", "day": "昨天"}).status_code == 200
    assert LifeEvent.objects.count() == 1
