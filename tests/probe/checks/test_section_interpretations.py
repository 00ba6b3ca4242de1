"""section.interpretations: is there a section of 政策解读 at all?"""

from __future__ import annotations

from tests.probe.know.built_site import NAV, NEWS, ROOT, county, page

from govsight.probe.checks.section_interpretations import CHECK
from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Met, Undetermined

OTHERS = tuple(one for one in NAV if not one.startswith("zcjd:"))


def without(inner: str = NEWS, **changes: bool) -> MemoryView:
    """The county's site without that section."""
    seen = county({"/": page("青岚县人民政府", inner, nav=OTHERS)}, **changes)
    seen.page_list = [one for one in seen.pages() if "/zcjd/" not in one.url]
    return seen


def test_a_section_of_the_kind_is_enough() -> None:
    assert isinstance(CHECK.ask(county()), Met)


def test_none_on_the_whole_site_is_found() -> None:
    outcome = CHECK.ask(without())
    assert isinstance(outcome, Breached)
    assert [(one.page, one.target, one.verdict) for one in outcome.findings] == [(ROOT + "/", "政策解读", "missing")]


def test_one_that_leads_off_the_site_counts() -> None:
    nav = "<div class='nav'><a href='http://www.gd.gov.cn/x/'>政策解读</a>"
    nav += "<a href='/a/'>政务公开</a><a href='/bsfw/'>办事服务</a></div>"
    home = f"<html><head><title>青岚县人民政府</title></head><body>{nav}</body></html>"
    seen = county({"/": home})
    seen.page_list = [one for one in seen.pages() if "/zcjd/" not in one.url]
    assert isinstance(CHECK.ask(seen), Met)


def test_a_site_not_seen_to_its_end_proves_nothing() -> None:
    assert isinstance(CHECK.ask(without(complete=False)), Undetermined)


def test_a_name_on_the_home_page_without_a_section_is_a_doubt() -> None:
    assert isinstance(CHECK.ask(without("<h3>政策解读</h3>" + NEWS)), Undetermined)
