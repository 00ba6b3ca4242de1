"""政府网站标识码 `SiteCode`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SITE_CODE = re.compile(r"(?:\d{6}|bm\d{4})\d{4}")


@dataclass(frozen=True, slots=True)
class SiteCode:
    """A 政府网站标识码: ten characters, organisation code (6) then serial (4).

    Local bodies carry a GB/T 2260 area code (`4408000001`), central ones `bm` and four digits (`bm01000001`).
    No check digit is known. Source: reference/standards.md §3.1.
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> SiteCode:
        """Read one code. Raises ValueError, in Chinese, when `text` is not one."""
        cleaned = text.strip().lower()
        if not _SITE_CODE.fullmatch(cleaned):
            raise ValueError(f"网站标识码应为 10 位（6 位数字或 bm 加 4 位数字，再加 4 位序号），收到「{text}」")
        return cls(cleaned)

    @property
    def organisation(self) -> str:
        """The first six characters."""
        return self.text[:6]
