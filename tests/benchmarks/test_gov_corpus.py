"""The generated `gov` site: its ground truth is what a plain walk over the served site finds."""

from __future__ import annotations

import http.client
import json
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import lxml.html
import pytest
from benchmarks.serve import MIME, find_nginx, nginx_config, serve

from benchmarks import gov, million

PAGES = 90
_CSS_URL = re.compile(r"url\(['\"]?([^'\")]+)")


@dataclass
class Walk:
    """What a plain walk saw. status: at the end of a path's redirects, 0 = loop. pages, raw: text and bytes."""

    status: dict[str, int] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: dict[str, str] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)


def _links(text: str, is_css: bool) -> list[str]:
    if is_css:
        return _CSS_URL.findall(text)
    tree = lxml.html.fromstring(text)
    found = [str(value) for value in tree.xpath("//@href|//@src|//@action")]
    for srcset in tree.xpath("//@srcset"):
        found += [part.split()[0] for part in str(srcset).split(",")]
    for style in tree.xpath("//style/text()"):
        found += _CSS_URL.findall(str(style))
    return [link for link in found if not link.startswith(("javascript:", "#"))]


def _fetch(server: http.client.HTTPConnection, path: str) -> tuple[int, str, bytes, str]:
    """Status, type and body at the end of the redirects, and where that is."""
    for _ in range(6):
        server.request("GET", path)
        answer = server.getresponse()
        body = answer.read()
        if answer.status not in (301, 302):
            return answer.status, answer.headers.get_content_type(), body, path
        path = answer.headers["Location"]
    return 0, "", b"", path


def _walk(origin: str) -> Walk:
    walk, todo, seen = Walk(), ["/"], {"/"}
    server = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=10)
    while todo:
        path = todo.pop()
        status, kind, body, final = _fetch(server, path)
        walk.status[path] = status
        if status != 200 or kind not in ("text/html", "text/css"):
            continue
        text = body.decode("gb18030" if b"charset=gb2312" in body[:400] else "utf-8")
        if kind == "text/html":
            walk.pages[final], walk.raw[final] = text, body
        for link in _links(text, kind == "text/css"):
            parts = urlsplit(urljoin("http://h" + final, link))
            target = quote(parts.path, safe="/%")
            walk.holders[target].add(final)
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return walk


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gov") / "site"
    gov.ensure(folder, PAGES)
    return folder


@pytest.fixture(scope="module")
def truth(site: Path) -> dict[str, Any]:
    return json.loads((site / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def walk(site: Path) -> Walk:
    with serve(site) as served:
        return _walk(served.origin)


def test_the_dead_urls_are_exactly_those_the_truth_names(walk: Walk, truth: dict[str, Any]) -> None:
    dead = {path for path, status in walk.status.items() if status in (0, 404, 500)}
    assert dead == {entry["url"] for entry in truth["dead"]}


def test_every_cause_answers_as_its_name_says(walk: Walk, truth: dict[str, Any]) -> None:
    expected = {"http_500": 500, "redirect_loop": 0}
    for entry in truth["dead"]:
        assert walk.status[entry["url"]] == expected.get(entry["cause"], 404), entry
    assert {entry["cause"] for entry in truth["dead"]} == set(gov.PLANTED) - {*gov.UNKNOWN, *gov.TRICKY}


def test_forbidden_urls_stand_apart_from_the_dead_ones(walk: Walk, truth: dict[str, Any]) -> None:
    assert {path for path, status in walk.status.items() if status == 403} == {e["url"] for e in truth["unknown"]}


def test_tricky_urls_are_alive_and_half_the_raw_names_stand_on_gb2312_pages(walk: Walk, truth: dict[str, Any]) -> None:
    assert all(walk.status[entry["url"]] == 200 for entry in truth["tricky"])
    raw = [entry for entry in truth["tricky"] if entry["cause"] == "raw_chinese_name"]
    on_gb = [entry for entry in raw if all(b"charset=gb2312" in walk.raw[page] for page in entry["pages"])]
    assert len(on_gb) >= len(raw) // 2 > 0
    assert all("%E" in entry["url"] for entry in raw)


def test_the_pages_that_hold_a_dead_url_are_those_named(walk: Walk, truth: dict[str, Any]) -> None:
    for entry in truth["dead"] + truth["unknown"] + truth["tricky"]:
        assert walk.holders[entry["url"]] == set(entry["pages"]), entry


def test_every_page_can_be_reached_and_is_counted(walk: Walk, truth: dict[str, Any], site: Path) -> None:
    assert len(walk.pages) == truth["pages"] == PAGES
    assert set(walk.pages) == set((site / "pages.txt").read_text("utf-8").split())


def test_a_tenth_of_the_pages_say_gb2312_and_hold_gb18030(walk: Walk, truth: dict[str, Any]) -> None:
    declared = [body for body in walk.raw.values() if b"charset=gb2312" in body[:400]]
    assert len(declared) == truth["gb2312_pages"]
    assert 0.06 <= len(declared) / PAGES <= 0.12
    for body in declared:
        body.decode("gb18030")
        with pytest.raises(UnicodeDecodeError):
            body.decode("gb2312")


def test_article_pages_carry_labels_date_and_foot(walk: Walk) -> None:
    articles = {path: text for path, text in walk.pages.items() if "/t20" in path}
    assert len(articles) > PAGES / 2
    for text in articles.values():
        for mark in (
            'name="SiteName"',
            'name="ArticleTitle"',
            'name="PubDate"',
            "发布日期：",
            "网站标识码：",
            "公网安备",
        ):
            assert mark in text


def test_no_two_articles_are_nearly_the_same(walk: Walk) -> None:
    texts = []
    for path, text in sorted(walk.pages.items()):
        if "/t20" in path:
            words = "".join(lxml.html.fromstring(text).xpath("//div[@id='zoom']//text()")).split()
            plain = "".join(words)
            texts.append({plain[at : at + 4] for at in range(len(plain) - 3)})
    picked = random.Random(1).sample(texts, 30)
    alike = max(len(a & b) / len(a | b) for i, a in enumerate(picked) for b in picked[:i])
    assert alike < 0.5


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path, site: Path) -> None:
    gov.ensure(tmp_path / "again", PAGES)
    gov.ensure(tmp_path / "other", PAGES, seed=2)

    def everything(folder: Path) -> dict[str, bytes]:
        return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    assert everything(tmp_path / "again") == everything(site)
    assert everything(tmp_path / "other") != everything(site)


def test_a_site_that_is_already_there_is_not_made_again(site: Path) -> None:
    before = (site / "truth.json").stat().st_mtime_ns
    gov.ensure(site, PAGES)
    assert (site / "truth.json").stat().st_mtime_ns == before


def test_a_size_that_cannot_hold_every_cause_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 40"):
        gov.ensure(tmp_path / "tiny", 10)


def test_the_full_size_holds_the_numbers_the_reference_names() -> None:
    counts = {cause: gov.planted_count(cause, gov.FULL_SIZE) for cause in gov.PLANTED}
    tricky = sum(counts[cause] for cause in gov.TRICKY)
    assert tricky == 60
    assert sum(counts.values()) - tricky == 453


def test_the_delaying_server_gives_the_same_site_later(site: Path, truth: dict[str, Any]) -> None:
    with serve(site, delay_ms=60) as served:
        server = http.client.HTTPConnection(served.origin.removeprefix("http://"), timeout=10)
        for entry in [truth["tricky"][0], truth["unknown"][0], truth["dead"][0]]:
            started = time.monotonic()
            server.request("GET", entry["url"])
            answer = server.getresponse()
            answer.read()
            assert time.monotonic() - started >= 0.055
            expected = {"raw_chinese_name": 200, "http_403": 403, "page_404": 404}[entry["cause"]]
            assert answer.status == expected
        server.request("GET", "/../truth.json")
        assert server.getresponse().status == 404


@pytest.mark.skipif(find_nginx() is None, reason="nginx is not installed")
def test_nginx_lets_linkchecker_run_free_and_names_its_types(site: Path, truth: dict[str, Any]) -> None:
    with serve(site) as served:
        assert served.server.startswith("nginx")
        server = http.client.HTTPConnection(served.origin.removeprefix("http://"), timeout=10)
        server.request("GET", "/")
        answer = server.getresponse()
        assert answer.headers["LinkChecker"] == "allowed"
        assert answer.headers["Content-Type"] == MIME["html"]  # no charset: the page's own word counts
    assert "access_log off" in nginx_config(site, truth, Path("x"), 1)


def test_the_million_site_names_each_url_once_and_answers_them(tmp_path: Path) -> None:
    truth = million.ensure(tmp_path / "many", 2000)
    hubs = [(tmp_path / "many" / "htdocs" / "hub" / f"{n}.html").read_text("utf-8") for n in range(2)]
    links = [link for hub in hubs for link in re.findall(r'href="(/item/[^"]+)"', hub)]
    assert len(links) == len(set(links)) == truth["urls"] == 2000
    assert truth["pages"] == 3 < truth["budget"]
    with serve(tmp_path / "many") as served:
        server = http.client.HTTPConnection(served.origin.removeprefix("http://"), timeout=10)
        server.request("GET", links[0])
        assert server.getresponse().status == 200
