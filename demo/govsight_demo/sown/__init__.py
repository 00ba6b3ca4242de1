"""What is planted where, one file per site. Each reads as: faults first, then what looks like one and is not."""

from __future__ import annotations

from collections.abc import Iterable

from govsight_demo.site import Site
from govsight_demo.sown import (
    fagai,
    fangzhi,
    gongan,
    jiaotong,
    jiaoyu,
    minzheng,
    nongye,
    portal,
    qishuang,
    shenji,
    shichang,
    shuiwu,
    tiyu,
    tongji,
    yiyuan,
)
from govsight_demo.sown.common import scatter

_SITES = {
    "portal": portal,
    "nongye": nongye,
    "fagai": fagai,
    "jiaoyu": jiaoyu,
    "shenji": shenji,
    "gongan": gongan,
    "shuiwu": shuiwu,
    "shichang": shichang,
    "yiyuan": yiyuan,
    "qishuang": qishuang,
    "tongji": tongji,
    "fangzhi": fangzhi,
    "jiaotong": jiaotong,
    "minzheng": minzheng,
    "tiyu": tiyu,
}
_WITHOUT_SCATTER = ("tongji", "gongan", "shenji", "minzheng", "tiyu")


def sow(sites: Iterable[Site]) -> None:
    """Plant everything."""
    for site in sites:
        _SITES[site.key].plant(site)
        if site.key not in _WITHOUT_SCATTER:
            scatter(site)
