"""The calendar file an office keeps for itself."""

from __future__ import annotations

from pathlib import Path

from govsight.kit.home import home


def own_file() -> Path | None:
    """`$GOVSIGHT_HOME/workdays.yaml` if it is there."""
    path = home() / "workdays.yaml"
    return path if path.is_file() else None
