"""`Look`: the facts of one subject, arranged for the rules to ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from govsight.kit.workdays import Calendar
from govsight.rubric.drawing import Draw, Drawn, drawn
from govsight.rubric.facts import Event, FactFinding, FactOutcome, Facts, Rating, Span
from govsight.rubric.hits import By, Hits, Standing

if TYPE_CHECKING:
    from govsight.rubric.model import Clause

_ANY_ACCOUNT = ""
_NO_SOURCES: Mapping[str, str] = {}
_Lists = dict[str, list[FactFinding]]  # by the clause or check they name


class Look:
    """Made once for a subject. used: keys of findings that an item has counted already; it grows as the scoring goes
    down the plan. account: when set, only findings of that account count (and those of none). plan: id of the plan,
    for the seed of what is drawn; draw: how it is. sources: the check that supplies a measure, by measure."""

    def __init__(
        self,
        facts: Facts,
        calendar: Calendar,
        *,
        plan: str = "",
        draw: Draw = "seeded",
        sources: Mapping[str, str] = _NO_SOURCES,
    ) -> None:
        self.facts = facts
        self.calendar = calendar
        self._plan = plan
        self._draw: Draw = draw
        self._sources = sources
        self.class_ = facts.subject.class_
        self.traits = frozenset(facts.subject.traits)
        self.used: set[str] = set()
        self.account = _ANY_ACCOUNT
        self._found = _by_source(facts.findings)
        self._doubted = _by_source(facts.doubts)
        self._account_traits = {account.id: frozenset(account.traits) for account in facts.accounts}

    @property
    def as_of(self) -> date:
        """The moment all windows end at."""
        return self.facts.as_of

    def findings(self, clause: Clause, *, fresh: bool = False) -> list[FactFinding]:
        """Occurrences under this clause. fresh: without those another item has counted."""
        return self._under(self._found, clause, fresh=fresh)

    def doubts(self, clause: Clause, *, fresh: bool = False) -> list[FactFinding]:
        """Places under this clause that its checks could not tell beside what they found; none once a person spoke."""
        if not self._doubted or self.spoken(clause):
            return []
        return self._under(self._doubted, clause, fresh=fresh)

    def _under(self, lists: _Lists, clause: Clause, *, fresh: bool) -> list[FactFinding]:
        found = _named(lists, (clause.id, *clause.signals)) if clause.signals else lists.get(clause.id, [])
        if not found:
            return found
        if clause.places:
            found = [one for one in found if not one.place or one.place in clause.places]
        if clause.verdicts:
            found = [one for one in found if not one.verdict or one.verdict in clause.verdicts]
        if len(clause.signals) > 1:
            found = _each_once(found)
        if clause.exempt and self._account_traits:
            exempt = frozenset(clause.exempt)
            found = [one for one in found if exempt.isdisjoint(self._account_traits.get(one.account, ()))]
        if self.account:
            found = [one for one in found if one.account in ("", self.account)]
        return [one for one in found if not one.key or one.key not in self.used] if fresh else found

    def of_signals(self, signals: tuple[str, ...]) -> list[FactFinding]:
        """Occurrences these checks found, whatever the clause."""
        return _named(self._found, signals)

    def counted(self, measure: str) -> list[FactFinding]:
        """Occurrences found by the check that supplied a measure."""
        source = self._sources.get(measure)
        return _named(self._found, (source,)) if source else []

    def doubtful(self, signal: str) -> bool:
        """Whether there may be more than what this check found."""
        told = self.outcome(signal)
        return signal in self._doubted or (told is not None and told.partial)

    def half_seen(self, clause: Clause) -> bool:
        """Whether a check of a clause did not see everything, and no person spoke of it."""
        if not clause.signals or self.spoken(clause):
            return False
        return any(one is not None and one.partial for one in map(self.outcome, clause.signals))

    def half_heard(self, clause: Clause) -> bool:
        """Whether one of several checks of a clause could not tell, and no person spoke of it."""
        if len(clause.signals) < 2 or self.spoken(clause):
            return False
        return any(one is not None and one.state == "undetermined" for one in map(self.outcome, clause.signals))

    def spoken(self, clause: Clause) -> bool:
        """Whether a person said something of it."""
        return clause.id in self.facts.outcomes or clause.id in self._found

    def ruled(self, clause: Clause) -> bool:
        """Whether what a person said of it stands whatever else the facts say."""
        told = self.outcome(clause.id)
        return told is not None and told.ruled

    def outcome(self, name: str) -> FactOutcome | None:
        """What was said of a check, a clause or an item."""
        said = self.facts.outcomes.get(name)
        return FactOutcome(said) if isinstance(said, str) else said

    def standing(self, clause: Clause, *, gives: bool, fresh: bool = False) -> Hits:
        """What holds for a clause without occurrences: what a person said of it, else what its checks came to, else
        what holds for everything nobody spoke of; what was found and could not be counted is not nothing. gives: the
        clause gives points, so that "met" means earned."""
        if (said := self._said(clause, gives)) is not None:
            return said
        if found := self.findings(clause, fresh=fresh):
            return Hits("undetermined", found=tuple(found), seen=f"发现 {len(found)} 处，缺少计分所需的数据，不能判定")
        if not gives and self._all_exempt(clause):
            return Hits("clear", seen="所见问题都在不考核本条的账号上", by="person")
        return self._otherwise(gives)

    def _all_exempt(self, clause: Clause) -> bool:
        """Whether people found something under a clause, and only on accounts it is not asked of."""
        exempt, told = frozenset(clause.exempt), self._found.get(clause.id, ())
        return bool(exempt and told) and not any(
            exempt.isdisjoint(self._account_traits.get(one.account, ())) for one in told
        )

    def undrawn(self, clause: Clause, *, gives: bool) -> Hits:
        """`standing` of a clause none of whose occurrences is about a member drawn: what is not drawn does not count,
        whether or not it could be told."""
        return self._said(clause, gives, drawn=True) or self._otherwise(gives)

    def _said(self, clause: Clause, gives: bool, *, drawn: bool = False) -> Hits | None:
        """What a person said of it, else what its checks came to."""
        if not self.facts.outcomes:
            return None
        told = self.outcome(clause.id)
        if told is not None:
            return _hits(told.state, gives, "person", told.reason, told.by)
        hits = self._of_checks(clause, gives, drawn=drawn) if clause.signals else None
        if clause.partly and hits is not None and hits.standing == ("occurred" if gives else "clear"):
            return Hits("undetermined", seen=f"机器能查的部分未见问题（{hits.seen or '符合'}），其余待人工判断")
        return hits

    def _otherwise(self, gives: bool) -> Hits:
        return _ASSUMED[gives] if self.facts.otherwise == "met" else _OPEN

    def _of_checks(self, clause: Clause, gives: bool, *, drawn: bool) -> Hits | None:
        beside = "" if drawn else self._beside(clause)
        states = [self._without_findings(signal, beside) for signal in clause.signals]
        if all(states):
            return _of_signals([one for one in states if one is not None], gives)
        if any(one is not None and one.state == "breached" for one in states):
            return _hits("breached", gives, "machine", "", "")
        return Hits("undetermined", seen="只有一部分检查有结果") if any(states) else None

    def _beside(self, clause: Clause) -> str:
        """Why there may be something under a clause though all that was found belongs elsewhere (Chinese)."""
        if self.half_seen(clause):
            return "没有看完全站"
        doubts = len(self.doubts(clause))
        return f"另有 {doubts} 处未能判断" if doubts else ""

    def _without_findings(self, signal: str, beside: str) -> FactOutcome | None:
        """What a check came to when none of its findings counts under the clause: those it has belong elsewhere."""
        told = self.outcome(signal)
        if told is None or told.state != "breached" or signal not in self._found:
            return told
        if beside and self.doubtful(signal):
            return FactOutcome("undetermined", f"所见问题不属于本条，但{beside}")
        return FactOutcome("met", "所见问题不属于本条")

    def number(self, measure: str) -> Decimal | None:
        """A count that was given."""
        return self.facts.counts.get(measure)

    def drawn(self, pool: str, size: int) -> Drawn | None:
        """Which members are looked at; None where the facts do not tell all there are."""
        members = self.facts.pools.get(pool)
        if members is None:
            return None
        return drawn(members, size, self._draw, f"{self._plan}|{self.facts.subject.id}|{self.as_of}|{pool}")

    def spans(self, name: str) -> tuple[Span, ...] | None:
        """Pairs of moments that were given."""
        return self.facts.spans.get(name)

    def events(self, kinds: tuple[str, ...]) -> list[Event]:
        """Events of these kinds, up to `as_of`."""
        as_of = self.facts.as_of
        return [one for one in self.facts.events if one.kind in kinds and (one.date is None or one.date <= as_of)]

    def ratings(self, *names: str) -> tuple[Rating, ...]:
        """What people gave under the first of these ids that has anything."""
        for name in names:
            given = self.facts.ratings.get(name)
            if given:
                return given if isinstance(given, tuple) else (given,)
        return ()


def _by_source(findings: tuple[FactFinding, ...]) -> _Lists:
    lists: _Lists = {}
    for finding in findings:
        lists.setdefault(finding.clause or finding.check, []).append(finding)
    return lists


def _named(lists: _Lists, names: tuple[str, ...]) -> list[FactFinding]:
    some = [lists[name] for name in names if name in lists]
    if not some:
        return []
    return some[0] if len(some) == 1 else [one for each in some for one in each]


def _each_once(found: list[FactFinding]) -> list[FactFinding]:
    """Several checks may look at the same facts; one place is one occurrence."""
    seen: dict[tuple[str, str, str], FactFinding] = {}
    rest = []
    for one in found:
        if one.check and (one.page or one.target):
            place = (one.page, one.target, one.account)
            if place not in seen or one.count > seen[place].count:
                seen[place] = one
        else:
            rest.append(one)
    return [*seen.values(), *rest]


def _of_signals(states: list[FactOutcome], gives: bool) -> Hits:
    words = {one.state for one in states}
    reason = "；".join(one.reason for one in states if one.reason)
    if "breached" in words:
        return _hits("breached", gives, "machine", reason, "")
    if "undetermined" in words:
        return _hits("undetermined", gives, "machine", reason, "")
    if words == {"not_applicable"}:
        return _hits("not_applicable", gives, "machine", reason, "")
    return _hits("met", gives, "machine", reason, "")


def _hits(state: str, gives: bool, by: By, reason: str, name: str) -> Hits:
    if state == "undetermined":
        return Hits("undetermined", seen=reason or "未能判定")
    if state == "not_applicable":
        return Hits("not_applicable", seen=reason or "不适用", by=by, name=name)
    occurred = (state == "met") == gives
    standing: Standing = "occurred" if occurred else "clear"
    return Hits(standing, times=1 if occurred else 0, seen=reason, by=by, name=name)


_OPEN = Hits("undetermined", seen="尚无结果，待人工判断")
_ASSUMED = {
    False: Hits("clear", seen="未见问题（按事实文件的默认值）", by="assumed"),
    True: Hits("occurred", times=1, seen="已做到（按事实文件的默认值）", by="assumed"),
}
