"""guide.all_missing: fewer than five guides, and none in order?"""

from __future__ import annotations

from tests.probe.checks.county import ask, county, found, guide

from govsight.vocab import Met, Undetermined

CHECK = "guide.all_missing"
FOUR = {"收费标准": None, "办理地点": None, "办理机构": None, "申请条件": None}


def bare(number: int) -> dict[str, str]:
    return {f"/g{at}.html": guide(f"取水许可{at}", **FOUR) for at in range(number)}


def test_four_guides_that_all_lack_four_kinds_are_found() -> None:
    assert found(CHECK, county(bare(4))) == {("/", "办事指南", "incomplete")}


def test_one_guide_in_order_saves_the_site() -> None:
    assert isinstance(ask(CHECK, county(bare(3) | {"/good.html": guide("打井备案")})), Met)


def test_five_guides_are_another_clause() -> None:
    assert isinstance(ask(CHECK, county(bare(5))), Met)


def test_a_site_not_seen_whole_or_without_guides_is_not_judged() -> None:
    assert isinstance(ask(CHECK, county(bare(2), complete=False)), Undetermined)
    assert isinstance(ask(CHECK, county({})), Undetermined)
