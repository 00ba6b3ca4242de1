"""data.forms: only a few interpretations of data that are more than text?"""

from __future__ import annotations

from tests.probe.checks.county import article, ask, check, county, found, section

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "data.forms"


def site(rich: int, plain: int = 3, day: str = "2026-09-01", **more: object) -> object:
    titles = [f"一图读懂第{at}季用水数据" for at in range(rich)] + [f"第{at}季用水数据分析" for at in range(plain)]
    pages = {f"/r{at}.html": article(title, "<p>略。</p>", day, "统计数据") for at, title in enumerate(titles)}
    pages["/tjsj/"] = section("统计数据", [(title, f"/r{at}.html", day) for at, title in enumerate(titles)])
    return county(pages, **more)  # type: ignore[arg-type]


def test_one_chart_among_many_texts_is_a_suspicion() -> None:
    assert found(CHECK, site(1)) == {("/", "数据解读", "few")}  # type: ignore[arg-type]
    assert check(CHECK).confirm


def test_enough_of_them_are_left_alone() -> None:
    assert isinstance(ask(CHECK, site(3)), Met)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, site(1), few=1), Met)  # type: ignore[arg-type]


def test_none_is_the_affair_of_another_check() -> None:
    assert isinstance(ask(CHECK, site(0)), NotApplicable)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, site(1, day="2024-01-01")), NotApplicable)  # type: ignore[arg-type]


def test_half_a_site_is_not_judged() -> None:
    assert isinstance(ask(CHECK, site(1, complete=False)), Undetermined)  # type: ignore[arg-type]
