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


# -- pages as the products really send them, with names made up --------------------------------------------------------

_JSL_FIRST = (
    "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+('r')+('=')+((+true)+'')+"
    "('; max-age=3600; path=/');location.href=location.pathname+location.search</script>"
)
_JSL_SECOND = (
    "<script>var _0x4f=['charCodeAt','cookie'];function go(_0x1){/* long */};go({'bts':['1700000000.1|0|7','AB%3D'],"
    "'chars':'QsWeRt','ct':'0f1e2d','ha':'md5','is':true,'tn':'__jsl_clearance_s','vt':'3600','wt':'1500'})</script>"
)
_SAFEDOG = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>网站防火墙</title>
<style>body{font:14px/1.5 'Microsoft Yahei'}</style></head><body><div class="box"><h3>网站防火墙</h3>
<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p>
<p>如何解决：</p><ul><li>1）检查提交内容；</li><li>2）如网站托管，请联系空间提供商；</li>
<li>3）普通网站访客，请联系网站管理员；</li></ul><a href="http://www.safedog.cn" target="_blank">网站安全狗</a>
</div></body></html>"""
_SHIELD = """<html><head><title>创宇盾</title><link href="//ck.365cyd.com/error/main.css"></head><body>
<h2>创宇盾提示您：</h2><p>当前访问疑似黑客攻击，已被网站管理员设置为拦截，时间 2026-10-30 11:02:03，IP 192.0.2.7，
如果您是网站管理员，请登录知道创宇云安全查看详情，或反馈误报。</p><a href="http://www.365cyd.com">误报反馈</a></body></html>"""
_RIVER = """<!DOCTYPE html><html><head><meta id="9DhefwqGPrzG" content="{qqq" r='m'>
<script type="text/javascript" r='m'>
$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=24733;$_ts.cd="qE";</script>
<script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/c.FxJzG50F.js" r='m'></script></head>
<body></body></html>"""
_CLOUD = """<!DOCTYPE html><html><head><title>Just a moment...</title><meta http-equiv="refresh" content="360"></head>
<body><noscript>Enable JavaScript and cookies to continue</noscript><script>(function(){window._cf_chl_opt={cvId:'3'};
var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=8';
document.getElementsByTagName('head')[0].appendChild(a);}());</script></body></html>"""
_ALI = """<html><script>var arg1='0A1B2C';function setCookie(name,value){document.cookie=name+'='+value+';path=/';}
function reload(x){setCookie('acw_sc__v2',x);document.location.reload();}</script><body></body></html>"""
_TENCENT = (
    "<html><head><title>waf</title></head><body><iframe src='https://waf-static.tencent.com/501page.html?id=1-2'>"
)
_UNKNOWN = "<html><body><script>document.cookie='k=8f3;path=/';window.location.reload(true)</script></body></html>"


@pytest.mark.parametrize(
    ("status", "body", "name", "more"),
    [
        (521, _JSL_FIRST, "加速乐", {"cookies": b"__jsluid_s=8c1f; max-age=31536000; path=/; HttpOnly\n"}),
        (521, _JSL_SECOND, "加速乐", {}),
        (200, _JSL_SECOND, "加速乐", {}),
        (403, _SAFEDOG, "安全狗", {}),
        (200, _SAFEDOG, "安全狗", {}),
        (404, _SAFEDOG, "安全狗", {}),
        (403, _SHIELD, "创宇盾", {}),
        (200, _SHIELD, "创宇盾", {}),
        (412, _RIVER, "瑞数", {}),
        (202, _RIVER, "瑞数", {}),
        (503, _CLOUD, "Cloudflare", {}),
        (403, _CLOUD, "Cloudflare", {}),
        (200, _ALI, "阿里云 WAF", {}),
        (501, _TENCENT, "腾讯云 WAF", {}),
        (412, _UNKNOWN, "人机验证", {}),
        (503, _UNKNOWN, "人机验证", {}),
        (521, _JSL_FIRST, "人机验证", {}),
    ],
)
def test_walls_as_they_are_met_are_recognised(status: int, body: str, name: str, more: dict[str, bytes]) -> None:
    assert _wall(status, body, "utf-8", **more) == name
    assert _wall(status, body.replace("utf-8", "gb18030"), "gb18030", **more) == name


_NAV = "".join(f"<li><a href=/{one}/>{one}</a></li>" for one in ("zwgk", "bsfw", "hdjl", "tzgg", "zcwj"))
_BADGE = (
    "<a href='http://v.yunaq.com/certificate?domain=www.qingjiang.gov.cn'>"
    "<img src='//aqyzmedia.yunaq.com/labels/label_sm_90030.png'></a>"
)
_GATEWAY = "<html><head><title>清江县林业局</title></head><body><a href=/index_cn.html>进入网站</a>{}</body></html>"
_INNOCENT = {
    "a home page that links to a vendor among its friends": f"<title>清江县林业局</title><ul>{_NAV}</ul>"
    "<div>友情链接：<a href=https://www.knownsec.com>知道创宇</a><a href=https://www.yunaq.com>创宇盾</a>"
    "<a href=http://www.safedog.cn>安全狗</a><a href=http://wangzhan.360.cn>360网站卫士</a></div>",
    "a gateway page with nothing but a vendor's badge": _GATEWAY.format(_BADGE),
    "a gateway page with a vendor as its friend": _GATEWAY.format("<a href=http://www.safedog.cn>网站安全狗</a>"),
    "a gateway page whose script shows the badge": _GATEWAY.format(
        "<script src='//static.yunaq.com/static/outer/js/aq_auth.js'></script>"
    ),
    "a short news item about products": "<title>我局开展网络安全演练</title><h1>我局开展网络安全演练</h1>"
    "<p>10月，我局邀请加速乐、网站安全狗、创宇盾、宝塔网站防火墙等厂商讲解网站防护，演示请求已被拦截的页面。</p>",
    "a short note on the cookie of a wall": "<h1>说明</h1><p>浏览器里的 __jsl_clearance 由加速乐写入，可清除。</p>",
    "a notice that asks people to verify themselves": "<title>关于启用人机验证的通知</title><p>登录统一身份认证平台时，"
    "请完成人机验证。县政务服务数据管理局 2026年5月1日</p>",
    "a log-in page with a captcha": "<title>登录</title><form><input name=u><input type=password name=p></form>"
    "<p>请完成滑动验证</p><script src='https://captcha.gtimg.com/TencentCaptcha.js'></script>",
    "a message form with a captcha": "<title>我要写信</title><form>姓名<input name=xm>电话<input name=dh>内容<textarea>"
    "</textarea></form><script src='https://captcha.gtimg.com/TencentCaptcha.js'></script>",
    "a small page Cloudflare watches": _GATEWAY.format(
        "<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script>"
    ),
    "a frameset behind 瑞数": "<html><head><script>$_ts=window['$_ts']</script></head><frameset cols=200,*>"
    "<frame src=left.html><frame src=main.html></frameset></html>",
    "an article of a protected site with the labels of a content system": "<html><head><meta name=ArticleTitle "
    "content=简讯><meta name=SiteName content=清江县林业局><script>$_ts=window['$_ts']</script></head><p>简讯</p>",
    "a page that remembers the language and goes on": "<script>document.cookie='lang=zh';location.href='/'</script>",
}


@pytest.mark.parametrize("body", _INNOCENT.values(), ids=_INNOCENT)
def test_small_pages_that_only_name_a_wall_are_pages(body: str) -> None:
    assert _wall(200, body) == ""
    assert _wall(200, body, "gb18030") == ""


def test_the_own_answers_of_a_site_that_wears_a_badge_are_its_own() -> None:
    sorry = "<title>找不到页面</title><p>您访问的页面不存在，请检查网址是否正确</p><a href=/>返回首页</a>" + _BADGE
    assert _wall(404, sorry) == ""
    assert _wall(503, "<title>系统维护</title><p>系统维护中，请稍后再来。</p>" + _BADGE) == ""
    assert _wall(503, f"<title>系统维护</title><p>系统维护中</p><ul>{_NAV}{_NAV}</ul><p>宝塔网站防火墙</p>") == ""


def test_a_refusal_with_a_script_that_sets_no_cookie_is_no_wall() -> None:
    assert _wall(503, "<p>维护中</p><script>setTimeout(function(){location.reload()},9000)</script>") == ""
