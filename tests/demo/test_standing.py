"""Standing pages, the searches and the forms of the city, in every builder's style."""

from __future__ import annotations

from html import unescape
from urllib.parse import quote

import pytest

from govsight_demo import standing
from govsight_demo.city import build_city
from govsight_demo.model import HOME, SEARCH, Ref
from govsight_demo.outside import CASINO
from govsight_demo.plants import Plant
from govsight_demo.site import Site

CITY = build_city()
SITES = [site for site in CITY.sites if not site.walled and site.key != "shenji"]
IDS = [site.key for site in SITES]


def shown(site: Site, target: str, form: str = "") -> str:
    body = site.answer(target, form).body
    for codec in ("utf-8-sig", "gb18030"):
        try:
            return unescape(body.decode(codec))
        except UnicodeDecodeError:
            continue
    raise AssertionError("no encoding fits")


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_the_navigation_leads_to_every_standing_page(site: Site) -> None:
    hubs = {entry.href for entry in site.nav()}
    for key in site.standing:
        kind = standing.BY_KEY[key]
        ref = standing.ref(key)
        assert site.builder.locate(site, site.path(ref)) == ref
        if not kind.parent:
            assert site.path(ref) in hubs
        elif kind.parent != "knowledge":
            assert site.path(ref) in {entry.href for entry in site.page(standing.ref(kind.parent)).entries}


def test_the_same_page_is_laid_out_in_tables_here_and_in_boxes_there() -> None:
    bodies = {site.key: site.page(standing.ref("functions")).body for site in SITES if "functions" in site.standing}
    assert [name in bodies["portal"] for name in ("<table", "<dl")] == [True, False]
    assert [name in bodies["tongji"] for name in ("<table", "<dl")] == [False, True]
    inner = {type(site.builder).__name__: site.builder.inner for site in CITY.sites}
    assert {list(inner.values()).count(name) >= 5 for name in ("tables", "boxes")} == {True}


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_no_standing_page_is_newer_than_the_city(site: Site) -> None:
    for ref in site.refs():
        if ref.kind == "standing" and ref.part:
            assert "2024-01-01" <= site.page(ref).date <= "2026-10-30"


def asked(site: Site, words: str) -> str:
    """The query as a browser sends it from a page of the site."""
    codec = "gb18030" if site.builder.charset == "gb18030" or site.key == "fangzhi" else "utf-8"
    return f"{quote(site.builder.words)}={quote(words.encode(codec))}"


@pytest.mark.parametrize("site", [s for s in SITES if not s.search_faults & {"broken", "blind"}])
def test_the_search_finds_a_title_in_the_charset_of_the_page(site: Site) -> None:
    title = site.title(6)
    page = shown(site, f"{site.path(SEARCH)}?{asked(site, title)}")
    assert title in page
    assert site.path(Ref("article", 6)) in page
    assert title in shown(site, site.path(SEARCH), asked(site, title))  # posted, as ASP.NET does
    assert "没有找到" in shown(site, f"{site.path(SEARCH)}?{asked(site, '紫色的长颈鹿')}")


def test_a_good_search_forgives_a_slip_sorts_by_kind_and_shows_a_card() -> None:
    site = CITY.site("tongji")
    title, name = site.title(6), site.guide_name(2)
    slip = title[:4] + title[5:10]
    assert title in shown(site, f"{site.path(SEARCH)}?{asked(site, slip)}")
    page = shown(site, f"{site.path(SEARCH)}?{asked(site, name)}")
    assert "在线办理" in page
    assert ">政策文件</a>" in page


def test_the_portal_finds_what_its_channels_publish() -> None:
    portal, channel = CITY.site("portal"), CITY.site("fagai")
    assert channel.path(Ref("article", 3)) in shown(portal, f"{portal.path(SEARCH)}?{asked(portal, channel.title(3))}")


def test_two_faced_sites_show_plain_visitors_an_honest_page() -> None:
    hosts = CITY.hosts()
    for key, visitor in (("qishuang", "robot"), ("yiyuan", "referred")):
        site = CITY.site(key)
        plain = CITY.answer(hosts, site.host, site.path(HOME), tls=True)
        other = CITY.answer(hosts, site.host, site.path(HOME), tls=True, visitor=visitor)
        assert plain.status == 200
        assert "娱乐城".encode() not in plain.body
        assert "娱乐城".encode() in other.body or CASINO.encode() in dict(other.headers)["Location"]


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_what_stands_in_the_truth_stands_on_pages_that_exist(site: Site) -> None:
    pages = {site.url(ref) for ref in site.refs()}
    for plant in site.all_plants:
        for fact in plant.facts(site):
            check = getattr(fact, "check", "")
            if check.startswith(("guide.", "fresh.", "interaction.", "labels.", "words.")) and fact.page != "*":
                assert (
                    fact.page in pages
                    or "/bg/" in fact.page
                    or fact.page.rsplit(".", 1)[-1]
                    in (
                        "pdf",
                        "docx",
                        "xlsx",
                    )
                ), fact


def test_the_clean_site_has_look_alikes_of_bad_wording_and_bad_content() -> None:
    kinds = {type(plant).__name__ for plant in CITY.site("tongji").all_plants}
    assert {"Worded", "Grants", "Innocent", "Text", "Pinned", "Pointer"} <= kinds
    assert not [fact for plant in CITY.site("tongji").all_plants for fact in plant.facts(CITY.site("tongji"))]


def test_a_plant_may_change_an_entry_where_its_list_shows_it() -> None:
    site = build_city().site("tongji")

    class Later(Plant):
        def item(self, site: Site, item: standing.Item) -> standing.Item:
            return standing.Item(item.title + "（更正）", "2026-03-01")

    site.plant(Later(at=standing.ref("yearly", 1)))
    entry = site.page(standing.ref("yearly")).entries[0]
    assert (entry.title[-4:], entry.date) == ("（更正）", "2026-03-01")
    assert site.page(standing.ref("yearly", 1)).date == "2026-03-01"
