"""What the checks of service guides have in common: which guides there are, and what to say when there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.candidates import places_of
from govsight.probe.know.guide import Guide
from govsight.probe.know.guides import MOST, guides_of
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined


def needs_guides(
    run: Callable[[SiteView, Sequence[Guide], Options], Outcome],
) -> Callable[[SiteView, Options], Outcome]:
    """For checks of service guides: where none was read nothing can be said of them."""

    @needs_home
    @wraps(run)
    def asked(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
        guides = guides_of(view).guides
        return run(view, guides, options) if guides else without_guides(view)

    return asked


def members(view: SiteView) -> Sequence[str]:
    """The guides a sample is drawn from."""
    return [guide.member for guide in guides_of(view).guides]


def without_guides(view: SiteView) -> Outcome:
    """What a check of guides comes to on a site where none was read: never a point (`services.present` judges it)."""
    seen = guides_of(view)
    if seen.away:
        return Undetermined(f"本站没有读到办事指南，办事服务在站外（{seen.away}），请人工查看")
    if seen.doubtful:
        return Undetermined(f"有 {len(seen.doubtful)} 个页面像是办事指南，但没有读出要素，请人工查看")
    blind = places_of(view).blind("services")
    return Undetermined(f"没有读到办事指南{f'（{blind}）' if blind else ''}，请人工查看")


def looked_at(view: SiteView) -> str:
    """Chinese: how many guides were looked at."""
    seen = guides_of(view)
    return f"检查 {len(seen.guides)} 个办事指南" + (f"（只检查了前 {MOST} 页）" if seen.more else "")


def doubt_unread(ledger: Ledger, view: SiteView, target: str) -> None:
    """Pages that look like guides and could not be read go to a person."""
    for page, why in guides_of(view).doubtful:
        ledger.doubt(page.url, target, why, page.evidence, "inner")


def evidence_of(view: SiteView, guide: Guide) -> str | None:
    """The record that shows the guide."""
    return guides_of(view).evidence.get(guide.url)
