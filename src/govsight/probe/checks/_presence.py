"""Whether a site has opened a kind of section (开设栏目): the part the checks of single sections share."""

from __future__ import annotations

from govsight.probe.checks._ledger import Ledger
from govsight.probe.know.candidates import Candidate, Places, places_of, unreached
from govsight.probe.know.sought import SOUGHT
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined


def reached(view: SiteView, key: str) -> list[Candidate]:
    """The places of that kind that a visitor can get to (or stand on a page as a block)."""
    return [one for one in places_of(view).of(key) if not unreached(view, one)]


def presence(view: SiteView, home: PageFacts, check: str, key: str) -> Outcome:
    """Met when there is such a section, breached when there is certainly none (one finding, `missing`)."""
    places, called = places_of(view), SOUGHT[key].called
    found = reached(view, key)
    if found:
        best = found[0]
        where = f"：{best.url}" if best.url else f"（在 {best.seen_on} 上）"
        return Met(f"已开设{called}类栏目「{best.name}」{where}")
    broken = places.of(key)
    if broken:
        return Undetermined(f"有「{broken[0].name}」的入口（{broken[0].url}），但打不开，请人工查看")
    return absent(view, home, check, key)


def absent(view: SiteView, home: PageFacts, check: str, key: str) -> Outcome:
    """What finding none comes to."""
    places, called = places_of(view), SOUGHT[key].called
    if blind := places.blind(key):
        return Undetermined(f"没有找到{called}类栏目，但{blind}，请人工查看")
    ledger = Ledger(check, view)
    seen = f"没有找到{called}类栏目：{looked(places)}都没有，请开设或在导航里写明"
    ledger.find(home.url, called, seen, "missing", home.evidence, "home")
    return ledger.outcome(f"查找{called}类栏目")


def looked(places: Places) -> str:
    """Chinese: what was searched."""
    return f"导航、全部页面的标签与标题、{places.scanned} 个栏目页上的链接"
