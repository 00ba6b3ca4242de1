"""Recognising challenge pages: a bot wall between us and the site. What stands behind one cannot be told."""

from __future__ import annotations

import re

from govsight.probe.observe.answer import Answer

#: (name shown, marks in the first bytes of the body). Marks of products met on Chinese sites and of the large CDNs.
_BODY_MARKS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("加速乐", (b"__jsl_clearance", b"__jsluid", b"jsl_ck")),
    ("创宇盾", ("创宇盾".encode(), "创宇盾".encode("gb18030"), b"365cyd.com", b"yunaq.com", b"jiasule.com")),
    ("安全狗", (b"safedog", "网站安全狗".encode(), "网站安全狗".encode("gb18030"))),
    ("阿里云 WAF", (b"acw_sc__v2", b"errors.aliyun.com", b"waf_text_verify", b"nocaptcha")),
    ("腾讯云 WAF", (b"waf.tencent", b"waf-captcha", b"TencentCaptcha")),
    ("云锁", (b"yunsuo_session", b"yunsuologo", b"security_session_verify")),
    ("360 网站卫士", (b"360wzb", b"wangzhan.360", b"wzws-waf", b"WZWS")),
    ("瑞数", (b"$_ts=window", b'r="m">$_ts')),
    ("宝塔防火墙", ("宝塔网站防火墙".encode(), b"btwaf")),
    ("护卫神", ("护卫神".encode(), b"huweishen")),
    ("Cloudflare", (b"cf-chl-", b"challenge-platform", b"cf_chl_opt")),
    ("Incapsula", (b"_Incapsula_Resource",)),
)
_COOKIE_MARKS = (("加速乐", b"__jsl_clearance"), ("云锁", b"security_session_verify"), ("瑞数", b"enable_443S"))
_WALL_STATUS = frozenset({403, 405, 412, 418, 429, 503, 521, 999})
_SCAN = 16 * 1024
#: A wall's page is small and holds no article; a real page that only talks about such a product is large.
_SMALL = 6 * 1024
#: 「正在进行安全检查」 alone is daily news of an emergency office.
_VERIFY = re.compile(
    "(?:请完成|进行|需要|正在)[^<]{0,12}(?:(?:人机|安全|滑动|浏览器)(?:验证|校验)|(?:人机|浏览器)检查)"
    "|请(?:先)?完成[^<]{0,6}安全检查|正在检查[^<]{0,6}浏览器|访问过于频繁|您的请求存在威胁|请求已被拦截"
)


def challenge_of(answer: Answer, body: bytes) -> str:
    """The name of the wall that answered, or "". `body` is decompressed (its beginning is enough)."""
    wall_status = answer.status in _WALL_STATUS
    start = body[:_SCAN]
    if "cf-mitigated" in answer.server:
        return "Cloudflare"
    small = len(body) <= _SMALL
    if small or wall_status:
        for name, marks in _BODY_MARKS:
            if any(mark in start for mark in marks):
                return name
    if wall_status:
        for name, mark in _COOKIE_MARKS:
            if mark in answer.cookies:
                return name
    if small and (wall_status or len(body) <= 2048):
        text = start.decode("utf-8", "ignore")
        if _VERIFY.search(text) or _VERIFY.search(start.decode("gb18030", "ignore")):
            return "人机验证"
    return ""
