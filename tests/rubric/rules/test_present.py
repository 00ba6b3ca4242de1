"""`present`: m of n."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import comes_to

TEST = {"kind": "present", "of": ["a", "b", "c", "d"], "least": 2}


@pytest.mark.parametrize(
    ("features", "standing"),
    [
        ({"a": "met", "b": "met"}, "occurred"),
        ({"a": "met", "b": "met", "c": "met", "d": "met"}, "occurred"),
        ({"a": "met", "b": "breached", "c": "breached"}, "undetermined"),
        ({"a": "met", "b": "breached", "c": "breached", "d": "breached"}, "clear"),
        ({"a": "met", "b": "breached", "c": "breached", "d": "undetermined"}, "undetermined"),
        ({"a": "breached", "b": "breached", "c": "breached"}, "clear"),
        ({"a": "not_applicable", "b": "not_applicable", "c": "not_applicable", "d": "met"}, "clear"),
    ],
)
def test_it_is_open_while_features_nobody_looked_at_could_decide(features: dict[str, str], standing: str) -> None:
    assert comes_to(TEST, features=features)[0] == standing


def test_no_feature_told_of_is_nothing() -> None:
    assert comes_to(TEST, features={"z": "met"}) == ("nothing", 0)
