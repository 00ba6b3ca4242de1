"""`govsight checks`."""

from __future__ import annotations

import json

from click.testing import CliRunner

from govsight.cli.main import main
from govsight.probe.check import all_checks


def test_the_json_lists_every_check_with_its_clauses_and_blind_spots() -> None:
    result = CliRunner().invoke(main, ["checks", "--format", "json"])
    assert result.exit_code == 0
    listed = {entry["id"]: entry for entry in json.loads(result.output)}
    assert list(listed) == [check.id for check in all_checks()]
    home = listed["links.home"]
    assert set(home) == {"id", "title", "clauses", "cannot_see", "options"}
    assert home["clauses"][0]["number"] == "可用性①"
    assert home["clauses"][0]["quoted"] is True
    assert home["clauses"][0]["text"].startswith("首页上的链接")
    assert listed["footer.report_error"]["options"]["targets"][0] == "zfwzgl.www.gov.cn"


def test_the_text_shows_the_same_in_chinese() -> None:
    result = CliRunner().invoke(main, ["checks"])
    assert result.exit_code == 0
    for check in all_checks():
        assert check.id in result.output
        assert check.title in result.output
        assert check.cannot_see in result.output
        assert all(clause.text in result.output for clause in check.clauses)


def test_a_paraphrase_is_never_shown_as_the_official_wording() -> None:
    output = CliRunner().invoke(main, ["checks"]).output
    paraphrases = [clause.text for check in all_checks() for clause in check.clauses if not clause.quoted]
    assert paraphrases
    for text in paraphrases:
        assert f"{text}（大意，非原文）" in output
        assert f"「{text}」" not in output


def test_an_unknown_format_is_refused_with_exit_code_2() -> None:
    assert CliRunner().invoke(main, ["checks", "--format", "xml"]).exit_code == 2
