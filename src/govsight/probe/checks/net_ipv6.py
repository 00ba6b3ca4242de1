"""What it looks at: the site over IPv6 (look `ipv6`), by the seven official metrics: AAAA record, home page reachable,
share of tries that opened it, name servers with IPv6, the same content as over IPv4, and the shares of second- and
third-level links that open.

Why (clause): 湛江 2021 IPV6: a site that was not brought to IPv6 gets no points.

What it cannot see: anything from a machine without IPv6 but the AAAA record; links beyond the eight drawn of each
level; whether the name servers answer over IPv6. Other content and a try that failed are doubts.

Example: `www.example.gov.cn` has an A record and no AAAA record: verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._security import IPV6, with_figures
from govsight.probe.know.ipv6 import Ipv6Look, Level
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome, PageFacts, Undetermined

ID = "net.ipv6"

_ALIKE = 60  # per cent: what changes on a page between two visits is less than that
_FEW = 3  # links: of fewer a share says little


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """One finding per metric that fails; target: `aaaa`, `home`, `second`, `third`."""
    least = whole_number(options, "least_links")
    look: Ipv6Look | None = view.look("ipv6")
    if look is None:
        return Undetermined(view.look_trouble("ipv6"))
    figures = _figures(look)
    ledger = Ledger(ID, view)
    told = _told(look)
    if not look.addresses:
        ledger.find(home.url, "aaaa", f"域名 {look.host} 没有 IPv6 地址（AAAA 记录）", "missing", None, "home")
    elif look.ours is False:
        return Undetermined(
            f"{told}；本机没有可用的 IPv6 网络，不能判断能否访问，请换一台有 IPv6 的机器再查", (), figures
        )
    elif not look.opened and not look.ours:
        return Undetermined(f"{told}；不能确定是网站还是本机 IPv6 网络的原因", (), figures)
    elif not look.opened:
        seen = f"通过 IPv6 打不开首页（{look.host}，{look.addresses[0]}）：{look.trouble}"
        ledger.find(home.url, "home", seen, "unreachable", look.evidence, "home")
    else:
        if look.opened < look.tries:
            seen = f"通过 IPv6 访问首页 {look.tries} 次，成功 {look.opened} 次：{look.trouble}；请核实"
            ledger.doubt(home.url, "home", seen, look.evidence, "home")
        if look.same is not None and look.same < _ALIKE:
            seen = f"首页通过 IPv6 与 IPv4 访问的内容只有 {look.same}% 相同；请核实"
            ledger.doubt(home.url, "content", seen, look.evidence, "home")
        for target, name, level in (("second", "二级", look.second), ("third", "三级", look.third)):
            _judge_level(ledger, home, target, name, level, least)
    return with_figures(ledger.outcome(told), figures)


def _judge_level(ledger: Ledger, home: PageFacts, target: str, name: str, level: Level, least: int) -> None:
    if level.rate is None or level.rate >= least:
        return
    shown = "；".join(f"{url}（{why}）" for url, why in level.failed[:3])
    seen = f"{name}内链 IPv6 支持率 {level.rate}%（抽查 {level.asked} 个，应不低于 {least}%）：{shown}"
    if level.asked < _FEW:
        ledger.doubt(home.url, target, seen)
    else:
        ledger.find(home.url, target, seen, "links")


def _told(look: Ipv6Look) -> str:
    """The metrics in words."""
    parts = [f"AAAA 记录 {len(look.addresses)} 条"]
    if look.tries:
        parts.append(f"首页 {look.tries} 次成功 {look.opened} 次")
    if look.nameservers is not None:
        parts.append(f"域名服务器 {look.nameservers[1]} 台中 {look.nameservers[0]} 台有 IPv6 地址")
    if look.same is not None:
        parts.append(f"内容相同 {look.same}%")
    for name, level in (("二级", look.second), ("三级", look.third)):
        if level.rate is not None:
            parts.append(f"{name}内链支持率 {level.rate}%（抽查 {level.asked} 个）")
    return "IPv6：" + "，".join(parts)


def _figures(look: Ipv6Look) -> dict[str, Figure]:
    told = look.opened or look.ours
    return {
        "aaaa": len(look.addresses),
        "reached": int(look.opened > 0) if told and look.tries else None,
        "success": look.rate if told else None,
        "nameservers": look.nameservers[0] if look.nameservers else None,
        "same": look.same,
        "second": look.second.rate,
        "third": look.third.rate,
    }


CHECK = Check(
    id=ID,
    title="IPv6 支持",
    clauses=(IPV6,),
    run=run,
    options={"least_links": 90},
    needs=("ipv6",),
    figures=("aaaa", "reached", "success", "nameservers", "same", "second", "third"),
    cannot_see="没有 IPv6 的机器只能看到 AAAA 记录；二级、三级内链各抽查 8 个；不查域名服务器能否经 IPv6 应答。",
)
