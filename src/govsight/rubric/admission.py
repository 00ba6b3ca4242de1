"""`Admission`: facts in words a plan does not know would be overlooked in silence; they are refused instead."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.declared import declared
from govsight.rubric.facts import Facts
from govsight.rubric.model import Rubric
from govsight.rubric.rules import Sample
from govsight.rubric.sources import beside_numbers
from govsight.rubric.trouble import Trouble, Troubles


class Admission:
    """The words of one plan."""

    def __init__(self, rubric: Rubric) -> None:
        self._classes = {one.id for one in rubric.classes}
        self._traits = {one.id for one in rubric.traits}
        self._known = declared(rubric)
        self._ids = {clause.id for clause in rubric.clauses()} | {item.id for item in rubric.items()}
        self._heard = _heard(rubric)
        self._samples = [(c.id, c.test) for c in rubric.clauses() if isinstance(c.test, Sample) and c.test.pool]

    def admit(self, facts: Facts) -> None:
        """Raises Troubles for facts that speak of what the plan does not know."""
        subject, name = facts.subject, f"事实 {facts.subject.id}"
        troubles = []
        if self._classes and subject.class_ not in self._classes:
            known = "、".join(sorted(self._classes))
            told = (
                f"类别“{subject.class_}”方案里没有（有：{known}）" if subject.class_ else f"没有写类别（有：{known}）"
            )
            troubles.append(Trouble(name, 1, "subject.class", told))
        accounts = {trait for account in facts.accounts for trait in account.traits}
        for trait in sorted({*subject.traits, *accounts} - self._traits):
            troubles.append(Trouble(name, 1, "subject.traits", f"特征“{trait}”方案里没有"))
        troubles += self._unknown_words(facts, name)
        if facts.pools:
            troubles += self._pools(facts, name)
        if troubles:
            raise Troubles(troubles)

    def _unknown_words(self, facts: Facts, name: str) -> list[Trouble]:
        known = self._known
        troubles = []
        for field in ("counts", "dates", "spans", "sets", "pools", "features"):
            for word in sorted(set(getattr(facts, field)) - known[field]):
                troubles.append(Trouble(name, 1, f"{field}.{word}", "方案没有声明这个词：请核对拼写"))
        for word in sorted({one.kind for one in facts.events} - known["events"]):
            troubles.append(Trouble(name, 1, f"events.{word}", "方案没有声明这种事件：请核对拼写"))
        clauses = {one.clause for one in facts.findings if one.clause}
        for word in sorted((clauses | set(facts.ratings)) - self._ids):
            troubles.append(Trouble(name, 1, word, "方案没有这个细则或指标编号：请核对拼写"))
        for finding in facts.findings:
            if not finding.check and not finding.clause:
                troubles.append(Trouble(name, 1, "findings", f"有一条既没有 check 也没有 clause（{finding.where}）"))
            if finding.count < 1:
                troubles.append(Trouble(name, 1, "findings", f"count 至少为 1（{finding.where}）"))
        return troubles

    def _pools(self, facts: Facts, name: str) -> Iterator[Trouble]:
        """What is drawn from is told once each, agrees with the numbers, and is what findings are about."""
        for pool, members in facts.pools.items():
            ids = [one.id for one in members]
            if "" in ids or len(set(ids)) < len(ids):
                yield Trouble(name, 1, f"pools.{pool}", "抽样总体里有重复的或空的编号")
        for clause, test in self._samples:
            told = facts.pools.get(test.pool)
            if told is None:
                continue
            number = facts.counts.get(test.available)
            if number is not None and number != len(told):
                text = f"列了 {len(told)} 个，而 counts.{test.available} 是 {number}"
                yield Trouble(name, 1, f"pools.{test.pool}", text)
            ids_ = {one.id for one in told}
            for finding in facts.findings:
                if finding.clause == clause and ids_.isdisjoint((finding.about, finding.target, finding.page)):
                    where = finding.where or "有一条"
                    text = f"{where} 不在抽样总体 {test.pool} 里：about、target 或 page 应写其中的编号"
                    yield Trouble(name, 1, clause, text)

    def unheard(self, facts: Facts) -> list[str]:
        """Checks and ids something is said of that the plan has no use for."""
        return sorted(
            {*facts.outcomes, *(one.check for one in (*facts.findings, *facts.doubts) if one.check)} - self._heard
        )


def _heard(rubric: Rubric) -> set[str]:
    """Every check, clause and item something may be said of."""
    names = {item.id for item in rubric.items()} | beside_numbers(rubric)
    for clause in rubric.clauses():
        names |= {clause.id, *clause.signals, *clause.test.names().get("signals", ())}
    for consequence in rubric.consequences:
        names |= {consequence.id, *consequence.signals}
    return names
