"""What a desktop browser shows wrongly."""

from __future__ import annotations

from typing import Any

import msgspec

from govsight.probe.know.browsed import Browsed, BrowsedPage, Lost, Spot
from govsight.vocab import Breached, Met, Undetermined

ROOT = "http://www.qinglan.gov.cn"
FINE = BrowsedPage(
    f"{ROOT}/", "home", "desktop", status=200, width=1366, content=1366, text_length=900, picture="urn:p"
)


def changed(**more: Any) -> BrowsedPage:
    return msgspec.structs.replace(FINE, **more)


def ask(chen: Any, *pages: BrowsedPage) -> Any:
    return chen.ask("browser.display", chen.view(looks={"browser": Browsed(pages)}))


def test_pages_in_order_meet_it_and_the_sample_is_told(chen: Any) -> None:
    outcome = ask(chen, FINE, changed(url=f"{ROOT}/zwgk/", role="section"))
    assert isinstance(outcome, Met)
    assert "抽取的 2 页（首页、栏目页）" in outcome.reason


def test_each_page_and_fault_is_one_finding_with_its_picture(chen: Any) -> None:
    overlaps = [Spot("overlap", "div.top", f"标题{n}", other="导航") for n in range(3)]
    outcome = ask(chen, changed(spots=(*overlaps, Spot("stretched", "img", "合影", amount=120))))
    assert isinstance(outcome, Breached)
    assert [(found.target, found.verdict, found.evidence) for found in outcome.findings] == [
        ("overlap", "overlap", "urn:p"),
        ("stretched", "stretched", "urn:p"),
    ]
    assert "3 处文字重叠，如「标题0」与「导航」" in outcome.findings[0].seen


def test_what_may_be_meant_goes_to_a_person(chen: Any) -> None:
    spots = (Spot("sideways", "table", "右边", amount=40), Spot("half_line", "li", "半行", sure=False))
    outcome = ask(
        chen, changed(spots=spots), changed(url=f"{ROOT}/b", lost=(Lost(f"{ROOT}/a.css", "stylesheet", 404),))
    )
    assert isinstance(outcome, Undetermined)
    assert {doubt.target for doubt in outcome.doubts} == {"sideways", "half_line", "style"}


def test_a_picture_whose_address_is_dead_is_left_to_the_links(chen: Any) -> None:
    gone = Spot("no_picture", "img", other=f"{ROOT}/x.png", amount=200)
    assert isinstance(ask(chen, changed(spots=(gone,), lost=(Lost(f"{ROOT}/x.png", "image", 404),))), Met)
    assert isinstance(ask(chen, changed(spots=(gone,))), Breached)
    elsewhere = (Lost("http://other/y.png", "image", 0),)
    assert isinstance(ask(chen, changed(spots=(gone,), lost=elsewhere)), Undetermined)


def test_an_empty_page_is_a_fault_only_when_all_of_it_came(chen: Any) -> None:
    assert chen.found("browser.display", chen.view(looks={"browser": Browsed((changed(text_length=3),))})) == {
        ("/", "blank", "blank")
    }
    assert isinstance(ask(chen, changed(text_length=3, busy=True)), Undetermined)
    assert isinstance(ask(chen, changed(text_length=3, pictures=2)), Met)


def test_script_errors_alone_are_only_noted(chen: Any) -> None:
    length = chen.page("/").text_length
    outcome = ask(chen, changed(script_errors=("x is not defined",), text_length=length))
    assert isinstance(outcome, Met)
    assert "1 页的脚本报错" in outcome.reason
    assert isinstance(ask(chen, changed(script_errors=("x",), text_length=length // 6)), Undetermined)


def test_a_page_that_did_not_open_and_a_look_not_taken_tell_nothing(chen: Any) -> None:
    assert isinstance(ask(chen, changed(trouble="浏览器在时限内未打开页面")), Undetermined)
    outcome = chen.ask("browser.display", chen.view())
    assert isinstance(outcome, Undetermined)
    assert "--browser" in outcome.reason
