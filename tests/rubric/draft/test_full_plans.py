"""Both full plans: every indicator and every point value, from text, Word and Excel alike."""

from __future__ import annotations

import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from tests.rubric.draft.offices import sheets_of, write_docx, write_xlsx
from tests.rubric.draft.plans import (
    GD_HEALTH,
    GD_HEALTH_GROUPS,
    GD_HEALTH_LINES,
    ZHANJIANG,
    ZHANJIANG_GROUPS,
    ZHANJIANG_LINES,
    Line,
)

from govsight.rubric.draft import Draft, draft, report_lines, write_draft
from govsight.rubric.draft.align import number_in
from govsight.rubric.draft.grid import bare
from govsight.rubric.draft.names import split_points
from govsight.rubric.draft.read_txt import read_txt
from govsight.rubric.draft.recognise import recognise
from govsight.rubric.load import load
from govsight.rubric.model import Rubric
from govsight.rubric.source_text import parse_source

PLANS = [
    pytest.param(ZHANJIANG, ZHANJIANG_LINES, ZHANJIANG_GROUPS, id="zhanjiang"),
    pytest.param(GD_HEALTH, GD_HEALTH_LINES, GD_HEALTH_GROUPS, id="gd-health"),
]


def lines_of(made: Draft) -> list[Line]:
    return [
        (
            made.sections[item.section].kind,
            "/".join(item.levels),
            item.name,
            "" if item.points is None else str(item.points),
        )
        for item in made.items
    ]


def substance(made: Draft) -> list[Any]:
    """All that must not depend on the format: wording, rules, notes, transfers."""
    return [
        (line, item.clauses, item.note, item.mode, item.transfers)
        for line, item in zip(lines_of(made), made.items, strict=True)
    ]


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_every_indicator_and_every_point_value_is_found(plan: Path, lines: list[Line], groups: dict[Any, str]) -> None:
    assert lines_of(draft(plan)) == lines


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_every_group_has_the_points_in_its_brackets(plan: Path, lines: list[Line], groups: dict[Any, str]) -> None:
    made = draft(plan)
    stated = {(made.sections[at].kind, path[0]): str(points) for (at, path), points in made.stated.items()}
    assert stated.items() >= groups.items()


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_the_sums_agree_and_every_row_is_accounted_for(plan: Path, lines: list[Line], groups: dict[Any, str]) -> None:
    made = draft(plan)
    assert made.wrong_sums == ()
    assert made.rows_read == made.rows_used + len(made.set_aside)
    assert made.rows_read == sum("\t" in line for line in plan.read_text("utf-8").split("\n"))
    assert all(aside.reason for aside in made.set_aside)
    base = [item.points or 0 for item in made.items if made.sections[item.section].kind == "base"]
    assert sum(base) == Decimal(100)


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_no_word_of_the_tables_is_lost(plan: Path, lines: list[Line], groups: dict[Any, str]) -> None:
    grid = read_txt(plan.read_bytes())
    found, made = recognise(grid), draft(plan)
    settled = bare("".join(item.text + "".join(item.levels) for item in found.items))
    aside = {row.place for row in made.set_aside}
    for row in (row for table in grid.tables for row in table.rows if row.place not in aside):
        for cell in row.cells:
            assert number_in(cell) is not None or bare(split_points(cell)[0]) in settled
    for raw, item in zip(found.items, made.items, strict=True):
        kept = "".join(clause.text for clause in item.clauses if clause.number != "注") + item.note
        assert Counter(filter(str.isalpha, kept)) == Counter(filter(str.isalpha, raw.text))


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_word_and_excel_files_with_merged_cells_give_the_same_draft(
    plan: Path, lines: list[Line], groups: dict[Any, str], tmp_path: Path
) -> None:
    expected = draft(plan)
    sheets = sheets_of(plan)
    prose = ["一份通知的正文。", "附件 2"]
    for path in (
        write_docx(sheets, prose, tmp_path / "plan.docx"),
        write_xlsx(sheets, prose, tmp_path / "sheets.xlsx"),
        write_xlsx(sheets, prose, tmp_path / "one-sheet.xlsx", together=True),
    ):
        made = draft(path)
        assert lines_of(made) == lines, path.name
        assert substance(made) == substance(expected), path.name
        assert made.wrong_sums == ()
        assert made.rows_read == made.rows_used + len(made.set_aside)
        assert not any("错位" in doubt for item in made.items for doubt in item.doubts)


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_the_draft_written_is_a_rubric_that_loads(plan: Path, lines: list[Line], groups: dict[Any, str]) -> None:
    made = draft(plan)
    source = parse_source(write_draft(made, "some-plan"), "rubric.yaml")
    rubric = msgspec.convert(source.data, Rubric, strict=False)
    assert rubric.status == "draft"
    written = Counter((item.name, str(item.points)) for item in rubric.items())
    assert written == Counter((name, points) for kind, _, name, points in lines if kind != "veto")
    assert [veto.name for veto in rubric.vetoes] == [name for kind, _, name, _ in lines if kind == "veto"]
    ids = [clause.id for clause in rubric.clauses()] + [item.id for item in rubric.items()]
    assert len(ids) == len(set(ids))
    in_draft = sum(len(item.clauses) for item in made.items)
    assert sum(1 for _ in rubric.clauses()) == in_draft
    reviews = [clause.review for clause in rubric.clauses() if clause.review]
    assert all(review.startswith("needed：") and len(review) > 8 for review in reviews)
    unsure = sum(not clause.guess.sure for item in made.items for clause in item.clauses)
    assert len(reviews) == unsure


@pytest.mark.parametrize(("plan", "lines", "groups"), PLANS)
def test_the_office_files_of_these_tests_are_merged_down_and_across(
    plan: Path, lines: list[Line], groups: dict[Any, str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(write_docx(sheets_of(plan), [], tmp_path / "plan.docx")) as archive:
        body = archive.read("word/document.xml")
    assert body.count(b'<w:vMerge w:val="restart"/>') >= 10
    assert body.count(b"<w:gridSpan") >= 10 or plan == ZHANJIANG  # its indicators all have two levels
    book = openpyxl.load_workbook(write_xlsx(sheets_of(plan), [], tmp_path / "plan.xlsx"))
    assert sum(len(sheet.merged_cells.ranges) for sheet in book.worksheets) >= 13


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        pytest.param(ZHANJIANG, "zhanjiang-2021", id="zhanjiang"),
        pytest.param(GD_HEALTH, "gd-health-2016", id="gd-health"),
    ],
)
def test_the_plan_that_ships_has_the_indicators_points_and_wording_of_the_draft(plan: Path, name: str) -> None:
    made, shipped = draft(plan), load(name).rubric
    scored = [item for item in made.items if item.mode != "veto"]
    assert [(item.name, item.points) for item in scored] == [(item.name, item.points) for item in shipped.items()]
    said = bare("".join("".join(clause.text for clause in item.clauses) + item.note for item in made.items))
    for item in shipped.items():
        for clause in item.clauses:
            assert bare(clause.text).replace("規", "规") in said.replace("規", "规"), clause.id


def test_the_group_that_a_page_break_moved_is_put_back_and_marked() -> None:
    moved = {item.name: item for item in draft(ZHANJIANG).items if any("不在原位" in doubt for doubt in item.doubts)}
    assert list(moved) == [
        "认证规范",
        "内容更新",
        "内容发布",
        "留言审查",
        "互动回应",
        "关注对象",
        "功能可用性",
        "关停补报",
    ]


def test_rows_cut_by_a_page_break_are_one_again() -> None:
    items = {item.name: item for item in (*draft(ZHANJIANG).items, *draft(GD_HEALTH).items)}
    assert "办理时间、联系电话、办理流程)均缺失4类及以上。" in items["服务不实用"].clauses[2].text
    assert items["专题专栏"].clauses[0].text == "根据重点工作和社会热点信息, 建立专题专栏的情况。"
    assert "站点的单位, 检查自建的信息公开目录" in items["重点领域信息公开目录"].note
    assert len(items["专题专栏"].places) == 2


def test_the_transfers_of_both_plans_land_on_their_receivers() -> None:
    expected = {
        ZHANJIANG: {
            "概况信息": ["年报报表"],
            "政策文件": ["机构职能", "领导信息"],
            "政策解读": ["动态要闻", "通知公告"],
            "解读比例": ["重点领域与其他栏目"],
            "解读关联": ["重点领域与其他栏目"],
            "知识库": ["咨询答复"],
            "在线访谈": ["留言公开"],
            "调查征集": ["留言公开"],
        },
        GD_HEALTH: {"重点领域信息公开": ["“五公开”"], "服务公开": ["决策公开", "结果公开"]},
    }
    for plan, moves in expected.items():
        data = parse_source(write_draft(draft(plan)), "rubric.yaml").data
        names = {node["id"]: node["name"] for part in data["parts"] for node in _nodes(part)}
        found = {names[move["from"]]: [names[id_] for id_ in move["to"]] for move in data["transfers"]}
        assert found == moves
        assert all(move["review"].startswith("needed") for move in data["transfers"])


def _nodes(holder: dict[str, Any]) -> list[dict[str, Any]]:
    nodes = [holder]
    for child in (*holder.get("groups", ()), *holder.get("items", ())):
        nodes += _nodes(child)
    return nodes


def test_the_rescaling_told_in_prose_is_written_down() -> None:
    rescale = parse_source(write_draft(draft(ZHANJIANG)), "rubric.yaml").data["rescale"]
    assert (rescale["part"], rescale["full"], rescale["to"]) == ("base", "85", "100")
    assert rescale["when"] == {"trait": ["rescaled"]}


def test_the_report_tells_rows_sums_and_reasons() -> None:
    lines = report_lines(draft(GD_HEALTH))
    assert lines[0] == "读到表格 68 行：用了 48 行，搁置 20 行。"
    assert "附加指标（扣分）：2 项，合计 -10 分。" in lines
    assert "各级分值的合计都与原文一致。" in lines
    assert "细则 46 条；要人看的指标和细则有 12 处，另有权重转移 2 处（草案里写着 review: needed）。" in lines
    written = write_draft(draft(GD_HEALTH)).split("\n", 1)[1]
    assert written.count("review: needed") == 12 + 2
    assert sum(int(line.split()[1]) for line in lines if line.startswith("搁置")) == 20
    assert any("换页重复的表头" in line for line in lines)
