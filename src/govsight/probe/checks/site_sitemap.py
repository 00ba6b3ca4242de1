"""What it looks at: the HTML 站点地图 the home page leads to (foot, else navigation): that it is there and opens, that
the links on it are alive, and that it leads to every first-level section of the home page's navigation.

Why (clause): 湛江 2021 站点地图, both sentences.

What it cannot see: whether a link's words fit its target, lower sections, whether a link stands in the map itself or
in the page's own navigation, a map drawn by scripts without rendering, and the map of a portal when only one of its
channels is inspected: then nothing is told.

Example: the navigation has 「政务公开」 at `/zwgk/`, the map does not: target `/zwgk/`, verdict `uncovered`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._links import describe
from govsight.probe.checks._pages import same_place, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import NOT_LOOKED, LinkFacts, Outcome, PageFacts, Role, Undetermined, Verdict

ID = "site.sitemap"
_NAMES = ("站点地图", "网站地图", "站点导航")


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached when there is none or it is wrong; Undetermined when it cannot be read or its links not be told."""
    ledger = Ledger(ID, view)
    url = home.footer.sitemap or next((target for text, target in home.nav if text.strip() in _NAMES), "")
    link = view.link(url) if url else None
    if not url or _is_xml(url, link):
        if why := unreadable(home):
            return Undetermined(f"首页上没有看到站点地图入口，但{why}")
        seen = f"站点地图入口指向给机器看的 {url}" if url else "首页没有站点地图入口"
        ledger.find(home.url, "sitemap", seen, "missing", home.evidence, "home")
        return ledger.outcome("检查首页的站点地图入口")
    if link is None or link.reason in NOT_LOOKED:
        return Undetermined(f"站点地图 {url} 没有访问，未能判断")
    if link.verdict is Verdict.DEAD:
        ledger.find(home.url, url, f"站点地图{describe(link)}", "dead", link.evidence, "home")
        return ledger.outcome("检查站点地图")
    if link.verdict is Verdict.UNKNOWN:
        ledger.doubt(home.url, url, f"站点地图能否打开未能判断：{link.reason_text}", link.evidence, "home")
        return ledger.outcome("检查站点地图")
    page = link.final_url or url
    targets = [target for target in view.targets_of(page) if _clickable(target)]
    if not targets:
        return Undetermined(f"站点地图 {page} 上没有读到链接（可能由脚本生成或不在检查范围内），未能判断")
    for target in targets:
        if target.verdict is Verdict.DEAD:
            ledger.find(page, target.url, f"站点地图上的{describe(target)}", "dead", target.evidence, "inner")
        elif target.verdict is Verdict.UNKNOWN and target.reason not in NOT_LOOKED:
            ledger.doubt(page, target.url, f"站点地图上的链接未能判断：{target.reason_text}", target.evidence, "inner")
    sections = _sections(view, home, page)
    covered = {same_place(address) for target in targets for address in (target.url, target.final_url) if address}
    for section, text in sections.items():
        facts = view.link(section)
        if same_place(section) not in covered and not (facts and same_place(facts.final_url) in covered):
            ledger.find(
                page, section, f"站点地图没有一级栏目「{text}」（{section}）", "uncovered", link.evidence, "inner"
            )
    if not sections and not ledger.found:
        return Undetermined(f"站点地图 {page} 可以打开，但首页没有识别出一级栏目，未能核对是否覆盖")
    return ledger.outcome(f"检查站点地图上的链接 {len(targets)} 个，核对一级栏目 {len(sections)} 个")


def _is_xml(url: str, link: LinkFacts | None) -> bool:
    return url.split("?", 1)[0].endswith(".xml") or (link is not None and "/xml" in link.content_type)


def _clickable(link: LinkFacts) -> bool:
    return bool(link.roles & (Role.PAGE | Role.ATTACHMENT)) if link.roles else link.kind in ("page", "attachment")


def _sections(view: SiteView, home: PageFacts, sitemap: str) -> dict[str, str]:
    """First-level sections of the site itself, address -> name; not the home page, the map, or what is dead anyway."""
    apart = {same_place(home.url), same_place(view.start_url), same_place(sitemap)}
    found: dict[str, str] = {}
    for text, target in home.nav:
        facts = view.link(target)
        inside = facts.internal if facts else target.startswith(view.scope)
        if inside and same_place(target) not in apart and not (facts and facts.verdict is Verdict.DEAD):
            found.setdefault(target, text)
    return found


CHECK = Check(
    id=ID,
    title="站点地图",
    clauses=(
        zhanjiang("站点地图①", "未提供站点地图对各栏目进行快速导航的，此项不得分。"),
        zhanjiang("站点地图②", "发现链接不能跳转或不准确的，每发现一处扣0.5分，扣完为止。"),
    ),
    run=run,
    cannot_see="链接文字与内容是否相符、下级栏目是否齐全、链接在地图正文还是在页面自带的导航里；由脚本生成而未经浏览器呈现的地图；只检查频道时门户的站点地图。",
)
