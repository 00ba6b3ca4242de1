"""`streak`: the same verdict several periods in a row."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import comes_to

TEST = {"kind": "streak", "verdict": "不合格", "times": 3}


@pytest.mark.parametrize(
    ("verdicts", "standing"),
    [("否否否", "occurred"), ("正否否否", "occurred"), ("否否否否", "occurred"), ("否正否否", "clear"),
     ("否否否正", "clear"), ("否否", "clear")],
)  # fmt: skip
def test_the_last_periods_must_all_have_it(verdicts: str, standing: str) -> None:
    words = {"否": "不合格", "正": "正常"}
    history = [{"period": f"P{n}", "verdict": words[one]} for n, one in enumerate(verdicts)]
    assert comes_to(TEST, history=history)[0] == standing


def test_no_history_is_nothing() -> None:
    assert comes_to(TEST) == ("nothing", 0)
