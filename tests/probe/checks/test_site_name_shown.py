"""The head of the home page shows the site's full name."""

from __future__ import annotations

import pytest

from govsight.probe.checks.site_name_shown import CHECK
from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Met, PageFacts, PageKind, SiteProfile, Undetermined

HOME = "http://www.example.gov.cn/"


def _ask(shown: list[str], name: str = "清江市人民政府门户网站", **facts: object) -> object:
    home = PageFacts(url=HOME, kind=PageKind.HOME, text_length=500, title_shown=shown, **facts)  # type: ignore[arg-type]
    return CHECK.ask(MemoryView(home=home, page_list=[home], profile=SiteProfile(name=name)))


@pytest.mark.parametrize(
    "shown",
    [
        ["清江市人民政府门户网站"],
        ["首页", "清 江 市 人 民 政 府"],
        ["欢迎访问清江市人民政府门户网站 今天是星期一"],
    ],
)
def test_the_name_in_the_head_is_enough(shown: list[str]) -> None:
    assert isinstance(_ask(shown), Met)


def test_a_channel_need_not_say_that_it_is_one() -> None:
    assert isinstance(_ask(["清江市人民政府", "清江市发展和改革局"], "清江市发展和改革局频道"), Met)


def test_another_name_is_a_fault_and_what_was_read_is_told() -> None:
    outcome = _ask(["清江在线", "无障碍"])
    assert isinstance(outcome, Breached)
    assert [(one.page, one.verdict, one.place) for one in outcome.findings] == [(HOME, "missing", "home")]
    assert "清江在线" in outcome.findings[0].seen


def test_a_head_of_pictures_without_words_goes_to_a_person() -> None:
    assert isinstance(_ask([]), Undetermined)


def test_without_a_registered_name_the_label_counts_and_without_both_nobody_can_tell() -> None:
    labels = {"sitename": ("SiteName", ["清江市统计局"])}
    assert isinstance(_ask(["清江市统计局"], name="", labels=labels), Met)
    assert isinstance(_ask(["清江市统计局"], name=""), Undetermined)


def test_a_page_read_only_in_part_is_not_blamed() -> None:
    assert isinstance(_ask(["清江在线"], partial="truncated"), Undetermined)
