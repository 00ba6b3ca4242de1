"""Repeated list entries, the main navigation, and the names shown in the header."""

from __future__ import annotations

import pytest
from tests.probe.observe.invented import SECTIONS, SITE, STYLES, Content, Style

from govsight.probe.observe.page import read_page
from govsight.vocab import PageFacts

TWICE = '<li><a href="/a.html">关于做好防汛工作的通知</a></li>'
OTHER = '<li><a href="/b.html">关于做好防火工作的通知</a></li>'
ROW = "<tr><td><a href=/a.html>关于做好防汛工作的通知</a></td></tr>"


def facts(html: str) -> PageFacts:
    return read_page(html.encode(), url=SITE + "/", is_home=True).facts


@pytest.mark.parametrize(
    "html",
    [
        f"<ul>{TWICE}{OTHER}{TWICE}</ul>",
        f"<ol>{TWICE}{TWICE}</ol>",
        "<dl><dd><a href=/a.html>关于做好防汛工作的通知</a><dd><a href=/a.html#x>关于做好防汛工作的通知</a></dl>",
        f"<table>{ROW}{ROW}</table>",
        f"<ul>{TWICE}</ul><ul>{OTHER}{TWICE}{TWICE}</ul>",
    ],
)
def test_an_entry_that_stands_twice_in_one_list_is_named_once(html: str) -> None:
    assert facts(html).entries_twice == [("关于做好防汛工作的通知", SITE + "/a.html")]


@pytest.mark.parametrize(
    "html",
    [
        f"<ul>{TWICE}</ul><ul>{TWICE}</ul>",
        f"<div class=nav><ul>{TWICE}</ul></div><div class=foot><ul>{TWICE}</ul></div>",
        "<ul><li><a href=/a.html>关于防汛的通知</a><a href=/a.html>关于防汛的通知</a></li></ul>",
        "<ul><li><a href=/a.html><img src=/a.png></a><a href=/a.html>关于防汛的通知</a></li></ul>",
        "<ul><li><a href=/list/>更多&gt;&gt;</a><li><a href=/list/>更多&gt;&gt;</a></ul>",
        "<ul><li><a href=/a.html>关于防汛的通知</a><li><a href=/b.html>关于防汛的通知</a></ul>",
        f"<ul>{TWICE}<li class=swiper-slide-duplicate><a href=/a.html>关于做好防汛工作的通知</a></li></ul>",
        "<table><tr><td><a href=/1>政务公开公开</a><a href=/2>新闻动态动态</a><a href=/3>办事服务服务</a></td></tr>"
        "<tr><td><a href=/1>政务公开公开</a><a href=/2>新闻动态动态</a><a href=/3>办事服务服务</a></td></tr></table>",
        f"<ul>{TWICE}<li><ul>{TWICE}</ul></li></ul>",
    ],
)
def test_what_only_looks_like_a_repeat_is_silent(html: str) -> None:
    assert facts(html).entries_twice == []


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_style_shows_its_first_level_sections_and_its_name(style: Style) -> None:
    found = read_page(style.page("section", Content()), url=SITE + "/", is_home=True).facts
    assert found.nav == [(name, f"{SITE}/{number}/") for number, name in enumerate(SECTIONS)]
    assert any("莲湖市人民政府" in text for text in found.title_shown)


def test_inner_pages_have_no_navigation_facts() -> None:
    found = read_page(STYLES[0].page("section", Content()), url=SITE + "/x/").facts
    assert found.nav == []
    assert found.title_shown == []


def test_sub_menus_do_not_count_as_first_level() -> None:
    sub = "".join(f"<li><a href=/gk/{n}/>子栏目公开{n}</a></li>" for n in range(6))
    html = (
        f"<div id=menu><ul><li><a href=/>首页</a></li><li><a href=/gk/>政务公开</a><ul>{sub}</ul></li>"
        "<li><a href=/xw/>新闻动态</a></li><li><a href=/fw/>办事服务</a>"
        "<div><ul><li><a href=/fw/1>个人服务</a></ul></div></li></ul></div>"
    )
    assert [text for text, _ in facts(html).nav] == ["政务公开", "新闻动态", "办事服务"]


def test_a_bar_of_tools_is_no_navigation() -> None:
    tools = "<div class=topnav><a href=/1>登录</a><a href=/2>注册</a><a href=/3>无障碍</a><a href=/4>繁体</a></div>"
    main = "<div class=navbar>" + "".join(f"<a href=/{n}/>{name}</a>" for n, name in enumerate(SECTIONS)) + "</div>"
    assert len(facts(tools + main).nav) == len(SECTIONS)
    assert facts(tools).nav == []
