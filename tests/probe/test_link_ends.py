"""Where a URL ends: what its redirects lead to, loops, and sites that send the lost home."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.probe.filled_state import HOME, HOST, Site, link_of

from govsight.probe.state import SUSPECT
from govsight.vocab import HostFacts, Verdict


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "state.db")


def test_a_redirect_is_what_it_leads_to(site: Site) -> None:
    site.answer("/fine")
    site.answer("/gone", "dead", "http_404", 404, looks=2)
    site.answer("/walled", "unknown", "http_403", 403)
    site.answer("/doubt", "unknown", "http_404", 404, kind=SUSPECT)
    site.url("/unread")
    for end in ("fine", "gone", "walled", "doubt", "unread"):
        site.redirect(f"/second/{end}", f"/{end}")
        site.redirect(f"/first/{end}", f"/second/{end}")
    view = site.view()
    ends = {end: link_of(view, f"/first/{end}") for end in ("fine", "gone", "walled", "doubt", "unread")}
    assert {end: link.verdict for end, link in ends.items()} == {
        "fine": Verdict.ALIVE,
        "gone": Verdict.DEAD,
        "walled": Verdict.UNKNOWN,
        "doubt": Verdict.UNKNOWN,
        "unread": Verdict.UNKNOWN,
    }
    gone = ends["gone"]
    assert gone.final_url == HOST + "/gone"
    assert [tuple(hop) for hop in gone.chain] == [(302, HOST + "/first/gone"), (302, HOST + "/second/gone")]
    assert (gone.status, gone.reason, gone.reason_text) == (404, "http_404", "跳转后HTTP 404，页面不存在")
    assert gone.evidence == f"urn:{site.ids[HOST + '/gone']}"
    assert ends["fine"].reason_text == "HTTP 200"
    assert ends["unread"].reason == "budget"
    assert ends["unread"].evidence == f"urn:{site.ids[HOST + '/first/unread']}"


def test_a_loop_is_dead_only_after_a_second_look(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    site.redirect("/into", "/a")
    view = site.view()
    assert {link_of(view, path).verdict for path in ("/a", "/b", "/into")} == {Verdict.UNKNOWN}
    assert view.loops() == sorted([site.ids[HOST + "/a"], site.ids[HOST + "/b"]])
    site.redirect("/a", "/b", looks=2)
    site.redirect("/b", "/a", looks=2)
    again = site.view()
    assert {link_of(again, path).verdict for path in ("/a", "/b", "/into")} == {Verdict.DEAD}
    assert {link_of(again, path).reason for path in ("/a", "/b", "/into")} == {"redirect_loop"}


def test_a_url_that_sends_to_itself_is_a_loop(site: Site) -> None:
    site.redirect("/self", "/self")
    assert site.view().loops() == [site.ids[HOST + "/self"]]


@pytest.mark.parametrize("looks", [1, 2, 5])
def test_a_loop_that_asks_for_a_cookie_is_never_dead(site: Site, looks: int) -> None:
    site.redirect("/login", "/check", looks=looks, reason="redirect_cookie")
    site.redirect("/check", "/login", looks=looks)
    view = site.view()
    for path in ("/login", "/check"):
        assert link_of(view, path).verdict is Verdict.UNKNOWN
        assert "Cookie" in link_of(view, path).reason_text


def test_a_chain_too_long_to_follow_cannot_be_told_and_is_no_loop(site: Site) -> None:
    for hop in range(40):
        site.redirect(f"/hop/{hop}", f"/hop/{hop + 1}", looks=3)
    site.answer("/hop/40", "dead", "http_404", 404)
    view = site.view()
    assert (link_of(view, "/hop/0").verdict, link_of(view, "/hop/0").reason) == (Verdict.UNKNOWN, "too_many_hops")
    assert link_of(view, "/hop/35").verdict is Verdict.DEAD
    assert view.loops() == []


# -- sent home -------------------------------------------------------------------------------------------------


def _baseline(site: Site, url: str) -> None:
    row = {"facts": HostFacts(host="www.qingjiang.gov.cn"), "baseline_url": url}
    site.state.set_host(HOST, msgspec.json.encode(row))


def test_a_site_that_sends_the_lost_home_has_dead_links_to_what_is_lost(site: Site) -> None:
    site.home()
    _baseline(site, HOME)
    site.redirect("/2019/a.html", "/")
    site.redirect("/index.html", "/")
    site.redirect("/gov/index.jsp?x=1", "/")
    site.redirect("/old/", "/")
    view = site.view()
    assert (link_of(view, "/2019/a.html").verdict, link_of(view, "/2019/a.html").reason) == (Verdict.DEAD, "soft404")
    for path in ("/", "/index.html", "/gov/index.jsp?x=1", "/old/"):
        assert link_of(view, path).verdict is Verdict.ALIVE, path


def test_a_redirect_home_says_nothing_where_the_lost_get_a_plain_404(site: Site) -> None:
    site.home()
    _baseline(site, "")
    site.redirect("/2019/a.html", "/")
    assert link_of(site.view(), "/2019/a.html").verdict is Verdict.ALIVE
