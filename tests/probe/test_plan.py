"""What an inspection is told, and what counts as the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.plan import Plan, PlanError, Scope
from govsight.vocab import SiteProfile

OUT = Path("out")
HOST = "http://www.qingjiang.gov.cn"


def _plan(url: str = HOST, **told: object) -> Plan:
    return Plan(url=url, out=OUT, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["", "www.qingjiang.gov.cn", "ftp://x.cn/", "file:///etc/passwd", "http://", "http://[::"]
)
def test_what_is_no_web_address_is_refused_with_advice(url: str) -> None:
    with pytest.raises(PlanError, match="http://"):
        _plan(url)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"kind": "page"}, "site"),
        ({"robots": "maybe"}, "obey"),
        ({"render": "sometimes"}, "auto"),
        ({"max_pages": 0}, "max_pages"),
        ({"readers": 0}, "readers"),
        ({"concurrency": 0}, "并发"),
        ({"concurrency": 1001}, "并发"),
        ({"timeout": 0}, "时限"),
        ({"recheck_after": -1.0}, "间隔"),
        ({"rate": -0.5}, "速率"),
    ],
)
def test_a_setting_out_of_range_is_refused_in_chinese(told: dict[str, object], word: str) -> None:
    with pytest.raises(PlanError, match=word) as refused:
        _plan(**told)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in str(refused.value))


def test_the_start_url_is_normalised() -> None:
    assert _plan("HTTP://WWW.QingJiang.gov.cn:80/a/../b#top").start_url == HOST + "/b"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "site"),
        ("/", "site"),
        ("/index.html", "site"),
        ("/index.jsp?x=1", "site"),
        ("/?lang=zh", "site"),
        ("/jyj", "channel"),
        ("/jyj/", "channel"),
        ("/bm/jyj/index.html", "site"),
        ("/jyj/?page=1", "channel"),
    ],
)
def test_the_kind_is_told_from_the_address_when_nobody_says(path: str, kind: str) -> None:
    assert _plan(HOST + path).effective_kind == kind


def test_what_is_told_goes_before_what_is_guessed() -> None:
    channel = SiteProfile(kind="channel")
    assert _plan(HOST + "/jyj/", kind="site").effective_kind == "site"
    assert _plan(HOST, profile=channel).effective_kind == "channel"
    assert _plan(HOST, kind="site", profile=channel).effective_kind == "site"


# -- Scope -----------------------------------------------------------------------------------------------------


def test_a_site_is_its_host_over_both_schemes_and_nothing_else() -> None:
    scope = Scope.of(HOST + "/jyj/index.html", "site")
    assert scope.prefixes[0] == HOST + "/"
    assert scope.covers(HOST + "/anything?x=1")
    assert scope.covers("https://www.qingjiang.gov.cn/")
    for stranger in (
        "http://qingjiang.gov.cn/",
        "http://www.qingjiang.gov.cn.evil.cn/",
        "http://www.qingjiang.gov.cn:8080/",
        "http://www.qingjiang.gov.cn@evil.cn/",
        "http://m.www.qingjiang.gov.cn/",
    ):
        assert not scope.covers(stranger), stranger


@pytest.mark.parametrize("path", ["/jyj", "/jyj/", "/jyj/index.html", "/jyj/?page=1", "/jyj?x=1"])
def test_a_channel_is_its_folder_and_not_its_neighbours(path: str) -> None:
    scope = Scope.of(HOST + path, "channel")
    for inside in ("/jyj", "/jyj/", "/jyj/2026/a.html", "/jyj/?page=2"):
        assert scope.covers(HOST + inside), inside
        assert scope.covers("https://www.qingjiang.gov.cn" + inside)
    for outside in ("/", "/jyj2/", "/jyjxx/a.html", "/bm/jyj/", "/index.html", "/jy"):
        assert not scope.covers(HOST + outside), outside


def test_a_channel_at_the_root_is_the_host() -> None:
    scope = Scope.of(HOST + "/index.html", "channel")
    assert scope.covers(HOST + "/a")
    assert scope.exact == frozenset()


def test_a_port_of_its_own_is_part_of_the_site() -> None:
    scope = Scope.of("https://www.qingjiang.gov.cn:8443/", "site")
    assert scope.covers("https://www.qingjiang.gov.cn:8443/a")
    assert not scope.covers("https://www.qingjiang.gov.cn/a")
    assert not scope.covers("http://www.qingjiang.gov.cn:8443/a")


def test_an_ipv6_host_keeps_its_brackets() -> None:
    assert Scope.of("http://[2001:db8::1]/", "site").covers("http://[2001:db8::1]/a")
    assert Scope.of("http://[2001:db8::1]:8080/x/", "channel").covers("http://[2001:db8::1]:8080/x/a")


def test_joined_scopes_cover_both_and_repeat_nothing() -> None:
    one, other = Scope.of(HOST + "/a/", "channel"), Scope.of("http://www.new.gov.cn/b/", "channel")
    both = one.joined(other).joined(one)
    assert both.prefixes == one.prefixes + other.prefixes
    assert both.covers(HOST + "/a")
    assert both.covers("https://www.new.gov.cn/b/x")
    assert not both.covers("http://www.new.gov.cn/a/x")


@given(path=st.text("abc/.?=", max_size=12), kind=st.sampled_from(["site", "channel", ""]))
def test_the_start_url_always_belongs_to_its_own_scope(path: str, kind: str) -> None:
    plan = _plan(f"{HOST}/{path}", kind=kind)
    assert Scope.of(plan.start_url, plan.effective_kind).covers(plan.start_url)
