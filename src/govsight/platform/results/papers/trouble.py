"""`BadTemplate`: why a template cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class BadTemplate(ValueError):
    """`str()` is Chinese: which placeholder, what is wrong with it, and what to write instead."""


def unknown(name: str, known: Iterable[str]) -> BadTemplate:
    """A placeholder that this paper does not have, with the one probably meant."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.4)
    hint = f"是不是“{{{{{near[0]}}}}}”？" if near else ""
    some = "、".join(names[:12]) + (" 等" if len(names) > 12 else "")
    return BadTemplate(f"模板里的“{{{{{name}}}}}”不是这份文书的占位符。{hint}这里可以用：{some}")


class NoPaper(RuntimeError):
    """`str()` is Chinese: why there is none, and what to do."""
