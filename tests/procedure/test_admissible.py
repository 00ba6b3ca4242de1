"""What an appeal says against the signed self-assessment; and what a ruling does to everybody."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from tests.procedure.generated import AT
from tests.procedure.test_appealed import ruled
from tests.procedure.test_compute import CALENDAR, LOADED, campaign, known, member

from govsight.procedure.admissible import contradiction
from govsight.procedure.campaign import Claim, Sheet
from govsight.procedure.compute import compute
from govsight.procedure.effect import effect
from govsight.rubric.grade import FAILED

D = Decimal
OWN = Sheet("s001", (Claim("i", D("4.5")), Claim("j", None, "不清楚")), AT, vetoes=("w",))


@pytest.mark.parametrize(
    ("item", "points", "awarded", "told"),
    [
        ("i", D("4.5"), D(3), ""),
        ("i", D(4), D(3), ""),
        ("i", D("4.51"), D(3), "高于自评"),
        ("i", None, D(3), ""),
        ("i", None, D("4.5"), "不低于自评"),
        ("i", None, None, ""),
        ("j", D(2), D(0), "没有给这一项打分"),
        ("j", None, D(0), "没有给这一项打分"),
        ("j", D(0), D(-3), ""),
        ("k", D(1), D(0), "没有给这一项打分"),
        ("v", None, None, ""),
        ("w", None, None, "也勾选了"),
    ],
)
def test_a_contradiction_is_named(item: str, points: Decimal | None, awarded: Decimal | None, told: str) -> None:
    said = contradiction(OWN, item, points, awarded)
    assert told in said
    assert bool(said) == bool(told)


def test_without_a_signed_sheet_there_is_nothing_to_go_by() -> None:
    assert "没有签署" in contradiction(None, "i", D(1), D(0))


def test_an_effect_tells_who_would_stand_where_without_and_with_the_ruling() -> None:
    data = campaign(*(member(f"s00{n}", known(f"s00{n}", faults)) for n, faults in enumerate((3, 5, 4), 1)))
    told = effect(LOADED, data, CALENDAR, "s002", ruled("i", settled=("i.1",)))
    assert told.item == (D(55), D(60))
    assert {key: (one.total, one.place) for key, one in told.before.items()} == {
        "s001": (D(97), 1), "s002": (D(95), 3), "s003": (D(96), 2),
    }  # fmt: skip
    assert {key: (one.total, one.place) for key, one in told.after.items()} == {
        "s001": (D(97), 2), "s002": (D(100), 1), "s003": (D(96), 3),
    }  # fmt: skip
    assert told.changed() == ("s001", "s002", "s003")
    with pytest.raises(KeyError):
        effect(LOADED, data, CALENDAR, "s009", ruled("i"))


def test_an_effect_is_what_computing_with_the_ruling_gives() -> None:
    data = campaign(member("s001", known("s001", 3)), member("s002", known("s002", 1)))
    appeal = ruled("i", settled=("i.1",))
    told = effect(LOADED, data, CALENDAR, "s001", appeal)
    with_it = tuple(
        msgspec.structs.replace(one, appeals=(appeal,)) if one.key == "s001" else one for one in data.members
    )
    outcomes = compute(LOADED, msgspec.structs.replace(data, members=with_it), CALENDAR)
    for key, one in outcomes.items():
        assert (told.after[key].total, told.after[key].place) == (one.composed.total, one.place)
    # said once more it is not counted twice
    assert effect(LOADED, msgspec.structs.replace(data, members=with_it), CALENDAR, "s001", appeal) == told


def test_a_veto_that_was_appealed_and_settled_no_longer_ends_it() -> None:
    data = campaign(member("s001", known("s001", more="outcomes: {v.1: breached}")))
    told = effect(LOADED, data, CALENDAR, "s001", ruled("v", settled=("v.1",)))
    assert (told.before["s001"].total, told.before["s001"].verdict) == (None, FAILED)
    assert (told.after["s001"].total, told.after["s001"].place) == (D(100), 1)
