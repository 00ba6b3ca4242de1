"""`govsight score` as an office types it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from govsight.cli.main import main
from govsight.rubric.load import SHIPPED

LINKS = """
subject: {id: gaj, name: 市公安局, class: dept-service}
as_of: 2021-12-20
findings:
  - {check: links.home, page: "http://a.example/", target: "http://a.example/x", place: home, seen: "404", evidence: r1}
  - {check: links.inner, page: "http://a.example/b", target: "http://a.example/y", place: inner, seen: 打不开}
otherwise: met
"""
VETO = """
subject: {id: jyj, name: 市教育局, class: dept-service}
as_of: 2021-12-20
findings:
  - {clause: v.site.security.2, seen: 泄露国家秘密, by: 李四}
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["score", *words], catch_exceptions=False)


def written(tmp_path: Path, text: str, name: str = "facts.yaml") -> str:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return str(path)


def data(*words: str) -> Any:
    ended = run(*words, "--format", "json")
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)


def test_the_card_adds_up_line_by_line(tmp_path: Path) -> None:
    card = data("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS))
    assert sum(Decimal(line["points"]) for line in card["lines"]) == Decimal(card["total"])
    assert Decimal(card["base"]) == Decimal("99.70")
    for item in card["items"]:
        assert sum(Decimal(line["points"]) for line in item["lines"]) == Decimal(item["awarded"])


def test_a_deduction_is_traced_to_clause_place_and_evidence(tmp_path: Path) -> None:
    card = data("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS))
    item = next(item for item in card["items"] if item["id"] == "h.availability")
    assert (item["points"], item["awarded"], item["state"]) == ("1", "0.7", "machine")
    line = next(line for line in item["lines"] if line.get("clause") == "h.availability.1")
    assert (line["points"], line["before_cap"], line["state"], line["count"]) == ("-0.2", "-0.2", "breached", "1")
    assert line["found"][0]["target"] == "http://a.example/x"
    assert line["evidence"] == ["r1"]


def test_a_veto_ends_the_scoring_and_is_named(tmp_path: Path) -> None:
    card = data("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, VETO))
    assert (card["total"], card["base"], card["bonus"]) == (None, None, None)
    assert (card["verdict"], card["grade"]) == ("不合格", "不合格")
    assert [veto["id"] for veto in card["vetoes"]] == ["v.site.security"]
    assert {item["awarded"] for item in card["items"]} == {None}


def test_several_subjects_are_ranked_inside_their_class(tmp_path: Path) -> None:
    def one(id_: str, bad: int) -> str:
        lines = "\n".join(f"      - {{check: links.home, target: 'http://a.example/{n}'}}" for n in range(bad))
        who = f"  - subject: {{id: {id_}, class: dept-service}}\n    as_of: 2021-12-20\n    otherwise: met\n"
        return f"{who}    findings:\n{lines}\n"

    text = "subjects:\n" + one("a", 1) + one("b", 2) + one("c", 1)
    answer = data("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, text))
    assert [card["subject"]["id"] for card in answer["cards"]] == ["a", "b", "c"]
    assert [(one["subject"], one["place"]) for one in answer["ranking"]] == [("a", 1), ("c", 1), ("b", 3)]


def test_bands_give_the_grade_the_plan_leaves_open(tmp_path: Path) -> None:
    facts = written(tmp_path, LINKS)
    assert data("--rubric", "zhanjiang-2021", "--facts", facts)["grade"] is None
    card = data("--rubric", "zhanjiang-2021", "--facts", facts, "--bands", "优秀=110,良好=80")
    assert card["grade"] == "优秀"


def test_an_unverified_plan_is_refused_for_official_use(tmp_path: Path) -> None:
    facts = written(tmp_path, "subject: {id: a, class: site}\nas_of: 2019-12-20\notherwise: met\n")
    assert run("--rubric", "national-2019", "--facts", facts).exit_code == 0
    ended = run("--rubric", "national-2019", "--facts", facts, "--official")
    assert ended.exit_code == 1
    assert "分值尚未核实" in ended.stderr
    official = written(tmp_path, LINKS, "other.yaml")
    assert run("--rubric", "zhanjiang-2021", "--facts", official, "--official").exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            LINKS.replace("otherwise: met", "counts:\n  interview: 3"),
            "facts.yaml:8 gaj counts.interview 方案没有声明这个词",
        ),
        (
            LINKS.replace("class: dept-service", "class: village"),
            "facts.yaml:2 gaj subject.class 类别“village”方案里没有",
        ),
        (LINKS + "  - {clause: h.nothing.1}\n", "不是合格的 YAML"),
        (LINKS.replace("check: links.inner", "clause: h.nothing.1"), "facts.yaml:6 gaj h.nothing.1 方案没有这个细则"),
        (LINKS.replace("as_of: 2021-12-20", "as_of: soon"), "facts.yaml:3"),
        (LINKS.replace("{check: links.inner, ", "{"), "facts.yaml:6 gaj findings 有一条既没有 check 也没有 clause"),
        (LINKS.replace("{check: links.inner, ", "{check: links.inner, count: 0, "), "facts.yaml:6 gaj findings count"),
        ("- 1\n", "不是事实文件"),
        ("", "文件是空的"),
        ("subjects: []\n", "subjects 是空的"),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_line_and_word(tmp_path: Path, text: str, told: str) -> None:
    ended = run("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, text))
    assert ended.exit_code == 1
    assert told in ended.stderr


@pytest.mark.parametrize("bands", ["优秀", "优秀=多", "优秀=90,优秀=80", "=90", "优秀=NaN"])
def test_bands_that_mean_nothing_get_one_clear_line(tmp_path: Path, bands: str) -> None:
    ended = run("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS), "--bands", bands)
    assert ended.exit_code == 2
    assert ended.stderr.startswith("--bands")
    assert ended.stderr.count("\n") == 1


def test_facts_that_are_not_there_get_one_clear_line(tmp_path: Path) -> None:
    ended = run("--rubric", "zhanjiang-2021", "--facts", str(tmp_path / "none.yaml"))
    assert ended.exit_code == 2
    assert "没有这个事实文件" in ended.stderr


def test_the_text_fits_the_screen_and_names_what_was_found(tmp_path: Path) -> None:
    said = run("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS)).stdout
    assert "http://a.example/x（404）" in said
    assert "机器 1 分、默认 99 分" in said
    assert "-0.2" in said


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_both_files_are_written_whole_and_say_where(tmp_path: Path, form: str) -> None:
    out = tmp_path / f"card.{form}"
    ended = run("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS), "--format", form, "--out", str(out))
    assert ended.exit_code == 0
    assert ended.stdout == f"已写出 {out}\n"
    assert out.read_bytes()[:2] == b"PK"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([out.name, "facts.yaml"])


def test_text_and_json_may_go_to_a_file_too(tmp_path: Path) -> None:
    out = tmp_path / "new" / "card.json"
    words = ("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS), "--format", "json")
    assert run(*words, "--out", str(out)).exit_code == 0
    assert out.read_text("utf-8") == run(*words).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "docx"), "要用 --out 指明写到哪个文件"),
        (("--format", "xlsx", "--out", "x.xlsx", "--what-if"), "只有 text 和 json 两种格式"),
    ],
)
def test_words_that_do_not_go_together_get_one_clear_line(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    ended = run("--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS), *words)
    assert ended.exit_code == 2
    assert told in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_place_that_cannot_be_written_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    out = tmp_path / "taken" / "card.json"
    ended = run(
        "--rubric", "zhanjiang-2021", "--facts", written(tmp_path, LINKS), "--format", "json", "--out", str(out)
    )
    assert ended.exit_code == 1
    assert "没有写成" in ended.stderr


def test_nothing_is_printed_when_the_last_subject_is_wrong(tmp_path: Path) -> None:
    good = "  - {subject: {id: a, class: county}, as_of: 2021-12-20, otherwise: met}\n"
    bad = "  - {subject: {id: b, class: village}, as_of: 2021-12-20}\n"
    ended = run(
        "--rubric", "zhanjiang-2021", "--facts", written(tmp_path, f"subjects:\n{good}{bad}"), "--format", "json"
    )
    assert ended.exit_code == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("facts.yaml:3 b subject.class ")


def test_a_plan_with_faults_is_not_scored_by(tmp_path: Path) -> None:
    source = (SHIPPED / "zhanjiang-2021" / "rubric.yaml").read_text("utf-8")
    plan = written(
        tmp_path, source.replace("points: 14\n", "points: 13\n", 1).replace("id: zhanjiang", "id: mine", 1), "plan.yaml"
    )
    ended = run("--rubric", plan, "--facts", written(tmp_path, LINKS))
    assert ended.exit_code == 1
    assert "plan.yaml:" in ended.stderr
    assert ended.stdout == ""


def test_accounts_scored_apart_are_all_shown(tmp_path: Path) -> None:
    source = (SHIPPED / "zhanjiang-2021" / "rubric.yaml").read_text("utf-8")
    assert "accounts: {combine: pooled}" in source
    source = source.replace("accounts: {combine: pooled}", "accounts: {combine: mean}")
    facts = LINKS + "accounts: [{id: one, name: 一号}, {id: two, name: 二号, traits: [service-account]}]\n"
    plan = written(tmp_path, source, "plan.yaml")
    card = data("--rubric", plan, "--facts", written(tmp_path, facts))
    assert [one["subject"]["id"] for one in card["accounts"]] == ["one", "two"]
    assert sum(Decimal(line["points"]) for line in card["lines"]) == Decimal(card["total"])
    said = run("--rubric", plan, "--facts", written(tmp_path, facts)).stdout
    assert "一号（one）" in said
    assert "共 2 个账号，取平均分" in said
