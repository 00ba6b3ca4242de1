"""Reports appear whole or not at all: they are written aside, then moved into place together."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASIDE = ".reports.partial"

_CAUSES = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间"),
    errno.EDQUOT: ("磁盘配额已用完", "请腾出空间或提高配额"),
    errno.EFBIG: ("超过了允许的文件大小", "请放宽文件大小限制"),
    errno.EACCES: ("没有写入权限", "请检查文件夹的权限，或用 --out 换一个文件夹"),
    errno.EPERM: ("没有写入权限", "请检查文件夹的权限，或用 --out 换一个文件夹"),
    errno.EROFS: ("所在磁盘只读", "请用 --out 换一个可写的文件夹"),
    errno.EEXIST: ("那里是一个文件，不是文件夹", "请用 --out 换一个文件夹"),
    errno.ENOTDIR: ("那里是一个文件，不是文件夹", "请用 --out 换一个文件夹"),
    errno.EISDIR: ("同名的文件夹占住了报告的位置", "请移走那个文件夹"),
}


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
        what, advice = _CAUSES.get(trouble.errno or 0, (trouble.strerror or str(trouble), "请检查该文件夹后"))
        raise ReportError(f"报告没有写成：{what}（{out}）。{advice}，再运行一次；已有的报告没有改动。") from trouble
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _flush(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
