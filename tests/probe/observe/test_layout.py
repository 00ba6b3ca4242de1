"""The widest fixed width a page's own markup asks for."""

from __future__ import annotations

import time

import pytest
from tests.probe.observe.invented import SITE

from govsight.probe.observe.page import read_page
from govsight.vocab import PageFacts


def facts(html: str) -> PageFacts:
    return read_page(html.encode(), url=SITE + "/a.html").facts


@pytest.mark.parametrize(
    ("html", "width"),
    [
        ("<body style='width:1200px'>", 1200),
        ("<body><div style='margin:0 auto; width: 1000px'>x</div>", 1000),
        ("<body><table width=980><tr><td>x</table>", 980),
        ("<body><table width=980px><tr><td>x</table>", 980),
        ("<body><center><table width='1002'><tr><td>x</table></center>", 1002),
        ("<style>body{min-width:1200px}</style>", 1200),
        ("<style>.a{color:red}\n#wrapper , .b { margin:0; WIDTH:1190px }</style>", 1190),
        ("<style>@charset 'utf-8'; .container{width:1180px;}</style>", 1180),
        ("<style>.main-w1200{width:1200px}</style>", 1200),
        ("<div style='width:1000px'></div><div style='width:1100px'></div>", 1100),
        ("<body><table width=100%><tr><td>x</table>", 0),
        ("<div style='max-width:1200px'>x</div>", 0),
        ("<style>.container{max-width:1200px}</style>", 0),
        ("<style>@media (min-width:1200px){.container{width:1170px}}</style>", 0),
        ("<style>@media print{body{width:900px}} .wrap{width:95%}</style>", 0),
        ("<style>.photo{width:1200px}</style>", 0),
        ("<div><p><img style='width:1200px' src=/a.png></p></div>", 0),
        ("<div style='border-width:1000px'>x</div>", 0),
    ],
)
def test_fixed_widths(html: str, width: int) -> None:
    assert facts(html).fixed_width == width


def test_many_sized_pictures_do_not_hide_the_layout_table() -> None:
    pictures = "<img style='width:10px' src=/a.png>" * 200
    assert facts(f"<body>{pictures}<table width=1000><tr><td>x</table>").fixed_width == 1000


def test_viewport_and_lang_are_kept_as_written() -> None:
    found = facts("<html lang='zh-CN'><meta name=Viewport content=' width=device-width, initial-scale=1 '>")
    assert found.viewport == "width=device-width, initial-scale=1"
    assert found.lang == "zh-CN"
    assert facts("<html xml:lang=zh>").lang == "zh"
    assert facts("<p>x").lang == ""


@pytest.mark.parametrize(
    "piece", ["{", "}", ".a{width:", "@media{", "body{width:1px}", "body ", "#wrap-wrap", "width "]
)
def test_a_hostile_sheet_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    facts(f"<style>{piece * (1_000_000 // len(piece))}</style>")
    assert time.process_time() - started < 5
