"""Templates an office edits itself: numbered files below the home; the newest counts, none is ever overwritten.

An empty one says: from here on the template that comes with the program.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from django.conf import settings

from govsight.platform.results.papers.catalogue import PAPERS, empty, sample
from govsight.platform.results.papers.fill import fill

_FILE = re.compile(r"[0-9]{4,}\.docx")


def template(paper: str) -> bytes:
    """The one in use."""
    newest = _newest(paper)
    return (newest.read_bytes() if newest else b"") or PAPERS[paper].template


def is_own(paper: str) -> bool:
    """Whether the office has put its own in the place of the one that comes with the program."""
    newest = _newest(paper)
    return newest is not None and newest.stat().st_size > 0


def try_out(paper: str, content: bytes) -> bytes:
    """What it looks like, each placeholder showing its name. Raises BadTemplate when it cannot be used: filled once
    with everything there is and once with nothing."""
    shape = PAPERS[paper].shape
    fill(content, empty(shape))
    return fill(content, sample(shape), title=PAPERS[paper].name)


def keep(paper: str, content: bytes) -> int:
    """The next number."""
    return _put(paper, content)


def restore(paper: str) -> int:
    """From now on the one that comes with the program, also a later one; what was there stays on the disk."""
    return _put(paper, b"")


def _put(paper: str, content: bytes) -> int:
    folder = _folder(paper)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = folder / f"{secrets.token_hex(8)}.part"
    made.write_bytes(content)
    try:
        while True:
            newest = _newest(paper)
            number = int(newest.stem) + 1 if newest else 1
            try:
                os.link(made, folder / f"{number:04d}.docx")  # fails where somebody has just taken the number
            except FileExistsError:
                continue
            return number
    finally:
        made.unlink()


def _newest(paper: str) -> Path | None:
    folder = _folder(paper)
    found = [one for one in folder.iterdir() if _FILE.fullmatch(one.name)] if folder.is_dir() else []
    return max(found, key=lambda one: int(one.stem), default=None)


def _folder(paper: str) -> Path:
    return Path(settings.HOME) / "templates" / PAPERS[paper].id
