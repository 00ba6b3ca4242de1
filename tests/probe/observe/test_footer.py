"""The marks of the page foot: seen in every style, and only in the foot."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from tests.probe.observe.invented import PROSE, SITE, STYLES, Content, Foot, Style

from govsight.probe.observe.page import read_page
from govsight.vocab import FooterFacts

TEXT = "".join(f"<p>{line}</p>" for line in PROSE)
ALL = (
    "主办单位：莲湖市教育局 联系电话：0759-3180000 网站标识码：4408990001 "
    "粤ICP备12345678号-1 粤公网安备 44089902000011号 "
    "<a href='//bszs.conac.cn/x'><img src=/red.png></a><a href='https://zfwzgl.www.gov.cn/x'>我为政府网站找错</a>"
    "<a href=/map>网站地图</a>"
)


def foot(html: str) -> FooterFacts:
    return read_page(html.encode(), url=SITE + "/a.html").facts.footer


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("kind", ["article", "section", "guide"])
def test_every_style_shows_all_its_marks(style: Style, kind: str) -> None:
    found = read_page(style.page(kind, Content()), url=SITE + "/a.html").facts.footer
    should = Foot()
    assert found == FooterFacts(
        badge=should.badge,
        site_code=should.code,
        icp=should.icp,
        psb=should.psb.replace(" ", ""),
        host=should.host,
        contact=should.phone,
        report_error=should.report,
        report_error_text="我为政府网站找错",
        sitemap=SITE + should.sitemap,
        located="tail" if style.name == "table" else "element",
    )


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize(
    ("planted", "field"),
    [
        ("badge", "badge"),
        ("code", "site_code"),
        ("icp", "icp"),
        ("psb", "psb"),
        ("host", "host"),
        ("phone", "contact"),
        ("report", "report_error"),
        ("sitemap", "sitemap"),
    ],
)
def test_a_mark_left_out_is_empty_and_the_others_stay(style: Style, planted: str, field: str) -> None:
    whole = read_page(style.page("article", Content()), url=SITE + "/a.html").facts.footer
    content = Content(foot=replace(Foot(), **{planted: ""}))
    found = read_page(style.page("article", content), url=SITE + "/a.html").facts.footer
    for name in FooterFacts.__struct_fields__:
        if name == field:
            assert getattr(found, name) == ""
        elif not (planted == "report" and name == "report_error_text"):
            assert getattr(found, name) == getattr(whole, name)


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=header>{ALL}</div><div>{TEXT}</div><div class=footer>友情链接</div>",
        f"<div class=article><h1>某某通知</h1><p>{ALL}</p>{TEXT * 2}</div><footer>谢谢浏览</footer>",
        f"<article><h1>某某通知</h1><footer>{ALL}</footer></article><div>{TEXT * 3}</div><footer>版权所有</footer>",
        f"<div class='top-footer'>{ALL}</div>{TEXT * 5}<div id=footer>版权所有</div>",
        f"<p>{ALL}</p>{TEXT * 5}",
    ],
)
def test_marks_outside_the_foot_do_not_count(page: str) -> None:
    found = foot(f"<title>t</title>{page}")
    assert found == FooterFacts(located=found.located)
    assert found.located


@pytest.mark.parametrize(
    "block",
    [
        "<footer>{}</footer>",
        "<div class='footer clearfix'>{}</div>",
        "<div id=Foot>{}</div>",
        "<div class=g-foot-wrap><div class=w1200>{}</div></div>",
        "<div class=bottom>{}</div>",
        "<div id=bottom_nav>相关链接</div><div class=copyright>{}</div>",
        "<div class=copy-right>{}</div>",
        "<div class=yejiao>{}</div>",
        "<table id=dibu><tr><td>{}</td></tr></table>",
        "<div class=wrapper_bottom><div class=footer>{}</div></div>",
        "<div class=footer>版权声明</div><div style='text-align:center'>{}</div>",
        "<div style='text-align:center'>{}</div>",
        "<center><p>{}</p></center>",
        "<table width=1000><tr><td>{}</td></tr></table><script src=/tongji.js></script>",
        "<div role=contentinfo>{}</div><div class=share-float>返回顶部</div>",
    ],
)
def test_the_foot_is_found_however_it_is_named(block: str) -> None:
    found = foot(f"<title>t</title><div class=main><h1>某某通知</h1>{TEXT * 2}</div>{block.format(ALL)}")
    assert all(getattr(found, name) for name in FooterFacts.__struct_fields__)


@pytest.mark.parametrize(
    "name", ["margin-bottom20", "article-footer", "btn-bottom", "football", "list_bottom", "card-foot", "border-bottom"]
)
def test_names_that_only_sound_like_a_foot_are_not(name: str) -> None:
    found = foot(f"<div class={name}>主办单位：某某局</div><p>{PROSE[0]}</p>" + f"<footer>{ALL}</footer>")
    assert found.host == "莲湖市教育局"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("主办：莲湖市人民政府　承办：市政数局", "host", "莲湖市人民政府"),
        ("主办单位：莲湖市人民政府办公室承办单位：市政数局", "host", "莲湖市人民政府办公室"),
        ("莲湖市人民政府主办 市政数局承办", "host", "莲湖市人民政府"),
        ("主 办 单 位：莲湖市医院", "host", "莲湖市医院"),
        ("承办单位：市政数局", "host", ""),
        ("政府网站标识码： bm12000003", "site_code", "bm12000003"),
        ("网站标识码", "site_code", ""),
        ("备案号：粤ICP备 05000001 号", "icp", "粤ICP备05000001号"),
        ("京ICP证030173号", "icp", "京ICP证030173号"),
        ("粤icp备05000001号-12", "icp", "粤icp备05000001号-12"),
        ("ICP备案编号：", "icp", ""),
        ("粤公网安备44080202000001号", "psb", "粤公网安备44080202000001号"),
        ("公安备案号：44080202000001", "psb", "公安备案号：44080202000001"),
        ("联系电话：（0759）3181234", "contact", "（0759）3181234"),
        ("联系方式：0759-3181234 网站标识码：4408990001", "contact", "0759-3181234"),
        ("热线：12345", "contact", "12345"),
        ("E-mail：xxk@lianhu.gov.cn", "contact", "xxk@lianhu.gov.cn"),
        ("地址：莲湖市人民路1号", "contact", "莲湖市人民路1号"),
        ("联系我们", "contact", ""),
    ],
)
def test_marks_as_they_are_written(text: str, field: str, value: str) -> None:
    assert getattr(foot(f"<p>{PROSE[0]}</p><div class=footer>版权所有 {text}</div>"), field) == value


@pytest.mark.parametrize(
    ("html", "badge"),
    [
        ("<a href='http://bszs.conac.cn/sitename?id=1'><img src=/x.png></a>", "http://bszs.conac.cn/sitename?id=1"),
        ("<a href='/jg.html'><img src=/x.png alt='党政机关'></a>", SITE + "/jg.html"),
        ("<img src=/images/jgdw.png>", "image"),
        (
            "<script>document.write(unescape('%3Cscript src=//dcs.conac.cn/js/1.js%3E'))</script>",
            "script",
        ),
        ("<script src=https://dcs.conac.cn/js/20/000/0000/40000000/CA0000.js></script>", "script"),
        ("<a href=/zk><img src=/x.png alt='事业单位公开招聘'></a>", ""),
    ],
)
def test_the_badge_by_link_by_picture_or_by_script(html: str, badge: str) -> None:
    assert foot(f"<p>{PROSE[0]}</p><div class=footer>版权所有 {html}</div>").badge == badge


@pytest.mark.parametrize(
    ("html", "target", "text"),
    [
        ("<a href='https://zfwzgl.www.gov.cn/e?s=1'><img src=/x.png></a>", "https://zfwzgl.www.gov.cn/e?s=1", ""),
        ("<a href=/jc/><img src=/x.png title='政府网站找错'></a>", SITE + "/jc/", "政府网站找错"),
        ("<a href='javascript:;'>我为政府网站找错</a>", "", "我为政府网站找错"),
        ("<a href=/a>我要找错</a><a href='//zfwzgl.www.gov.cn/e'>x</a>", "http://zfwzgl.www.gov.cn/e", "x"),
        (
            "<script id=_jiucuo_ sitecode=4408990001 src=https://zfwzgl.www.gov.cn/exposure/jiucuo.js></script>",
            "https://zfwzgl.www.gov.cn/exposure/jiucuo.js",
            "我为政府网站找错",
        ),
        ("<a href=/wrong>错误报告</a>", "", ""),
    ],
)
def test_the_error_report_entry_by_target_words_or_script(html: str, target: str, text: str) -> None:
    found = foot(f"<p>{PROSE[0]}</p><div class=footer>版权所有 {html}</div>")
    assert (found.report_error, found.report_error_text) == (target, text)


def test_a_telephone_in_the_body_of_a_short_page_is_not_the_feet() -> None:
    body = f"<TD>{PROSE[0]}<P>联系电话：0759-1111111</P><P>{PROSE[1]}</P></TD>"
    page = f"<TABLE>\n<TR>\n{body}\n</TR>\n<TR>\n<TD CLASS=fbar>\n<P>信箱</P>\n<P>{ALL}</P></TD></TR></TABLE>"
    assert foot(page).contact == "0759-3180000"
    assert foot(page.replace("联系电话：0759-3180000", "")).contact == ""


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE[0]}</p><iframe src=/inc/foot.html></iframe>",
        f"<p>{PROSE[0]}</p><script src=/js/footer.js></script>",
        "<frameset><frame src=a.html></frameset>",
        "",
    ],
)
def test_a_foot_that_stands_elsewhere_is_not_located(page: str) -> None:
    assert foot(page) == FooterFacts()


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<div class=foot>",
            "<div class=foot>主办：</div>",
            "<footer>",
            "x<p>",
            "主办",
            "<a><img class=foot>",
            "<i></i>",
        ),
        *("电话：1", "1-", "a@", "</table><table class=bottom><td>"),
    ],
)
def test_a_hostile_page_has_its_foot_read_in_time(piece: str) -> None:
    html = (piece * (500_000 // len(piece))).encode()
    started = time.process_time()
    read_page(html, url=SITE)
    read_page(b"<p>text</p><footer>" + html, url=SITE)
    assert time.process_time() - started < 10


def test_one_foot_on_pages_in_two_folders_keeps_their_own_relative_links() -> None:
    page = f"<p>{PROSE[0]}</p><footer>版权所有 <a href=map.html>网站地图</a><a href='?jc'>找错</a></footer>".encode()
    for folder in ("/a/", "/b/", "/a/"):
        for name in ("1.html", "2.html"):
            found = read_page(page, url=SITE + folder + name).facts.footer
            assert found.sitemap == f"{SITE}{folder}map.html"
            assert found.report_error == f"{SITE}{folder}{name}?jc"


@pytest.mark.parametrize(
    ("href", "targets"),
    [
        ("map.html", ("http://a.gov.cn/x/map.html", "http://a.gov.cn/y/map.html", "https://b.gov.cn/x/map.html")),
        (" map.html", ("http://a.gov.cn/x/map.html", "http://a.gov.cn/y/map.html", "https://b.gov.cn/x/map.html")),
        ("/map.html", ("http://a.gov.cn/map.html", "http://a.gov.cn/map.html", "https://b.gov.cn/map.html")),
        ("//c.gov.cn/m", ("http://c.gov.cn/m", "http://c.gov.cn/m", "https://c.gov.cn/m")),
        ("http://c.gov.cn/m", ("http://c.gov.cn/m",) * 3),
    ],
)
def test_one_foot_on_many_pages_has_its_links_led_from_each_of_them(href: str, targets: tuple[str, ...]) -> None:
    page = f"<p>{PROSE[0]}</p><footer>版权所有 <a href='{href}'>网站地图</a></footer>".encode()
    urls = ("http://a.gov.cn/x/1.html", "http://a.gov.cn/y/1.html", "https://b.gov.cn/x/1.html")
    assert tuple(read_page(page, url=url).facts.footer.sitemap for url in urls) == targets


def test_one_foot_in_two_charsets_keeps_the_query_of_each() -> None:
    page = f"<p>{PROSE[0]}</p><footer>版权所有 <a href='/s?q=网站'>网站地图</a></footer>"
    codecs = (("/x/1.html", "gbk", "%CD%F8%D5%BE"), ("/y/1.html", "utf-8", "%E7%BD%91%E7%AB%99"))
    for path, codec, query in codecs:
        body = f"<meta charset={codec}>{page}".encode(codec)
        assert read_page(body, url=SITE + path).facts.footer.sitemap == f"{SITE}/s?q={query}"
