"""Whose site a host name is: the name somebody registered, and who is beyond suspicion."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

#: Second-level labels under which names are registered: `x.com.cn`, `x.gd.cn`, `x.co.uk`.
_SHARED = frozenset(
    (
        *("com", "net", "org", "gov", "edu", "ac", "mil", "co", "or", "ne", "go"),
        *("bj", "sh", "tj", "cq", "he", "sx", "nm", "ln", "jl", "hl", "js", "zj", "ah", "fj", "jx", "sd", "ha", "hb"),
        *("hn", "gd", "gx", "hi", "sc", "gz", "yn", "xz", "sn", "gs", "qh", "nx", "xj", "tw", "hk", "mo"),
    )
)
#: Names only the state, schools, the army and registered bodies get: .政务, .公益 beside the English ones.
_OFFICIAL = (".gov.cn", ".edu.cn", ".mil.cn", ".xn--zfr164b", ".xn--55qw42g", ".gov.hk", ".gov.mo")
#: Sites that government pages link to every day, by registered name. Never judged by words alone.
_WELL_KNOWN = frozenset(
    (
        *("conac.cn", "people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "cctv.com", "cntv.cn", "cnr.cn"),
        *(
            "gmw.cn",
            "china.com.cn",
            "china.org.cn",
            "chinadaily.com.cn",
            "ce.cn",
            "youth.cn",
            "cyol.com",
            "qstheory.cn",
        ),
        *("legaldaily.com.cn", "jcrb.com", "chinanews.com", "chinanews.com.cn", "xuexi.cn", "12371.cn", "southcn.com"),
        *(
            "gdtv.cn",
            "chinadaily.com.cn",
            "nfnews.com",
            "12377.cn",
            "12321.cn",
            "12388.gov.cn",
            "12339.cn",
            "creditchina.gov.cn",
        ),
        *("baidu.com", "bdstatic.com", "qq.com", "weixin.qq.com", "gtimg.com", "weibo.com", "weibo.cn", "sina.com.cn"),
        *("sina.cn", "sinaimg.cn", "163.com", "126.com", "sohu.com", "ifeng.com", "douyin.com", "toutiao.com"),
        *(
            "kuaishou.com",
            "bilibili.com",
            "iqiyi.com",
            "youku.com",
            "zhihu.com",
            "alipay.com",
            "taobao.com",
            "tmall.com",
        ),
        *(
            "tmall.com",
            "jd.com",
            "amap.com",
            "gaode.com",
            "tianditu.gov.cn",
            "map.qq.com",
            "microsoft.com",
            "adobe.com",
        ),
        *("w3.org", "mozilla.org", "google.com", "apple.com", "cnnic.cn", "cnzz.com", "51.la", "bshare.cn"),
        *(
            "bcebos.com",
            "jiathis.com",
            "jsdelivr.net",
            "bootcdn.net",
            "bootcss.com",
            "staticfile.org",
            "jquery.com",
            "unpkg.com",
        ),
        *(
            "gwyc.cn",
            "bszs.org.cn",
            "wps.cn",
            "iconfont.cn",
            "alicdn.com",
            "aliyuncs.com",
            "myqcloud.com",
            "bcebos.com",
        ),
    )
)


@lru_cache(4096)
def registered(host: str) -> str:
    """The registered name of a host: `a.www.x.gov.cn` and `x.gov.cn` -> `x.gov.cn`; an IP address as it is."""
    host = host.lower().rstrip(".")
    if _is_address(host):
        return host
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SHARED and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def is_official(host: str) -> bool:
    """Whether only the state, a school or the like can have this name."""
    return host.lower().rstrip(".").endswith(_OFFICIAL)


def is_trusted(host: str) -> bool:
    """Official, or one of the sites that government pages link to every day."""
    return is_official(host) or registered(host) in _WELL_KNOWN


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
