"""The program's own folder."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from govsight.kit.home import home


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVSIGHT_HOME", str(tmp_path / "mine"))
    assert home() == tmp_path / "mine"
    assert not home().exists()


def test_without_it_the_platform_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVSIGHT_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home() == Path(platformdirs.user_data_dir("govsight", False))
    assert home().is_relative_to(tmp_path)
