"""Where the program keeps what is its own: `$GOVSIGHT_HOME`, else the platform's usual data folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder, not made yet. An empty `$GOVSIGHT_HOME` counts as none."""
    told = os.environ.get("GOVSIGHT_HOME", "")
    return Path(told).expanduser() if told else platformdirs.user_data_path("govsight", appauthor=False)
