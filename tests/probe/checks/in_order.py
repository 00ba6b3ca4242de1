"""What the looks of this site in order saw, and its home page read closely: for views that must stay silent."""

from __future__ import annotations

from typing import Any

from govsight.probe.know.cloaking import CloakLook, Sight, Sights
from govsight.probe.know.ipv6 import Ipv6Look, Level
from govsight.probe.know.load_time import LoadLook
from govsight.probe.know.security_headers import HeadersLook
from govsight.probe.know.tls_offers import TlsLooks, TlsOffers

FOOT = (
    '<footer><p>主办单位：青岚县人民政府办公室</p><p><a href="https://beian.miit.gov.cn/">粤ICP备05013430号-1</a> '
    '<a href="https://beian.mps.gov.cn/">粤公网安备 44990102000001号</a> '
    '<a href="http://bszs.conac.cn/sitename?method=show&id=5E1"><img src="/red.png" alt="党政机关"></a></p></footer>'
)
"""Markup of a foot whose marks lead where they should."""


def network_looks(home: str) -> dict[str, Any]:
    """Results of the looks `cloak`, `headers`, `ipv6`, `load_time` and `tls` of a site without fault. home: its URL."""
    host = home.split("/")[2]
    sights = {who: Sight(who, 200, url=home, same=100) for who in ("plain", "robot", "referred", "again")}
    return {
        "cloak": CloakLook([Sights(home, sights)]),
        "headers": HeadersLook(home, [("server", "nginx"), ("x-content-type-options", "nosniff")]),
        "ipv6": Ipv6Look(host, ["2400:3200::1"], True, 5, 5, "", (2, 2), 100, Level(8, 8), Level(8, 8)),
        "load_time": LoadLook(home, [0.3]),
        "tls": TlsLooks([TlsOffers(host, ["TLSv1.2", "TLSv1.3"], forward_secret=True, key="RSA 2048")]),
    }
