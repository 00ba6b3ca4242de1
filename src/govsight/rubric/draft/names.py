"""Names of indicators and titles of tables: the points some carry in brackets, and what a title announces."""

from __future__ import annotations

import re
from decimal import Decimal

from govsight.rubric.draft.grid import bare

_POINTS = re.compile(r"\s*[（(【\[]\s*[共计]?\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*分?\s*[)）】\]]\s*$")
_SPACE = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?.{0,40}|附件.{0,40}|.{0,40}指标(?:及.{1,10})?(?:[(]\d+分[)])?"
)
_PAGE = re.compile(r"[-—–~·]*第?\d{1,4}页?(?:[/共]\d{1,4}页?)?[-—–~·]*|续表.{0,6}")
_KINDS = (("veto", ("否决",)), ("bonus", ("引导", "加分", "激励", "奖励", "附加")))


def split_points(text: str) -> tuple[str, Decimal | None]:
    """`健康情况 (20分)` is the name 健康情况 and 20; without brackets the points are None."""
    joined = _SPACE.sub("", text.strip())
    found = _POINTS.search(joined)
    if not found or found.start() == 0:
        return joined, None
    return joined[: found.start()].strip(), Decimal(found[1])


def is_page_mark(text: str) -> bool:
    """A page number or 续表: nothing that separates two parts of one table."""
    return bool(_PAGE.fullmatch(bare(text)))


def is_title(text: str) -> bool:
    """Whether a line alone reads like the title of a table."""
    return bool(_NUMBERED.fullmatch(bare(text)))


def kind_of(title: str) -> str | None:
    """`veto` or `bonus` when the title says so, else None."""
    return next((kind for kind, words in _KINDS if any(word in title for word in words)), None)


def announces(captions: list[str]) -> str:
    """The caption nearest to the table that names its subject; "" when there is none."""
    short = [caption for caption in captions if len(caption) <= 60 and not caption.endswith(("。", "：", ":", "；"))]
    named = [caption for caption in short if is_title(caption)]
    return (named or short or [""])[-1]
