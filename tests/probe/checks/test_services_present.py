"""services.present: does Chen's site offer services at all?"""

from __future__ import annotations

from tests.probe.checks.county import NAV, ask, county, found, guide

from govsight.vocab import Met, Undetermined

CHECK = "services.present"
BARE = [one for one in NAV if one[0] != "办事服务"]


def test_a_site_without_services_is_found() -> None:
    assert found(CHECK, county({}, nav=BARE)) == {("/", "办事服务", "missing")}


def test_guides_a_section_or_the_service_platform_are_enough() -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide()}, nav=BARE)), Met)
    assert isinstance(ask(CHECK, county({}, nav=[*BARE, ("网上办事", "/wsbs/")])), Met)
    assert isinstance(ask(CHECK, county({}, nav=[*BARE, ("政务服务", "http://www.gdzwfw.gov.cn/")])), Met)


def test_a_site_not_seen_whole_is_not_judged() -> None:
    assert isinstance(ask(CHECK, county({}, nav=BARE, complete=False)), Undetermined)
