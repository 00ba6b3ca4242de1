"""`Asking`: putting the clauses of one item or veto to the facts, keeping the lines that explain what came of it."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

import msgspec

from govsight.rubric.applicability import Asked
from govsight.rubric.card import ClauseState, ItemScore, Line, VetoScore
from govsight.rubric.condition import holds
from govsight.rubric.hits import Hits
from govsight.rubric.judging import judge
from govsight.rubric.load import Loaded
from govsight.rubric.look import Look
from govsight.rubric.model import Clause, Veto
from govsight.rubric.points import ZERO, Number, magnitude, minus, plus, shown, text
from govsight.rubric.rules import Found, Rated, Sample

_HALF_HEARD = "另有检查未能判定"  # of a clause whose other checks found something
_HALF_SEEN = "机器只能查其中一部分"
_UNCOUNTED = Hits("undetermined", seen="检查认为有问题，但没有列出有几处，不能与界线比较")
_PLACES_SHOWN = 20  # findings named on a line; the rest is counted
_LINES = 4096  # lines of clauses that move no points kept


class Scored(msgspec.Struct):
    """One item while it is counted. worth: exactly; low and high: what it may still become."""

    score: ItemScore
    worth: Number
    awarded: Number
    low: Number
    high: Number


class Asking:
    """For one plan. Pure but for a store of lines that are the same for many subjects."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.rubric = loaded.rubric
        self._plain: dict[tuple[str, bool, Hits], Line] = {}
        self._names = {item.id: item.name for item in self.rubric.items()}
        self._readings = {clause.id: self._of(clause) for clause in self.rubric.clauses()}
        self._once = any(item.once_per_finding for item in self.rubric.items())

    def _of(self, clause: Clause) -> tuple[str, ...]:
        """The readings a clause depends on: its own, and of a sample that of how it is drawn."""
        touched = self.loaded.touched
        drawn = touched.get("sampling", ()) if isinstance(clause.test, Sample) and clause.test.pool else ()
        return tuple(dict.fromkeys((*touched.get(clause.id, ()), *drawn)))

    def veto(self, veto: Veto, look: Look) -> VetoScore:
        """One veto: any clause that came true is enough."""
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

    def _ask(self, clause: Clause, look: Look, *, gives: bool, fresh: bool = False) -> Hits:
        spoken = self._spoken(clause, look, gives=gives)
        if spoken is not None and spoken.standing in ("not_applicable", "undetermined"):
            return spoken  # a person's word: not asked here, or not to be told
        hits = clause.test.hits(clause, look, fresh=fresh)
        if spoken is not None and look.ruled(clause):
            beside = hits.found if hits is not None and spoken.standing != "occurred" else ()
            return msgspec.structs.replace(spoken, found=beside)  # shown, and counted nowhere
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

    def item(self, asked: Asked, look: Look) -> Scored:
        """One item: its clauses in plan order, bounded by its points."""
        mode = asked.item.mode
        points = asked.points
        awarded: Number = points if mode == "deduct" else ZERO
        lines: list[Line] = []
        if mode == "deduct":
            lines.append(Line("start", f"{name_of(asked)} 满分", shown(points)))
        states: list[Hits] = []
        rises = falls = False  # what clauses that are open may still do
        slack: Number = ZERO  # what those that came true may still take beyond it, where that is known
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
            more: Number | None = ZERO
            if hits.standing == "occurred":
                before = self._change(clause, hits, points, mode)
                change = _bounded(before, awarded, points)
                awarded = plus(awarded, change)
                if not gives and (why := _unheard(clause, look)):
                    hits = msgspec.structs.replace(hits, rest=why, most=None)
                more = ZERO if gives else self._more(clause, hits, before, points, mode)
                falls = falls or more is None
                slack = plus(slack, more or ZERO)
                if more != ZERO:
                    hits = msgspec.structs.replace(hits, seen=f"{hits.seen}，{hits.rest}，可能还有")
            if hits.standing == "occurred" or hits.found:
                line = self._line(clause, hits, gives=gives, before=before, points=change, open_=more != ZERO)
                lines.append(line)
            else:
                lines.append(self._plain_line(clause, hits, gives=gives))
            states.append(hits)
            if hits.standing == "undetermined":
                rises, falls = rises or gives, falls or not gives
            if self._once and hits.standing == "occurred":
                self._counted(asked, hits, look)
        settled = _settled_by(states)
        lowest = min(points, ZERO)
        low = lowest if falls else max(lowest, minus(awarded, slack))
        high = max(points, ZERO) if rises else awarded
        open_ = low != high  # else nothing is left to win or to lose
        score = ItemScore(
            asked.item.id,
            name_of(asked),
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
        return Scored(score, points, awarded, low, high)

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

    def _more(self, clause: Clause, hits: Hits, before: Number, points: Number, mode: str) -> Number | None:
        """What a clause that came true may still take beyond `before`, as it may have come true oftener: 0 or more,
        None for nobody knows."""
        effect = clause.effect
        if (
            not hits.rest
            or effect.once
            or effect.forfeit
            or (effect.cap is not None and -before >= magnitude(effect.cap))
        ):
            return ZERO
        if hits.most is None:
            return None
        return minus(before, self._change(clause, msgspec.structs.replace(hits, times=hits.most), points, mode))

    def _plain_line(self, clause: Clause, hits: Hits, *, gives: bool) -> Line:
        """The line of a clause that moves no points and names no places: the same for many subjects."""
        key = (clause.id, gives, hits)
        line = self._plain.get(key)
        if line is None:
            if len(self._plain) >= _LINES:
                self._plain.clear()
            line = self._plain[key] = self._line(clause, hits, gives=gives, before=ZERO, points=ZERO)
        return line

    def _line(
        self, clause: Clause, hits: Hits, *, gives: bool, before: Number, points: Number, open_: bool = False
    ) -> Line:
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
            readings=self._readings[clause.id],
            open=open_,
        )


def _unheard(clause: Clause, look: Look) -> str:
    """What of a clause that came true nobody has looked at (Chinese)."""
    if look.half_heard(clause):
        return _HALF_HEARD
    return _HALF_SEEN if clause.partly and not look.spoken(clause) else ""


def name_of(asked: Asked) -> str:
    """The item's name, with that of what stands in for it."""
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
