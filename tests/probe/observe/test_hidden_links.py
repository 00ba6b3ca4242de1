"""Links that intruders hide, and the many that are hidden for good reasons."""

from __future__ import annotations

import time

import pytest

from govsight.kit.urls import Resolver
from govsight.probe.observe import links, markup
from govsight.probe.observe.hidden_links import hidden_links
from govsight.vocab import HiddenLink

PAGE = "http://www.qinglan.gov.cn/xw/1.html"
BAD = '<a href="http://www.pujing88.com/">澳门新葡京</a>'


def _read(body: str) -> list[HiddenLink]:
    document = markup.parse(f"<html><body><ul><li><a href=/a>首页</a><li><a href=/b>动态</a></ul>{body}</body></html>")
    resolver = Resolver(PAGE)
    return hidden_links(document, links.walk(document, [], resolver), resolver)


@pytest.mark.parametrize(
    ("body", "how"),
    [
        (f'<div style="position:absolute; left:-9999px; top:0">{BAD}</div>', "away"),
        (f'<DIV STYLE="POSITION: fixed; TOP: -1000PX"><table><tr><td>{BAD}</table></DIV>', "away"),
        (f'<p style="margin-left:-200em">{BAD}</p>', "away"),
        (f'<div style="height:0;overflow:hidden">{BAD}</div>', "tiny"),
        (f'<div style="width:1px;height:1px;overflow:hidden"><ul><li>{BAD}</ul></div>', "tiny"),
        ('<a style="font-size:0px" href="http://www.pujing88.com/">x</a>', "letters"),
        ('<font size=0><a href="http://www.pujing88.com/">x</a></font>', "letters"),
        ('<span style="text-indent:-9999px">' + BAD + "</span>", "letters"),
        (f'<marquee height="1" width=10 scrollamount="3000">{BAD}</marquee>', "marquee"),
        (f'<div style="display:none">{BAD}</div>', "none"),
        (f"<div hidden>{BAD}</div>", "none"),
        (f'<table><tr><td style="visibility : hidden">{BAD}</table>', "none"),
        (f'<div style="opacity:0">{BAD}</div>', "see_through"),
        (
            '<div style="background:#FFF"><a style="color:#ffffff" href="http://www.pujing88.com/">x</a></div>',
            "same_colour",
        ),
        (f'<div style="background-color: white"><font color="#FFFFFF">{BAD}</font></div>', "same_colour"),
        (
            f'<div id="linkstyle"><p>{BAD}</p></div>'
            '<script>document.getElementById("linkstyle").style.display="none"</script>',
            "script",
        ),
        (f"<ul id=x1><li>{BAD}</ul><script> $('#x1').hide(); </script>", "script"),
        ('<a href="http://www.pujing88.com/"><font style="font-size:1px">x</font></a>', "letters"),
    ],
)
def test_a_link_to_a_stranger_that_nobody_sees_is_found(body: str, how: str) -> None:
    assert [(one.url, one.how) for one in _read(body)] == [("http://www.pujing88.com/", how)]


@pytest.mark.parametrize(
    "body",
    [
        BAD,
        '<div style="display:none"><a href="/zwgk/">政务公开</a><a href="http://sub.qinglan.gov.cn/">子站</a></div>',
        '<div style="display:none"><a href="https://www.gov.cn/">中国政府网</a><a href="http://www.gd.gov.cn/">省府</a></div>',
        '<div style="display:none"><a href="http://www.people.com.cn/">人民网</a></div>',
        '<a style="position:absolute;left:-9999px" href="#main">跳到正文</a>',
        f'<template><div style="display:none">{BAD}</div></template>',
        f'<script type="text/template"><div style="display:none">{BAD}</div></script>',
        f'<div style="height:30px;overflow:hidden">{BAD}</div>',
        f'<div style="position:relative;left:-20px">{BAD}</div>',
        '<a style="text-indent:-9999px;background:url(l.png)" href="http://www.youdian-co.com/">某公司</a>',
        '<div style="font-size:0"><a href="http://www.youdian-co.com/"><img src=l.png></a></div>',
        '<ul style="font-size:0"><li style="font-size:14px"><a href="http://www.youdian-co.com/">某公司</a></ul>',
        '<div style="background:#0a4a8a"><a style="color:#fff" href="http://www.youdian-co.com/">某公司</a></div>',
        '<marquee height="200">' + BAD + "</marquee>",
        f'<div id=a1>{BAD}</div><script>function f(){{document.getElementById("a1").style.display="none"}}</script>',
        f'<div id=a1>{BAD}</div><script>document.getElementById("a2").style.display="none"</script>',
        '<div style="opacity:0.8">' + BAD + "</div>",
    ],
)
def test_what_is_seen_or_leads_home_or_to_the_state_is_not(body: str) -> None:
    document = markup.parse(f"<html><body><a href=/a>首页</a>{body}</body></html>")
    if document.find("template") is not None:
        document.remove("template")
    resolver = Resolver(PAGE)
    assert hidden_links(document, links.walk(document, [], resolver), resolver) == []


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=http://www.evil.cc/x width=0 height=0></iframe>",
        "<iframe src='//www.evil.cc/x' style='display:none'></iframe>",
        "<iframe style='width: 1px; height: 1px' src=http://www.evil.cc/x></iframe>",
        "<div style='display:none'><p><iframe src=http://www.evil.cc/x></iframe></div>",
    ],
)
def test_a_strangers_page_in_a_frame_nobody_sees_is_found(frame: str) -> None:
    assert _read(frame) == [HiddenLink("http://www.evil.cc/x", "", "frame")]


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src=http://www.evil.cc/x width=100% height=300></iframe>",
        "<iframe src=/foot.html width=0 height=0></iframe>",
        "<iframe src=https://hm.baidu.com/x width=0 height=0></iframe>",
        "<iframe name=down style='display:none'></iframe>",
        "<iframe src='about:blank' style='display:none'></iframe>",
    ],
)
def test_other_frames_are_left_in_peace(frame: str) -> None:
    assert _read(frame) == []


def test_a_page_that_a_script_shows_is_not_hidden() -> None:
    rows = "".join(f"<li><a href=/n/{number}>第{number}条</a>" for number in range(30))
    assert _read(f'<div id=app style="display:none"><ul>{rows}</ul>{BAD}</div>') == []


def test_each_target_is_told_once_with_its_words() -> None:
    assert _read(f'<div style="display:none">{BAD * 5}</div>') == [
        HiddenLink("http://www.pujing88.com/", "澳门新葡京", "none")
    ]


def test_a_page_made_to_tire_us_costs_little() -> None:
    deep = "<div style='left:1px'>" * 20_000 + BAD * 20_000
    started = time.process_time()
    _read(deep)
    _read('<div style="' + "position:absolute;" * 50_000 + f'">{BAD}</div>')
    assert time.process_time() - started < 5
