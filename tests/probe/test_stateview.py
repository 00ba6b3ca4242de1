"""What a finished run's state says of the site."""

from __future__ import annotations

import random
from array import array
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from govsight.probe import stateview as module
from govsight.probe.state import ASIDE, DONE, SUSPECT, Outcome, State
from govsight.probe.stateview import StateView
from govsight.probe.view import LinkGroup
from govsight.vocab import HostFacts, LinkFacts, PageFacts, PageKind, Role, SiteProfile, Verdict

HOST = "http://www.qingjiang.gov.cn"
HOME = HOST + "/"
_PAGE = int(Role.PAGE)


class _Site:
    """A state being filled by hand."""

    def __init__(self, path: Path) -> None:
        self.state = State(path)
        self.ids: dict[str, int] = {}

    def url(self, path: str, roles: int = _PAGE, internal: bool = True) -> int:
        """The id of a path, queued when it is new."""
        url = path if "://" in path else HOST + path
        if url not in self.ids:
            self.ids[url] = self.state.add(url, HOST, internal, roles, 1)
        return self.ids[url]

    def answer(
        self, path: str, verdict: str = "alive", reason: str = "ok", status: int | None = 200, *,
        looks: int = 1, next: str = "", kind: int = DONE, ctype: str = "text/html", roles: int = _PAGE,
    ) -> None:  # fmt: skip
        id_ = self.url(path, roles)
        following = self.url(next) if next else None
        text = {"alive": "HTTP 200", "dead": "HTTP 404，页面不存在"}.get(verdict, "无法判定")
        outcome = Outcome(kind, status, verdict, reason, text, following, ctype, f"urn:{id_}")
        self.state.record(id_, looks, outcome)

    def redirect(self, path: str, to: str, looks: int = 1, reason: str = "redirect") -> None:
        self.answer(path, "", reason, 302, looks=looks, next=to, ctype="")

    def page(self, path: str, *targets: str, **facts: object) -> None:
        """A page that was read; it points at `targets`."""
        id_ = self.url(path)
        read = PageFacts(url=HOST + path, **{"text_length": 99, **facts})  # type: ignore[arg-type]
        out = array("I", [self.url(target) for target in targets])
        outcome = Outcome(DONE, 200, "alive", "ok", "HTTP 200", None, "text/html", f"urn:{id_}")
        self.state.record(id_, 1, outcome, None, msgspec.msgpack.encode(read), out)

    def home(self, *targets: str, **facts: object) -> None:
        self.page("/", *targets, kind=PageKind.HOME, **facts)
        self.state.set_meta("home_id", str(self.ids[HOME]))

    def view(self) -> StateView:
        self.state.commit()
        return StateView(
            self.state, start_url=HOME, scope=HOME, kind="site", as_of=datetime(2026, 1, 1, tzinfo=UTC), complete=True,
            profile=SiteProfile(), why_unread=("budget", "超过页数上限，未检查"),
        )  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> _Site:
    return _Site(tmp_path / "state.db")


def _link(view: StateView, path: str) -> LinkFacts:
    link = view.link(HOST + path)
    assert link is not None
    return link


# -- redirects -------------------------------------------------------------------------------------------------


def test_a_redirect_is_what_it_leads_to(site: _Site) -> None:
    site.answer("/fine")
    site.answer("/gone", "dead", "http_404", 404, looks=2)
    site.answer("/walled", "unknown", "http_403", 403)
    site.answer("/doubt", "unknown", "http_404", 404, kind=SUSPECT)
    site.url("/unread")
    for end in ("fine", "gone", "walled", "doubt", "unread"):
        site.redirect(f"/second/{end}", f"/{end}")
        site.redirect(f"/first/{end}", f"/second/{end}")
    view = site.view()
    ends = {end: _link(view, f"/first/{end}") for end in ("fine", "gone", "walled", "doubt", "unread")}
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


def test_a_loop_is_dead_only_after_a_second_look(site: _Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    site.redirect("/into", "/a")
    view = site.view()
    assert {_link(view, path).verdict for path in ("/a", "/b", "/into")} == {Verdict.UNKNOWN}
    assert view.loops() == sorted([site.ids[HOST + "/a"], site.ids[HOST + "/b"]])
    site.redirect("/a", "/b", looks=2)
    site.redirect("/b", "/a", looks=2)
    again = site.view()
    assert {_link(again, path).verdict for path in ("/a", "/b", "/into")} == {Verdict.DEAD}
    assert {_link(again, path).reason for path in ("/a", "/b", "/into")} == {"redirect_loop"}


def test_a_url_that_sends_to_itself_is_a_loop(site: _Site) -> None:
    site.redirect("/self", "/self")
    assert site.view().loops() == [site.ids[HOST + "/self"]]


@pytest.mark.parametrize("looks", [1, 2, 5])
def test_a_loop_that_asks_for_a_cookie_is_never_dead(site: _Site, looks: int) -> None:
    site.redirect("/login", "/check", looks=looks, reason="redirect_cookie")
    site.redirect("/check", "/login", looks=looks)
    view = site.view()
    for path in ("/login", "/check"):
        assert _link(view, path).verdict is Verdict.UNKNOWN
        assert "Cookie" in _link(view, path).reason_text


def test_a_chain_too_long_to_follow_cannot_be_told_and_is_no_loop(site: _Site) -> None:
    for hop in range(40):
        site.redirect(f"/hop/{hop}", f"/hop/{hop + 1}", looks=3)
    site.answer("/hop/40", "dead", "http_404", 404)
    view = site.view()
    assert (_link(view, "/hop/0").verdict, _link(view, "/hop/0").reason) == (Verdict.UNKNOWN, "too_many_hops")
    assert _link(view, "/hop/35").verdict is Verdict.DEAD
    assert view.loops() == []


# -- sent home -------------------------------------------------------------------------------------------------


def _baseline(site: _Site, url: str) -> None:
    row = {"facts": HostFacts(host="www.qingjiang.gov.cn"), "baseline_url": url}
    site.state.set_host(HOST, msgspec.json.encode(row))


def test_a_site_that_sends_the_lost_home_has_dead_links_to_what_is_lost(site: _Site) -> None:
    site.home()
    _baseline(site, HOME)
    site.redirect("/2019/a.html", "/")
    site.redirect("/index.html", "/")
    site.redirect("/gov/index.jsp?x=1", "/")
    site.redirect("/old/", "/")
    view = site.view()
    assert (_link(view, "/2019/a.html").verdict, _link(view, "/2019/a.html").reason) == (Verdict.DEAD, "soft404")
    for path in ("/", "/index.html", "/gov/index.jsp?x=1", "/old/"):
        assert _link(view, path).verdict is Verdict.ALIVE, path


def test_a_redirect_home_says_nothing_where_the_lost_get_a_plain_404(site: _Site) -> None:
    site.home()
    _baseline(site, "")
    site.redirect("/2019/a.html", "/")
    assert _link(site.view(), "/2019/a.html").verdict is Verdict.ALIVE


# -- who points at it ------------------------------------------------------------------------------------------


def _graph(site: _Site, pages: int = 40, urls: int = 150) -> dict[str, set[str]]:
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
    site: _Site, pairs: int, monkeypatch: pytest.MonkeyPatch
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
    site: _Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAGES_SHOWN", 3)
    for number in range(9):
        site.page(f"/{number}.html", "/fine", "/gone")
    site.answer("/fine")
    site.answer("/gone", "dead", "http_404", 404)
    view = site.view()
    assert (len(_link(view, "/fine").pages), _link(view, "/fine").pages_total) == (3, 9)
    assert (len(_link(view, "/gone").pages), _link(view, "/gone").pages_total) == (9, 9)


def test_a_url_never_seen_is_none_and_a_page_that_is_none_has_no_targets(site: _Site) -> None:
    site.home("/a")
    view = site.view()
    assert view.link(HOST + "/never") is None
    assert list(view.targets_of(HOST + "/never")) == []
    assert list(view.targets_of(HOST + "/a")) == []
    assert [link.url for link in view.targets_of(HOME)] == [HOST + "/a"]


def test_an_empty_state_is_a_view_of_nothing(site: _Site) -> None:
    view = site.view()
    assert (view.home, view.home_link, view.home_trouble) == (None, None, "首页没有检查到")
    assert list(view.pages()) == list(view.links()) == []
    assert view.link_tally() == {}


# -- counts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [20_000, 0])
def test_the_tally_equals_walking_all_links(site: _Site, keep: int, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_the_urls_that_moved_are_told_as_among_all_links(site: _Site) -> None:
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
def test_a_url_is_called_by_how_pages_use_it(site: _Site, roles: int, ctype: str, kind: str) -> None:
    site.answer("/x", ctype=ctype, roles=int(roles))
    assert _link(site.view(), "/x").kind == kind


# -- pages and home --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [6000, 0])
def test_pages_come_home_first_then_by_url_whatever_the_order_of_the_run(
    site: _Site, kept: int, monkeypatch: pytest.MonkeyPatch
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


def _no_answer(site: _Site) -> None:
    site.answer("/", "unknown", "challenge", 521)


def _no_page(site: _Site) -> None:
    site.answer("/", ctype="application/pdf")


def _too_complex(site: _Site) -> None:
    site.home(partial="too_complex")


def _empty(site: _Site) -> None:
    site.home(text_length=0)


def _by_script(site: _Site) -> None:
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
def test_a_home_page_that_cannot_be_judged_says_why(site: _Site, fill: Callable[[_Site], None], word: str) -> None:
    fill(site)
    assert word in site.view().home_trouble


def test_a_host_seen_over_both_schemes_is_told_once_with_what_https_showed(site: _Site) -> None:
    for scheme, secure in (("http", False), ("https", True)):
        facts = HostFacts(host="www.qingjiang.gov.cn", https=secure)
        site.state.set_host(f"{scheme}://www.qingjiang.gov.cn", msgspec.json.encode({"facts": facts}))
    hosts = site.view().hosts
    assert list(hosts) == ["www.qingjiang.gov.cn"]
    assert hosts["www.qingjiang.gov.cn"].https
