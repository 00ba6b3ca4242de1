"""Ids are unique and properly spelt; a clause's says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Alternative, Clause, Named
from govsight.rubric.proofread.walk import nodes, trouble
from govsight.rubric.source_text import Where
from govsight.rubric.trouble import Trouble

LISTS = ("classes", "traits", "measures", "dates", "spans", "sets", "pools", "events", "features")
_SPELLING = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_LAST = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = {"classes": ("default",), "options": ("reading",)}  # words that mean something where such ids stand


def ids(loaded: Loaded) -> Iterator[Trouble]:
    """Within each list of words, among the readings, and among everything that is asked, counted or moved."""
    yield from _spelt(loaded, ("id",), loaded.rubric.id)
    seen: dict[str, Where] = {}
    for node in nodes(loaded):
        yield from _one(loaded, node.where, node.about, seen)
        if isinstance(node.it, Clause | Alternative):
            yield from _belongs(loaded, node.where, node.about, node.owner.id, last=isinstance(node.it, Clause))
    for name in LISTS:
        yield from _list(loaded, (name,), getattr(loaded.rubric, name))
    seen = {}
    for position, reading in enumerate(loaded.rubric.readings):
        yield from _one(loaded, ("readings", position), reading.id, seen)
        options = tuple(Named(option.id, option.text) for option in reading.options)
        yield from _list(loaded, ("readings", position, "options"), options)


def _list(loaded: Loaded, where: Where, named: tuple[Named, ...]) -> Iterator[Trouble]:
    seen: dict[str, Where] = {}
    for position, one in enumerate(named):
        yield from _one(loaded, (*where, position), one.id, seen)
        if one.id in _TAKEN.get(str(where[-1]), ()):
            yield trouble(loaded, (*where, position), one.id, f"编号 {one.id} 另有含义，不能使用：请换一个")
        if not one.name.strip():
            yield trouble(loaded, (*where, position), one.id, "没有写名称或说明")


def _one(loaded: Loaded, where: Where, id_: str, seen: dict[str, Where]) -> Iterator[Trouble]:
    yield from _spelt(loaded, where, id_)
    if id_ in seen:
        line = trouble(loaded, seen[id_], "", "").line
        yield trouble(loaded, where, id_, f"编号重复：第 {line} 行已经用过")
    seen.setdefault(id_, where)


def _spelt(loaded: Loaded, where: Where, id_: str) -> Iterator[Trouble]:
    if not _SPELLING.fullmatch(id_):
        yield trouble(loaded, where, id_, "编号只能用小写字母、数字、“-”和“.”，且以字母或数字开头和结尾")


def _belongs(loaded: Loaded, where: Where, id_: str, owner: str, *, last: bool) -> Iterator[Trouble]:
    rest = id_.removeprefix(f"{owner}.")
    if rest == id_:
        yield trouble(loaded, where, id_, f"编号应以 {owner}. 开头")
    elif last and not _LAST.fullmatch(rest):
        yield trouble(loaded, where, id_, f"编号应为 {owner}. 加一个数字或词，不能再有“.”")
