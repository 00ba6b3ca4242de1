"""structure.overview: has Chen's site opened a section of this kind?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import NAV, ask, county, found, page, section

from govsight.vocab import Breached, Met, SiteProfile, Undetermined

CHECK = "structure.overview"
CALLED = "概况信息"


def test_a_site_without_such_a_section_is_found_once() -> None:
    view = county({"/tzgg/": section("通知公告", [("全县旅游概况介绍会召开", "/tzgg/1.html", "2026-10-01")])})
    assert found(CHECK, view) == {("/", CALLED, "missing")}


@pytest.mark.parametrize("name", ["走进青岚", "县情概况"])
def test_a_navigation_entry_is_enough(name: str) -> None:
    view = county({}, nav=[*NAV, (name, "/zwgk/x/")])
    assert isinstance(ask(CHECK, view), Met)


def test_the_label_of_a_section_page_is_enough() -> None:
    assert isinstance(ask(CHECK, county({"/a/b/": section("走进青岚")})), Met)


def test_a_block_or_a_picture_with_words_is_enough() -> None:
    block = page("<div class='t'>走进青岚</div><p>正文。</p>", "政务公开")
    assert isinstance(ask(CHECK, county({"/zwgk/index.html": block})), Met)
    picture = page('<a href="/a/"><img src="/i.png" alt="走进青岚"></a>', "首页")
    assert isinstance(ask(CHECK, county({}, home=picture)), Met)


def test_a_headline_that_holds_the_word_is_no_section() -> None:
    links = page('<ul><li><a href="/t1.html">全县旅游概况介绍会召开</a></li></ul>', "首页")
    assert isinstance(ask(CHECK, county({}, home=links)), Breached)


def test_nothing_is_held_against_a_site_not_seen_whole() -> None:
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
    bare = "<html><head><title>走进青岚</title></head><body><div id='app'></div></body></html>"
    assert isinstance(ask(CHECK, county({}, home=bare.replace("走进青岚", "首页"))), Undetermined)


def test_an_entry_that_leads_nowhere_is_for_a_person() -> None:
    view = county({}, nav=[*NAV, ("走进青岚", "/gone/")], dead=["/gone/"])
    assert isinstance(ask(CHECK, view), Undetermined)


def test_it_asks_channels_as_well() -> None:
    assert isinstance(ask(CHECK, county({}, kind="channel", profile=SiteProfile(host="青岚县水务局"))), Breached)


def test_disclosure_on_another_platform_proves_nothing() -> None:
    view = county({}, nav=[*NAV, ("政府信息公开", "http://gkmlpt.example.gov.cn/qinglan/")])
    assert isinstance(ask(CHECK, view), Undetermined)
