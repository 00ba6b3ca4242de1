"""The plan zhanjiang-2021: its wording against the official annex, its sums, and scorecards computed by hand."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from docx import Document
from openpyxl import load_workbook

from govsight.kit.yaml_nodes import LOADER
from govsight.rubric.applicability import apply
from govsight.rubric.card import Scorecard
from govsight.rubric.facts import Facts
from govsight.rubric.load import SHIPPED, load
from govsight.rubric.load_facts import facts_of
from govsight.rubric.model import Clause, Item, Veto
from govsight.rubric.official import unfit
from govsight.rubric.render.docx import document
from govsight.rubric.render.json import card_data
from govsight.rubric.render.text import card_text
from govsight.rubric.render.xlsx import workbook
from govsight.rubric.score import Scorer
from govsight.rubric.source_text import Source

PLAN = "zhanjiang-2021"
ANNEX = Path(__file__).parent / "data" / "zhanjiang-2021-annex2.txt"
EXAMPLES = SHIPPED / PLAN / "examples"
WIDTHS = str.maketrans(",;:()", "，；：（）")

GROUPS = {
    "健康情况": "20", "发布解读": "20", "办事服务": "15", "互动交流": "10", "功能设计": "10",
    "政务新媒体": "15", "运维保障": "10",
}  # fmt: skip
BONUS = {"运维保障": "8", "功能设计": "4", "互动交流": "3", "创新发展": "10"}


def plain(text: str) -> str:
    """Without white space, paragraph marks and widths of punctuation; the one misread word as it should be."""
    text = re.sub(r"</?p>|\s+", "", text)
    return text.replace("法律法規规定", "法律法规规定").translate(WIDTHS)


def row(name: str, clauses: tuple[Clause, ...], note: str, points: str = "") -> str:
    """A row of the official table, as the data has it."""
    said, last = "", ""
    for clause in clauses:
        if clause.no and clause.no != last:
            said += "注：" if clause.no == "注" else f"{clause.no}."
        said, last = said + clause.text, clause.no
    leads = note.endswith("：")  # 「模拟用户进行1次简单常见问题咨询：」 stands before its clauses
    return plain(name + (note + said if leads else said + note) + points)


def row_of(thing: Veto | Item) -> str:
    points = f"{thing.points:f}" if isinstance(thing, Item) else ""
    return row(thing.name, thing.clauses, thing.note, points)


def cases() -> list[Any]:
    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        told = yaml.load(path.read_text("utf-8"), LOADER)
        exact = yaml.load(path.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        for case, facts in zip(told.get("cases", [told]), exact.get("cases", [exact]), strict=True):
            found.append(pytest.param(case, facts["facts"], id=f"{path.stem}: {case['title']}"))
    return found


CASES = cases()


@cache
def scorer(choices: tuple[tuple[str, str], ...] = ()) -> Scorer:
    return Scorer(load(PLAN, dict(choices)))


def card_of(case: dict[str, Any], facts: dict[str, Any]) -> Scorecard:
    (one,) = facts_of(Source("example", facts, {}))
    return scorer(tuple(sorted(case.get("readings", {}).items()))).score(one)


def names(card: Scorecard) -> set[str]:
    """Every part and group the card prints."""
    return {part.name for part in card.parts} | {group for item in card.items for group in item.groups}


def test_base_is_100_in_seven_groups_and_incentives_are_25_in_four() -> None:
    base, bonus = load(PLAN).rubric.parts
    assert {group.name: f"{group.points:f}" for group in base.groups} == GROUPS
    assert {group.name: f"{group.points:f}" for group in bonus.groups} == BONUS
    for part, whole in ((base, 100), (bonus, 25)):
        assert part.points == whole
        assert sum(group.points for group in part.groups) == whole
        for group in part.groups:
            assert sum(item.points for item in group.items) == group.points, group.name


def test_every_row_of_the_annex_is_in_the_data_word_for_word_and_nothing_else_is_left() -> None:
    left = plain(ANNEX.read_text("utf-8"))
    rubric = load(PLAN).rubric
    for thing in (*rubric.vetoes, *rubric.items()):
        wanted = row_of(thing)
        assert wanted in left, thing.id
        left = left.replace(wanted, "", 1)
    head, _, tables = left.partition("一、单项否决指标检查对象")
    assert head.endswith("结果乘以100/85为第二部分得分。")
    columns = "一级指标二级指标评分细则分值"
    assert tables == (
        "指标评分细则政府网站（频道）政务新媒体"
        f"二、基础性指标（100分）{columns}{''.join(f'{name}（{points}分）' for name, points in GROUPS.items())}"
        f"三、引导性指标（25分）{columns}{''.join(f'{name}（{points}分）' for name, points in BONUS.items())}"
        "公开方式：主动公开"
    )


def test_transfers_substitutes_and_the_rescaling_quote_the_annex() -> None:
    annex, rubric = plain(ANNEX.read_text("utf-8")), load(PLAN).rubric
    quoted = [transfer.text for transfer in rubric.transfers]
    for item in rubric.items():
        for alternative in item.alternatives:
            quoted += [alternative.text, *(clause.text for clause in alternative.clauses)]
    quoted.append(rubric.rescale.text if rubric.rescale else "")
    assert all(quoted)
    assert [text for text in quoted if plain(text) not in annex] == []


@pytest.mark.parametrize(("case", "facts"), CASES)
def test_the_engine_comes_to_what_was_computed_by_hand(case: dict[str, Any], facts: dict[str, Any]) -> None:
    card, wanted = card_of(case, facts), case["expect"]
    told = {name: None if wanted[name] is None else Decimal(wanted[name]) for name in ("total", "base", "bonus")}
    assert {name: getattr(card, name) for name in told} == told
    assert (card.verdict, list(card.hit)) == (wanted["verdict"], wanted["vetoes"])
    for name in ("low", "high"):
        assert name not in wanted or getattr(card, name) == Decimal(wanted[name])
    assert "grade" not in wanted or card.grade == wanted["grade"]
    assert set(wanted.get("names", ())) <= names(card)
    items = {name: Decimal(points) for name, points in wanted.get("items", {}).items()}
    assert {name: item.awarded if (item := card.item(name)) else None for name in items} == items
    if card.total is not None:
        assert sum(line.points for line in card.lines) == card.total


def test_the_examples_meet_every_veto_clause_transfer_substitute_and_reading() -> None:
    rubric = load(PLAN).rubric
    assert len(list(EXAMPLES.glob("*.yaml"))) >= 20
    hit, moved, stood_in, switched = set(), set(), set(), set()
    for parameter in CASES:
        case, facts = parameter.values
        card = card_of(case, facts)
        hit |= {line.clause for veto in card.vetoes for line in veto.lines if line.state == "breached"}
        applied = apply(rubric, facts["subject"]["class"], frozenset(facts["subject"].get("traits", ())))
        moved |= {step.transfer.id for out in applied.out for step in out.went}
        stood_in |= {asked.alternative.id for asked in applied.asked if asked.alternative}
        switched |= set(case.get("readings", {}).items())
    assert hit == {clause.id for veto in rubric.vetoes for clause in veto.clauses}
    assert moved == {transfer.id for transfer in rubric.transfers}
    assert stood_in == {alternative.id for item in rubric.items() for alternative in item.alternatives}
    assert switched == {
        (reading.id, option.id) for reading in rubric.readings for option in reading.options
        if option.id != reading.chosen
    }  # fmt: skip


@pytest.mark.parametrize(("case", "facts"), [one for one in CASES if one.values[0].get("readings")])
def test_a_reading_that_is_switched_changes_the_score_the_grade_or_the_names(
    case: dict[str, Any], facts: dict[str, Any]
) -> None:
    switched, as_chosen = card_of(case, facts), card_of({}, facts)
    assert (switched.total, switched.grade, names(switched)) != (as_chosen.total, as_chosen.grade, names(as_chosen))
    assert [reading.id for reading in switched.readings if reading.switched] == list(case["readings"])


def test_each_of_the_twelve_ambiguous_places_has_its_reading_in_the_data_and_on_the_source_page() -> None:
    page = (SHIPPED / PLAN / "source.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| `([\w-]+)` \|", page, re.MULTILINE))
    assert sorted(map(int, rows)) == list(range(1, 13))
    readings = {reading.id: reading for reading in load(PLAN).rubric.readings}
    assert set(rows.values()) <= readings.keys()
    for reading in readings.values():
        assert reading.question, reading.id
        assert reading.clause, reading.id
        assert len(reading.options) >= 2, reading.id
        assert all(option.text for option in reading.options), reading.id


def test_every_reading_stands_on_the_card_in_all_four_formats() -> None:
    rubric = load(PLAN).rubric
    (card,) = [
        card_of(case, facts) for case, facts in (one.values for one in CASES) if case["title"].startswith("从旧")
    ]
    data = card_data(card)["readings"]
    assert {one["id"]: one["text"] for one in data} == {one.id: one.text for one in card.readings}
    printed = re.sub(r"\s", "", card_text(card, rubric))
    paper = "".join(one.text for one in Document(BytesIO(document([card], rubric))).element.iter() if one.text)
    book = load_workbook(BytesIO(workbook([card], rubric)))["读法"]
    sheet = {row[0]: row[3] for row in book.iter_rows(min_row=2, values_only=True)}
    assert {one.id for one in card.readings} == {reading.id for reading in rubric.readings}
    for one in card.readings:
        assert re.sub(r"\s", "", one.text) in printed, one.id
        assert one.text in paper, one.id
        assert sheet[one.id] == one.text, one.id
    assert [one.id for one in card.readings if one.switched] == ["sample-draw"]


def test_the_grade_bands_made_up_for_illustration_are_never_official() -> None:
    loaded = load(PLAN, {"grade-bands": "illustrative"})
    assert "示意" in unfit(loaded)
    assert unfit(load(PLAN)) == ""
    card = Scorer(loaded).score(
        msgspec.convert({"subject": {"id": "u", "class": "county"}, "as_of": "2022-02-14"}, Facts)
    )
    assert any("不是官方规定" in remark for remark in card.remarks)


def test_a_line_of_a_sample_names_what_was_drawn_and_the_reading() -> None:
    case, facts = next(one.values for one in CASES if one.values[0]["title"] == "按种子随机抽取")
    item = card_of(case, facts).item("i.messages")
    assert item is not None
    (line,) = [one for one in item.lines if one.clause == "i.messages.2"]
    assert line.readings == ("sample-draw",)
    assert line.seen.startswith(
        "从 10 个中抽到 留言01、留言07、留言04、留言03、留言09（按种子 zhanjiang-2021|county|2022-02-14|messages 随机）"
    )
    assert "不在抽样内的 3 处不计" in line.seen
    assert line.count == 1


def test_no_points_are_lost_on_the_way_of_any_subject() -> None:
    """Whatever a unit lacks, base points are 100, or 15 less for each group that is not asked of it."""
    rubric = load(PLAN).rubric
    traits = ("channel", "no-policy-section", "no-knowledge-base", "knowledge-topics", "no-portal-interview",
              "no-survey-section", "no-media")  # fmt: skip
    for class_ in ("county", "dept-service", "dept-plain"):
        for mask in range(2 ** len(traits)):
            chosen = frozenset(trait for place, trait in enumerate(traits) if mask >> place & 1)
            whole = 100 - 15 * (class_ == "dept-plain") - 15 * ("no-media" in chosen)
            assert apply(rubric, class_, chosen).points("base") == whole, (class_, chosen)


def test_what_nobody_has_looked_at_is_open_and_neither_lost_nor_won() -> None:
    card = card_of({}, {"subject": {"id": "county", "class": "county"}, "as_of": "2022-02-14"})
    assert (card.total, card.low, card.high, card.provisional) == (100, 0, 125, True)
    assert {part: (coverage.open, coverage.machine) for part, coverage in card.coverage.items()} == {
        "base": (100, 0),
        "bonus": (25, 0),
    }
    assert card.hit == ()
    assert (card.grade, card.grade_text) == (None, load(PLAN).rubric.grades.text)
