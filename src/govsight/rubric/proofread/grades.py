"""Grade bands fall strictly and can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.points import text
from govsight.rubric.proofread.bounds import highest
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.trouble import Trouble


def grades(loaded: Loaded) -> Iterator[Trouble]:
    """From the best down, each name once, within nought and the most there is."""
    bands = loaded.rubric.grades.bands
    most = highest(loaded.rubric)
    for position, band in enumerate(bands):
        where = ("grades", "bands", position)
        if not band.name.strip():
            yield trouble(loaded, where, "grades", "等次没有名称")
        if not 0 <= band.from_ <= most:
            told = f"{band.name} 的分数线 {text(band.from_)} 不在 0 到 {text(most)} 之间"
            yield trouble(loaded, where, "grades", told)
        if position and band.from_ >= bands[position - 1].from_:
            better = bands[position - 1]
            told = f"{band.name} 的分数线 {text(band.from_)} 应低于 {better.name} 的 {text(better.from_)}"
            yield trouble(loaded, where, "grades", told)
        if band.name in [one.name for one in bands[:position]]:
            yield trouble(loaded, where, "grades", f"等次 {band.name} 写了两次")
