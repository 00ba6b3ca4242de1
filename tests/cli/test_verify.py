"""`govsight verify`: exit codes, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from tests.procedure.release import town

from govsight.cli.main import main
from govsight.procedure.release.write import write_release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A small one."""
    data = town.city(2)
    write_release(tmp_path / "v1", town.release_data(data, town.evidence_of(data, tmp_path / "inspections")))
    return tmp_path / "v1"


def _run(*told: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["verify", *told])
    return result.exit_code, result.output


def test_a_whole_release_is_said_to_be_whole(release: Path) -> None:
    code, said = _run(str(release))
    assert code == 0
    assert said.startswith("完好：市直单位测评 第 1 版")
    digest = said.split()[-1]
    assert _run(str(release), "--digest", digest)[0] == 0
    code, said = _run(str(release), "--digest", "00" * 32)
    assert code == 1
    assert "不是公布的那一份" in said


def test_an_altered_byte_is_named(release: Path) -> None:
    path = release / "subjects" / "s001" / "card.json"
    told = bytearray(path.read_bytes())
    told[40] ^= 1
    path.write_bytes(told)
    code, said = _run(str(release))
    assert code == 1
    assert "subjects/s001/card.json 第 40 字节被改动" in said
    code, said = _run(str(release), "--format", "json")
    assert code == 1
    told = json.loads(said)
    assert told["whole"] is False
    assert told["problems"][0]["offset"] == 40


@pytest.mark.parametrize("args", [["nowhere"], ["."], [".", "--digest", "xyz"]])
def test_what_is_no_release_ends_with_two(args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _ = _run(*args)
    assert code == 2


def test_names_from_outside_do_not_steer_the_terminal(tmp_path: Path) -> None:
    data = town.city(1)
    data = msgspec.structs.replace(data, name="\x1b[31m红")
    write_release(tmp_path / "v1", town.release_data(data, {}))
    assert "\x1b" not in _run(str(tmp_path / "v1"))[1]
