"""Reports appear whole or not at all: they are written aside, then moved into place together."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govsight.kit.disk import explain

ASIDE = ".reports.partial"


class ReportError(Exception):
    """The reports could not be written. The text is one Chinese sentence: what, where, what to do."""


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder inside `out` to write files in; at a clean end each file is moved up into `out`.

    Raises `ReportError` for any OSError on the way. A process killed while writing leaves only the folder aside,
    which the next call empties.
    """
    aside = out / ASIDE
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        yield aside
        files = sorted(aside.iterdir())
        for file in files:
            if (out / file.name).is_dir():
                raise IsADirectoryError(errno.EISDIR, "", file.name)
            _flush(file)
        for file in files:
            file.replace(out / file.name)
    except OSError as trouble:
        what, advice = explain(trouble)
        raise ReportError(f"报告没有写成：{what}（{out}）。{advice}，再运行一次；已有的报告没有改动。") from trouble
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _flush(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
