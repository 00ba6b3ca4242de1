"""Reading an answer's head, and telling a page from what is none."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.kit.urls import Resolver
from govsight.probe.observe.answer import Answer, location_text, looks_like_html, read_head

URL = "http://www.qingjiang.gov.cn/"
PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body></body></html>"


def _read(*lines: bytes) -> Answer:
    answer = Answer(URL)
    read_head([line + b"\r\n" for line in lines], answer)
    return answer


def test_the_fields_the_inspector_needs_are_read_however_they_are_spelled() -> None:
    answer = _read(
        b"HTTP/1.1 503 Busy",
        b"CONTENT-TYPE:text/html;charset=GBK",
        b"Content-encoding:  GZIP ",
        b"location :\t/next.html ",
        b"Retry-After: 120",
        b"Refresh: 0; url=/new/",
        b"Server: nginx",
        b"",
    )
    assert answer.content_type == "text/html;charset=GBK"
    assert answer.encoding == "gzip"
    assert answer.location == b"/next.html"
    assert answer.retry_after == "120"
    assert answer.refresh == "0; url=/new/"
    assert answer.server == "nginx"
    assert answer.head.startswith(b"HTTP/1.1 503 Busy\r\n")
    assert answer.head.endswith(b"nginx\r\n\r\n")


def test_only_the_last_answer_counts_when_others_came_before_it() -> None:
    answer = _read(
        b"HTTP/1.1 100 Continue", b"Location: /early", b"", b"HTTP/1.1 200 OK", b"Content-Type: text/css", b""
    )
    assert answer.location == b""
    assert answer.content_type == "text/css"
    assert answer.head == b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\n"


def test_trailers_behind_a_chunked_body_are_no_part_of_the_head() -> None:
    answer = _read(b"HTTP/1.1 200 OK", b"Trailer: Location", b"", b"Location: /elsewhere", b"Set-Cookie: a=1", b"")
    assert (answer.location, answer.cookies) == (b"", b"")
    assert answer.head == b"HTTP/1.1 200 OK\r\nTrailer: Location\r\n\r\n"


def test_codings_in_several_lines_are_joined_and_the_first_location_is_kept() -> None:
    answer = _read(
        b"HTTP/1.1 301 M", b"Content-Encoding: deflate", b"Content-Encoding: gzip", b"Location: /a", b"Location: /b"
    )
    assert answer.encoding == "deflate,gzip"
    assert answer.location == b"/a"


@pytest.mark.parametrize("order", [1, -1])
def test_cloudflares_mark_is_seen_wherever_the_server_line_stands(order: int) -> None:
    lines = [b"Cf-Mitigated: challenge", b"Server: cloudflare"][::order]
    assert _read(b"HTTP/1.1 403 Forbidden", *lines, b"").server == "cloudflare cf-mitigated"


def test_a_head_of_ten_thousand_cookies_is_read_at_once() -> None:
    started = time.process_time()
    answer = _read(b"HTTP/1.1 200 OK", *[b"Set-Cookie: a=b"] * 10_000, *[b"Content-Encoding: x"] * 2_000)
    assert time.process_time() - started < 0.5
    assert len(answer.cookies) < 20_000


_PIECES = (b"HTTP/1.1 200", b"Location", b"Content-Type", b"Set-Cookie", b":", b" ", b"\r\n", b"\xb9\xab", b"\x00")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=60) | st.lists(st.sampled_from(_PIECES), max_size=6).map(b"".join), max_size=12))
def test_no_bytes_in_a_head_make_reading_it_fail(lines: list[bytes]) -> None:
    answer = Answer(URL)
    read_head(lines, answer)
    Resolver(URL).resolve(location_text(answer.location))
    assert isinstance(answer.is_html, bool)


# -- Location --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "asked"),
    [
        (b"/a/b.html?x=1", "http://www.qingjiang.gov.cn/a/b.html?x=1"),
        ("/公告.html".encode("gb18030"), "http://www.qingjiang.gov.cn/%B9%AB%B8%E6.html"),
        ("/公告.html".encode(), "http://www.qingjiang.gov.cn/%E5%85%AC%E5%91%8A.html"),
        ("/s?q=公".encode("gb18030"), "http://www.qingjiang.gov.cn/s?q=%B9%AB"),
        ("/%E5%85%AC/告.html".encode("gb18030"), "http://www.qingjiang.gov.cn/%E5%85%AC/%B8%E6.html"),
        ("http://清江.gov.cn/".encode(), "http://xn--9sw18a.gov.cn/"),
        (b"/\xff\xfe.html", "http://www.qingjiang.gov.cn/%FF%FE.html"),
    ],
)
def test_the_server_gets_back_the_very_bytes_it_named_in_location(raw: bytes, asked: str) -> None:
    assert Resolver(URL).resolve(location_text(raw)) == asked


@given(st.binary(max_size=80))
def test_a_location_of_any_bytes_becomes_plain_ascii(raw: bytes) -> None:
    assert location_text(raw).isascii()


# -- what is a page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["text/html", "TEXT/HTML; charset=gb2312", " text/html ;", "application/xhtml+xml"])
def test_what_is_declared_as_html_is_html_whatever_it_holds(kind: str) -> None:
    assert Answer(URL, content_type=kind, body=b"").is_html


@pytest.mark.parametrize("kind", ["", "text/plain", "application/octet-stream"])
def test_an_undeclared_page_is_known_by_its_beginning(kind: str) -> None:
    assert Answer(URL, content_type=kind, body=b"\xef\xbb\xbf\r\n" + PAGE).is_html
    assert Answer(URL, content_type=kind, body=gzip.compress(PAGE * 99), encoding="gzip").is_html
    assert not Answer(URL, content_type=kind, body=b"%PDF-1.4 <html>").is_html
    assert not Answer(URL, content_type=kind, body=gzip.compress(b"a,b,c\n1,2,3"), encoding="gzip").is_html
    assert not Answer(URL, content_type=kind, body=PAGE, encoding="gzip").is_html


@pytest.mark.parametrize("kind", ["image/png", "application/json", "text/css", "application/pdf", "text/htmlx"])
def test_what_is_declared_as_something_else_is_no_page(kind: str) -> None:
    assert not Answer(URL, content_type=kind, body=PAGE).is_html


@pytest.mark.parametrize("start", [b"<!doctype HTML>", b"<HTML lang=zh>", b"<head>", b"<!-- x -->", b"\n <title>"])
def test_the_usual_beginnings_of_a_page_are_known(start: bytes) -> None:
    assert looks_like_html(start)


@pytest.mark.parametrize("start", [b"", b"hello <html>", b"<?xml version='1.0'?><rss>", b"{}", b"GIF89a", b"\x1f\x8b"])
def test_other_beginnings_are_not(start: bytes) -> None:
    assert not looks_like_html(start)
