"""fresh.blank: which sections are blank?"""

from __future__ import annotations

import pytest
from tests.probe.know.built_site import county, section

from govsight.probe.checks.fresh_blank import CHECK
from govsight.vocab import Breached, Met, Undetermined


def test_a_site_in_order_has_none() -> None:
    assert isinstance(CHECK.ask(county()), Met)


@pytest.mark.parametrize("inner", ["", "<div class='list'>暂无信息</div>", "<table><tr><td></td></tr></table>"])
def test_each_blank_section_is_one_finding(inner: str) -> None:
    outcome = CHECK.ask(
        county({"/zcjd/": section("政策解读", inner), "/bsfw/": section("办事服务", inner, folder="/bsfw/")})
    )
    assert isinstance(outcome, Breached)
    assert {(one.target, one.verdict) for one in outcome.findings} == {("政策解读", "blank"), ("办事服务", "blank")}


def test_a_section_that_a_script_may_fill_is_a_doubt() -> None:
    outcome = CHECK.ask(county({"/zcjd/": section("政策解读", "<script>fetch('/api/list')</script>")}))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["政策解读"]


def test_a_part_of_a_site_proves_nothing() -> None:
    assert isinstance(CHECK.ask(county(complete=False)), Undetermined)
