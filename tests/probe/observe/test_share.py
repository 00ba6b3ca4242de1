"""Share tools: recognised by widget, by address or by words; printing is none."""

from __future__ import annotations

import pytest
from tests.probe.observe.invented import SITE

from govsight.probe.observe.page import read_page


def share(html: str) -> list[str]:
    return read_page(f"<title>t</title><p>正文内容</p>{html}".encode(), url=SITE + "/a.html").facts.share


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<div class='bshare-custom'><a>x</a></div>", "bshare"),
        ("<script src=http://static.bshare.cn/b/buttonLite.js></script>", "bshare"),
        ("<script src=http://v3.jiathis.com/code/jia.js></script>", "jiathis"),
        ("<div class='social-share' data-sites='weibo,qq'></div>", "social-share"),
        ("<div class='bdsharebuttonbox'><a class=bds_tsina></a></div>", "weibo"),
        ("<a href='http://service.weibo.com/share/share.php?url=x'><img src=/w.png></a>", "weibo"),
        ("<a href='https://connect.qq.com/widget/shareqq/index.html?url=x'>QQ</a>", "qq"),
        ("<p>分享到：<a href=javascript:;>微信</a><a>微博</a></p>", "weixin"),
        ("<p>分享：<a>微信</a></p>", "weixin"),
        ("<div id=share><a class=wechat></a></div>", "weixin"),
        ("<div class=gwds_share><a title='分享到新浪微博'></a></div>", "weibo"),
    ],
)
def test_a_share_tool_is_named(html: str, name: str) -> None:
    assert name in share(html)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:window.print()'>打印</a><a>收藏</a><a>转发</a><a>关闭</a>",
        "<a href=/wx><img src=/qr.png alt='微信公众号'></a><a href=https://weibo.com/lianhu>官方微博</a>",
        "<p>会上，各单位分享了经验，并就数据共享交换了意见。</p>",
        "<a href=/share/data.html>数据共享目录</a>",
        "<div class=shareholder>股东</div>",
    ],
)
def test_what_is_no_share_tool_is_silent(html: str) -> None:
    assert share(html) == []
