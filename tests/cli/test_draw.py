"""`govsight draw`: the command that draws, and says why it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main

UNITS = ["gz", "sz", "zj", "mm", "jy"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["draw", *map(str, arguments)])


@pytest.fixture
def subjects(tmp_path: Path) -> Path:
    file = tmp_path / "名单.json"
    told = [{"id": unit, "conflicts": ["mm"] if unit == "zj" else []} for unit in UNITS]
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return file


def test_it_draws_and_says_what_was_promised(subjects: Path) -> None:
    made = json.loads(run("--new-seed", "--format", "json").stdout)
    told = json.loads(run("--subjects", subjects, "--k", 2, "--seed", made["seed"].upper(), "--format", "json").stdout)
    assert told["commitment"] == made["commitment"]
    assert len(told["edges"]) == 10
    assert not {("zj", "mm"), ("mm", "zj")} & {(one["assessor"], one["subject"]) for one in told["edges"]}
    shown = run("--subjects", subjects, "--k", 2, "--seed", made["seed"]).stdout
    assert "→" in shown
    assert f"承诺值（先行公布）：{made['commitment']}" in shown


def test_what_cannot_be_drawn_is_named(subjects: Path) -> None:
    result = run("--subjects", subjects, "--k", 4, "--seed", "ab")
    assert result.exit_code == 3
    assert "zj" in result.stderr
    assert "mm" in result.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("{}", "应为单位的列表"),
        ('[{"conflicts": []}]', "第 1 个单位没有可用的 id"),
        ('[{"id": "a\\nb"}]', "第 1 个单位没有可用的 id"),
        ('[{"id": "a"}, {"id": "a"}]', "id 重复：a"),
        ('[{"id": "a", "conflicts": "b"}]', "应为单位 id 的列表"),
        ('[{"id": "a", "conflicts": ["z"]}, {"id": "b"}]', "不在名单上的单位：z"),
    ],
)
def test_a_list_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, "utf-8")
    result = run("--subjects", file, "--seed", "ab", "--k", 1)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("seed", ["", "abc", "xyz!", "ab" * 65])
def test_a_seed_that_is_none_is_refused(subjects: Path, seed: str) -> None:
    result = run("--subjects", subjects, "--seed", seed)
    assert result.exit_code == 2
    assert "--seed" in result.stderr


def test_a_file_that_is_not_there_is_said_to_be_none(tmp_path: Path) -> None:
    assert "读不了" in run("--subjects", tmp_path / "no.json", "--seed", "ab").stderr
