"""`percent_below`: whole steps below the target."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import comes_to


@pytest.mark.parametrize(
    ("rate", "per", "steps"),
    [
        ("95", 1, 0),
        ("94.01", 1, 0),
        ("94", 1, 1),
        ("92.5", 1, 2),
        ("0", 1, 95),
        ("100", 1, 0),
        ("94.9", "0.1", 1),
        ("90", 5, 1),
    ],
)
def test_a_part_of_a_step_does_not_count(rate: str, per: str, steps: int) -> None:
    test = {"kind": "percent_below", "measure": "rate", "target": 95, "per": per}
    assert comes_to(test, counts={"rate": rate}) == ("occurred" if steps else "clear", steps)


def test_without_a_rate_nothing_is_known() -> None:
    assert comes_to({"kind": "percent_below", "measure": "rate", "target": 95}) == ("nothing", 0)
