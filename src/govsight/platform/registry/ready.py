"""Lists that come with the program, ready to load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class ReadyRoster:
    """id: its file's stem. kind: what it lists. title: Chinese."""

    id: str
    kind: str
    title: str

    def read(self) -> bytes:
        """The file."""
        return (_DATA / f"{self.id}.csv").read_bytes()


READY = (
    ReadyRoster("zhanjiang-2021-sites", "sites", "湛江市2021年度考评：47个网站、频道，3类"),
    ReadyRoster("zhanjiang-2021-accounts", "accounts", "湛江市2021年度考评：233个政务新媒体账号"),
    ReadyRoster("gd-health-2016-units", "units", "广东省2016年卫生计生系统测评：160个单位，4类"),
)
