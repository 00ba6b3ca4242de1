"""`govsight demo`: what it refuses, and what it may write over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from govsight.cli.demo import MARKER, _score, command
from govsight.probe.result import Inspection, RunFacts
from govsight.probe.view import MemoryView
from govsight.rubric.load import load
from govsight.vocab import SiteProfile, Undetermined


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(words))
    return result.exit_code, result.output


def test_a_size_out_of_range_is_refused(tmp_path: Path) -> None:
    code, said = run("--once", "--size", "3", "--out", str(tmp_path))
    assert code == 2
    assert "60 到 50000" in said


def test_a_plan_the_city_has_no_classes_in_is_refused(tmp_path: Path) -> None:
    code, said = run("--once", "--rubric", "no-such-plan", "--out", str(tmp_path / "out"))
    assert code == 2
    assert "没有这个方案" in said
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    code, said = run("--once", "--out", str(tmp_path))
    assert code == 2
    assert "换一个空文件夹" in said
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    code, said = run("--once", "--out", str(tmp_path / "out"))
    assert code == 2
    assert "是一个文件" in said


def test_a_marker_that_names_places_elsewhere_clears_nothing_there(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    out = tmp_path / "out"
    out.mkdir()
    (out / MARKER).write_text(json.dumps({"sites": [{"name": "../victim"}, {"name": str(victim)}]}), encoding="utf-8")
    from govsight.cli.demo import _prepare

    _prepare(out)
    assert victim.is_dir()


def test_a_folder_of_an_earlier_demo_is_cleared_site_by_site(tmp_path: Path) -> None:
    from govsight.cli.demo import _prepare

    (tmp_path / MARKER).write_text(json.dumps({"sites": [{"name": "portal"}]}), encoding="utf-8")
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "state.db").write_text("old", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    _prepare(tmp_path)
    assert not (tmp_path / "portal").exists()
    assert (tmp_path / "mine").is_dir()


def test_a_site_of_which_nothing_was_seen_has_no_total_in_the_table(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 31, tzinfo=UTC)
    view = MemoryView(as_of=moment, profile=SiteProfile(name="某局", class_="dept-service"))
    run = RunFacts(0, 1, 1, moment, moment, "0", complete=False)
    inspection = Inspection(view, run, {"site.reachable": Undetermined("打不开")}, tmp_path)
    total, span, _ = _score(load("zhanjiang-2021"), inspection, tmp_path)
    assert total == "未能判定"
    assert span.startswith("0.00–")
