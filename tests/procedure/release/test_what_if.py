"""What if: other bands, other weights, a repaired defect, another plan. Nothing stored is touched."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from tests.procedure.release import town

from govsight.procedure.canonical import canonical
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.read import read_release
from govsight.procedure.release.what_if import EVERYBODY, Supposed, repairs, what_if
from govsight.procedure.release.write import write_release
from govsight.rubric.load import load
from govsight.rubric.model import Band


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = tmp_path_factory.mktemp("province") / "v1"
    write_release(folder, town.release_data(town.province(), {}))
    return read_release(folder)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = tmp_path_factory.mktemp("city") / "v1"
    write_release(folder, town.release_data(town.city(), {}))
    return read_release(folder)


def test_supposing_nothing_moves_nobody(province: Contents) -> None:
    movers = what_if(province, Supposed())
    assert len(movers) == 8
    assert not any(one.moves for one in movers)


def test_other_bands_change_grades_and_no_number(province: Contents) -> None:
    formula = msgspec.structs.replace(province.data.formula, bands=(Band("甲", Decimal(1)),))
    for one in what_if(province, Supposed(formula)):
        assert one.would.grade == "甲"
        assert one.change == 0
        assert one.moved == 0


def test_other_weights_move_units_and_say_by_what(province: Contents) -> None:
    weights = {"self": Decimal(100), "cross": Decimal(0), "final": Decimal(0)}
    movers = what_if(province, Supposed(msgspec.structs.replace(province.data.formula, weights=weights)))
    assert any(one.moved for one in movers)
    assert [abs(one.moved or 0) for one in movers] == sorted((abs(one.moved or 0) for one in movers), reverse=True)
    own = next(one for one in movers if one.key == "s003")
    assert own.would.total == Decimal("80.00")
    assert own.why == ("自查自评 80 分 ×100%",)


def test_a_repaired_defect_brings_what_the_card_took(city: Contents) -> None:
    before = canonical(city.data)
    won = {one.repair.source: one.points for one in repairs(city, "s004")}
    assert won["links.inner"] == Decimal("0.40")
    movers = {one.key: one for one in what_if(city, Supposed(repaired={"s004": ("links.inner",)}))}
    assert movers["s004"].change == Decimal("0.40")
    assert "可用性 +0.4" in movers["s004"].why
    assert [one.key for one in movers.values() if one.change] == ["s004"]
    everybody = what_if(city, Supposed(repaired={EVERYBODY: ("links.inner",)}))
    assert {one.key: one.change for one in everybody} == {
        "s001": Decimal("0.10"), "s002": Decimal("0.20"), "s003": Decimal("0.30"), "s004": Decimal("0.40"),
    }  # fmt: skip
    assert canonical(city.data) == before


def test_another_plan_scores_the_final_part_anew_and_keeps_the_sheets(province: Contents) -> None:
    plan = load("zhanjiang-2021")
    movers = what_if(province, Supposed(plan=plan, classes={"bureau": "dept-service", "direct": "dept-plain"}))
    assert len(movers) == 8
    assert all(one.would.total is not None for one in movers)
    assert any("没有问到的事实" in reason for one in movers for reason in one.why)


def test_a_class_the_other_plan_does_not_know_has_no_final_score(province: Contents) -> None:
    movers = what_if(province, Supposed(plan=load("zhanjiang-2021")))
    assert all("方案没有类别" in one.why[0] for one in movers)


def test_the_same_plan_read_otherwise_is_another_plan(province: Contents) -> None:
    movers = what_if(province, Supposed(plan=load("gd-health-2016", {"extras": "event", "ceiling": "hundred"})))
    assert {one.key for one in movers} == {member.key for member in province.data.members}
