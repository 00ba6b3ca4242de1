"""`Scorer`: facts in, scorecard out. The order of scoring is written here and nowhere else.

1. applicability: what does not apply to the subject's class and traits is taken out
2. alternatives stand in, then transfers move points
3. vetoes: any one ends it
4. items: clauses in plan order, nothing counted twice where the plan says so, bounded by the item's points
5. parts: sums, caps
6. rescale (x100/85), exact
7. gates: a bonus that counts only above so many base points
8. limit, then the one rounding
9. floor, grade, consequences
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

import msgspec

from govsight.kit.workdays import Calendar
from govsight.rubric.applicability import Applied, Asked, TakenOut, apply
from govsight.rubric.card import (
    NORMAL,
    ClauseState,
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
from govsight.rubric.hits import Hits
from govsight.rubric.judging import UnknownLevel, judge
from govsight.rubric.load import Loaded
from govsight.rubric.look import Look
from govsight.rubric.model import Clause, Veto
from govsight.rubric.points import ZERO, Number, minus, plus, rounded, shown, text, total
from govsight.rubric.rules import Found, Rated
from govsight.rubric.summing import Sum, sum_up
from govsight.rubric.trouble import Trouble, Troubles

_UNCOUNTED = Hits("undetermined", seen="检查认为有问题，但没有列出有几处，不能与界线比较")
_PLACES_SHOWN = 20  # findings named on a line; the rest is counted
_KINDS = 4096  # combinations of class and traits kept
_LINES = 4096  # lines of clauses that move no points kept


class _Scored(msgspec.Struct):
    """One item while it is counted. low and high: what it may still become."""

    score: ItemScore
    awarded: Number
    low: Number
    high: Number


class Scorer:
    """Scores many subjects by one plan. Pure: the same facts give the same card."""

    def __init__(self, loaded: Loaded, calendar: Calendar | None = None) -> None:
        self.loaded = loaded
        self.rubric = loaded.rubric
        self._calendar = calendar or Calendar.official()
        self._applied: dict[tuple[str, frozenset[str]], Applied] = {}
        self._plain: dict[tuple[str, bool, Hits], Line] = {}
        self._classes = {one.id for one in self.rubric.classes}
        self._traits = {one.id for one in self.rubric.traits}
        self._names = {item.id: item.name for item in self.rubric.items()}
        self._heard = self._all_names()
        self._once = any(item.once_per_finding for item in self.rubric.items())
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
        self._admit(facts)
        look = Look(facts, self._calendar)
        applied = self._apply(look.class_, look.traits)
        try:
            vetoes = [self._veto(veto, look) for veto in self.rubric.vetoes]
            if any(one.state == "breached" for one in vetoes):
                return self._vetoed(facts, look, applied, vetoes)
            scored = [self._item(asked, look) for asked in applied.asked]
        except UnknownLevel as trouble:
            raise Troubles([Trouble(f"事实 {facts.subject.id}", 1, "", str(trouble))]) from trouble
        return self._card(facts, look, applied, vetoes, scored)

    # -- what may be scored ------------------------------------------------------------------------------------

    def _admit(self, facts: Facts) -> None:
        """Facts in words the plan does not know would be overlooked; they are refused instead."""
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
        if troubles:
            raise Troubles(troubles)

    def _unknown_words(self, facts: Facts, name: str) -> list[Trouble]:
        known = self._words()
        troubles = []
        for field in ("counts", "dates", "spans", "sets", "features"):
            for word in sorted(set(getattr(facts, field)) - known[field]):
                troubles.append(Trouble(name, 1, f"{field}.{word}", "方案没有声明这个词：请核对拼写"))
        for word in sorted({one.kind for one in facts.events} - known["events"]):
            troubles.append(Trouble(name, 1, f"events.{word}", "方案没有声明这种事件：请核对拼写"))
        clauses = {one.clause for one in facts.findings if one.clause}
        for word in sorted((clauses | set(facts.ratings)) - known["ids"]):
            troubles.append(Trouble(name, 1, word, "方案没有这个细则或指标编号：请核对拼写"))
        for finding in facts.findings:
            if not finding.check and not finding.clause:
                troubles.append(Trouble(name, 1, "findings", f"有一条既没有 check 也没有 clause（{finding.where}）"))
            if finding.count < 1:
                troubles.append(Trouble(name, 1, "findings", f"count 至少为 1（{finding.where}）"))
        return troubles

    def _all_names(self) -> set[str]:
        """Every check, clause and item something may be said of."""
        names = {item.id for item in self.rubric.items()}
        for clause in self.rubric.clauses():
            names |= {clause.id, *clause.signals, *clause.test.names().get("signals", ())}
        for consequence in self.rubric.consequences:
            names |= {consequence.id, *consequence.signals}
        return names

    def _words(self) -> dict[str, set[str]]:
        if not hasattr(self, "_known"):
            rubric = self.rubric
            self._known = {
                "counts": {one.id for one in rubric.measures},
                "dates": {one.id for one in rubric.dates},
                "spans": {one.id for one in rubric.spans},
                "sets": {one.id for one in rubric.sets},
                "features": {one.id for one in rubric.features},
                "events": {one.id for one in rubric.events},
                "ids": {clause.id for clause in rubric.clauses()} | {item.id for item in rubric.items()},
            }
        return self._known

    def _apply(self, class_: str, traits: frozenset[str]) -> Applied:
        key = (class_, traits)
        applied = self._applied.get(key)
        if applied is None:
            if len(self._applied) >= _KINDS:
                self._applied.clear()
            applied = self._applied[key] = apply(self.rubric, class_, traits)
        return applied

    # -- vetoes ------------------------------------------------------------------------------------------------

    def _veto(self, veto: Veto, look: Look) -> VetoScore:
        if not holds(veto.when, look.class_, look.traits):
            return VetoScore(veto.id, veto.name, "not_applicable")
        lines = []
        for clause in veto.clauses:
            if not holds(clause.when, look.class_, look.traits):
                continue
            hits = self._ask(clause, look, gives=False)
            plain = hits.standing != "occurred" and not hits.found
            lines.append(
                self._plain_line(clause, hits, gives=False)
                if plain
                else self._line(clause, hits, gives=False, before=ZERO, points=ZERO)
            )
        states = [line.state for line in lines]
        state: ClauseState = "not_applicable"
        for word in ("breached", "undetermined", "met"):
            if word in states:
                state = word
                break
        return VetoScore(veto.id, veto.name, state, tuple(lines))

    def _vetoed(self, facts: Facts, look: Look, applied: Applied, vetoes: list[VetoScore]) -> Scorecard:
        """No item is assessed; the plan says whether a fixed number stands."""
        effect = self.rubric.veto
        named = "、".join(one.name for one in vetoes if one.state == "breached")
        lines = () if effect.score is None else (Line("veto", f"单项否决（{named}），按方案计分", effect.score),)
        items = tuple(
            ItemScore(asked.item.id, _name(asked), asked.part, asked.groups, shown(asked.points), None, "not_assessed")
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

    # -- items -------------------------------------------------------------------------------------------------

    def _ask(self, clause: Clause, look: Look, *, gives: bool, fresh: bool = False) -> Hits:
        spoken = self._spoken(clause, look, gives=gives)
        if spoken is not None and spoken.standing in ("not_applicable", "undetermined"):
            return spoken  # a person's word: not asked here, or not to be told
        hits = clause.test.hits(clause, look, fresh=fresh)
        if hits is None:
            told = spoken or look.standing(clause, gives=gives, fresh=fresh)
            few = isinstance(clause.test, Found) and clause.test.at_least > 1
            return _UNCOUNTED if few and spoken is None and told.standing == "occurred" else told
        if spoken is not None and spoken.standing == "occurred" and hits.standing != "occurred" and hits.found:
            return msgspec.structs.replace(spoken, found=hits.found)  # too few to count do not overrule a person
        return hits

    def _spoken(self, clause: Clause, look: Look, *, gives: bool) -> Hits | None:
        """What a person said of the clause as a whole."""
        return look.standing(clause, gives=gives) if clause.id in look.facts.outcomes else None

    def _item(self, asked: Asked, look: Look) -> _Scored:
        mode = asked.item.mode
        points = asked.points
        awarded: Number = points if mode == "deduct" else ZERO
        lines: list[Line] = []
        if mode == "deduct":
            lines.append(Line("start", f"{_name(asked)} 满分", shown(points)))
        states: list[Hits] = []
        rises = falls = False  # what clauses that are open may still do
        for clause in asked.clauses:
            effect = clause.effect
            if isinstance(clause.test, Rated):
                gives = points >= 0
                hits = self._rated(clause, asked.item.id, points, look, gives=gives)
            else:
                gives = effect.gives or (points >= 0 and mode != "deduct" and (effect.steps or effect.share))
                hits = self._ask(clause, look, gives=gives, fresh=asked.item.once_per_finding)
            before: Number = ZERO
            change: Number = ZERO
            if hits.standing == "occurred":
                before = self._change(clause, hits, points, mode)
                change = _bounded(before, awarded, points)
                awarded = plus(awarded, change)
            if hits.standing == "occurred" or hits.found:
                lines.append(self._line(clause, hits, gives=gives, before=before, points=change))
            else:
                lines.append(self._plain_line(clause, hits, gives=gives))
            states.append(hits)
            if hits.standing == "undetermined":
                rises, falls = rises or gives, falls or not gives
            if self._once and hits.standing == "occurred":
                self._counted(asked, hits, look)
        settled = _settled_by(states)
        low = min(points, ZERO) if falls else awarded
        high = max(points, ZERO) if rises else awarded
        open_ = low != high  # else nothing is left to win or to lose
        score = ItemScore(
            asked.item.id,
            _name(asked),
            asked.part,
            asked.groups,
            shown(points),
            shown(awarded),
            "open" if open_ else settled,
            tuple(lines),
            alternative=asked.alternative.id if asked.alternative else "",
            came=tuple(
                f"{moved.transfer.text or '权重转入'}（由 {self._names[moved.other]} 转来 {text(moved.points)} 分）"
                for moved in asked.came
            ),
            note=asked.item.note,
        )
        return _Scored(score, awarded, low, high)

    def _rated(self, clause: Clause, item: str, points: Number, look: Look, *, gives: bool) -> Hits:
        spoken = self._spoken(clause, look, gives=gives)
        if spoken is not None and spoken.standing in ("not_applicable", "undetermined"):
            return spoken
        given = look.ratings(clause.id, item)
        return judge(clause, given, points, self.rubric.ratings) or look.standing(clause, gives=gives)

    def _counted(self, asked: Asked, hits: Hits, look: Look) -> None:
        if not asked.item.once_per_finding:
            look.used.update(one.key for one in hits.found if one.key)

    def _change(self, clause: Clause, hits: Hits, points: Number, mode: str) -> Number:
        """What an occurrence does, before the item's bounds."""
        if hits.points is not None:
            return hits.points
        if isinstance(clause.test, Rated):
            return points
        if clause.effect.steps and hits.effect is None:
            steps = clause.test.effects
            hits = msgspec.structs.replace(hits, effect=steps[0] if steps else None)  # said to be met: the best step
        return clause.effect.change(points, hits, adds=mode != "deduct")

    def _plain_line(self, clause: Clause, hits: Hits, *, gives: bool) -> Line:
        """The line of a clause that moves no points and names no places: the same for many subjects."""
        key = (clause.id, gives, hits)
        line = self._plain.get(key)
        if line is None:
            if len(self._plain) >= _LINES:
                self._plain.clear()
            line = self._plain[key] = self._line(clause, hits, gives=gives, before=ZERO, points=ZERO)
        return line

    def _line(self, clause: Clause, hits: Hits, *, gives: bool, before: Number, points: Number) -> Line:
        evidence = hits.evidence
        if hits.found or evidence:
            named = (one.evidence for one in hits.found if one.evidence)
            evidence = tuple(islice(dict.fromkeys((*evidence, *named)), _PLACES_SHOWN))
        return Line(
            "clause",
            clause.text,
            shown(points),
            before=shown(before),
            clause=clause.id,
            no=clause.no,
            state=_state(hits, gives),
            seen=hits.seen,
            count=shown(Decimal(hits.times) if isinstance(hits.times, int) else hits.times),
            found=hits.found[:_PLACES_SHOWN],
            more=max(0, len(hits.found) - _PLACES_SHOWN),
            by=hits.by,
            name=hits.name,
            evidence=evidence,
            readings=self.loaded.touched.get(clause.id, ()),
        )

    # -- the whole ---------------------------------------------------------------------------------------------

    def _card(
        self, facts: Facts, look: Look, applied: Applied, vetoes: list[VetoScore], scored: list[_Scored]
    ) -> Scorecard:
        rubric = self.rubric
        applies = rubric.rescale is not None and holds(rubric.rescale.when, look.class_, look.traits)
        reachable = applied.reachable

        def summed(which: str) -> Sum:
            raw: dict[str, list[Number]] = {part.id: [] for part in rubric.parts}
            for one in scored:
                raw[one.score.part].append(getattr(one, which))
            return sum_up(rubric, {id_: total(each) for id_, each in raw.items()}, reachable, rescale=applies)

        sum_ = summed("awarded")
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
            self._remarks(facts, applied),
        )

    def _follows(self, test: object, signals: tuple[str, ...], id_: str, look: Look) -> bool:
        clause = Clause(id=id_, text="", signals=signals)
        hits = test.hits(clause, look)  # type: ignore[attr-defined]
        return hits is not None and hits.standing == "occurred"

    def _remarks(self, facts: Facts, applied: Applied) -> tuple[str, ...]:
        rubric = self.rubric
        remarks = []
        if rubric.status == "unverified":
            remarks.append("本方案的分值尚未核实，不得用于正式考评")
        if rubric.status == "draft":
            remarks.append("本方案是草稿，不得用于正式考评")
        span = rubric.effective
        if span is not None and facts.as_of < span.from_:
            remarks.append(f"监测时间点 {facts.as_of} 早于方案考评期（{span.from_} 起）")
        unheard = sorted({*facts.outcomes, *(one.check for one in facts.findings if one.check)} - self._heard)
        if unheard:
            remarks.append(f"方案没有用到的检查（如是细则编号，请核对拼写）：{'、'.join(unheard)}")
        lost = [one for one in applied.out if one.lost]
        remarks += [f"{one.item.name} 的 {text(one.lost)} 分无处转入，已从满分中扣除" for one in lost]
        return tuple(remarks)


def _name(asked: Asked) -> str:
    return f"{asked.item.name}（{asked.alternative.name}）" if asked.alternative else asked.item.name


def _bounded(change: Number, awarded: Number, points: Number) -> Number:
    """What of it counts, so that the item stays between nought and its points (which may be below nought)."""
    low, high = (points, ZERO) if points < 0 else (ZERO, points)
    after = plus(awarded, change)
    return minus(min(max(after, low), high), awarded)


def _state(hits: Hits, gives: bool) -> ClauseState:
    if hits.standing in ("undetermined", "not_applicable"):
        return hits.standing
    return "met" if (hits.standing == "occurred") == gives else "breached"


def _settled_by(states: list[Hits]) -> str:
    told = {hits.by for hits in states if hits.by}
    return "person" if "person" in told else "machine" if "machine" in told or not told else "assumed"


def _coverage(part: str, scored: list[_Scored]) -> Coverage:
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
