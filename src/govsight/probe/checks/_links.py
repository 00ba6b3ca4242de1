"""Dead links: one set of facts, seen by place (`links.home`, `links.inner`) and by kind (`links.images`, ...).

One finding per (page, target). A URL that cannot be told is a doubt, once. A URL nobody looked at by our own choice
is neither: it is counted in the reason, and on an unfinished inspection it keeps the outcome from being "met".
A form's address is judged only by answers that need no form: it may refuse a plain visit and still work.
"""

from __future__ import annotations

from collections.abc import Callable

from govsight.probe.checks._ledger import Ledger
from govsight.probe.checks._pages import same_place
from govsight.probe.view import LinkGroup, SiteView
from govsight.vocab import NOT_LOOKED, LinkFacts, NotApplicable, Outcome, PageFacts, Role, Undetermined, Verdict

PAGES_PER_TARGET = 100
"""Default of the option `pages_per_target`."""

_KINDS = {"page": "页面链接", "image": "图片", "attachment": "附件", "style": "样式文件", "script": "脚本文件"}
_KINDS |= {"media": "音视频", "frame": "框架页", "form": "表单地址"}
_FORM_DEFINITE = ("http_404", "http_410", "dns")


def judge_links(
    check: str,
    view: SiteView,
    home: PageFacts,
    *,
    noun: str,
    wanted: Callable[[LinkFacts | LinkGroup], bool],
    place: str = "",
    most: int = PAGES_PER_TARGET,
) -> Outcome:
    """The outcome over the wanted URLs. noun: Chinese, what they are. place: judge only pages of that place. most:
    pages named per target."""
    tally = {group: number for group, number in view.link_tally().items() if wanted(group)}
    total = sum(tally.values())
    skipped = sum(number for group, number in tally.items() if group.reason in NOT_LOOKED)
    looked = f"检查{noun} {total - skipped} 个" + (
        f"（另有 {skipped} 个因上限、陷阱或 robots 未检查）" if skipped else ""
    )
    ledger = Ledger(check, view)
    if any(group.verdict is Verdict.DEAD for group in tally):
        for link in view.links(Verdict.DEAD):
            if wanted(link) and _judgeable(link):
                _find(ledger, link, home, place, most)
    if any(group.verdict is Verdict.UNKNOWN and group.reason not in NOT_LOOKED for group in tally):
        for link in view.links(Verdict.UNKNOWN):
            if wanted(link) and link.reason not in NOT_LOOKED and _judgeable(link):
                _doubt(ledger, link, home, place)
    if not ledger.found and not ledger.doubted:
        if skipped and (skipped == total or not view.complete):
            return Undetermined(f"{looked}，看过的未发现问题，但没有看完，不能判定")
        if not total:
            return (
                NotApplicable(f"没有{noun}") if view.complete else Undetermined(f"没有看完全站，看过的部分没有{noun}")
            )
    return ledger.outcome(looked)


def describe(link: LinkFacts) -> str:
    """Chinese: what kind of thing does not open, why, and where it redirected."""
    moved = f"，经跳转到 {link.final_url}" if link.final_url and link.final_url != link.url else ""
    return f"{_KINDS.get(link.kind, '链接')}打不开：{link.reason_text or link.reason}{moved}"


def referrers(link: LinkFacts, home: PageFacts, place: str = "") -> list[str]:
    """The pages that point at `link` and stand in `place`, the home page first. The home page's other addresses
    (`/index.html`) do not count again."""
    listed: list[str] = []
    if place != "inner" and (link.on_home or home.url in link.pages):
        listed.append(home.url)
    if place != "home":
        listed += [page for page in link.pages if page != home.url and not (link.on_home and _is_home(page, home))]
    return listed


def _is_home(page: str, home: PageFacts) -> bool:
    longest = len(home.url) + len("s" + "www." + "/default.shtml")
    return len(page) <= longest and same_place(page) == same_place(home.url)


def _judgeable(link: LinkFacts) -> bool:
    if link.roles == Role.SITEMAP:  # listed in sitemap.xml only: no page points at it
        return False
    if link.roles == Role.FORM:
        return link.verdict is Verdict.DEAD and link.reason.startswith(_FORM_DEFINITE)
    return True


def _find(ledger: Ledger, link: LinkFacts, home: PageFacts, place: str, most: int) -> None:
    pages = referrers(link, home, place)
    seen = describe(link)
    more = len(pages) - most
    for number, page in enumerate(pages[:most], 1):
        text = f"{seen}（另有 {more} 个页面也指向它）" if more > 0 and number == most else seen
        ledger.find(page, link.url, text, "dead", link.evidence, "home" if page == home.url else "inner")


def _doubt(ledger: Ledger, link: LinkFacts, home: PageFacts, place: str) -> None:
    pages = referrers(link, home, place)
    if pages:
        seen = f"{_KINDS.get(link.kind, '链接')}未能判断：{link.reason_text or link.reason}"
        ledger.doubt(pages[0], link.url, seen, link.evidence, "home" if pages[0] == home.url else "inner")
