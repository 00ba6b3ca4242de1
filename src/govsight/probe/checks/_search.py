"""What the search checks share: the look they live on, and when an answer was understood."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.know.search_look import SearchLook, Tried
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

NEEDS = ("search",)


_UNASKED = {
    "script": "搜索框由脚本处理，没有可以直接使用的表单，请人工搜索",
    "outside": "搜索由其他平台提供，没有读懂它的搜索表单，请人工搜索",
}


def needs_search(
    run: Callable[[SiteView, PageFacts, SearchLook, Options], Outcome],
) -> Callable[[SiteView, Options], Outcome]:
    """For checks of what the site's search answered: without that look, or where the search could not be used, nothing
    can be said. A site without a search (`look.state` is `none`) is asked about."""

    @needs_home
    @wraps(run)
    def asked(view: SiteView, home: PageFacts, options: Options) -> Outcome:
        look: SearchLook | None = view.look("search")
        if look is None:
            return Undetermined(f"没有测试站内搜索：{view.look_trouble('search') or '没有做这项检查'}")
        if look.state in _UNASKED:
            return Undetermined(_UNASKED[look.state])
        return run(view, home, look, options)

    return asked


def understood(look: SearchLook, one: Tried) -> bool:
    """Whether the answer was surely one to our words: it shows them, or other words were found in the same way."""
    return one.echo or any(other.outcome == "found" for other in look.drawn)
