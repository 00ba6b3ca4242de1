"""`govsight registry export`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from tests import ready


def govsight(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "GOVSIGHT_HOME": str(home), "GOVSIGHT_DATABASE_URL": "", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "govsight.cli.main", *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = ready.home(tmp_path_factory.mktemp("home"))
    roster = folder / "网站.csv"
    roster.write_text("主管单位,网址\n清江县人民政府,http://www.qingjiang.gov.cn/\n", "utf-8")
    assert govsight(folder, "registry", "import", str(roster), "--kind", "sites").returncode == 0
    return folder


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_is_written_and_reads_in_again(home: Path, form: str) -> None:
    out = home / f"out.{form}"
    told = govsight(home, "registry", "export", "--kind", "sites", "--format", form, "--out", str(out))
    assert told.returncode == 0, told.stderr
    assert "1 行" in told.stdout
    if form == "xlsx":
        assert openpyxl.load_workbook(out).worksheets[0]["F2"].value == "http://www.qingjiang.gov.cn/"
    again = govsight(home, "registry", "import", str(out), "--kind", "sites")
    assert "已有，无变化 1" in again.stdout


def test_a_place_that_cannot_be_written_is_told(home: Path) -> None:
    told = govsight(home, "registry", "export", "--kind", "units", "--out", str(home / "no" / "x.xlsx"))
    assert told.returncode == 1
    assert "没有写成" in told.stderr
