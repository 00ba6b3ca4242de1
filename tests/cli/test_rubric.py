"""`govsight rubric` as an office types it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main
from govsight.rubric.load import load, shipped


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
