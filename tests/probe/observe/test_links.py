"""Everything a page can point at, each URL once, in the order of the page."""

from __future__ import annotations

import random

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.probe.observe.invented import STYLES, Content

from govsight.kit.urls import Resolver
from govsight.probe.observe import markup
from govsight.probe.observe.links import DRESSED, srcset, walk
from govsight.probe.observe.page import read_page
from govsight.vocab import Role

HERE = "http://www.lianhu.gov.cn/zwgk/a.html"


def links(html: str) -> dict[str, int]:
    return dict(read_page(html.encode(), url=HERE).links)


@pytest.mark.parametrize(
    ("html", "path", "role"),
    [
        ("<a href=/x>x</a>", "/x", Role.PAGE),
        ("<map><area href=/x></map>", "/x", Role.PAGE),
        ("<a href=/x.DOCX>x</a>", "/x.DOCX", Role.ATTACHMENT),
        ("<a href='/x.pdf?v=1'>x</a>", "/x.pdf?v=1", Role.ATTACHMENT),
        ("<a href=/x.ofd>x</a>", "/x.ofd", Role.ATTACHMENT),
        ("<a href=/x.et>x</a>", "/x.et", Role.ATTACHMENT),
        ("<a href=/x.7z>x</a>", "/x.7z", Role.ATTACHMENT),
        ("<img src=/x.png>", "/x.png", Role.IMAGE),
        ("<img src=/a.png srcset='/x.png 2x'>", "/x.png", Role.IMAGE),
        ("<picture><source srcset='/x.webp 1x, /y.webp 2x'><img src=/z.png></picture>", "/y.webp", Role.IMAGE),
        ("<video src=/x.mp4></video>", "/x.mp4", Role.MEDIA),
        ("<video poster=/x.png></video>", "/x.png", Role.IMAGE),
        ("<video><source src=/x.mp4><track src=/t.vtt></video>", "/t.vtt", Role.MEDIA),
        ("<audio src=/x.mp3></audio>", "/x.mp3", Role.MEDIA),
        ("<embed src=/x.swf>", "/x.swf", Role.MEDIA),
        ("<object data=/x.swf></object>", "/x.swf", Role.MEDIA),
        ("<script src=/x.js></script>", "/x.js", Role.SCRIPT),
        ("<link rel='StyleSheet' href=/x.css>", "/x.css", Role.STYLE),
        ("<link rel='shortcut icon' href=/x.ico>", "/x.ico", Role.ICON),
        ("<link rel=alternate href=/rss.xml>", "/rss.xml", Role.PAGE),
        ("<link rel=next href=/2>", "/2", Role.PAGE),
        ("<link rel=preload as=font href=/x.woff2>", "/x.woff2", Role.MEDIA),
        ("<iframe src=/x></iframe>", "/x", Role.FRAME),
        ("<frameset><frame src=/x></frameset>", "/x", Role.FRAME),
        ("<form action=/x></form>", "/x", Role.FORM),
        ("<button formaction=/x>", "/x", Role.FORM),
        ("<input type=IMAGE src=/x.png>", "/x.png", Role.IMAGE),
        ("<meta http-equiv=Refresh content='3; URL=/x'>", "/x", Role.PAGE),
        ("<body background=/x.gif>", "/x.gif", Role.IMAGE),
        ("<table><td background=/x.gif>", "/x.gif", Role.IMAGE),
        ("<style>.a{background:url( '/x.png' )}</style>", "/x.png", Role.IMAGE),
        ("<style>@import '/x.css';</style>", "/x.css", Role.STYLE),
        ("<p style=\"background:URL(/x.png)\">", "/x.png", Role.IMAGE),
        ("<noscript><img src=/x.png></noscript>", "/x.png", Role.IMAGE),
        ("<head><noscript><a href=/x>x</a></noscript></head>", "/x", Role.PAGE),
    ],
)  # fmt: skip
def test_this_pointer_is_seen_with_its_role(html: str, path: str, role: Role) -> None:
    assert links(html).get("http://www.lianhu.gov.cn" + path) == role


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:;'>x</a>",
        "<a href=mailto:a@b.cn>x</a>",
        "<a href=#top>x</a>",
        "<a name=x>x</a>",
        "<img src='data:image/gif;base64,R0lGOD'>",
        "<link rel=preconnect href=//cdn/><link rel=dns-prefetch href=//cdn/><link rel=canonical href=/c>",
        "<template><a href='/{{id}}'>x</a><img src=/t.png></template>",
        "<style>@namespace url(http://www.w3.org/1999/xhtml); .a{fill:url(#g)} /* url(/no.png) */</style>",
        "<!-- <a href=/x>x</a> --><script>var s='<a href=/x>';</script><textarea><a href=/x></textarea>",
        "<form action=''></form><iframe></iframe><img>",
    ],
)
def test_this_points_nowhere(html: str) -> None:
    assert links(html) == {}


@pytest.mark.parametrize("placeholder", ["", "src=data:,x", "src=/i/blank.gif", "src=/i/loading.gif"])
@pytest.mark.parametrize("lazy", ["data-src", "data-original"])
def test_a_lazy_picture_is_seen_behind_its_placeholder(placeholder: str, lazy: str) -> None:
    assert "http://www.lianhu.gov.cn/real.jpg" in links(f"<img {placeholder} {lazy}=/real.jpg>")


def test_a_lazy_source_beside_a_real_one_is_left_alone() -> None:
    assert list(links("<img src=/real.jpg data-src=/other.jpg>")) == ["http://www.lianhu.gov.cn/real.jpg"]


def test_one_url_in_several_roles_is_one_entry_and_anchors_keep_their_order() -> None:
    found = read_page(b"<a href=/b>1</a><a href=/a.png>2</a><img src='/a.png#x'><a href=./../b>3</a>", url=HERE).links
    assert found == [
        ("http://www.lianhu.gov.cn/b", int(Role.PAGE)),
        ("http://www.lianhu.gov.cn/a.png", int(Role.PAGE | Role.IMAGE)),
    ]


def test_base_applies_to_every_pointer_even_before_it() -> None:
    found = links("<link rel=stylesheet href=s.css><base href=/b/ target=_blank><a href=x>x</a>")
    assert set(found) == {"http://www.lianhu.gov.cn/b/s.css", "http://www.lianhu.gov.cn/b/x"}


def test_a_chinese_query_on_a_gb2312_page_is_sent_in_gbk() -> None:
    html = '<meta charset="gb2312"><a href="/s?k=查询">x</a><a href="/附件.doc">y</a>'
    found = [url for url, _ in read_page(html.encode("gb18030"), url=HERE).links]
    assert found == ["http://www.lianhu.gov.cn/s?k=%B2%E9%D1%AF", "http://www.lianhu.gov.cn/%E9%99%84%E4%BB%B6.doc"]


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg 1x,b.jpg 2x", ["a.jpg", "b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        ("a,b.jpg 100w , c.jpg", ["a,b.jpg", "c.jpg"]),
        ("data:image/png;base64,AA 1x, b.jpg 2x", ["data:image/png;base64,AA", "b.jpg"]),
        (" ,, ", []),
    ],
)
def test_srcset_grammar(text: str, urls: list[str]) -> None:
    assert srcset(text) == urls


@pytest.mark.parametrize(
    ("content", "target"),
    [("0;url=/x", "/x"), ("5; URL='/x'", "/x"), ("0,/x", "/x"), (".5;/x", "/x"), ("3", None), ("url", None)],
)
def test_meta_refresh_targets(content: str, target: str | None) -> None:
    read = read_page(f'<meta http-equiv="refresh" content="{content}">'.encode(), url=HERE)
    assert read.refresh == (None if target is None else "http://www.lianhu.gov.cn" + target)


def _generated(seed: int) -> str:
    """A page of random, often broken markup."""
    dice = random.Random(seed)
    pieces = [
        *("<div class=a>", "</div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<ul><li>", "</ul>", "<b>", "</i>"),
        *(
            "<a href='/{n}.html'>链接{n}</a>",
            "<a href=/{n}>",
            "</a>",
            "<img src=/{n}.png>",
            '<img src="/{n}.jpg" alt=图>',
        ),
        *("<!-- <a href=/no{n}> -->", "<script>'<a href=/no{n}>'</script>", "<select><option>", "</select>", "<form>"),
        *("<svg>", "</svg>", "&amp;&nbsp;", "<textarea>", "</textarea>", "<h1>", "<", "<a href='/{n}?a=1&amp;b=2'"),
        *("文字", "\x00"),
    ]
    body = "".join(dice.choice(pieces).replace("{n}", str(dice.randrange(99))) for _ in range(dice.randrange(5, 150)))
    return f"<!doctype html><title>t</title>{body}"


def test_two_parsers_agree_on_links_and_pictures() -> None:
    """As sets: where broken markup makes a parser clone an element, they clone different ones."""
    pages = [_generated(seed) for seed in range(400)]
    kinds = ("article", "section", "guide")
    pages += [style.page(kind, Content()).decode(style.codec) for style in STYLES for kind in kinds]
    for html in pages:
        document = markup.parse(html)
        seen = walk(document, document.select(DRESSED), Resolver(HERE))
        other = LexborHTMLParser(html)
        hrefs = {node.attributes["href"] or "" for node in other.css("a[href]")}
        assert {href for a in seen.anchors if (href := a.element.attr("href")) is not None} == hrefs
        sources = {node.attributes["src"] or "" for node in other.css("img[src]")}
        assert {src for image in seen.images if (src := image.attr("src")) is not None} == sources
