"""Every page answers, every planted fault is there, every look-alike is alive."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from html import unescape
from urllib.parse import urlsplit

import pytest

from govsight_demo import outside
from govsight_demo.city import LARGEST, City, build_city
from govsight_demo.model import Answer, Ref
from govsight_demo.plants import Label, LinkFact, Mark, MarkWay, OtherCode, Pointer
from govsight_demo.server import _readable
from govsight_demo.site import Site

CITY = build_city()
HOSTS = CITY.hosts()
SITES = [site for site in CITY.sites if not site.walled]
IDS = [site.key for site in SITES]


def target_of(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def ask(url: str, city: City = CITY) -> Answer:
    """The last answer on the way from `url`; status 599 when redirects never end, 0 when nobody is there."""
    hosts = city.hosts() if city is not CITY else HOSTS
    for _ in range(9):
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if host == outside.GONE:
            return Answer(0)
        answer = city.answer(hosts, host, _readable(target_of(url).encode()), tls=parts.scheme == "https")
        if not 300 <= answer.status < 400:
            return answer
        location = dict(answer.headers)["Location"].decode()
        url = location if "://" in location else f"{parts.scheme}://{host}{location}"
    return Answer(599)


def text_of(answer: Answer) -> str:
    for codec in ("utf-8-sig", "gb18030", "big5"):
        if answer.body[:2] == b"\xff\xfe":
            return answer.body.decode("utf-16")
        if b"charset=big5" in answer.body[:400]:
            return answer.body.decode("big5")
        try:
            return answer.body.decode(codec)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no encoding fits")


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_every_page_answers_under_its_own_address(site: Site) -> None:
    for ref in site.refs():
        url = site.url(ref)
        answer = ask(url)
        assert answer.status == 200, url
        assert site.builder.locate(site, target_of(url)) == ref


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_every_page_reads_in_its_encoding_and_shows_the_site_name(site: Site) -> None:
    for ref in site.refs():
        shown = unescape(text_of(ask(site.url(ref))))
        assert site.profile.name in shown, site.url(ref)
        assert "�" not in shown


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_an_address_that_does_not_exist_is_refused_or_apologised_for(site: Site) -> None:
    answer = ask(f"{site.base}{site.root}no/such/page.html")
    assert answer.status == 404 or "不存在" in text_of(answer) or "走丢" in text_of(answer)
    assert ask(f"{site.base}{site.root}no/such/picture.png").status == 404


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_a_number_beyond_the_last_article_is_no_page(site: Site) -> None:
    path = site.path(Ref("article", 3)).replace("10003", "99999")
    assert site.builder.locate(site, path) is None


def facts() -> list[tuple[Site, Pointer, LinkFact]]:
    return [
        (site, plant, fact)
        for site in SITES
        for plant in site.all_plants
        if isinstance(plant, Pointer)
        for fact in plant.facts(site)
        if isinstance(fact, LinkFact)
    ]


@pytest.mark.parametrize(("site", "plant", "fact"), facts(), ids=lambda value: getattr(value, "key", ""))
def test_a_dead_target_is_dead_and_stands_on_its_page(site: Site, plant: Pointer, fact: LinkFact) -> None:
    page = site.page(plant.at)
    assert any(extra.href == plant.href for extra in page.extras)
    assert fact.page == site.url(plant.at)
    answer = ask(fact.target)
    if fact.verdict == "unknown":
        assert answer.status in (403, 521)
    elif fact.soft:
        assert answer.status == 200
        assert re.search("不存在|走丢", text_of(answer))
    else:
        assert answer.status in (0, 404, 599) or answer.delay < 0


def test_what_only_looks_dead_is_alive() -> None:
    innocent = [
        (site, plant)
        for site in SITES
        for plant in site.all_plants
        if isinstance(plant, Pointer) and plant.verdict == "alive"
    ]
    assert len(innocent) > 12
    for site, plant in innocent:
        href = plant.href.split(" | ")[-1]
        if href.startswith(("javascript:", "mailto:", "tel:", "#", "data:")) or "申请表" in href:
            continue
        assert ask(site.absolute(href, site.url(plant.at))).status == 200, plant.href


def test_a_query_in_gbk_is_alive_only_as_a_gbk_page_sends_it() -> None:
    assert ask("http://www.lcnongye.gov.cn/down.asp?name=%C9%EA%C7%EB%B1%ED").status == 200
    assert ask("http://www.lcnongye.gov.cn/down.asp?name=%E7%94%B3%E8%AF%B7%E8%A1%A8").status == 404


def test_a_raw_chinese_file_name_is_found_by_its_utf8_and_its_gbk_bytes() -> None:
    site = CITY.site("nongye")
    name = site.file_path(8)
    assert not name.isascii()
    for codec in ("utf-8", "gb18030"):
        raw = "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in name.encode(codec))
        assert site.builder.locate_file(site, raw) == 8


def test_the_gbk_site_declares_gb2312_and_sends_no_charset() -> None:
    answer = ask("http://www.lcnongye.gov.cn/")
    assert answer.kind == "text/html"
    assert b"charset=gb2312" in answer.body
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")


def test_the_old_site_mixes_encodings() -> None:
    site = CITY.site("fangzhi")
    assert ask(site.url(Ref("article", 1))).body.startswith(b"\xef\xbb\xbf")
    assert ask(site.url(Ref("article", 2))).body.startswith(b"\xff\xfe")
    assert ask(site.url(Ref("home"))).kind == "text/html; charset=GBK"
    assert b"charset=utf-8" in ask(site.url(Ref("home"))).body
    assert "政策解读" in unescape(ask(site.url(Ref("section", 3, 1))).body.decode("big5"))


def test_the_script_site_is_blank_without_scripts() -> None:
    shown = re.sub(r"<[^>]*>", "", ask("http://sjj.lanchuan.gov.cn/").body.decode())
    assert len(shown.strip()) < 20
    data = ask("http://sjj.lanchuan.gov.cn/api/page.json?path=%2Fdetail%2F10002")
    assert "/detail/19999" in data.body.decode()


def test_every_address_behind_the_wall_answers_521() -> None:
    for path in ("/", "/robots.txt", "/x.png", "/a/b?c=1"):
        answer = ask(f"http://gaj.lanchuan.gov.cn{path}")
        assert answer.status == 521
        assert b"__jsl_clearance" in answer.body


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_labels_and_marks_stand_on_every_page_but_where_they_are_planted_away(site: Site) -> None:
    away = {(p.at, p.name if isinstance(p, Label) else p.mark) for p in site.all_plants if isinstance(p, Label | Mark)}
    away |= {(p.at, "badge") for p in site.all_plants if isinstance(p, MarkWay) and p.mark == "badge"}
    away |= {(p.at, "site_code") for p in site.all_plants if isinstance(p, OtherCode)}
    for ref in site.refs():
        page = site.page(ref)
        for name in ("SiteName", "SiteDomain", "SiteIDCode"):
            assert (page.labels.get(name) in (site.profile.name, site.profile.domain, site.profile.code)) != (
                (ref, name) in away
            )
        for mark in ("badge", "site_code", "icp", "psb", "host", "contact"):
            value = getattr(page.foot, mark)
            usual = getattr(site.foot(), mark)
            assert (value == usual) != ((ref, mark) in away), (ref, mark)


def test_pages_of_one_key_are_always_the_same() -> None:
    again = build_city()
    for site, twin in zip(SITES, [s for s in again.sites if not s.walled], strict=True):
        for ref in (Ref("home"), Ref("article", 5), Ref("section", 1, 1)):
            assert site.answer(target_of(site.url(ref))).body == twin.answer(target_of(twin.url(ref))).body


def test_articles_have_words_of_their_own() -> None:
    site = CITY.site("tongji")
    plain = [n for n in range(site.articles) if n not in (9, 13, 17, 21)]
    runs = [
        {p[k : k + 12] for p in site.page(Ref("article", n)).paragraphs for k in range(0, len(p), 1)} for n in plain
    ]
    for k, one in enumerate(runs):
        for other in runs[k + 1 :]:
            assert len(one & other) < 0.35 * min(len(one), len(other))


def test_fifty_thousand_pages_cost_nothing_until_asked_for() -> None:
    tracemalloc.start()
    start = time.perf_counter()
    city = build_city(size=50_000)
    built = time.perf_counter() - start
    site = city.site("nongye")
    pages = sum(1 for _ in site.refs())
    r = random.Random(7)
    for _ in range(50):
        ref = Ref("article", r.randrange(site.articles))
        assert ask(site.url(ref), city).status == 200
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 49_900 <= pages <= 50_100  # the standing pages come on top
    assert built < 20
    assert peak < 60 * 1024 * 1024


def test_a_long_list_can_be_walked_in_few_steps() -> None:
    site = build_city(size=50_000).site("portal")
    last = site.section_pages(0)
    seen, edge, steps = {1}, {1}, 0
    while len(seen) < last:
        steps += 1
        found = set()
        for part in edge:
            for entry in site.page(Ref("section", 0, part)).pager:
                ref = site.builder.locate(site, entry.href)
                assert ref is not None
                found.add(ref.part)
        edge = found - seen
        seen |= edge
        assert edge
    assert steps < 15


@pytest.mark.parametrize("key", IDS)
def test_the_last_pages_of_the_largest_site_are_found_under_their_addresses(key: str) -> None:
    site = next(site for site in build_city(LARGEST, 1).sites if site.key == key)
    refs = list(site.refs())
    for ref in [*refs[:20], *refs[:: max(1, len(refs) // 500)], *refs[-20:]]:
        assert site.builder.locate(site, target_of(site.url(ref))) == ref
