"""Print button and font sizes, as they were tried."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.browsed import Browsed, Trial
from govsight.vocab import Met, NotApplicable, Undetermined

ARTICLE = "http://www.qinglan.gov.cn/zwgk/t1.html"


def view(chen: Any, size: str, printing: str, trouble: str = "") -> Any:
    trials = (
        Trial("font_size", ARTICLE, "大、小", how=size, trouble=trouble),
        Trial("print", ARTICLE, "打印", how=printing),
    )
    return chen.view(looks={"browser": Browsed(trials=trials)})


def test_tools_that_work_meet_it_and_none_is_no_fault(chen: Any) -> None:
    assert isinstance(chen.ask("browser.tools", view(chen, "same", "window")), Met)
    assert isinstance(chen.ask("browser.tools", view(chen, "none", "same")), Met)
    assert isinstance(chen.ask("browser.tools", view(chen, "none", "none")), NotApplicable)


def test_each_dead_tool_is_told(chen: Any) -> None:
    assert chen.found("browser.tools", view(chen, "nothing", "nothing")) == {
        ("/zwgk/t1.html", "font_size", "dead"),
        ("/zwgk/t1.html", "print", "dead"),
    }


def test_a_tool_that_could_not_be_tried_goes_to_a_person(chen: Any) -> None:
    assert isinstance(chen.ask("browser.tools", view(chen, "none", "none", trouble="时间用完")), Undetermined)
    assert isinstance(chen.ask("browser.tools", chen.view(looks={"browser": Browsed()})), Undetermined)
