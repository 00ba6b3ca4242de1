"""Where a worker is: so that one that died on the same machine is known dead at once."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path


def place() -> str:
    """The same for processes that can see each other's numbers: one boot of one machine, one container. Empty where
    that cannot be known."""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = str(Path("/proc/self/ns/pid").readlink())
        return hashlib.sha256(f"{boot} {space}".encode()).hexdigest()[:32]
    return ""


def is_gone(its_place: str, process: int) -> bool:
    """True only when it is certain that no such process runs here. A number used again by another process is not."""
    return bool(its_place) and its_place == place() and not Path(f"/proc/{process}").exists()
