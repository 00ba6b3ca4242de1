"""structure.catalogue: is the catalogue of disclosure there, and since when?"""

from __future__ import annotations

from datetime import date

from tests.probe.checks.county import NAV, article, ask, county, found, section

from govsight.vocab import Met, Undetermined

CHECK = "structure.catalogue"
TITLE = "青岚县水务局政府信息主动公开基本目录"


def test_the_day_of_the_first_edition_is_told() -> None:
    entries = [(f"{TITLE}（2025年版）", "/m/2.html", "2025-12-20"), (TITLE, "/m/1.html", "2021-11-20")]
    pages = {to: article(title, "<p>略。</p>", day) for title, to, day in entries}
    outcome = ask(CHECK, county({"/m/": section("主动公开目录", entries), **pages}))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"published": date(2021, 11, 20)}


def test_a_file_in_a_list_counts() -> None:
    outcome = ask(CHECK, county({"/m/": section("政府信息公开", [(TITLE, "/f/ml.xlsx", "2025-11-28")])}))
    assert outcome.figures == {"published": date(2025, 11, 28)}


def test_a_section_alone_is_met_without_a_day() -> None:
    outcome = ask(CHECK, county({}, nav=[*NAV, ("信息公开目录", "/ml/")]))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"published": None}


def test_none_is_found_and_half_a_site_is_not_judged() -> None:
    assert found(CHECK, county({})) == {("/", "主动公开目录", "missing")}
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
