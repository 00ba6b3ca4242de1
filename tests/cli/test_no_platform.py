"""Commands that read a platform where there is none, or what is none."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_registry_export import govsight


def test_where_there_never_was_a_platform_it_says_so_and_makes_none(tmp_path: Path) -> None:
    told = govsight(tmp_path, "audit", "verify")
    assert (told.returncode, told.stdout) == (3, "")
    assert told.stderr.splitlines() == [
        f"{tmp_path} 里还没有平台的数据。请用 GOVSIGHT_HOME 或 GOVSIGHT_DATABASE_URL 指明平台在哪里"
    ]
    assert not (tmp_path / "platform.db").exists()


def test_a_database_that_is_none_is_told_in_one_line_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "platform.db").write_bytes(b"not a database" * 100)
    told = govsight(tmp_path, "monitoring", "verify")
    assert told.returncode == 3
    (line,) = told.stderr.splitlines()
    assert "不能使用" in line
    assert "GOVSIGHT_HOME" in line
    assert (tmp_path / "platform.db").read_bytes() == b"not a database" * 100
