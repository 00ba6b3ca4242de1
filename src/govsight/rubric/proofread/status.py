"""A plan that calls itself official says which document it is."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.official import unfit
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.trouble import Trouble

_NEEDED = {"issuer": "发文机关", "number": "文号", "issued": "印发日期", "effective": "考评期"}


def status(loaded: Loaded) -> Iterator[Trouble]:
    """Issuer, number, date of issue, period; nothing left that waits for verification."""
    if loaded.rubric.status != "official":
        return
    if why := unfit(loaded):
        yield trouble(loaded, ("status",), loaded.rubric.id, f"不能用于正式考评，{why}")
    for field, name in _NEEDED.items():
        value = getattr(loaded.rubric, field)
        if value is None or not str(value).strip():
            told = f"没有写{name}（{field}）：正式方案必须写明"
            yield trouble(loaded, (field,) if field in loaded.source.data else ("status",), field, told)
