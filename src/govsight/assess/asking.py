"""`questions`: the open clauses of a scorecard, as questions to a person. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govsight.assess.gather import Gathered
from govsight.assess.question import Hint, How, Known, Question, Sample, Suspicion
from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.drawing import drawn
from govsight.rubric.model import Clause, Named, Rubric
from govsight.rubric.rules import (
    Absent,
    Census,
    Events,
    Exhibit,
    Measure,
    Overdue,
    PercentBelow,
    Present,
    Quarters,
    Rated,
    Ratio,
    Stale,
    Union,
    Within,
)
from govsight.rubric.rules import Sample as SampleTest
from govsight.vocab import Finding, Outcome

_SHOWN = 50  # suspicions listed under one question
_LISTS = ("measures", "dates", "spans", "sets", "features", "events")  # of words that answers speak of

_HOW: tuple[tuple[tuple[type, ...], How], ...] = (
    ((Rated,), "rating"),
    ((Exhibit,), "exhibit"),
    ((Present,), "features"),
    ((Events, Absent), "events"),
    ((Quarters,), "quarters"),
    ((Within,), "spans"),
    ((Census,), "set"),
    ((Stale, Overdue), "day"),
    ((Measure, Ratio, PercentBelow, Union), "number"),
)
_ASK_REST = (
    "机器已查实的问题（known）已经计分，不必再填。其余没有问题填“符合”；还有问题填“不符合”，"
    "在 found 里逐处写明网址和情况，机器所列疑点属实的在 confirm 里写编号（全部属实写 all）"
)
_QUARTERS = "各季度检查结果：- {id: Q1, deducted: 扣分, full: 满分, failed: true 或 false（是否不合格）}"
_ASK: dict[How, str] = {
    "judge": "逐处核实。没有问题填“符合”；有问题填“不符合”，在 found 里逐处写明网址和情况，"
    "机器所列疑点属实的在 confirm 里写编号（全部属实写 all）；确不涉及填“不适用”",
    "number": "在 values 里填写各项数字；查不到的留空",
    "day": "在 values 里填写日期（如 2026-03-05），从未更新或未发布填“无”；查不到的留空",
    "spans": "在 values 里逐次填写起止日期，如 [2026-03-01, 2026-03-04]；尚未答复的只填起始日",
    "rating": "填写等次，或直接填写得分（如 3.5）",
    "exhibit": "核对佐证材料：认可填“认可”并在 proof 里写材料名称，不认可填“不认可”",
    "features": "在 values 里逐项填写“有”或“无”",
    "events": "在 values 里逐件填写发生的日期和简况；一件也没有填“无”",
    "quarters": "在 values 里逐季填写扣分、满分和是否不合格",
    "set": "在 values 里列出名单",
}


def questions(
    rubric: Rubric, card: Scorecard, gathered: Gathered, outcomes: Mapping[str, Outcome]
) -> tuple[Question, ...]:
    """Every clause that is still open and could still move points or the verdict, vetoes first, in plan order."""
    clauses = {clause.id: clause for clause in rubric.clauses()}
    asker = _Asker(rubric, clauses, gathered, outcomes)
    return tuple(asker.all(card))


class _Asker:
    def __init__(
        self, rubric: Rubric, clauses: Mapping[str, Clause], gathered: Gathered, outcomes: Mapping[str, Outcome]
    ) -> None:
        self._rubric = rubric
        self._clauses = clauses
        self._gathered = gathered
        self._outcomes = outcomes
        self._names: dict[str, Named] = {one.id: one for list_ in _LISTS for one in getattr(rubric, list_)}

    def all(self, card: Scorecard) -> Iterator[Question]:
        for veto in card.vetoes:
            if veto.state == "undetermined":
                for line in _open(veto.lines):
                    yield self._one(line, veto.name, None)
        for item in card.items:
            if item.settled == "open":
                for line in _open(item.lines):
                    yield self._one(line, " · ".join((*item.groups, item.name)), item)

    def _one(self, line: Line, about: str, item: ItemScore | None) -> Question:
        clause = self._clauses[line.clause]
        how = _how(clause)
        suspicions = self._suspicions(clause)
        return Question(
            id=clause.id,
            about=about,
            clause=clause.text,
            why=line.seen,
            how=how,
            ask=_ASK_REST if line.open and how == "judge" else _ASK[how],
            no=clause.no,
            veto=item is None,
            gives=clause.effect.gives,
            points=item.points if item is not None else None,
            words=self._words(clause),
            levels=tuple(clause.test.levels) if isinstance(clause.test, Rated) else (),
            known=tuple(Known(one.page, one.seen, one.target, one.evidence) for one in line.found if one.check),
            places=tuple(_suspicion(n, one) for n, one in enumerate(suspicions[:_SHOWN], 1)),
            more=max(0, len(suspicions) - _SHOWN),
            hints=tuple(
                Hint(check, self._outcomes[check].name, self._outcomes[check].reason)
                for check in dict.fromkeys((*clause.signals, *clause.hints))
                if check in self._outcomes
            ),
            sample=self._sample(clause),
        )

    def _suspicions(self, clause: Clause) -> list[Finding]:
        waiting = self._gathered.suspicions
        return [one for check in (*clause.signals, *clause.hints) for one in waiting.get(check, ())]

    def _words(self, clause: Clause) -> dict[str, str]:
        if isinstance(clause.test, Quarters):
            return {"quarters": _QUARTERS}
        told = clause.test.names()
        used = [
            word
            for list_ in ("measures", "dates", "spans", "sets", "features", "events")
            for word in told.get(list_, ())
        ]
        return {word: _named(self._names[word]) for word in sorted(used) if word in self._names}

    def _sample(self, clause: Clause) -> Sample | None:
        test = clause.test
        if not isinstance(test, SampleTest) or not test.pool:
            return None
        members = self._gathered.facts.pools.get(test.pool)
        if not members:
            return None
        facts = self._gathered.facts
        seed = f"{self._rubric.id}|{facts.subject.id}|{facts.as_of}|{test.pool}"
        picked = drawn(members, test.size, self._rubric.sampling.draw, seed)
        return Sample(picked.members, picked.whole, picked.how)


def _open(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Those nobody settled, and those of which something was found and there may be more."""
    return (line for line in lines if line.clause and (line.state == "undetermined" or line.open))


def _how(clause: Clause) -> How:
    return next((how for kinds, how in _HOW if isinstance(clause.test, kinds)), "judge")


def _named(word: Named) -> str:
    return f"{word.name}（{word.unit}）" if word.unit else word.name


def _suspicion(n: int, finding: Finding) -> Suspicion:
    return Suspicion(n, finding.page, finding.seen, finding.target, finding.evidence)
