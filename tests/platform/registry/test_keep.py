"""Units, sites, accounts and sections kept by hand; other names of a unit; merging."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.audit.models import Entry
from govsight.platform.registry.actions.import_roster import import_roster
from govsight.platform.registry.actions.keep_account import keep_account
from govsight.platform.registry.actions.keep_name import add_name
from govsight.platform.registry.actions.keep_section import keep_section
from govsight.platform.registry.actions.keep_site import keep_site
from govsight.platform.registry.actions.keep_unit import keep_unit
from govsight.platform.registry.actions.merge_units import merge_units
from govsight.platform.registry.models import (
    MediaAccount,
    Membership,
    Organisation,
    OrganisationName,
    Section,
    Site,
)
from govsight.platform.registry.refused import Refused

pytestmark = pytest.mark.django_db
HOME = "http://www.qingjiang.gov.cn/"


@pytest.fixture
def site(county: Organisation) -> Site:
    return Site.objects.create(organisation=county, url=HOME, name="清江县政府网", code="4408000001")


def test_the_office_registers_all_three_by_screen(lin: User) -> None:
    client = signed_in(lin)
    assert client.post("/registry/units/new/", {"name": "清江县卫生健康局"}).status_code == 302
    client.post(
        "/registry/sites/new/",
        {"organisation": "清江县卫生健康局", "url": "www.qingjiang.gov.cn／wsj/", "code": "bm01000001"},
    )
    client.post(
        "/registry/accounts/new/",
        {"organisation": "清江县卫生健康局", "name": "健康清江", "kind": "微信订阅号", "code": "440802m003wx0001"},
    )
    unit = Organisation.objects.get()
    site, account = Site.objects.get(), MediaAccount.objects.get()
    assert (site.organisation, site.kind, site.code) == (unit, "channel", "bm01000001")
    assert site.url == "http://www.qingjiang.gov.cn/wsj/"
    assert (account.code, account.platform) == ("440802M003WX0001", "wechat-subscription")
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"registry.keep_unit", "registry.keep_site", "registry.keep_account"} <= verbs


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("url", "javascript:alert(1)", "http:// 或 https://"),
        ("url", "http://u:p@qj.gov.cn/", "用户名或密码"),
        ("url", HOME, "已登记"),
        ("code", "44080", "10 位"),
        ("code", "4408000001", "已登记给"),
        ("organisation", "无此单位", "没有登记"),
        ("organisation", "", "必填"),
    ],
)
def test_a_wrong_field_is_told_precisely(lin: User, site: Site, field: str, value: str, words: str) -> None:
    told = {"organisation": "清江县人民政府", "url": "http://new.gov.cn/", "code": "", field: value}
    page = signed_in(lin).post("/registry/sites/new/", told).content.decode()
    assert words in page
    assert Site.objects.count() == 1


def test_an_account_code_that_is_none_or_anothers_is_refused(lin: User, county: Organisation) -> None:
    told = {"organisation": county, "name": "甲", "kind": "新浪微博"}
    keep_account(lin, told={**told, "code": "440802M003XL0001"})
    with pytest.raises(Refused, match="已登记给“甲”"):
        keep_account(lin, told={**told, "name": "乙", "code": "440802M003XL0001"})
    with pytest.raises(Refused, match="16 位"):
        keep_account(lin, told={**told, "code": "440802M003XL001"})


def test_changing_is_recorded_with_before_and_after(lin: User, site: Site) -> None:
    keep_site(lin, site, told={"code": "4408000002", "name": site.name})
    assert Entry.objects.latest("number").detail == {"new": False, "changed": {"code": ["4408000001", "4408000002"]}}
    keep_site(lin, site, told={"code": "4408000002"})
    assert Entry.objects.filter(verb="registry.keep_site").count() == 1


def test_a_unit_that_is_renamed_is_still_found_by_its_old_name(lin: User, county: Organisation) -> None:
    keep_unit(lin, county, told={"name": "清江市人民政府"})
    assert OrganisationName.objects.get().kind == "former"
    import_roster("x.csv", f"主管单位,网址\n清江县人民政府,{HOME}\n".encode(), "sites", by=lin)
    assert Site.objects.get().organisation == county
    keep_unit(lin, county, told={"name": "清江县人民政府"})
    assert [name.name for name in county.names.all()] == ["清江市人民政府"]


def test_no_unit_supervises_itself(lin: User, county: Organisation) -> None:
    bureau = Organisation.objects.create(name="县卫健局", superior=county)
    with pytest.raises(Refused, match="归本单位主管"):
        keep_unit(lin, county, told={"superior": bureau})


def test_names_are_unique_among_all_units(lin: User, county: Organisation) -> None:
    other = Organisation.objects.create(name="邻县人民政府")
    add_name(lin, county, "清江县政府", "short")
    for name in ("清江县政府", "清江县人民政府"):
        with pytest.raises(Refused, match="清江县人民政府"):
            add_name(lin, other, name, "short")
        with pytest.raises(Refused, match="清江县人民政府"):
            keep_unit(lin, other, told={"name": name})


def test_merging_moves_everything_and_the_old_name_still_finds_the_unit(lin: User, county: Organisation) -> None:
    gone = Organisation.objects.create(name="清江县政府", superior=county)
    below = Organisation.objects.create(name="县档案馆", superior=gone)
    site = Site.objects.create(organisation=gone, url=HOME)
    account = MediaAccount.objects.create(organisation=gone, name="清江发布")
    zhang = person("zhang", Role.UNIT, "张编辑")
    Membership.objects.create(user=zhang, organisation=gone)
    section = Section.objects.create(site=site, url=HOME, name="要闻", owner=gone)
    add_name(lin, gone, "清江县府", "former")
    assert merge_units(lin, county, gone) == county
    for row in (site, account, below, section, zhang.membership):
        row.refresh_from_db()
    assert {site.organisation, account.organisation, below.superior, section.owner} == {county}
    assert zhang.membership.organisation == county
    assert set(county.names.values_list("name", flat=True)) == {"清江县府", "清江县政府"}
    import_roster("x.csv", f"主管单位,网址\n清江县政府,{HOME}b/\n".encode(), "sites", by=lin)
    assert Organisation.objects.count() == 2
    entry = Entry.objects.get(verb="registry.merge_units")
    assert entry.detail["name"] == "清江县政府"
    assert entry.detail["moved"]["registry.Site.organisation"] == [site.pk]


def test_a_unit_does_not_merge_with_itself(lin: User, county: Organisation) -> None:
    page = signed_in(lin).post(f"/registry/units/{county.pk}/merge/", {"gone": county.name, "kind": "short"})
    assert "请选另一个单位" in page.content.decode()


def test_the_people_of_a_unit_say_who_owns_their_sections_and_no_more(chen: User, site: Site) -> None:
    section = Section.objects.create(site=site, url=HOME + "news/", name="要闻", source="found")
    other = Site.objects.create(organisation=Organisation.objects.create(name="邻县"), url="http://o.gov.cn/")
    foreign = Section.objects.create(site=other, url="http://o.gov.cn/n/", name="邻县要闻")
    client = signed_in(chen)
    told = {"owner": "清江县人民政府", "owner_person": "办公室 陈编辑", "name": "改名", "window_days": "365"}
    assert client.post(f"/registry/sections/{section.pk}/", told).status_code == 302
    section.refresh_from_db()
    assert (section.owner, section.owner_person) == (site.organisation, "办公室 陈编辑")
    assert (section.name, section.window_days, section.source) == ("要闻", None, "found")
    assert client.post(f"/registry/sections/{foreign.pk}/", told).status_code == 404
    assert client.get(f"/registry/sites/{site.pk}/sections/new/").status_code == 403
    refused = client.post(f"/registry/sections/{section.pk}/", {"owner": "邻县"}).content.decode()
    assert "外单位" in refused
    with pytest.raises(PermissionDenied):
        keep_section(chen, site, section, told={"name": "改名"}, at=timezone.now())
    with pytest.raises(PermissionDenied):
        keep_section(chen, other, foreign, told={"owner_person": "我"}, at=timezone.now())


def test_the_office_keeps_sections_and_its_word_stands(lin: User, site: Site) -> None:
    client, path = signed_in(lin), f"/registry/sites/{site.pk}/sections/new/"
    told = {"name": "要闻", "url": HOME + "news/", "kind": "动态要闻", "window_days": "14"}
    assert client.post(path, told).status_code == 302
    assert "已登记为栏目" in client.post(path, told).content.decode()
    section = Section.objects.get()
    assert (section.window_days, section.source, section.ended_at) == (14, "hand", None)
    client.post(f"/registry/sections/{section.pk}/", {**told, "ended": "on"})
    section.refresh_from_db()
    assert section.ended_at is not None
    page = client.get(f"/registry/sites/{site.pk}/").content.decode()
    assert "已停办" in page
    assert Entry.objects.filter(verb="registry.keep_section").count() == 2


@pytest.mark.parametrize(
    "path",
    ["units/new/", "sites/new/", "accounts/new/", "units/{unit}/edit/", "units/{unit}/merge/", "units/{unit}/names/",
     "sites/{site}/edit/", "sites/{site}/life/"],
)  # fmt: skip
def test_only_the_office_has_the_forms(chen: User, lin: User, site: Site, path: str) -> None:
    address = "/registry/" + path.format(unit=site.organisation_id, site=site.pk)
    assert signed_in(chen).get(address).status_code == 403
    assert signed_in(chen).post(address).status_code == 403
    assert signed_in(lin).get(address).status_code == 200


def test_names_offered_are_those_one_may_see(chen: User, lin: User, county: Organisation) -> None:
    Organisation.objects.create(name="清江邻县<script>")
    OrganisationName.objects.create(organisation=county, name="县府", kind="short")
    assert "邻县" not in signed_in(chen).get("/registry/units/names/?owner=清").content.decode()
    offered = signed_in(lin).get("/registry/units/names/?owner=清").content.decode()
    assert "清江邻县&lt;script&gt;" in offered
    assert county.name in signed_in(lin).get("/registry/units/names/?owner=县府").content.decode()
