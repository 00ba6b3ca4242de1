"""What a finished run's state says of the site."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.probe.filled_state import HOME, HOST, Site, link_of

from govsight.probe import stateview as module
from govsight.probe.state import ASIDE
from govsight.probe.view import LinkGroup
from govsight.vocab import HostFacts, Role, Verdict


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "state.db")


# -- who points at it ------------------------------------------------------------------------------------------


def _graph(site: Site, pages: int = 40, urls: int = 150) -> dict[str, set[str]]:
    """A web at random; returns who points at each path. Pages are added in no order."""
    dice = random.Random(3)
    named: dict[str, set[str]] = {"/": set()}
    names = [f"/p/{number}.html" for number in range(pages)]
    targets = [*names, "/", *[f"/u/{number}" for number in range(urls)]]
    dice.shuffle(names)
    site.home(*names[:5])
    for path in names[:5]:
        named.setdefault(path, set()).add("/")
    for path in names:
        some = dice.sample(targets, dice.randrange(0, 25))
        site.page(path, *some)
        for target in some:
            named.setdefault(target, set()).add(path)
    for number in range(urls):
        verdict, status = dice.choice([("alive", 200), ("dead", 404), ("unknown", 403)])
        site.answer(f"/u/{number}", verdict, f"http_{status}", status)
    return named


@pytest.mark.parametrize("pairs", [16_000_000, 300, 50, 1])
def test_who_points_at_a_url_is_told_whole_however_little_fits_in_memory(
    site: Site, pairs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = _graph(site)
    monkeypatch.setattr(module, "_PAIRS", pairs)
    monkeypatch.setattr(module, "_CHUNK", 7)
    view = site.view()
    walked = {link.url: link for link in view.links()}
    assert len(walked) == site.state.url_count
    asked = list(walked)
    random.Random(5).shuffle(asked)
    for url in asked[:40]:
        assert view.link(url) == walked[url]
    for url, link in walked.items():
        expected = sorted(HOST + page for page in named.get(url[len(HOST) :], ()))
        assert list(link.pages) == expected, url
        assert link.pages_total == len(expected)
        assert link.on_home == (HOME in expected)


def test_of_a_living_url_only_some_pages_are_named_but_all_are_counted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAGES_SHOWN", 3)
    for number in range(9):
        site.page(f"/{number}.html", "/fine", "/gone")
    site.answer("/fine")
    site.answer("/gone", "dead", "http_404", 404)
    view = site.view()
    assert (len(link_of(view, "/fine").pages), link_of(view, "/fine").pages_total) == (3, 9)
    assert (len(link_of(view, "/gone").pages), link_of(view, "/gone").pages_total) == (9, 9)


def test_a_url_never_seen_is_none_and_a_page_that_is_none_has_no_targets(site: Site) -> None:
    site.home("/a")
    view = site.view()
    assert view.link(HOST + "/never") is None
    assert list(view.targets_of(HOST + "/never")) == []
    assert list(view.targets_of(HOST + "/a")) == []
    assert [link.url for link in view.targets_of(HOME)] == [HOST + "/a"]


def test_an_empty_state_is_a_view_of_nothing(site: Site) -> None:
    view = site.view()
    assert (view.home, view.home_link, view.home_trouble) == (None, None, "首页没有检查到")
    assert list(view.pages()) == list(view.links()) == []
    assert view.link_tally() == {}


# -- counts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [20_000, 0])
def test_the_tally_equals_walking_all_links(site: Site, keep: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEEP", keep)
    _graph(site)
    site.redirect("/u/1", "/u/2")
    site.redirect("/r/1", "/r/1")
    site.answer("/logo.png", ctype="image/png", roles=int(Role.IMAGE))
    site.answer("/aside", "unknown", "trap", None, kind=ASIDE)
    site.url("http://other.cn/", internal=False)
    view = site.view()
    walked = list(view.links())
    groups = Counter(
        LinkGroup(one.kind, one.internal, one.on_home, one.verdict, one.reason, one.pages_total > 0 or one.url == HOME)
        for one in walked
    )
    assert view.link_tally() == groups
    for verdict in Verdict:
        assert list(view.links(verdict)) == [one for one in walked if one.verdict is verdict]
        assert list(view.links(verdict)) == list(view.links(verdict))
    assert {link.url: link.verdict for link in view.targets_of(HOME)} == {
        one.url: one.verdict for one in walked if one.on_home
    }


def test_the_urls_that_moved_are_told_as_among_all_links(site: Site) -> None:
    _graph(site)
    for path, to in (("/u/1", "/u/2"), ("/r/1", "/r/1"), ("/r/2", "/r/3"), ("/r/3", "http://other.cn/")):
        site.redirect(path, to)
    view = site.view()
    assert list(view.moved()) == [one for one in view.links() if one.chain]
    assert len(list(view.moved())) == 4


@pytest.mark.parametrize(
    ("roles", "ctype", "kind"),
    [
        (Role.PAGE, "text/html", "page"),
        (Role.SITEMAP, "", "page"),
        (Role.PAGE | Role.IMAGE, "text/html", "image"),
        (Role.PAGE, "image/jpeg", "image"),
        (Role.PAGE | Role.ATTACHMENT, "text/html", "attachment"),
        (Role.STYLE, "", "style"),
        (Role.SCRIPT, "image/png", "script"),
        (Role.FRAME | Role.PAGE, "", "frame"),
        (Role.FORM, "", "form"),
        (Role.ICON, "", "image"),
        (0, "", "other"),
    ],
)
def test_a_url_is_called_by_how_pages_use_it(site: Site, roles: int, ctype: str, kind: str) -> None:
    site.answer("/x", ctype=ctype, roles=int(roles))
    assert link_of(site.view(), "/x").kind == kind


# -- pages and home --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [6000, 0])
def test_pages_come_home_first_then_by_url_whatever_the_order_of_the_run(
    site: Site, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAGES_KEPT", kept)
    for path in ("/z.html", "/a.html", "/m.html"):
        site.page(path)
    site.home()
    site.page("/b.html")
    site.answer("/not-read.html")
    view = site.view()
    expected = [HOME, *[HOST + path for path in ("/a.html", "/b.html", "/m.html", "/z.html")]]
    assert [page.url for page in view.pages()] == expected
    assert [page.url for page in view.pages()] == expected
    assert view.home is not None
    assert (view.home.url, view.home_trouble) == (HOME, "")


def _no_answer(site: Site) -> None:
    site.answer("/", "unknown", "challenge", 521)


def _no_page(site: Site) -> None:
    site.answer("/", ctype="application/pdf")


def _too_complex(site: Site) -> None:
    site.home(partial="too_complex")


def _empty(site: Site) -> None:
    site.home(text_length=0)


def _by_script(site: Site) -> None:
    site.home(text_length=0, scripts=3)


@pytest.mark.parametrize(
    ("fill", "word"),
    [
        (_no_answer, "未能打开"),
        (_no_page, "application/pdf"),
        (_too_complex, "过于复杂"),
        (_empty, "没有内容"),
        (_by_script, "脚本"),
    ],
)
def test_a_home_page_that_cannot_be_judged_says_why(site: Site, fill: Callable[[Site], None], word: str) -> None:
    fill(site)
    assert word in site.view().home_trouble


def test_a_host_seen_over_both_schemes_is_told_once_with_what_https_showed(site: Site) -> None:
    for scheme, secure in (("http", False), ("https", True)):
        facts = HostFacts(host="www.qingjiang.gov.cn", https=secure)
        site.state.set_host(f"{scheme}://www.qingjiang.gov.cn", msgspec.json.encode({"facts": facts}))
    hosts = site.view().hosts
    assert list(hosts) == ["www.qingjiang.gov.cn"]
    assert hosts["www.qingjiang.gov.cn"].https
