"""The clauses of safety, identity and network, and where a fault of another's site is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from govsight.probe.check import Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, GUIDE_2017, paraphrase, zhanjiang
from govsight.probe.view import SiteView
from govsight.vocab import Figure, LinkFacts, Outcome, PageFacts

BAD_CONTENT = zhanjiang("安全、泄密事故等严重问题③", "发布或链接反动、暴力、色情等内容。")
ATTACKED = zhanjiang(
    "安全、泄密事故等严重问题④", "对安全攻击（如页面被挂马、内容被篡改等）没有及时有效处置造成严重安全事故。"
)
BAD_LINKS = zhanjiang("内容安全②", "网站（频道）与政务新媒体日常监测存在不良链接情况的，每次扣0.5分，扣完为止。")
NO_BAD_LINKS = zhanjiang("加分指标·内容安全②", "网站(频道)与政务新媒体年度内无出现不良外链情况的,加2分。")
MARKS_AGREE = zhanjiang("网站标识②", "底部功能区列明内容信息与本单位网站实际信息不一致的，此项不得分。")
ICP_LINK = paraphrase(
    "非经营性互联网信息服务备案管理办法（信息产业部令第33号）", "第十三条", "主页底部标明备案编号，并链接到备案管理系统"
)
BADGE_LINK = paraphrase(GUIDE_2017, "底部功能区", "列明党政机关网站标识，点击可查看登记证书")
IPV6 = zhanjiang("IPV6", "未按照要求完成 IPV6 改造的，此项不得分。")
ADVERTS = Clause(GD_HEALTH_2016, "刊登商业广告情况", "网站是否存在刊登商业广告问题。")
SECURITY = Clause(GD_HEALTH_2016, "安全防范情况", "网站通信保护、安全漏洞、国产化程度以及安全事故的情况。")


def first_page(link: LinkFacts, home: PageFacts) -> str:
    """The page a link is told of: the home page when it stands there."""
    return home.url if link.on_home or not link.pages else link.pages[0]


def elsewhere(link: LinkFacts) -> str:
    """Chinese, how many more pages point at it; "" when there are none."""
    more = max(link.pages_total, len(link.pages)) - 1
    return f"（另有 {more} 个页面也指向它）" if more > 0 else ""


def anchors_to(view: SiteView, wanted: dict[str, str], most_pages: int) -> dict[str, str]:
    """The words of links. wanted: target -> a page it stands on; of the pages, the first `most_pages` are read."""
    words: dict[str, str] = {}
    for page_url in list(dict.fromkeys(wanted.values()))[:most_pages]:
        page = view.close(page_url)
        for line in page.lines if page is not None else ():
            for anchor in line.links:
                if anchor.url in wanted and anchor.url not in words:
                    spoken = [anchor.text, anchor.title, *(picture.alt for picture in line.pictures[:1])]
                    words[anchor.url] = " ".join(dict.fromkeys(filter(None, spoken)))
    return words


def with_figures(outcome: Outcome, figures: Mapping[str, Figure]) -> Outcome:
    """The outcome with these figures."""
    return replace(outcome, figures=figures)
