"""Facts from a file, and the line of it that a trouble found while scoring speaks of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from govsight.cli.leave import leave, leave_with
from govsight.rubric.facts import Facts
from govsight.rubric.load_facts import facts_of
from govsight.rubric.source_text import Source, Where, read_source
from govsight.rubric.trouble import Trouble, Troubles

T = TypeVar("T")


class FactsFile:
    """One file. each: the facts of every subject in it, in order. many: it is a list of subjects."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            leave(f"没有这个事实文件：{path}。请检查路径")
        try:
            self._source: Source = read_source(path, path.name)
            self.each: list[Facts] = facts_of(self._source)
        except Troubles as troubles:
            leave_with(troubles)
        self.many = "subjects" in self._source.data
        if not self.each:
            leave(f"{path.name}:1 subjects 是空的，没有可以评分的对象", 1)

    def placed(self, position: int, score: Callable[[Facts], T], facts: Facts) -> T:
        """`score(facts)` for the subject at `position`; troubles are told with file, line and word, and are the end."""
        try:
            return score(facts)
        except Troubles as troubles:
            where: Where = ("subjects", position) if self.many else ()
            data = self._source.data["subjects"][position] if self.many else self._source.data
            leave_with(Troubles([self._placed(one, data, where) for one in troubles.troubles]))

    def _placed(self, trouble: Trouble, data: Any, where: Where) -> Trouble:
        line = self._source.line((*where, *_place(trouble, data)))
        about = f"{data['subject']['id']} {trouble.about}".strip()
        return Trouble(self._source.name, line, about, trouble.text)


def _place(trouble: Trouble, data: Any) -> Where:
    """Where in the facts of one subject the word stands that a trouble names."""
    field, _, word = trouble.about.partition(".")
    if field == "subject":
        return ("subject", word)
    if field == "events":
        return _first(data, "events", "kind", word)
    if word and word in (data.get(field) or {}):
        return (field, word)
    if field == "findings":
        return _faulty_finding(data, named="check" in trouble.text)
    id_ = trouble.about or trouble.text.partition(" ")[0]
    for name in (id_, id_.rpartition(".")[0]):
        if name in (data.get("ratings") or {}):
            return ("ratings", name)
    return _first(data, "findings", "clause", id_)


def _faulty_finding(data: Any, *, named: bool) -> Where:
    """The first finding that names neither check nor clause, or whose count is less than one."""
    for position, one in enumerate(data.get("findings") or []):
        if not (one.get("check") or one.get("clause")) if named else int(one.get("count") or 1) < 1:
            return ("findings", position)
    return ("findings",)


def _first(data: Any, field: str, key: str, word: str) -> Where:
    for position, one in enumerate(data.get(field) or []):
        if one.get(key) == word:
            return (field, position)
    return (field,)
