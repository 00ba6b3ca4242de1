"""What a refusal of the disk means to a person."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from govsight.kit.disk import explain


@pytest.mark.parametrize(
    ("number", "what"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "配额"),
        (errno.EFBIG, "文件大小"),
        (errno.EACCES, "写入权限"),
        (errno.EPERM, "写入权限"),
        (errno.EROFS, "只读"),
        (errno.EEXIST, "不是文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.EISDIR, "同名的文件夹"),
        (errno.ENAMETOOLONG, "路径太长"),
        (errno.ENOENT, "没有这个文件"),
    ],
)
def test_the_usual_refusals_have_a_cause_and_an_advice(number: int, what: str) -> None:
    cause, advice = explain(OSError(number, os.strerror(number)))
    assert what in cause
    assert advice.startswith("请")


def test_a_rare_refusal_keeps_the_systems_own_words() -> None:
    assert explain(OSError(errno.ELOOP, "Too many levels")) == ("Too many levels", "请检查该文件夹")
    assert explain(OSError("something odd"))[0] == "something odd"


def test_real_refusals_are_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, what in ((tmp_path / "file" / "in", "不是文件夹"), (tmp_path / ("n" * 300), "路径太长")):
        with pytest.raises(OSError) as refused:  # noqa: PT011 - told apart below
            path.mkdir()
        assert what in explain(refused.value)[0]
