"""`read_page` as a whole: any bytes, blank shells, and monsters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.probe.observe.invented import PROSE, SITE, STYLES, Content

from govsight.probe.observe.page import PageRead, read_page
from govsight.vocab import PageFacts

URL = SITE + "/a/b.html"
TEXT = "".join(f"<p>{line}</p>" for line in PROSE)


def read(html: str) -> PageRead:
    return read_page(html.encode(), url=URL)


def test_labels_keep_their_spelling_and_every_content() -> None:
    labels = read(
        "<meta name=sitename content=莲湖><meta name='SiteName' content=''><META NAME='PubDate ' CONTENT=' null '>"
        "<meta name=generator content=x><meta property='og:Url' content=x><meta name=Url>"
    ).facts.labels
    assert labels == {
        "sitename": ("sitename", ["莲湖", ""]),
        "pubdate": ("PubDate", ["null"]),
        "url": ("Url", [""]),
    }


def test_the_text_is_what_a_visitor_reads() -> None:
    found = read(
        "<title>题</title><style>.a{}</style><script>var a</script><h1>湛<b>江</b>市</h1><p>一</p><p>二&nbsp; 三</p>"
        "<table><tr><td>四</td><td>五</td></tr></table><ol><li>六</ol><noscript>七</noscript><!-- 八 -->"
    )
    assert found.text == "湛江市 一 二 三 四 五 六 七"
    assert found.facts.text_length == len("湛江市一二三四五六七")
    assert found.facts.title == "题"


def test_the_text_hash_follows_the_text_and_not_the_markup() -> None:
    one, other = read(f"<title>a</title><div>{TEXT}</div>"), read(f"<title>b</title><div class=x>\n{TEXT}</div>\n")
    assert one.facts.text_hash == other.facts.text_hash
    assert one.facts.simhash == other.facts.simhash != 0


@pytest.mark.parametrize(
    "html",
    [
        "<body><script src=/app.js></script>",
        "<div id=app></div><script src=/app.js></script>",
        f"<body><noscript>您的浏览器不支持脚本，请开启后再访问。{PROSE[0]}</noscript><script src=/app.js></script>",
        f"<div class=header>莲湖市</div><div id=app></div><footer>{PROSE[0]}</footer><script src=/a.js></script>",
        "<ul><li v-for>{{item.title}} {{item.date}}</li></ul><h1>{{title}}</h1>"
        + TEXT
        + "<script src=/vue.js></script>",
    ],
)
def test_a_shell_that_scripts_would_fill_is_blank(html: str) -> None:
    assert read(html).blank


@pytest.mark.parametrize(
    "html",
    [
        f"<div id=app>{TEXT}</div><script src=/app.js></script>",
        f"{TEXT}<script src=/app.js></script>",
        "<p>建设中</p>",
        "<frameset><frame src=/a.html></frameset><script></script>",
        "",
    ],
)
def test_a_page_with_content_or_without_scripts_is_not_blank(html: str) -> None:
    assert not read(html).blank


def test_styles_with_content_are_never_blank() -> None:
    for style in STYLES:
        assert not read_page(style.page("article", Content()), url=URL).blank


@pytest.mark.parametrize("script", ["location.href='/new/'", 'window.location = "/new/"', "location.replace('/new/')"])
def test_an_empty_page_that_sends_the_browser_on_by_script_says_where(script: str) -> None:
    assert read(f"<script>{script}</script>").refresh == SITE + "/new/"
    assert read(f"{TEXT}<script>{script}</script>").refresh is None


@given(st.binary(max_size=400), st.text(max_size=20), st.booleans())
@settings(deadline=None)
def test_any_bytes_read_as_some_page(body: bytes, content_type: str, is_home: bool) -> None:
    assert isinstance(read_page(body, url=URL, content_type=content_type, is_home=is_home).facts, PageFacts)


_TAGS = [
    *(
        "<a href=/x>",
        "<img src=y>",
        "</a>",
        "<div class=footer id=nav>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
    ),
    *("<ul>", "<li>", "</ul>", "<form>", "<input type=text>", "<script>", "</script>", "<style>", "</style>", "<svg>"),
    *("<template>", "</template>", "<math>", "<title>", "<meta name=PubDate content=2026-1-1>", "<base href=//k/>"),
    *(
        "<frameset>",
        "<select>",
        "<option>",
        "<b>",
        "<p>",
        "</p>",
        "主办单位：",
        "发布时间：2026-01-01",
        "来源：x",
        "分享到",
    ),
    *(
        "网站标识码：1",
        "&#0;",
        "&#xD800;",
        "\x00",
        "<!--",
        "-->",
        "<![CDATA[",
        "<noscript>",
        "</noscript>",
        "<a ",
        "<p/",
    ),
]


@given(st.lists(st.sampled_from(_TAGS), max_size=60))
@settings(deadline=None)
def test_any_mix_of_tags_reads_as_some_page_with_normalised_links(pieces: list[str]) -> None:
    found = read_page("".join(pieces).encode(), url=URL, is_home=True)
    assert all(url.startswith(("http://", "https://")) and role > 0 for url, role in found.links)
    assert len({url for url, _ in found.links}) == len(found.links)


MONSTERS = {
    "100,000 nested blocks": "<div>" * 100_000,
    "nested lists": "<ul><li><a href=/a>某某某某</a>" * 20_000,
    "nested tables": "<table><tr><td>x" * 20_000,
    "a wide table": "<table>" + "<tr><td>x" * 30_000 + "<td>x" * 30_000 + "</table>",
    "one wide cell": "<table>" + "<tr><td>x<td>y" * 30_000 + "<tr><td>" + "z" * 300_000 + "<td>y</table>",
    "nested quotations": "<blockquote>" * 50_000 + "x",
    "200,000 attributes": "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "formatting bomb": "".join(f"<b {n}><i {n}>" for n in range(10_000)),
    "options": "<select>" + "<option>" * 16_000,
    "anchors": "<a href=/x>某某某某" * 60_000,
    "nested anchors": "<a href=/x>某某某某<object>" * 10_000,
    "same entries deep down": "<div>" * 5_000 + "<ul>" + "<li><a href=/x>某某某某</a>" * 30_000,
    "nested feet": "<div class=foot>主办" * 20_000,
    "nested navigation": "<div class=nav><a href=/x>政务公开</a>" * 20_000,
    "nested headers": "<div class=head><a href=/x>x</a>" * 20_000,
    "nested share blocks": "<div class=share>分享到" * 20_000,
    "one line": "公" * 1_000_000,
    "one long word": "<p>" + "a" * 3_000_000,
    "spaces": "<p>" + " " * 3_000_000,
    "entities": "&amp;" * 300_000,
    "unclosed comment": "<!--" * 200_000,
    "scripts": "<script>location=" * 100_000,
    "templates": "<template>" * 50_000,
    "pictures": "<img srcset='" + "a 1x," * 200_000 + "'>",
    "zeros": "\x00" * 1_000_000,
    "styles": "<p style='background:url(x);width:1px'>" * 20_000,
    "dates": "<p>发布时间：2026-01-01</p>" * 30_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_read_within_seconds(name: str) -> None:
    html = f"<title>某某通知</title>{MONSTERS[name]}"
    started = time.process_time()
    read_page(html.encode(), url=URL, is_home=True)
    assert time.process_time() - started < 8
