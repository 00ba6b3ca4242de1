"""labels.article: one finding for each page that lacks labels."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.check import all_checks
from govsight.vocab import Breached, Met, NotApplicable, Undetermined

CHECK = "labels.article"
PATH = "/zwgk/t2.html"


def test_a_page_with_all_its_labels_is_fine(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(more_pages=[chen.page(PATH)])), Met)


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"PubDate": None}, "内容标签"),
        ({"PubDate": "null"}, "内容标签"),
        ({"SiteName": ""}, "站点标签"),
        ({"SiteName": None, "PubDate": None}, "站点标签、内容标签"),
    ],
)
def test_a_page_that_lacks_some_is_one_finding(chen: Any, changes: dict[str, str | None], target: str) -> None:
    labels = chen.labels(chen.site, chen.article, **changes)
    view = chen.view(more_pages=[chen.page(PATH, labels=labels)])
    assert chen.found(CHECK, view) == {(PATH, target, "missing")}


def test_a_page_read_in_part_is_a_doubt(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page(PATH, labels={}, partial="truncated")])
    assert isinstance(chen.ask(CHECK, view), Undetermined)


def test_without_such_pages_it_is_not_asked(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(page_list=[chen.page("/")])), NotApplicable)
    assert isinstance(chen.ask(CHECK, chen.view(page_list=[chen.page("/")], complete=False)), Undetermined)


def test_a_sample_is_drawn_from_the_pages_it_judges(chen: Any) -> None:
    view = chen.view(more_pages=[chen.page(PATH, labels={})])
    check = next(one for one in all_checks() if one.id == CHECK)
    assert check.members is not None
    members = check.members(view)
    outcome = check.ask(view)
    assert isinstance(outcome, Breached)
    assert {one.page for one in outcome.findings} <= set(members)
    assert chen.at(PATH) in members
