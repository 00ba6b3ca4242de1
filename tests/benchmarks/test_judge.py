"""The judge's benchmark scores what it says: the same subjects every time, most of them with a number."""

from __future__ import annotations

from decimal import Decimal

from benchmarks import judge


def test_the_same_subjects_come_for_the_same_count() -> None:
    assert list(judge.subjects(5)) == list(judge.subjects(5))


def test_it_scores_a_mix_of_vetoed_and_scored_subjects() -> None:
    told = judge.measure(200)
    assert told["subjects"] == 200
    assert 20 <= told["findings_each"] <= 40
    assert 0 < told["vetoed"] < 30
    assert Decimal(50) < Decimal(told["mean_total"]) < Decimal(125)


def test_the_page_has_a_row_for_every_run() -> None:
    page = judge._page([judge.measure(2), judge.measure(3)], "python -m benchmarks.judge")
    assert "| 2 |" in page
    assert "| 3 |" in page
