"""sitemap.xml gives its URLs, and nothing but URLs, within a limit."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.probe.observe.sitemaps import sitemap_urls

HOST = "http://www.qingjiang.gov.cn"
MAP = HOST + "/sitemap.xml"


def _map(*urls: str, tag: str = "urlset") -> bytes:
    listed = "".join(f"<url><loc>{url}</loc><lastmod>2026-01-01</lastmod></url>" for url in urls)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<{tag} xmlns='http://x'>{listed}</{tag}>".encode()


def test_the_pages_of_a_sitemap_are_named_once_each_and_normalised() -> None:
    body = _map(f"{HOST}/a.html", f" {HOST}/b?x=1&amp;y=2 ", f"{HOST}/a.html#top", HOST.upper())
    assert sitemap_urls(body, MAP, 99) == ([f"{HOST}/a.html", f"{HOST}/b?x=1&y=2", f"{HOST}/"], [])


def test_an_index_names_sitemaps_not_pages() -> None:
    assert sitemap_urls(_map(f"{HOST}/one.xml", tag="sitemapindex"), MAP, 99) == ([], [f"{HOST}/one.xml"])


@pytest.mark.parametrize(
    "entry", ["<sm:loc>{}</sm:loc>", "<LOC>\n{}\n</LOC>", "<loc><![CDATA[{}]]></loc>", "<loc> <![CDATA[ {} ]]> </loc>"]
)
def test_other_spellings_of_an_entry_are_read(entry: str) -> None:
    body = f"<urlset><url>{entry.format(HOST + '/a.html')}</url></urlset>".encode()
    assert sitemap_urls(body, MAP, 99)[0] == [f"{HOST}/a.html"]


def test_pictures_and_videos_of_a_page_are_no_pages() -> None:
    body = _map(f"{HOST}/a.html").replace(
        b"</url>", f"<image:image><image:loc>{HOST}/a.jpg</image:loc></image:image></url>".encode()
    )
    assert sitemap_urls(body, MAP, 99)[0] == [f"{HOST}/a.html"]


def test_a_sitemap_stored_with_gzip_is_unpacked() -> None:
    assert sitemap_urls(gzip.compress(_map(f"{HOST}/a.html")), MAP + ".gz", 99)[0] == [f"{HOST}/a.html"]
    assert sitemap_urls(b"\x1f\x8bno gzip", MAP + ".gz", 99) == ([], [])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_text_list_is_read_line_by_line(mark: bytes) -> None:
    body = mark + f"{HOST}/a.html\r\n\r\n# note\n{HOST}/b.html\nmailto:a@b.cn\n".encode()
    assert sitemap_urls(body, HOST + "/sitemap.txt", 99)[0] == [f"{HOST}/a.html", f"{HOST}/b.html"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><loc>http://x.cn/</loc></body></html>",
        b"<rss><channel><link>http://x.cn/</link></channel></rss>",
        b"404 not found",
        b"http://x.cn/ in an xml file",
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_sitemap_names_nothing(body: bytes) -> None:
    assert sitemap_urls(body, MAP, 99) == ([], [])


def test_addresses_that_are_no_web_pages_are_left_out() -> None:
    body = _map("javascript:alert(1)", "ftp://x.cn/a", "/relative.html", "", "http://")
    assert sitemap_urls(body, MAP, 99) == ([], [])


def test_a_sitemap_of_too_many_pages_is_cut_at_the_limit() -> None:
    body = _map(*(f"{HOST}/{number}.html" for number in range(1000)))
    pages, _ = sitemap_urls(body, MAP, 250)
    assert pages == [f"{HOST}/{number}.html" for number in range(250)]


def test_entities_of_the_documents_own_are_never_expanded() -> None:
    body = b"""<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
    <urlset><url><loc>http://x.cn/&b;</loc></url><url><loc>http://x.cn/&x;</loc></url></urlset>"""
    assert sitemap_urls(body, MAP, 99)[0] == ["http://x.cn/&b;", "http://x.cn/&x;"]


@pytest.mark.parametrize(
    "filler",
    [
        b"<loc",
        b"<loc>",
        b"<loc ",
        b"<loc>" + b" " * 50,
        b"<loc>" + b" " * 100 + b"x" * 3000,
        b"<loc><![CDATA[x",
        b"x]]>",
    ],
)
def test_hostile_repetition_costs_no_time(filler: bytes) -> None:
    body = b"<urlset>" + filler * (2_000_000 // len(filler))
    started = time.process_time()
    assert sitemap_urls(body, MAP, 50_000) == ([], [])
    assert time.process_time() - started < 1.5


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<urlset>", b"<sitemapindex>", b"\x1f\x8b", b"<loc>"]))
def test_no_bytes_make_it_fail(body: bytes, start: bytes) -> None:
    pages, maps = sitemap_urls(start + body, MAP, 5)
    assert len(pages) + len(maps) <= 5
