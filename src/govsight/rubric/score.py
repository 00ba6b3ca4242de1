"""`Scorer`: facts in, scorecard out. The order of scoring is written here and nowhere else.

1. applicability: what does not apply to the subject's class and traits is taken out
2. alternatives stand in, then transfers move points (stretched before, where the plan brings points to full marks)
3. vetoes: any one ends it
4. items: clauses in plan order, nothing counted twice where the plan says so, bounded by the item's points
5. parts: sums, what the plan makes of what is unsettled, caps
6. rescale (x100/85), exact
7. gates: a bonus that counts only above so many base points
8. limit, then the one rounding
9. floor, grade, consequences
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govsight.kit.workdays import Calendar
from govsight.rubric.admission import Admission
from govsight.rubric.applicability import Applied, TakenOut, apply
from govsight.rubric.asking import Asking, Scored, name_of
from govsight.rubric.card import (
    NORMAL,
    Coverage,
    ItemScore,
    Line,
    Out,
    PartScore,
    ReadingUsed,
    Scorecard,
    VetoScore,
)
from govsight.rubric.condition import holds
from govsight.rubric.facts import Facts
from govsight.rubric.grade import grade
from govsight.rubric.judging import UnknownLevel
from govsight.rubric.load import Loaded
from govsight.rubric.look import Look
from govsight.rubric.model import Clause
from govsight.rubric.points import ZERO, Number, minus, rounded, shown, text, total
from govsight.rubric.sources import sources
from govsight.rubric.summing import Sum, sum_up
from govsight.rubric.trouble import Trouble, Troubles
from govsight.rubric.unsettled import Change, unsettled

_NO_CHANGES: Mapping[str, Change] = {}
_KINDS = 4096  # combinations of class and traits kept


class Scorer:
    """Scores many subjects by one plan. Pure: the same facts give the same card."""

    def __init__(self, loaded: Loaded, calendar: Calendar | None = None) -> None:
        self.loaded = loaded
        self.rubric = loaded.rubric
        self._calendar = calendar or Calendar.official()
        self._applied: dict[tuple[str, frozenset[str]], Applied] = {}
        self._names = {item.id: item.name for item in self.rubric.items()}
        self._admission = Admission(self.rubric)
        self._sources = sources(self.rubric)
        self._asking = Asking(loaded)
        self._readings = tuple(
            ReadingUsed(
                reading.id,
                reading.question,
                loaded.chosen[reading.id],
                option.text if (option := reading.option(loaded.chosen[reading.id])) else "",
                reading.id in loaded.switched,
            )
            for reading in self.rubric.readings
        )

    def score(self, facts: Facts) -> Scorecard:
        """The card of one subject. Raises Troubles for facts that speak of what the plan does not know."""
        self._admission.admit(facts)
        look = self._look(facts)
        applied = self._apply(look.class_, look.traits)
        try:
            vetoes = [self._asking.veto(veto, look) for veto in self.rubric.vetoes]
            if any(one.state == "breached" for one in vetoes):
                return self._vetoed(facts, look, applied, vetoes)
            scored = [self._asking.item(asked, look) for asked in applied.asked]
        except UnknownLevel as trouble:
            raise Troubles([Trouble(f"事实 {facts.subject.id}", 1, "", str(trouble))]) from trouble
        return self._card(facts, look, applied, vetoes, scored)

    def _look(self, facts: Facts) -> Look:
        return Look(facts, self._calendar, plan=self.rubric.id, draw=self.rubric.sampling.draw, sources=self._sources)

    def _apply(self, class_: str, traits: frozenset[str]) -> Applied:
        key = (class_, traits)
        applied = self._applied.get(key)
        if applied is None:
            if len(self._applied) >= _KINDS:
                self._applied.clear()
            applied = self._applied[key] = apply(self.rubric, class_, traits)
        return applied

    # -- vetoes ------------------------------------------------------------------------------------------------

    def _vetoed(self, facts: Facts, look: Look, applied: Applied, vetoes: list[VetoScore]) -> Scorecard:
        """No item is assessed; the plan says whether a fixed number stands."""
        effect = self.rubric.veto
        named = "、".join(one.name for one in vetoes if one.state == "breached")
        lines = () if effect.score is None else (Line("veto", f"单项否决（{named}），按方案计分", effect.score),)
        items = tuple(
            ItemScore(
                asked.item.id, name_of(asked), asked.part, asked.groups, shown(asked.points), None, "not_assessed"
            )
            for asked in applied.asked
        )
        parts = tuple(
            PartScore(part.id, part.name, part.points, shown(applied.reachable[part.id]), None, None)
            for part in self.rubric.parts
        )
        return self._finish(
            facts, applied, vetoes, items, parts, lines,
            verdict=effect.verdict, number=effect.score, low=effect.score, high=effect.score, provisional=False,
            coverage={}, base=None, bonus=None, look=look,
        )  # fmt: skip

    # -- the whole ---------------------------------------------------------------------------------------------

    def _card(
        self, facts: Facts, look: Look, applied: Applied, vetoes: list[VetoScore], scored: list[Scored]
    ) -> Scorecard:
        rubric = self.rubric
        rule = rubric.rescale
        applies = rule is not None and rule.of == "result" and holds(rule.when, look.class_, look.traits)
        reachable = applied.reachable

        def summed(which: str, changes: Mapping[str, Change] = _NO_CHANGES) -> Sum:
            raw: dict[str, list[Number]] = {part.id: [] for part in rubric.parts}
            for one in scored:
                raw[one.score.part].append(getattr(one, which))
            sums = {id_: total(each) for id_, each in raw.items()}
            return sum_up(rubric, sums, reachable, rescale=applies, changes=changes)

        sum_ = summed("awarded", unsettled(rubric.undetermined, rubric.parts[0].id, scored))
        open_ = any(one.score.settled == "open" for one in scored) or any(v.state == "undetermined" for v in vetoes)
        if not any(reachable.values()):
            return self._nothing_applies(facts, look, applied, vetoes)
        number = rounded(sum_.total, rubric.places)
        lines = [line for one in scored for line in one.score.lines] + list(sum_.lines)
        rest = number - sum((line.points for line in lines), ZERO)
        if rest:
            lines.append(Line("rounding", f"四舍五入到小数点后 {rubric.places} 位", rest))
        first = rubric.parts[0].id
        base = sum_.parts[first]
        verdict = NORMAL
        floor = rubric.floor
        if floor is not None and reachable[floor.part] and sum_.parts[floor.part] < floor.below:
            verdict = floor.verdict
        parts = tuple(
            PartScore(
                part.id,
                part.name,
                part.points,
                shown(reachable[part.id]),
                shown(sum_.raw[part.id]),
                rounded(sum_.parts[part.id], rubric.places),
            )
            for part in rubric.parts
        )
        return self._finish(
            facts, applied, vetoes, tuple(one.score for one in scored), parts, tuple(lines),
            verdict=verdict, number=number, provisional=open_,
            low=rounded(summed("low").total, rubric.places) if open_ else number,
            high=rounded(summed("high").total, rubric.places) if open_ else number,
            coverage={part.id: _coverage(part.id, scored) for part in rubric.parts},
            base=rounded(base, rubric.places), bonus=rounded(minus(sum_.total, base), rubric.places), look=look,
        )  # fmt: skip

    def _nothing_applies(self, facts: Facts, look: Look, applied: Applied, vetoes: list[VetoScore]) -> Scorecard:
        """Vetoes were all that is asked of this subject: no number."""
        parts = tuple(PartScore(part.id, part.name, part.points, ZERO, None, None) for part in self.rubric.parts)
        return self._finish(
            facts, applied, vetoes, (), parts, (),
            verdict=NORMAL, number=None, low=None, high=None,
            provisional=any(veto.state == "undetermined" for veto in vetoes),
            coverage={}, base=None, bonus=None, look=look,
        )  # fmt: skip

    def _finish(
        self,
        facts: Facts,
        applied: Applied,
        vetoes: list[VetoScore],
        items: tuple[ItemScore, ...],
        parts: tuple[PartScore, ...],
        lines: tuple[Line, ...],
        *,
        verdict: str,
        number: Decimal | None,
        low: Decimal | None,
        high: Decimal | None,
        provisional: bool,
        coverage: dict[str, Coverage],
        base: Decimal | None,
        bonus: Decimal | None,
        look: Look,
    ) -> Scorecard:
        rubric = self.rubric
        given, why = grade(rubric.grades, number, verdict)
        return Scorecard(
            rubric.id,
            rubric.name,
            rubric.status,
            facts.subject.id,
            facts.subject.name,
            facts.subject.class_,
            facts.subject.traits,
            facts.as_of,
            verdict,
            number,
            base,
            bonus,
            given,
            why,
            low,
            high,
            provisional,
            tuple(vetoes),
            parts,
            items,
            tuple(_out(one, self._names) for one in applied.out),
            lines,
            coverage,
            self._readings,
            tuple(one.text for one in rubric.consequences if self._follows(one.test, one.signals, one.id, look)),
            self._remarks(facts, applied, look),
        )

    def _follows(self, test: object, signals: tuple[str, ...], id_: str, look: Look) -> bool:
        clause = Clause(id=id_, text="", signals=signals)
        hits = test.hits(clause, look)  # type: ignore[attr-defined]
        return hits is not None and hits.standing == "occurred"

    def _remarks(self, facts: Facts, applied: Applied, look: Look) -> tuple[str, ...]:
        rubric = self.rubric
        remarks = []
        if rubric.status == "unverified":
            remarks.append("本方案的分值尚未核实，不得用于正式考评")
        if rubric.status == "draft":
            remarks.append("本方案是草稿，不得用于正式考评")
        span = rubric.effective
        if span is not None and facts.as_of < span.from_:
            remarks.append(f"监测时间点 {facts.as_of} 早于方案考评期（{span.from_} 起）")
        unheard = self._admission.unheard(facts)
        if unheard:
            remarks.append(f"方案没有用到的检查（如是细则编号，请核对拼写）：{'、'.join(unheard)}")
        rule = rubric.rescale
        if rule is not None and rule.of == "points" and holds(rule.when, look.class_, look.traits):
            factor = f"{text(rule.to)}/{'实际分值' if rule.full == 'remaining' else rule.full}"
            remarks.append(f"各项分值先乘以 {factor} 再转移，细则扣分照原文，得分不再折算")
        if rubric.grades.illustrative and rubric.grades.bands:
            bands = "、".join(f"{band.name} {text(band.from_)} 分" for band in rubric.grades.bands)
            remarks.append(f"等次按示意的分数线（{bands}）给出，不是官方规定，不得用于正式考评")
        lost = [one for one in applied.out if one.lost]
        remarks += [f"{one.item.name} 的 {text(one.lost)} 分无处转入，已从满分中扣除" for one in lost]
        return tuple(remarks)


def _coverage(part: str, scored: list[Scored]) -> Coverage:
    sums = {"machine": ZERO, "person": ZERO, "assumed": ZERO, "open": ZERO}
    for one in scored:
        if one.score.part == part:
            sums[one.score.settled] += abs(one.score.points)
    return Coverage(sums["machine"], sums["person"], sums["assumed"], sums["open"])


def _out(one: TakenOut, names: dict[str, str]) -> Out:
    if one.went:
        why = "、".join(f"{text(moved.points)} 分转入 {names[moved.other]}" for moved in one.went)
        told = one.went[0].transfer.text
        why = f"{why}（{told}）" if told else why
    else:
        why = "不适用，从满分中扣除"
    return Out(one.item.id, one.item.name, one.part, shown(one.points), why)
