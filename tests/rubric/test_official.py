"""A plan shipped without verified points is refused until somebody has entered and signed them."""

from __future__ import annotations

from pathlib import Path

import pytest

from govsight.rubric.load import SHIPPED, Loaded, load
from govsight.rubric.official import unfit

NATIONAL = (SHIPPED / "national-2019" / "rubric.yaml").read_text("utf-8")
SIGNED = "status: official\nsigned: {by: 王某某, on: 2026-03-02}"


def edited(folder: Path, status: str, *, verified: bool) -> Loaded:
    text = NATIONAL.replace("status: unverified", status)
    path = folder / "rubric.yaml"
    path.write_text(text.replace("未核实", "已核实") if verified else text, "utf-8")
    return load(str(path))


def test_plans_that_have_their_points_from_the_document_are_fit() -> None:
    assert [name for name in ("zhanjiang-2021", "gd-health-2016") if unfit(load(name))] == []


@pytest.mark.parametrize(
    ("status", "verified", "why"),
    [
        ("status: unverified", False, "尚未核实"),
        ("status: draft", True, "草稿"),
        ("status: official", False, "仍标着"),
        ("status: official", True, "signed"),
        (SIGNED, False, "仍标着"),
        (SIGNED, True, ""),
    ],
)
def test_the_national_plan_needs_its_points_entered_and_signed(
    tmp_path: Path, status: str, verified: bool, why: str
) -> None:
    said = unfit(edited(tmp_path, status, verified=verified))
    assert why in said
    assert bool(said) == bool(why)
