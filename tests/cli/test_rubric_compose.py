"""`govsight rubric compose`: the composite the reference page shows, with facts of both parts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rubric.md"
SITE = "{subjects: [{subject: {id: a, class: county}, as_of: 2022-02-14, otherwise: met, findings: [FINDING]}]}"
MEDIA = "{subject: {id: a, class: portal}, as_of: 2022-02-14, otherwise: met}"


@pytest.fixture
def composite(tmp_path: Path) -> Path:
    (shown,) = re.findall(r"```yaml composite\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "whole.yaml"
    path.write_text(shown, "utf-8")
    (tmp_path / "media.yaml").write_text(MEDIA, "utf-8")
    return path


def run(composite: Path, finding: str, *more: str, members: tuple[str, ...] = ("site", "media")) -> Result:
    (composite.parent / "site.yaml").write_text(SITE.replace("FINDING", finding), "utf-8")
    facts = [part for member in members for part in ("--facts", f"{member}={composite.parent / member}.yaml")]
    return CliRunner().invoke(main, ["rubric", "compose", str(composite), *facts, *more])


def test_the_weighted_sum_is_explained_and_its_lines_add_up(composite: Path) -> None:
    # site: 100 - 1 + 25 = 124, of which 70 % = 86.8; accounts' plan full: 100 + 30 = 130, of which 30 % = 39
    told = run(composite, "{clause: h.routine.2, about: x}", "--format", "json")
    (card,) = json.loads(told.output)
    assert (card["total"], card["verdict"], card["provisional"]) == ("125.80", "正常", False)
    assert [line["points"] for line in card["lines"]] == ["86.8", "39"]


def test_a_veto_of_one_part_fails_the_whole(composite: Path) -> None:
    told = run(composite, "{clause: v.site.security.1, about: x}")
    assert told.exit_code == 0
    assert "无 分（不合格）" in told.output


def test_a_part_without_facts_leaves_the_whole_provisional(composite: Path) -> None:
    told = run(composite, "{clause: h.routine.2, about: x}", members=("site",))
    assert "86.80 分（正常，暂定）" in told.output
    assert "缺少：政务新媒体" in told.output


@pytest.mark.parametrize(
    ("change", "facts", "code", "says"),
    [
        (("weight: 70", "weight: 60"), None, 1, "权重之和为 90，应为 100"),
        (("id: media", "id: site"), None, 1, "重复的 id"),
        (("weight: 70", "wight: 70"), None, 1, "wight"),
        (None, "other=x.yaml", 2, "部分有 site、media"),
        (None, "site=nowhere.yaml", 2, "没有这个事实文件"),
    ],
)
def test_bad_input_is_one_clear_line(
    composite: Path, change: tuple[str, str] | None, facts: str | None, code: int, says: str
) -> None:
    if change:
        composite.write_text(composite.read_text("utf-8").replace(*change, 1), "utf-8")
    told = CliRunner().invoke(
        main, ["rubric", "compose", str(composite), "--facts", facts or f"media={composite.parent}/media.yaml"]
    )
    assert told.exit_code == code
    assert says in told.output
    assert len(told.output.strip().splitlines()) == 1
