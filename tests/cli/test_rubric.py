"""`govsight rubric` as an office types it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main
from govsight.rubric.load import SHIPPED, load, shipped


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["rubric", *words], catch_exceptions=False)


def data(*words: str) -> Any:
    ended = run(*words, "--format", "json")
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)


def leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every node without children."""
    for child in node["children"]:
        if child["children"]:
            yield from leaves(child)
        else:
            yield child


def test_the_list_names_every_plan_with_where_it_comes_from() -> None:
    plans = {plan["id"]: plan for plan in data("list")}
    assert sorted(plans) == shipped()
    assert plans["zhanjiang-2021"]["number"] == "湛府办函〔2022〕5号"
    assert plans["zhanjiang-2021"]["effective"] == {"from": "2021-01-01", "to": "2021-12-31"}
    assert plans["national-2019"]["status"] == "unverified"
    said = run("list").stdout
    assert "湛江市2021年度政府网站与政务新媒体考评" in said
    assert "分值未核实" in said


@pytest.mark.parametrize("name", shipped())
def test_the_tree_holds_every_item_with_its_points_and_clauses(name: str) -> None:
    rubric = load(name).rubric
    tree = data("show", name)
    found = {leaf["id"]: leaf for leaf in leaves(tree)}
    assert set(found) == {item.id for item in rubric.items()} | {veto.id for veto in rubric.vetoes}
    for item in rubric.items():
        leaf = found[item.id]
        assert leaf["name"] == item.name
        assert Decimal(leaf["points"]) == item.points
        assert [(one["id"], one["no"], one["text"]) for one in leaf["clauses"]] == [
            (clause.id, clause.no, clause.text) for clause in item.clauses
        ]
        assert [one["clause"] for one in leaf["rule"]["clauses"]] == [clause.id for clause in item.clauses]


def test_the_parts_of_the_tree_add_up_to_their_points() -> None:
    tree = data("show", "zhanjiang-2021")
    parts = {node["id"]: node for node in tree["children"]}
    assert sum(Decimal(leaf["points"]) for leaf in leaves(parts["base"])) == 100
    assert sum(Decimal(leaf["points"]) for leaf in leaves(parts["bonus"])) == 25


def test_a_rule_is_shown_as_the_data_has_it() -> None:
    found = {leaf["id"]: leaf for leaf in leaves(data("show", "zhanjiang-2021"))}
    assert found["h.availability"]["clauses"][0]["rule"] == {
        "test": {"kind": "found", "at_least": 1},
        "effect": {"deduct": "0.2"},
    }
    ratio = found["v.site.access"]["rule"]["clauses"][0]["test"]
    assert (ratio["kind"], ratio["at_least"], ratio["part"]) == ("ratio", "5", "visits-failed")


def test_the_tree_to_read_has_every_wording() -> None:
    said = "".join(run("show", "zhanjiang-2021").stdout.split())
    for clause in load("zhanjiang-2021").rubric.clauses():
        assert "".join(clause.text.split()) in said


def test_another_reading_shows_in_the_tree() -> None:
    readings = {
        one["id"]: one["in_force"]
        for one in data("show", "zhanjiang-2021", "--reading", "neither=what-remains")["readings"]
    }
    assert readings["neither"] == "what-remains"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "nowhere-2020"), "nowhere-2020：没有这个方案"),
        (("show", "zhanjiang-2021", "--reading", "neither"), "应写作 编号=选项"),
        (("show", "zhanjiang-2021", "--reading", "neither=maybe"), "没有选项 maybe，可选：as-written、what-remains"),
        (("show", "zhanjiang-2021", "--reading", "other=maybe"), "方案没有这个歧义点"),
        (("check", "nowhere.yaml"), "没有这个方案"),
    ],
)
def test_bad_words_get_one_clear_line(words: tuple[str, ...], told: str) -> None:
    ended = run(*words)
    assert ended.exit_code == 2
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.stdout == ""


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_plan_proofreads_without_a_fault(name: str) -> None:
    ended = run("check", name)
    assert ended.exit_code == 0
    assert ended.stdout.splitlines()[-1].startswith(f"{name}：校对通过")
    assert data("check", name)["ok"] is True


def test_faults_are_told_line_by_line_and_the_code_says_so(tmp_path: Path) -> None:
    plan = changed(tmp_path, "points: 14\n", "points: 13\n")
    ended = run("check", plan)
    assert ended.exit_code == 1
    assert re.search(r"^plan\.yaml:\d+ health ", ended.stdout, re.MULTILINE)
    told = json.loads(run("check", plan, "--format", "json").stdout)
    assert told["ok"] is False
    assert any(one["about"] == "health" and not one["warning"] for one in told["troubles"])


@pytest.mark.parametrize(
    "text", ["id: [", "just words", "id: mine\nname: 方案\n", "id: mine\nname: 方案\nparts: []\nwhat: 1\n"]
)
def test_a_file_that_is_no_plan_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    ended = run("check", str(path))
    assert ended.exit_code == 1
    assert ended.stdout.startswith("plan.yaml:")
    assert ended.stderr == ""


def changed(tmp_path: Path, old: str, new: str) -> str:
    """A copy of a shipped plan with one thing changed."""
    source = (SHIPPED / "zhanjiang-2021" / "rubric.yaml").read_text("utf-8")
    assert old in source
    path = tmp_path / "plan.yaml"
    path.write_text(source.replace(old, new, 1), "utf-8")
    return str(path)


TABLE = """
单位网站考评指标

一级指标	二级指标	评分细则	分值
健康情况（3分）	可用性	1.首页上的链接打不开的，每发现一处扣0.2分，扣完为止。	2
健康情况（3分）	内容安全	1.存在严重错敏字情况的，此项不得分。	1
"""


def test_a_document_becomes_a_draft_that_says_what_to_look_at(tmp_path: Path) -> None:
    plan, out = tmp_path / "方案.docx", tmp_path / "draft.yaml"
    paper = docx.Document()
    rows = [line.split("\t") for line in TABLE.strip().splitlines()[2:]]
    table = paper.add_table(len(rows), 4)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paper.save(str(plan))
    ended = run("draft", str(plan), "--out", str(out))
    assert ended.exit_code == 0, ended.output
    assert "读到表格 3 行" in ended.stdout
    assert f"已写出 {out}" in ended.stdout
    rubric = load(str(out)).rubric
    assert [(item.name, item.points) for item in rubric.items()] == [("可用性", 2), ("内容安全", 1)]
    again = run("draft", str(plan), "--out", str(out))
    assert again.exit_code == 2
    assert "已经存在" in again.stderr
    assert run("draft", str(plan)).stdout.splitlines()[2:] == out.read_text("utf-8").splitlines()[2:]


@pytest.mark.parametrize(("name", "code"), [("none.docx", 2), ("plan.pdf", 1)])
def test_a_document_that_cannot_be_drafted_gets_one_clear_line(tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    ended = run("draft", str(tmp_path / name))
    assert ended.exit_code == code
    assert name in ended.stderr
    assert ended.stderr.count("\n") == 1


FACTS = """
subjects:
  - subject: {id: a, name: 甲局, class: dept-service, traits: [channel]}
    as_of: 2021-12-20
    otherwise: met
    counts: {interviews: 1}
    findings:
      - {check: links.home, target: "http://a.example/1", place: home, seen: "404"}
      - {check: links.home, target: "http://a.example/2", place: home, seen: "404"}
      - {check: links.home, target: "http://a.example/3", place: home, seen: "404"}
  - subject: {id: b, name: 乙局, class: dept-service}
    as_of: 2021-12-20
    otherwise: met
    findings:
      - {clause: r.leaders.2, about: 张三, seen: 无分工}
"""


def facts(tmp_path: Path, text: str = FACTS) -> str:
    path = tmp_path / "facts.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def crossed(*words: str) -> dict[str, Any]:
    told = data("diff", *words)
    for one in told["subjects"]:
        if one["change"] is not None:
            parts = [Decimal(one["full"]), Decimal(one["steps"]), *(Decimal(pair["short"]) for pair in one["pairs"])]
            assert sum(parts) == Decimal(one["change"]) == Decimal(one["b"]["total"]) - Decimal(one["a"]["total"])
    return {one["subject"]: one for one in told["subjects"]}


def test_a_dearer_clause_moves_the_unit_it_hits(tmp_path: Path) -> None:
    plan = changed(tmp_path, "to-floor: {deduct: 0.2}", "to-floor: {deduct: 0.1}")
    found = crossed("zhanjiang-2021", plan, "--facts", facts(tmp_path))
    assert (found["a"]["a"]["place"], found["a"]["b"]["place"], found["a"]["moved"]) == (2, 1, 1)
    assert (found["b"]["moved"], found["b"]["change"]) == (-1, "0")
    assert [(pair["name"], pair["short"]) for pair in found["a"]["pairs"]] == [("可用性", "0.3")]
    assert [line["points"] for line in found["a"]["pairs"][0]["lines_a"]] == ["-0.6"]
    said = run("diff", "zhanjiang-2021", plan, "--facts", facts(tmp_path)).stdout
    assert "甲局：总分变化 +0.3，名次上升 1 位" in said


def test_grades_under_both_plans_by_bands(tmp_path: Path) -> None:
    plan = changed(tmp_path, "to-floor: {deduct: 0.2}", "to-floor: {deduct: 0.1}")
    found = crossed("zhanjiang-2021", plan, "--facts", facts(tmp_path), "--bands", "优秀=124.5,良好=100")
    assert (found["a"]["a"]["grade"], found["a"]["b"]["grade"]) == ("良好", "优秀")


def test_words_only_one_plan_knows_are_named_and_do_not_stop_the_other(tmp_path: Path) -> None:
    words = ("zhanjiang-2021", "national-2019", "--facts", facts(tmp_path), "--class", "dept-service=portal")
    found = crossed(*words)
    assert {"traits.channel", "counts.interviews"} <= set(found["a"]["b"]["not_asked"])
    assert found["a"]["a"]["not_asked"] == []
    assert any({pair["a"]["id"], pair["b"]["id"]} for pair in found["a"]["pairs"] if pair["a"] and pair["b"])
    assert "乙没有问到的事实" in run("diff", *words).stdout


def test_a_class_the_other_plan_does_not_have_is_told_with_the_way_out(tmp_path: Path) -> None:
    said = run("diff", "zhanjiang-2021", "gd-health-2016", "--facts", facts(tmp_path))
    assert said.exit_code == 0
    assert "--class dept-service=" in "".join(said.stdout.split()).replace("--classdept", "--class dept")


def test_facts_neither_plan_can_score_end_with_a_fault(tmp_path: Path) -> None:
    path = facts(tmp_path, "subject: {id: a, class: village}\nas_of: 2021-12-20\n")
    assert run("diff", "zhanjiang-2021", "national-2019", "--facts", path).exit_code == 1


@pytest.mark.parametrize("class_", ["dept-service", "dept-service="])
def test_a_class_that_maps_to_nothing_gets_one_clear_line(tmp_path: Path, class_: str) -> None:
    ended = run("diff", "zhanjiang-2021", "national-2019", "--facts", facts(tmp_path), "--class", class_)
    assert ended.exit_code == 2
    assert "应写作 类别=类别" in ended.stderr
