"""What the search checks share: the look they live on, and when an answer was understood."""

from __future__ import annotations

from typing import cast

from govsight.probe.know.search_look import SearchLook, Tried
from govsight.probe.view import SiteView
from govsight.vocab import Undetermined

NEEDS = ("search",)


def searched(view: SiteView) -> SearchLook | Undetermined:
    """What the look came to, or why there is nothing to judge."""
    look = view.look("search")
    if look is None:
        return Undetermined(f"没有测试站内搜索：{view.look_trouble('search') or '没有做这项检查'}")
    return cast(SearchLook, look)


def unasked(look: SearchLook) -> str:
    """Why the search could not be used (Chinese), "" when it was, or when there is none."""
    return {
        "script": "搜索框由脚本处理，没有可以直接使用的表单，请人工搜索",
        "outside": "搜索由其他平台提供，没有读懂它的搜索表单，请人工搜索",
    }.get(look.state, "")


def understood(look: SearchLook, one: Tried) -> bool:
    """Whether the answer was surely one to our words: it shows them, or other words were found in the same way."""
    return one.echo or any(other.outcome == "found" for other in look.drawn)
