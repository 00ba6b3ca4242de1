"""Two scorecards of one subject: the changes add up to the difference."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.rubric.render.cards import card, dead, subject

from govsight.cli.main import main
from govsight.rubric.card import Scorecard
from govsight.rubric.compare import compare


def changes(before: Scorecard, after: Scorecard) -> Decimal:
    """What the changes of items and steps add up to."""
    found = compare(before, after)
    for item in found.items:
        assert sum((line.change for line in item.lines), Decimal(0)) == item.change
    return sum((one.change for one in (*found.items, *found.steps)), Decimal(0))


def test_one_link_repaired_is_one_change() -> None:
    found = compare(card(findings=[dead("x"), dead("y")]), card(findings=[dead("x")]))
    assert found.change == Decimal("0.20")
    assert [(item.id, item.change) for item in found.items] == [("h.availability", Decimal("0.2"))]
    assert [(line.line.clause, line.change) for line in found.items[0].lines] == [("h.availability.1", Decimal("0.2"))]


def test_a_change_that_the_cap_swallows_is_told_with_nought() -> None:
    found = compare(card(findings=[dead(str(n)) for n in range(9)]), card(findings=[dead(str(n)) for n in range(7)]))
    assert found.change == 0
    line = found.items[0].lines[0]
    assert (line.before and line.before.count, line.after and line.after.count, line.change) == (9, 7, 0)


def test_nothing_changed_is_nothing_told() -> None:
    found = compare(card(), card())
    assert (found.change, found.items, found.steps, found.vetoes) == (0, (), (), ())


def test_points_that_moved_are_changes_of_full_points() -> None:
    found = compare(card(), card(subject=subject("dept-service", "no-policy-section")))
    assert {item.id for item in found.items} >= {"r.policies", "r.functions", "r.leaders"}
    assert next(item for item in found.items if item.id == "r.policies").after is None
    assert sum((one.change for one in (*found.items, *found.steps)), Decimal(0)) == found.change == 0


def test_a_veto_leaves_no_difference_but_is_named() -> None:
    found = compare(card(), card(findings=[{"clause": "v.site.security.2"}]))
    assert found.change is None
    assert [(one.id, one.before, one.after) for one in found.vetoes] == [("v.site.security", "met", "breached")]


TRAITS = ("channel", "no-service", "no-media", "no-policy-section", "no-data-section")
SIDES = st.fixed_dictionaries(
    {
        "subject": st.builds(
            lambda class_, traits: subject(class_, *traits),
            st.sampled_from(["county", "dept-service", "dept-plain"]),
            st.lists(st.sampled_from(TRAITS), unique=True),
        ),
        "findings": st.lists(
            st.builds(dead, st.sampled_from("abcdefgh"), st.sampled_from(["home", "inner"])), max_size=8
        ),
        "otherwise": st.sampled_from(["met", "undetermined"]),
    }
)


@given(SIDES, SIDES)
@settings(max_examples=examples(60), deadline=None)
def test_the_changes_add_up_whatever_the_facts(before: dict[str, Any], after: dict[str, Any]) -> None:
    one, other = card(**before), card(**after)
    assert one.total is not None
    assert other.total is not None
    assert changes(one, other) == other.total - one.total


def written(tmp_path: Path, name: str, **more: Any) -> str:
    facts = {
        "subject": subject(),
        "as_of": "2021-12-20",
        "otherwise": "met",
        "findings": [dead("x"), dead("y")],
        **more,
    }
    path = tmp_path / name
    path.write_text(yaml.safe_dump(facts, allow_unicode=True), "utf-8")
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["score", "--rubric", "zhanjiang-2021", *words], catch_exceptions=False)


def test_the_command_says_what_became_of_the_score(tmp_path: Path) -> None:
    old, new = written(tmp_path, "old.yaml"), written(tmp_path, "new.yaml", findings=[dead("x")])
    ended = run("--facts", new, "--compare", old)
    assert ended.exit_code == 0
    assert "+0.2  总分的变化" in ended.stdout
    assert "可用性  h.availability（0.6 → 0.8）" in ended.stdout
    data = json.loads(run("--facts", new, "--compare", old, "--format", "json").stdout)
    assert Decimal(data["comparison"]["change"]) == Decimal("0.2")


@pytest.mark.parametrize(
    ("name", "told"), [("none.yaml", "没有这个事实文件"), ("other.yaml", "没有同一个考评对象（gaj），无从比较")]
)
def test_facts_that_cannot_be_compared_get_one_clear_line(tmp_path: Path, name: str, told: str) -> None:
    written(tmp_path, "other.yaml", subject={"id": "other", "class": "county"})
    ended = run("--facts", written(tmp_path, "new.yaml"), "--compare", str(tmp_path / name))
    assert ended.exit_code == 2
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1
