"""The key that signs sessions: from the environment, else made once and kept in a file only its owner reads."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key. Several processes that start together agree on one."""
    told = os.environ.get("GOVSIGHT_SECRET_KEY")
    if told:
        return told
    if not path.exists():
        made = path.with_name(f"{path.name}.{os.getpid()}")
        made.touch(0o600)
        made.write_text(secrets.token_urlsafe(64), encoding="ascii")
        with suppress(FileExistsError):
            os.link(made, path)  # whole or not at all; the first one stays
        made.unlink()
    return path.read_text(encoding="ascii")
