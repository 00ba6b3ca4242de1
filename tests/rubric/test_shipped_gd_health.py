"""Guangdong health 2016: every wording of the annex is in the data, the points add up, and it scores as by hand."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.rubric import worked

from govsight.rubric.applicability import apply
from govsight.rubric.card import Scorecard
from govsight.rubric.load import load
from govsight.rubric.model import Group, Part, items_of
from govsight.rubric.rank import rank

PLAN = "gd-health-2016"
ANNEX = Path(__file__).parent / "data" / "gd-health-2016-annex2.txt"
CASES = list(worked.cases(PLAN))


def squeezed(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", text)


def annex() -> str:
    """The annex without white space, page breaks (the table's head said again) taken out."""
    return squeezed(ANNEX.read_text("utf-8")).replace("一级指标二级指标三级指标测评内容权重", "")


def test_first_level_groups_carry_the_weights_of_the_annex() -> None:
    base = load(PLAN).rubric.parts[0]
    assert {group.name: int(group.points) for group in base.groups} == {
        "健康情况": 16,
        "政务公开": 15,
        "网站服务": 5,
        "互动交流": 10,
        "回应关切": 3,
        "网站功能": 3,
        "保障能力": 8,
        "新媒体应用": 40,
    }
    assert base.points == 100


@pytest.mark.parametrize("part", load(PLAN).rubric.parts, ids=lambda part: part.id)
def test_weights_add_up_at_every_level(part: Part) -> None:
    def add_up(holder: Part | Group) -> None:
        points = [group.points for group in holder.groups] + [item.points for item in holder.items]
        assert sum(points) == holder.points, holder.id
        for group in holder.groups:
            add_up(group)

    add_up(part)


def test_there_are_four_classes_and_forty_two_third_level_indicators() -> None:
    rubric = load(PLAN).rubric
    assert len(rubric.classes) == 4
    assert len(list(items_of(rubric.parts[0]))) == 42
    assert [item.points for part in rubric.parts[1:] for item in items_of(part)] == [5, 5, -5, -5]


def test_every_wording_of_the_data_stands_in_the_annex() -> None:
    text = annex()
    rubric = load(PLAN).rubric
    said = [clause.text for clause in rubric.clauses()]
    said += [item.note for item in rubric.items() if item.note]
    said += [transfer.text for transfer in rubric.transfers]
    said += [item.name for item in rubric.items()]
    assert [one for one in said if squeezed(one) not in _rejoined(text)] == []


def test_every_wording_of_the_annex_stands_in_the_data() -> None:
    """What is left of the annex when the data's words are taken out is names of groups and numbers."""
    rest = _rejoined(annex())
    rubric = load(PLAN).rubric
    words = {clause.text for clause in rubric.clauses()} | {item.note for item in rubric.items()}
    words |= {item.name for item in rubric.items()}
    groups = [group for part in rubric.parts for group in _groups(part)]
    words |= {group.name for group in groups} | {
        "测评指标及权重",
        "附件2",
        "附加指标",
        "加分指标",
        "扣分指标",
        "(10分)",
    }
    words |= {f"({group.points}分)" for group in groups} | {f"({group.points})" for group in groups}
    for word in sorted(map(squeezed, words), key=len, reverse=True):
        if word:
            rest = rest.replace(word, "")
    assert re.sub(r"[-\d]", "", rest) == ""


def _rejoined(text: str) -> str:
    """The two sentences that a page break tore apart, put together (source.md names them)."""
    for torn, whole in (
        ("根据重点工作和社会热点信息,建1立专题专栏的情况。", "根据重点工作和社会热点信息,建立专题专栏的情况。1"),
        ("(备注:未在上述系统中开设站点1的单位,检查自建的", "(备注:未在上述系统中开设站点的单位,检查自建的"),
    ):
        assert torn in text
        text = text.replace(torn, whole)
    return text


def _groups(holder: Part | Group) -> list[Group]:
    return [one for group in holder.groups for one in (group, *_groups(group))]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_a_worked_example_comes_out_as_computed_by_hand(case: dict[str, Any]) -> None:
    card = worked.score(PLAN, case)
    assert worked.came_out(case, card) == worked.expected(case)
    assert sum(line.points for line in card.lines) == card.total


def test_there_are_enough_worked_examples() -> None:
    assert len(CASES) >= 8


@pytest.mark.parametrize("how", ["even", "proportional"])
@pytest.mark.parametrize(
    "traits", [(), ("no-key-area-duty",), ("no-service-directory",), ("no-key-area-duty", "no-service-directory")]
)
def test_no_transfer_makes_or_loses_points(traits: tuple[str, ...], how: str) -> None:
    rubric = load(PLAN, {"five-opens-share": how}).rubric
    assert apply(rubric, "direct", frozenset(traits)).points("base") == 100


def test_what_nobody_rated_is_open_neither_nought_nor_full() -> None:
    case = next(case for name, case in CASES if name.startswith("not-rated"))
    card = worked.score(PLAN, case)
    assert (card.low, card.total, card.high) == (Decimal(92), Decimal(92), Decimal(98))
    assert card.coverage["base"].open == 6
    assert card.coverage["base"].people == 94
    assert card.provisional


def test_three_peers_are_named_with_their_mean_on_the_line() -> None:
    case = next(case for name, case in CASES if name.startswith("three-peers"))
    item = worked.score(PLAN, case).item("h.adverts")
    assert item is not None
    [line] = item.lines
    assert [name in line.name for name in "甲乙丙"] == [True, True, True]
    assert "平均 1.8 分" in line.seen


def test_no_grade_is_given_because_the_plan_names_no_thresholds() -> None:
    case = next(case for name, case in CASES if name.startswith("full-marks"))
    card = worked.score(PLAN, case)
    assert card.grade is None
    assert "方案未给出分数线" in card.grade_text


def test_the_reading_chosen_is_shown_on_the_card_and_switched_in_the_case() -> None:
    case = next(case for name, case in CASES if name.startswith("points-by-people"))
    [used] = [one for one in worked.score(PLAN, case).readings if one.id == "scale"]
    assert (used.chosen, used.switched) == ("free", True)


def test_places_are_given_inside_each_class_and_ties_share_one() -> None:
    """健康情况·刊登商业广告情况 3 分：好 3、较好 2.4、差 0，其余满分，所以合计 100、99.4、97。"""
    full = next(case for name, case in CASES if name.startswith("full-marks"))

    def card(id_: str, class_: str, level: str) -> Scorecard:
        facts = full["facts"] | {
            "subject": {"id": id_, "class": class_},
            "ratings": full["facts"]["ratings"] | {"h.adverts": [{"level": level, "by": "甲"}]},
        }
        return worked.score(PLAN, full | {"facts": facts})

    cards = [
        card("bureau-d", "bureau", "差"),
        card("bureau-c", "bureau", "较好"),
        card("bureau-a", "bureau", "好"),
        card("bureau-b", "bureau", "较好"),
        card("hospital-a", "general-hospital", "差"),
    ]
    assert [(one.subject, one.total, one.place, one.of, one.tied) for one in rank(cards)] == [
        ("bureau-a", Decimal(100), 1, 4, False),
        ("bureau-b", Decimal("99.4"), 2, 4, True),
        ("bureau-c", Decimal("99.4"), 2, 4, True),
        ("bureau-d", Decimal(97), 4, 4, False),
        ("hospital-a", Decimal(97), 1, 1, False),
    ]
