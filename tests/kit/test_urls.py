"""One spelling for one address, resolved as a browser would."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govsight.kit import urls
from govsight.kit.urls import Resolver, normalise, split_host


@pytest.mark.parametrize(
    ("spelling", "url"),
    [
        ("HTTP://WWW.Example.gov.CN", "http://www.example.gov.cn/"),
        ("http://www.example.gov.cn:80/", "http://www.example.gov.cn/"),
        ("https://www.example.gov.cn:443/a", "https://www.example.gov.cn/a"),
        ("http://h.gov.cn:8080/a", "http://h.gov.cn:8080/a"),
        ("http://h.gov.cn/a/../b/./c", "http://h.gov.cn/b/c"),
        ("http://h.gov.cn/a#part", "http://h.gov.cn/a"),
        ("http://h.gov.cn/a?", "http://h.gov.cn/a"),
        ("http://h.gov.cn/a?#x", "http://h.gov.cn/a"),
        ("http://h.gov.cn/%7ezwgk/%e4%b8%ad%2F", "http://h.gov.cn/~zwgk/%E4%B8%AD%2F"),
        ("http://h.gov.cn/中文.doc", "http://h.gov.cn/%E4%B8%AD%E6%96%87.doc"),
        ("http:\\\\h.gov.cn\\a", "http://h.gov.cn/a"),
        ("  http://h.gov.cn/a\n", "http://h.gov.cn/a"),
        ("http://h.gov.cn/a b", "http://h.gov.cn/a%20b"),
        ("http://市政府.政务/", "http://xn--7st6m03o.xn--zfr164b/"),
        ("http://h.gov.cn/a;jsessionid=0A1B2C?x=1", "http://h.gov.cn/a?x=1"),
        ("http://h.gov.cn/a?x=1&PHPSESSID=abc&y=2", "http://h.gov.cn/a?x=1&y=2"),
        ("http://h.gov.cn/a?ASPSESSIONIDQACB=xyz", "http://h.gov.cn/a"),
        ("http://h.gov.cn/a?sid=8f14e45fceea167a5a36", "http://h.gov.cn/a"),
        ("http://h.gov.cn/..;jsessionid=1/b", "http://h.gov.cn/b"),
    ],
)
def test_each_spelling_has_one_canonical_form(spelling: str, url: str) -> None:
    assert normalise(spelling) == url


@pytest.mark.parametrize(
    "url", ["http://h/a?sid=12", "http://h/a?sessionid=5", "http://h/a?newsid=8f14e45fceea167a5a36"]
)
def test_a_short_or_foreign_id_is_not_taken_for_a_session(url: str) -> None:
    assert normalise(url) == url


@pytest.mark.parametrize(
    "text",
    [
        *("mailto:a@b.cn", "javascript:void(0)", "tel:12345", "data:text/html,x", "about:blank", "blob:http://h/1"),
        *("ftp://h/a", "/a", "a.html", "", "http://", "http://[::1", "http://h:99999/", "http://a b/"),
    ],
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert normalise(text) is None


_PIECES = st.text(alphabet=string.ascii_letters + string.digits + "%2e./;?&=#~_- jsesionid中文\\:@[]|^'\"", max_size=40)


@given(_PIECES)
@example("a??")
@example("..;jsessionid=1/%2e%%32e")
def test_normalising_twice_changes_nothing(tail: str) -> None:
    once = normalise("http://www.example.gov.cn/" + tail)
    if once is not None:
        assert normalise(once) == once


@given(st.text(alphabet=string.ascii_letters + string.digits + "-._~/", max_size=30), st.data())
def test_percent_encoding_of_plain_characters_and_host_case_make_no_second_entry(
    path: str, data: st.DataObject
) -> None:
    plain = "http://www.example.gov.cn/x" + path
    spelled = "".join(
        f"%{ord(letter):02{data.draw(st.sampled_from('xX'))}}" if letter != "/" and data.draw(st.booleans()) else letter
        for letter in path
    )
    assert normalise("HTTP://WWW.EXAMPLE.GOV.CN:80/x" + spelled + "#top") == normalise(plain)


@given(st.text(max_size=60))
def test_no_href_makes_the_resolver_stumble(href: str) -> None:
    url = Resolver("http://www.example.gov.cn/a/b.html?c=1", None, "gbk").resolve(href)
    assert url is None or normalise(url) == url


def test_split_host_fills_in_the_port() -> None:
    assert split_host("http://h.gov.cn/a:b@c") == ("http", "h.gov.cn", 80)
    assert split_host("https://h.gov.cn/") == ("https", "h.gov.cn", 443)
    assert split_host("http://user:pw@h.gov.cn:8080?x=http://k/") == ("http", "h.gov.cn", 8080)
    assert split_host("http://[::1]:81/") == ("http", "[::1]", 81)


PAGE = "http://www.example.gov.cn/zwgk/list.html?page=2"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("a.html", "http://www.example.gov.cn/zwgk/a.html"),
        ("../a.html", "http://www.example.gov.cn/a.html"),
        ("/a.html", "http://www.example.gov.cn/a.html"),
        ("//other.gov.cn/a", "http://other.gov.cn/a"),
        ("?page=3", "http://www.example.gov.cn/zwgk/list.html?page=3"),
        ("", "http://www.example.gov.cn/zwgk/list.html?page=2"),
        ("#top", "http://www.example.gov.cn/zwgk/list.html?page=2"),
        ("\t /a\n.html ", "http://www.example.gov.cn/a.html"),
        ("http:b.html", "http://www.example.gov.cn/zwgk/b.html"),
        ("..\\b\\c.doc", "http://www.example.gov.cn/b/c.doc"),
        ("javascript:;", None),
        (" javascript:;", None),
    ],
)
def test_hrefs_resolve_as_in_a_browser_and_again_from_the_cache(href: str, url: str | None) -> None:
    for _ in range(2):
        assert Resolver(PAGE).resolve(href) == url


def test_the_base_element_moves_relative_hrefs() -> None:
    assert Resolver(PAGE, "/other/").resolve("a.html") == "http://www.example.gov.cn/other/a.html"
    assert Resolver(PAGE, "http://k.gov.cn/x/y").resolve("a") == "http://k.gov.cn/x/a"
    assert Resolver(PAGE, "javascript:1").resolve("a") == "http://www.example.gov.cn/zwgk/a"


def test_chinese_queries_use_the_page_charset_and_paths_never_do() -> None:
    gbk, utf8 = Resolver(PAGE, None, "gbk"), Resolver(PAGE)
    assert gbk.resolve("/查.asp?k=查&b#询") == "http://www.example.gov.cn/%E6%9F%A5.asp?k=%B2%E9&b"
    assert utf8.resolve("/查.asp?k=查&b#询") == "http://www.example.gov.cn/%E6%9F%A5.asp?k=%E6%9F%A5&b"
    assert gbk.resolve("?k=😀") == "http://www.example.gov.cn/zwgk/list.html?k=%26%23128512%3B"
    assert Resolver(PAGE, None, "x-unknown").resolve("?k=查") == "http://www.example.gov.cn/zwgk/list.html?k=%E6%9F%A5"


def test_pages_in_other_folders_and_on_other_hosts_do_not_share_answers() -> None:
    assert Resolver("http://a.gov.cn/x/1.html").resolve("b.html") == "http://a.gov.cn/x/b.html"
    assert Resolver("http://a.gov.cn/y/1.html").resolve("b.html") == "http://a.gov.cn/y/b.html"
    assert Resolver("https://a.gov.cn/y/1.html").resolve("//c/") == "https://c/"
    assert Resolver("http://a.gov.cn/y/1.html").resolve("//c/") == "http://c/"


def test_the_cache_stays_within_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = urls._Cache()
    monkeypatch.setattr(urls, "_cache", cache)
    monkeypatch.setattr(urls, "_CACHE_ROOM", 100)
    resolver = Resolver(PAGE)
    for number in range(1_000):
        assert resolver.resolve(f"/{number}") == f"http://www.example.gov.cn/{number}"
        assert sum(map(len, cache._tables.values())) <= 100
