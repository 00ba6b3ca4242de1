"""The reference page of a plan: nothing of the official table is missing, and it reads in its order."""

from __future__ import annotations

import pytest

from govsight.rubric.load import load, shipped
from govsight.rubric.page import page


def _dense(text: str) -> str:
    return "".join(text.replace("<br>", "").replace("\\|", "|").split())


@pytest.mark.parametrize("name", shipped())
def test_every_clause_note_reading_and_transfer_stands_on_the_page_in_plan_order(name: str) -> None:
    loaded = load(name)
    text = _dense(page(loaded))
    at = 0
    for item in loaded.rubric.items():
        at = text.find(_dense(f"| {item.name} |"), at)
        assert at >= 0, item.id
        for clause in item.clauses:
            place = text.find(_dense(clause.text), at)
            assert place >= 0, clause.id
    for veto in loaded.rubric.vetoes:
        assert all(_dense(clause.text) in text for clause in veto.clauses), veto.id
    for reading in loaded.rubric.readings:
        assert _dense(reading.question) in text
    for transfer in loaded.rubric.transfers:
        assert _dense(transfer.text) in text


@pytest.mark.parametrize("name", shipped())
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str) -> None:
    width = 0
    for line in page(load(name)).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace("\\|", "").count("|") - 1
        width = width or cells
        assert cells == width, line[:120]


def test_levels_that_repeat_are_left_blank_as_in_the_official_table() -> None:
    rows = [line for line in page(load("zhanjiang-2021")).splitlines() if line.startswith("|")]
    health = [row for row in rows if row.startswith("| 健康情况")]
    assert len(health) == 1
    after = rows[rows.index(health[0]) + 1]
    assert after.startswith("|  | 内容安全 |")
    assert after.count("|") == health[0].count("|")
    assert "| 14 |" in health[0]
