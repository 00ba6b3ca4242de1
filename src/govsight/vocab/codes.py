"""政府网站标识码 `SiteCode` and 政务新媒体标识码 `MediaCode`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SITE_CODE = re.compile(r"(?:[0-9]{6}|bm[0-9]{4})[0-9]{4}")
_MEDIA_CODE = re.compile(r"([0-9]{6})M([0-9]{3})([A-Z]{2})([0-9]{4})", re.ASCII | re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class MediaCode:
    """A 政务新媒体标识码: sixteen characters, such as `440802M003JR0001`.

    Area or organisation code (6), `M`, the number of the 主办单位 there (3), letters of the platform (2), serial (4).
    The shape is taken from the 233 codes of the 湛江 list of 2021; codes of central bodies have not been seen and are
    refused. One unit may hold several numbers. The letters do not tell the platform: `YD` stands there for 一点号 and
    for 移动客户端, and 订阅号 and 服务号 share `WX`. Source: reference/standards.md §3.2.
    """

    text: str
    area: str
    unit_number: str
    letters: str
    serial: str

    @classmethod
    def parse(cls, text: str) -> MediaCode:
        """Read one code, in any case of letters. Raises ValueError, in Chinese, when `text` is not one."""
        found = _MEDIA_CODE.fullmatch(text.strip())
        if not found:
            raise ValueError(
                "新媒体标识码应为 16 位（6 位地区码、字母 M、3 位单位编号、2 位平台字母、4 位序号），"
                f"收到「{text[:40]}」"
            )
        return cls(found[0].upper(), found[1], found[2], found[3].upper(), found[4])

    @property
    def unit(self) -> str:
        """The part that names the 主办单位: area code, `M` and number, such as `440802M003`."""
        return self.text[:10]
