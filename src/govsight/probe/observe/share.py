"""Share tools (转载分享) of a page: widgets by name, share addresses, and buttons in a block that says share."""

from __future__ import annotations

from functools import lru_cache

from govsight.probe.observe.links import Walk
from govsight.probe.observe.markup import Element, text_of
from govsight.probe.observe.visible import Visible

_WIDGETS = {
    "bshare": "bshare",
    "jiathis": "jiathis",
    "bdimg.share.baidu": "bdshare",
    "social-share": "social-share",
    "socialshare": "social-share",
    "share.js": "social-share",
    "share.min.js": "social-share",
    "addthis.com": "addthis",
    "sharethis": "sharethis",
    "mob.com/sharesdk": "sharesdk",
    "ishare": "ishare",
    "shareto": "shareto",
}  # part of a script's address, of a class or of an id -> name
_ADDRESSES = {
    "service.weibo.com/share": "weibo",
    "v.t.sina.com.cn/share": "weibo",
    "connect.qq.com": "qq",
    "sns.qzone.qq.com": "qzone",
    "share.v.t.qq.com": "qq",
    "douban.com/share": "douban",
}
_ADDRESS_PARTS = (".qq.com", ".com/share", ".cn/share")  # every address above has one
_NETWORKS = {
    "微信": "weixin",
    "朋友圈": "weixin",
    "weixin": "weixin",
    "wechat": "weixin",
    "微博": "weibo",
    "weibo": "weibo",
    "tsina": "weibo",
    "QQ空间": "qzone",
    "qzone": "qzone",
    "QQ": "qq",
    "sqq": "qq",
}
BLOCKS = '[class*="share" i],[id*="share" i],[class*="fenxiang" i],[id*="fenxiang" i]'
_MOST_BLOCKS = 30
_PHRASE_REACH = 40  # characters after 分享到 in which a network is named


def share_tools(noted: list[Element], seen: Walk, shown: Visible) -> list[str]:
    """Names of the share tools recognised, [] for none. 打印, 收藏 and 转发 alone are none. noted: elements in document
    order, all `BLOCKS` among them."""
    found: dict[str, None] = {}
    for script in seen.scripts:
        _widgets((script.attr("src") or "").lower(), found)
    targets = "\n".join(seen.links)
    if ("share" in targets or "connect.qq" in targets) and any(part in targets for part in _ADDRESS_PARTS):
        found.update((name, None) for part, name in _ADDRESSES.items() if part in targets)
    for block in [element for element in noted if element.matches(BLOCKS)][:_MOST_BLOCKS]:
        if block.tag not in ("script", "link", "body", "html"):
            names = f"{block.attr('class') or ''} {block.attr('id') or ''}"
            _widgets(names.lower(), found)
            found.update(_networks(f"{block.inner_html[:2000]} {text_of(block)[:200]}"))
    at = shown.text.find("分享")
    while at >= 0 and len(found) < len(_NETWORKS):
        phrase = shown.text[at : at + _PHRASE_REACH]
        if phrase[2:3] in "到至:：" and len(phrase) > 2:
            found.update(_networks(phrase))
            if phrase[2] in "到至":
                found.setdefault("分享到")
        at = shown.text.find("分享", at + 2)
    return list(found)


def _widgets(name: str, found: dict[str, None]) -> None:
    if "share" in name or "addthis" in name or "jiathis" in name:
        found.update((label, None) for part, label in _WIDGETS.items() if part in name)


@lru_cache(maxsize=256)  # the buttons of most pages of a site are the same
def _networks(text: str) -> dict[str, None]:
    """Networks named in a short text, in the order of the table; not to be changed."""
    return {label: None for word, label in _NETWORKS.items() if word in text}
