"""Reports appear whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.probe.report import samples

from govsight.probe.report import ReportError, write_reports
from govsight.probe.report.staging import staging

ROOT = Path(__file__).parents[3]
REPORTS = {"report.json", "links.json", "report.html", "report.xlsx"}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_four_reports_and_nothing_else_are_left(tmp_path: Path) -> None:
    write_reports(samples.bureau(tmp_path), tmp_path, samples.CHECKS)
    assert names(tmp_path) == REPORTS


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_reports(samples.spotless(tmp_path), tmp_path / "a" / "b", samples.CHECKS)
    assert names(tmp_path / "a" / "b") == REPORTS


def test_the_same_inspection_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_reports(samples.bureau(tmp_path), tmp_path / name, samples.CHECKS)
    for name in REPORTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_new_reports_replace_old_ones(tmp_path: Path) -> None:
    write_reports(samples.bureau(tmp_path), tmp_path, samples.CHECKS)
    before = (tmp_path / "report.json").read_bytes()
    write_reports(samples.spotless(tmp_path), tmp_path, samples.CHECKS)
    assert (tmp_path / "report.json").read_bytes() != before


def test_a_file_in_the_folders_place_is_said_in_one_line(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(ReportError, match="不是文件夹") as caught:
        write_reports(samples.spotless(tmp_path), place, samples.CHECKS)
    assert str(place) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_folder_in_a_reports_place_leaves_the_other_reports_untouched(tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").mkdir()
    (tmp_path / "report.json").write_text("old", encoding="utf-8")
    with pytest.raises(ReportError, match="移走"):
        write_reports(samples.spotless(tmp_path), tmp_path, samples.CHECKS)
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == {"report.xlsx", "report.json"}


def test_any_fault_while_writing_leaves_the_old_reports(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("old", encoding="utf-8")

    def write_half() -> None:
        with staging(tmp_path) as aside:
            (aside / "report.json").write_text("half", encoding="utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == {"report.json"}


@pytest.mark.parametrize(
    ("sample", "limit", "reports"),
    [
        ("bureau", 4_000, "links_json"),
        ("out_of_reach", 2_000, "json_report"),
        ("out_of_reach", 10_000, "html_report"),
        ("bureau", 10_000, "xlsx_report"),
    ],
)
def test_a_disk_that_fills_up_in_any_report_leaves_none_and_says_what_to_do(
    tmp_path: Path, sample: str, limit: int, reports: str
) -> None:
    """A limit on file size stands in for the full disk; `reports` is the report it strikes."""
    done = run(
        """
        import resource, signal, sys, traceback
        from pathlib import Path
        from govsight.probe.report import ReportError, html_report, json_report, links_json, write_reports
        from tests.probe.report import samples
        out, sample, limit, struck = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
        if struck == "xlsx_report":
            html_report.write = json_report.write = links_json.write = lambda *given: None
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            write_reports(getattr(samples, sample)(out), out, samples.CHECKS)
        except ReportError as trouble:
            print(trouble)
            traceback.print_exc()
            sys.exit(3)
        """,
        str(tmp_path),
        sample,
        str(limit),
        reports,
    )
    assert done.returncode == 3, done.stderr
    assert f"{reports}.py" in done.stderr
    assert "报告没有写成：" in done.stdout
    assert str(tmp_path) in done.stdout
    assert done.stdout.count("\n") == 1
    assert names(tmp_path) == set()


def test_a_killed_writer_leaves_nothing_that_looks_whole_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    done = run(
        """
        import os, signal, sys
        from pathlib import Path
        from govsight.probe.report.staging import staging
        with staging(Path(sys.argv[1])) as aside:
            (aside / "report.json").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        str(tmp_path),
    )
    assert done.returncode == -signal.SIGKILL
    assert not REPORTS & names(tmp_path)
    write_reports(samples.spotless(tmp_path), tmp_path, samples.CHECKS)
    assert names(tmp_path) == REPORTS


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_one_may_not_write_in_is_said_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ReportError, match="没有写入权限"):
        write_reports(samples.spotless(tmp_path), tmp_path, samples.CHECKS)
