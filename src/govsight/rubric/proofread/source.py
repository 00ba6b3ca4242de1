"""The page about the source lies beside the plan and names issuer and number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from govsight.rubric.load import Loaded
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.trouble import Trouble

_MOST_BYTES = 2_000_000
_WHERE = ("source",)


def source(loaded: Loaded) -> Iterator[Trouble]:
    """Reads that one file, which must be in the plan's own folder. A draft may do without."""
    rubric = loaded.rubric
    if not rubric.source.strip():
        if rubric.status != "draft":
            yield trouble(loaded, _WHERE, "source", "没有写来源说明（source: source.md）")
        return
    if Path(rubric.source).name != rubric.source:
        yield trouble(loaded, _WHERE, "source", f"来源说明 {rubric.source} 应与方案放在同一个文件夹，只写文件名")
        return
    path = loaded.path.parent / rubric.source
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            told = f"方案旁边没有来源说明 {rubric.source}：请写明出处、文号和与原文不同之处"
            yield trouble(loaded, _WHERE, "source", told, warning=True)
            return
        told = "".join(path.read_text("utf-8", errors="replace").split())
    except OSError as problem:
        yield trouble(loaded, _WHERE, "source", f"来源说明 {rubric.source} 读不出来（{problem.strerror}）")
        return
    for name, value in (("发文机关", rubric.issuer), ("文号", rubric.number)):
        if value and "".join(value.split()) not in told:
            yield trouble(loaded, _WHERE, "source", f"来源说明 {rubric.source} 没有写{name} {value}")
