"""The lists on the screen, and the life of a subject."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.registry.models import LifeEvent, Organisation, Site

pytestmark = pytest.mark.django_db


def test_an_empty_registry_says_what_to_do(lin: User) -> None:
    zhang = person("zhang", Role.UNIT, "张编辑")
    for path in ("/", "/registry/"):
        assert "导入名单" in signed_in(lin).get(path).content.decode()
        page = signed_in(zhang).get(path).content.decode()
        assert "监管组织" in page
        assert "导入名单" not in page


def test_searching_sends_only_the_rows(lin: User, county: Organisation) -> None:
    for number in range(60):
        Site.objects.create(organisation=county, url=f"http://s{number}.gov.cn/", name=f"第{number}站")
    client = signed_in(lin)
    page = client.get("/registry/").content.decode()
    assert "共 60 条" in page
    assert "第 1 / 2 页" in page
    rows = client.get("/registry/?q=s59", headers={"HX-Request": "true"}).content.decode()
    assert "共 1 条" in rows
    assert "<html" not in rows
    assert client.get("/registry/?page=2").content.decode().count("<tr>") == 11


@pytest.mark.parametrize(
    "query", ["kind=nonsense", "page=x", "page=-1", "class=x", "class=9999999999999999999", "q=%00"]
)
def test_a_bent_address_is_no_fault(lin: User, county: Organisation, query: str) -> None:
    assert signed_in(lin).get(f"/registry/?{query}").status_code == 200


def test_the_state_of_a_site_follows_from_its_life(county: Organisation) -> None:
    site = Site.objects.create(organisation=county, url="http://www.qingjiang.gov.cn/")
    kinds = LifeEvent.Kind
    said = [
        (kinds.OPENED, date(2019, 1, 1), "open"), (kinds.PAUSED, date(2020, 1, 1), "paused"),
        (kinds.RENAMED, date(2020, 2, 1), "paused"), (kinds.RESUMED, date(2020, 3, 1), "open"),
        (kinds.CLOSED, date(2021, 1, 1), "closed"), (kinds.REREGISTERED, date(2022, 1, 1), "open"),
    ]  # fmt: skip
    assert site.state == "open"
    for kind, day, state in said:
        LifeEvent.objects.create(subject=site, kind=kind, day=day)
        assert Site.objects.get().state == state, kind
