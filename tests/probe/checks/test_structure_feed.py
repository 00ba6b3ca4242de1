"""structure.feed: does Chen's site offer a feed? No clause deducts for it."""

from __future__ import annotations

from tests.probe.checks.county import ask, county, page, section

from govsight.vocab import Met, NotApplicable

CHECK = "structure.feed"


def test_a_feed_in_the_head_or_a_link_is_enough() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
    assert isinstance(ask(CHECK, county({}, home=page("<p>欢迎。</p>", "首页", head=head))), Met)
    assert isinstance(ask(CHECK, county({"/tzgg/": section("通知公告", inner='<a href="/rss.jsp">RSS订阅</a>')})), Met)


def test_none_is_no_fault() -> None:
    assert isinstance(ask(CHECK, county({})), NotApplicable)
    assert isinstance(ask(CHECK, county({}, home=page('<a href="#">订阅号二维码</a>', "首页"))), NotApplicable)
