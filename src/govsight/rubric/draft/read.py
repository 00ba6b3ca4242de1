"""Open a document, read it, draft it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from govsight.rubric.draft.assemble import assemble
from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.grid import Grid
from govsight.rubric.draft.model import Draft
from govsight.rubric.draft.read_docx import read_docx
from govsight.rubric.draft.read_txt import read_txt
from govsight.rubric.draft.read_xlsx import read_xlsx

MAX_BYTES = 20 * 1024 * 1024
_READERS: dict[str, Callable[[bytes], Grid]] = {".docx": read_docx, ".xlsx": read_xlsx, ".txt": read_txt}
_HINTS = {
    ".doc": "旧版 Word 文件，请另存为 .docx 再试",
    ".wps": "WPS 文字文件，请另存为 .docx 再试",
    ".xls": "旧版 Excel 文件，请另存为 .xlsx 再试",
    ".et": "WPS 表格文件，请另存为 .xlsx 再试",
    ".pdf": "PDF 文件，请用 Word 或 WPS 转成 .docx 再试",
}
_WHY = ((FileNotFoundError, "没有这个文件"), (IsADirectoryError, "这是文件夹"), (PermissionError, "没有权限"))


def draft(path: Path) -> Draft:
    """Read an official plan (.docx, .xlsx, .txt; at most 20 MB) into a draft. Raises `DraftError`, in Chinese."""
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        hint = _HINTS.get(suffix, "不认识的文件类型")
        raise DraftError(f"{path.name}：这是{hint}。能读的有 .docx、.xlsx、.txt。")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DraftError(f"{path.name}：文件有 {size / 1024 / 1024:.0f} MB，最多读 20 MB。请只保留指标表再试。")
        data = path.read_bytes()
    except OSError as error:
        why = next((words for kind, words in _WHY if isinstance(error, kind)), "系统不让读")
        raise DraftError(f"{path.name}：文件打不开（{why}）。请检查路径和权限。") from error
    try:
        return assemble(_READERS[suffix](data))
    except DraftError as error:
        raise DraftError(f"{path.name}：{error}") from error
