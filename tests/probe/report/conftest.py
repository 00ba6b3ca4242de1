"""Reports written once per sample and module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.probe.report import samples

from govsight.probe.report import write_reports


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """`written("bureau")` is a folder with the four reports of that sample."""
    folders: dict[str, Path] = {}

    def write(name: str) -> Path:
        if name not in folders:
            folder = folders[name] = tmp_path_factory.mktemp(name)
            write_reports(getattr(samples, name)(folder), folder, samples.CHECKS)
        return folders[name]

    return write
