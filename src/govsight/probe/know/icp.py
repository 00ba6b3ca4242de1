"""Filing numbers (备案号) and the provinces they belong to."""

from __future__ import annotations

import re
import unicodedata

#: First character of a filing number -> (first two digits of area codes, label of domains), as GB/T 2260 has them.
_PROVINCES = {
    **{"京": ("11", "bj"), "津": ("12", "tj"), "冀": ("13", "he"), "晋": ("14", "sx"), "蒙": ("15", "nm")},
    **{"辽": ("21", "ln"), "吉": ("22", "jl"), "黑": ("23", "hl"), "沪": ("31", "sh"), "苏": ("32", "js")},
    **{"浙": ("33", "zj"), "皖": ("34", "ah"), "闽": ("35", "fj"), "赣": ("36", "jx"), "鲁": ("37", "sd")},
    **{"豫": ("41", "ha"), "鄂": ("42", "hb"), "湘": ("43", "hn"), "粤": ("44", "gd"), "桂": ("45", "gx")},
    **{"琼": ("46", "hi"), "渝": ("50", "cq"), "蜀": ("51", "sc"), "川": ("51", "sc"), "黔": ("52", "gz")},
    **{"贵": ("52", "gz"), "滇": ("53", "yn"), "云": ("53", "yn"), "藏": ("54", "xz"), "陕": ("61", "sn")},
    **{"秦": ("61", "sn"), "陇": ("62", "gs"), "甘": ("62", "gs"), "青": ("63", "qh"), "宁": ("64", "nx")},
    **{"新": ("65", "xj")},
}
_ICP = re.compile(
    r"(?:([\u4e00-\u9fff])\s{0,3})?icp\s{0,3}[备证]\s{0,3}(?:案|字|第|编号|号|:|：|\s){0,4}(\d{4,12})", re.IGNORECASE
)
_PSB = re.compile(r"([\u4e00-\u9fff])?公(?:网安备|安(?:机关)?备案)[^\d]{0,8}(\d{6,18})")
_CODE = re.compile(r"(?<!\d)(\d{2})\d{8}(?!\d)")


def icp_province(text: str) -> str:
    """The province's character of an ICP filing number (`粤ICP备05013430号-1` -> 粤), "" when there is none."""
    found = _ICP.search(_flat(text))
    return found[1] if found and found[1] in _PROVINCES else ""


def psb_number(text: str) -> str:
    """The digits of a public-security filing number, "" when there are none."""
    found = _PSB.search(_flat(text))
    return found[2] if found else ""


def area_of(province: str) -> str:
    """First two digits of the area codes of a province given by its character; "" for none."""
    return _PROVINCES.get(province, ("", ""))[0]


def province_of(area: str) -> str:
    """The character filing numbers of an area begin with, by the first two digits of its code; "" for none."""
    return next((name for name, (digits, _) in _PROVINCES.items() if digits == area[:2]), "")


def site_area(site_code: str, host: str) -> str:
    """First two digits of the area a site belongs to: by its 标识码, else by the province in its host name
    (`x.gd.gov.cn`); "" when neither tells, as for central bodies."""
    found = _CODE.search(_flat(site_code))
    if found and province_of(found[1]):
        return found[1]
    if "bm" in site_code.lower():
        return ""
    labels = host.lower().removesuffix(".gov.cn").split(".") if host.lower().endswith(".gov.cn") else []
    return next((digits for digits, label in _PROVINCES.values() if label in labels[-1:]), "")


def _flat(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:400])
