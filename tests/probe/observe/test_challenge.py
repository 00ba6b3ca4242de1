"""A wall is recognised; a page that only talks about walls is not."""

from __future__ import annotations

import pytest

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.challenge import challenge_of

URL = "http://www.qingjiang.gov.cn/"
_ARTICLE = "<html><head><title>通知</title></head><body><p>{}</p></body></html>"


def _wall(status: int, body: str | bytes, charset: str = "utf-8", **more: object) -> str:
    raw = body if isinstance(body, bytes) else body.encode(charset)
    return challenge_of(Answer(URL, status=status, **more), raw)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "body", "name"),
    [
        (521, "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>", "加速乐"),
        (200, "<script>document.cookie='__jsluid_s=1'</script>", "加速乐"),
        (403, "<title>创宇盾</title><p>您的请求存在威胁</p>", "创宇盾"),
        (403, "<title>网站防火墙</title><a href='http://www.safedog.cn'>网站安全狗</a>", "安全狗"),
        (405, "<img src='//errors.aliyun.com/error.png'>", "阿里云 WAF"),
        (200, "<script>var arg1='';setCookie('acw_sc__v2',x)</script>", "阿里云 WAF"),
        (200, "<script src='https://captcha.gtimg.com/TencentCaptcha.js'></script>", "腾讯云 WAF"),
        (412, "<script>$_ts=window['$_ts'];</script>", "瑞数"),
        (403, "<h1>宝塔网站防火墙</h1>", "宝塔防火墙"),
        (503, "<script src='/cdn-cgi/challenge-platform/h/b'></script>", "Cloudflare"),
        (200, "<p>请完成安全验证后继续访问</p>", "人机验证"),
        (200, "<p>为了您的账号安全，请完成人机验证</p>", "人机验证"),
        (200, "<p>请完成下方的安全检查</p>", "人机验证"),
        (403, "<p>正在检查您的浏览器，请稍候</p>", "人机验证"),
        (429, "<p>访问过于频繁，请稍后再试</p>", "人机验证"),
    ],
)
def test_the_walls_met_on_chinese_sites_are_called_by_their_names(status: int, body: str, name: str) -> None:
    assert _wall(status, body) == name
    assert _wall(status, body, "gb18030") == name or name == "宝塔防火墙"


def test_a_wall_is_known_by_its_cookie_when_it_shows_nothing() -> None:
    assert _wall(521, "", cookies=b"__jsl_clearance_s=abc; path=/\n") == "加速乐"
    assert _wall(412, "", cookies=b"enable_443S=5\n") == "瑞数"


def test_cloudflares_own_mark_is_enough() -> None:
    assert _wall(403, b"x" * 50_000, server="cloudflare cf-mitigated") == "Cloudflare"


@pytest.mark.parametrize("status", [403, 404, 412, 500, 521])
def test_a_plain_refusal_is_no_wall(status: int) -> None:
    assert _wall(status, "<html><title>403 Forbidden</title><h1>Forbidden</h1><hr>nginx</html>") == ""


@pytest.mark.parametrize(
    "text",
    [
        "县应急管理局正在开展安全检查，请各企业配合。",
        "执法人员深入车间进行安全检查，确保节日平安。",
        "新建项目需要进行消防安全检查。",
        "本局网上服务平台已上线。",
    ],
)
def test_a_short_notice_about_a_safety_check_is_no_wall(text: str) -> None:
    assert _wall(200, _ARTICLE.format(text)) == ""
    assert _wall(200, _ARTICLE.format(text), "gb18030") == ""


def test_an_article_about_walls_is_an_article() -> None:
    text = "我市网站部署创宇盾、安全狗等防护产品，登录时请完成安全验证。__jsl_clearance 是其中一种标记。" * 120
    assert _wall(200, _ARTICLE.format(text)) == ""
    assert _wall(200, _ARTICLE.format(text), "gb18030") == ""


def test_a_cookie_of_a_protected_site_does_not_make_its_pages_walls() -> None:
    assert _wall(200, _ARTICLE.format("欢迎"), cookies=b"__jsl_clearance_s=abc\n") == ""


@pytest.mark.parametrize("body", [b"", bytes(range(256)) * 100, b"\xff\xfe" * 9000])
def test_no_bytes_make_it_fail(body: bytes) -> None:
    for status in (200, 403, None):
        assert challenge_of(Answer(URL, status=status), body) == ""
