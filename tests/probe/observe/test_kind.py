"""Which kind of page it is: labels first, then structure, in every style."""

from __future__ import annotations

import pytest
from tests.probe.observe.invented import PROSE, SITE, STYLES, Content, Style

from govsight.probe.observe.page import read_page
from govsight.vocab import PageFacts, PageKind

TEXT = "".join(f"<p>{line}</p>" for line in PROSE)
LIST = "".join(f"<li><a href=/t{n}.html>关于做好第{n}项重点工作的通知</a></li>" for n in range(12))


def facts(html: str, path: str = "/a.html", *, is_home: bool = False) -> PageFacts:
    return read_page(html.encode(), url=SITE + path, is_home=is_home).facts


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize(
    ("kind", "title"), [("article", ""), ("section", "通知公告"), ("guide", "食品经营许可办事指南")]
)
def test_every_style_shows_its_kind_by_structure_alone(style: Style, kind: str, title: str) -> None:
    content = Content(title=title) if title else Content()
    found = read_page(style.page(kind, content), url=SITE + "/x/1.html").facts
    assert found.kind == kind
    assert found.kind_reason


def test_only_the_page_one_calls_home_is_home() -> None:
    assert facts("<title>x</title>" + LIST, "/", is_home=True).kind is PageKind.HOME
    assert facts("<title>x</title>" + LIST, "/").kind is not PageKind.HOME


def test_article_labels_make_an_article_even_when_it_looks_like_a_list() -> None:
    label = '<meta name="articletitle" content="关于公布名单的公告">'
    assert facts(label + LIST).kind is PageKind.ARTICLE
    assert "ArticleTitle" in facts(label + LIST).kind_reason


def test_empty_article_labels_say_nothing() -> None:
    empty = '<meta name="ArticleTitle" content=""><meta name="PubDate" content="null">'
    assert facts(empty + '<meta name="ColumnName" content="通知">' + f"<ul>{LIST}</ul>").kind is PageKind.SECTION


def test_column_labels_alone_make_a_section_but_an_article_may_repeat_them() -> None:
    column = '<meta name="ColumnName" content="通知公告"><meta name="ColumnType" content="工作动态">'
    assert facts(column + f"<ul>{LIST}</ul>").kind is PageKind.SECTION
    assert facts(column + f"<h1>关于公布名单的公告</h1><p>发布时间：2026-03-04</p>{TEXT}").kind is PageKind.ARTICLE


def test_three_guide_elements_are_too_few_and_elements_in_running_text_do_not_count() -> None:
    elements = Content().elements
    three = "".join(f"<h3>{name}</h3><p>{text}</p>" for name, text in elements[:3])
    assert facts(f"<title>指南</title>{three}").kind is not PageKind.GUIDE
    four = "".join(f"<h3>{name}</h3><p>{text}</p>" for name, text in elements[:4])
    assert facts(f"<title>指南</title>{four}").kind is PageKind.GUIDE
    prose = "办理材料、申请条件、办理流程、设定依据和联系电话等要素要逐项公开，确保准确。" * 5
    assert (
        facts(f"<title>通知</title><h1>关于公开要素的通知</h1><p>发布时间：2026-03-04</p><p>{prose}</p>").kind
        is PageKind.ARTICLE
    )


def test_a_search_page_needs_a_search_box_and_its_name_or_two_signs() -> None:
    form = "<form action=/s><input name=q></form>"
    assert facts(f"<title>站内搜索</title>{form}", "/search.html").kind is PageKind.SEARCH
    assert facts(f"<title>莲湖</title>{form}<p>为您找到相关结果 12 条</p>", "/s?q=x").kind is PageKind.SEARCH
    assert facts(f"<title>站内搜索-莲湖市</title>{form}<p>请输入。</p>", "/ssjg.htm").kind is PageKind.SEARCH
    assert facts(f"<title>搜索引擎备案办法</title>{form}<p>正文</p>", "/1.htm").kind is not PageKind.SEARCH
    assert facts("<title>站内搜索</title><p>研究所</p>", "/search.html").kind is not PageKind.SEARCH
    assert facts(f"<title>通知公告</title>{form}<ul>{LIST}</ul>", "/tz/").kind is not PageKind.SEARCH


def test_a_page_that_shows_nothing_telling_is_other() -> None:
    found = facts("<title>关于我们</title><p>本网站由办公室管理。</p>", "/about.html")
    assert found.kind is PageKind.OTHER
    assert found.kind_reason


@pytest.mark.parametrize(
    ("ending", "dated"),
    [
        ("2026-01-05", True),
        ("2026-01-05]", True),
        ("（2026年1月5日 ）", True),
        ("[01-05]", True),
        ("【2026.1.5】", True),
        ("（试行）", False),
        ("（2026年第12号）", False),
        ("0000-1234567", False),
    ],
)
def test_a_list_is_known_by_lines_that_end_in_a_date(ending: str, dated: bool) -> None:
    lines = "".join(f"<p>关于第{number}项工作的通知 {ending}" for number in range(6))
    found = facts(lines)
    assert (found.kind is PageKind.SECTION) is dated
