"""`answered`: people's answers put beside what machines told, as facts for the judge. Pure but for reading the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec

from govsight.assess.found_fact import found_fact
from govsight.assess.gather import Gathered
from govsight.rubric.facts import Event, FactFinding, FactOutcome, Facts, Quarter, Rating, Span, State
from govsight.rubric.model import Clause, Rubric
from govsight.rubric.rules import Absent, Events, Exhibit, Quarters, Rated
from govsight.rubric.source_text import Source, Where, read_source
from govsight.rubric.trouble import Trouble, Troubles
from govsight.vocab import Finding

_STATES: dict[str, State] = {
    **dict.fromkeys(("符合", "met", "是", "没有问题"), "met"),
    **dict.fromkeys(("不符合", "breached", "否", "有问题"), "breached"),
    **dict.fromkeys(("不适用", "not_applicable"), "not_applicable"),
    **dict.fromkeys(("看不出", "无法判断", "undetermined"), "undetermined"),
}
_NONE = frozenset(("无", "没有", "none"))
_THERE: dict[str, State] = {"有": "met", "无": "breached", "没有": "breached", "met": "met", "breached": "breached"}
_WRITTEN = {"id", "answer", "found", "confirm", "values", "proof", "by", "note"}
_READ_ONLY = {
    "about",
    "points",
    "clause",
    "why",
    "ask",
    "levels",
    "sample",
    "known",
    "places",
    "more",
    "machine",
    "meaning",
}


class Answer(msgspec.Struct, frozen=True):
    """One answer as written. values: by word of the plan. line: where it stands in the file."""

    id: str
    line: int
    answer: str = ""
    found: tuple[Mapping[str, Any], ...] = ()
    confirm: tuple[str, ...] = ()
    values: Mapping[str, Any] = {}
    proof: tuple[str, ...] = ()
    by: str = ""
    note: str = ""


class Answers(msgspec.Struct, frozen=True):
    """A file of answers. name: how messages call it."""

    name: str
    rubric: str
    each: tuple[Answer, ...]


def read_answers(path: Path) -> Answers:
    """The answers in a file made by `sheet_text` and filled in. Raises Troubles, with every fault of the file."""
    source = read_source(path, path.name)
    data = source.data
    if not isinstance(data, dict) or not isinstance(data.get("answers"), list):
        raise Troubles(
            [Trouble(source.name, 1, "", "不是答卷：最外层应有 answers 列表（用检查时写出的 questions.yaml 填写）")]
        )
    troubles: list[Trouble] = []
    each = []
    for position, one in enumerate(data["answers"]):
        try:
            each.append(_read(source, ("answers", position), one))
        except Troubles as found:
            troubles += found.troubles
    if troubles:
        raise Troubles(troubles)
    return Answers(source.name, str(data.get("rubric") or ""), tuple(each))


def _read(source: Source, where: Where, data: Any) -> Answer:
    def fault(about: str, told: str, key: str = "") -> Troubles:
        return Troubles([Trouble(source.name, source.line((*where, key) if key else where), about, told)])

    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise fault("", "每个答案要有 id（细则编号）")
    id_ = data["id"]
    for key in data:
        if key not in _WRITTEN | _READ_ONLY:
            raise fault(id_, f"没有“{key}”这一栏，可填：{'、'.join(sorted(_WRITTEN))}", key)
    found = data.get("found") or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise fault(id_, "found 应逐处写成 - {page: 网址, seen: 情况}", "found")
    for position, one in enumerate(found):
        if extra := set(one) - {"page", "target", "seen", "place", "count"}:
            line = source.line((*where, "found", position))
            raise Troubles([Trouble(source.name, line, id_, f"found 里没有“{'、'.join(sorted(extra))}”这一栏")])
    values = data.get("values") or {}
    if not isinstance(values, dict):
        raise fault(id_, "values 应写成 编号: 值", "values")
    return Answer(
        id_,
        source.line(where),
        str(data.get("answer") or "").strip(),
        tuple(found),
        _texts(data.get("confirm")),
        {key: value for key, value in values.items() if value not in (None, "")},
        _texts(data.get("proof")),
        str(data.get("by") or ""),
        str(data.get("note") or ""),
    )


def _texts(told: Any) -> tuple[str, ...]:
    if told in (None, ""):
        return ()
    return tuple(str(one) for one in told) if isinstance(told, list) else tuple(str(told).replace("，", ",").split(","))


def answered(rubric: Rubric, gathered: Gathered, answers: Answers) -> Facts:
    """The facts with the answers in them; an answer left blank changes nothing. Raises Troubles: all that cannot be
    taken is named, and then nothing is."""
    if answers.rubric and answers.rubric != rubric.id:
        told = f"这份答卷是按方案 {answers.rubric} 填的，现在用的是 {rubric.id}"
        raise Troubles([Trouble(answers.name, 1, "rubric", told)])
    merger = _Merger(rubric, gathered, answers.name)
    for answer in answers.each:
        merger.take(answer)
    if merger.troubles:
        raise Troubles(merger.troubles)
    return merger.facts()


class _Merger:
    def __init__(self, rubric: Rubric, gathered: Gathered, name: str) -> None:
        self.troubles: list[Trouble] = []
        self._rubric = rubric
        self._gathered = gathered
        self._name = name
        self._clauses = {clause.id: clause for clause in rubric.clauses()}
        facts = gathered.facts
        self._facts = facts
        self._accounts = {one.id for one in facts.accounts}
        self._findings = list(facts.findings)
        self._outcomes = dict(facts.outcomes)
        self._told: dict[str, dict[str, Any]] = {
            name: dict(getattr(facts, name)) for name in ("counts", "dates", "spans", "sets", "features", "ratings")
        }
        self._events = list(facts.events)
        self._quarters = list(facts.quarters)

    def facts(self) -> Facts:
        return msgspec.structs.replace(
            self._facts,
            findings=tuple(self._findings),
            outcomes=self._outcomes,
            events=tuple(self._events),
            quarters=tuple(self._quarters),
            **self._told,
        )

    def take(self, answer: Answer) -> None:
        clause = self._clauses.get(answer.id)
        if clause is None:
            self._fault(answer, f"方案 {self._rubric.id} 没有这个细则")
            return
        for word, value in answer.values.items():
            self._value(answer, clause, word, value)
        if isinstance(clause.test, Rated | Exhibit):
            self._rating(answer, clause)
        elif answer.answer and not (answer.values and answer.answer in _NONE):
            self._state(answer, clause)

    def _fault(self, answer: Answer, told: str) -> None:
        self.troubles.append(Trouble(self._name, answer.line, answer.id, told))

    def _state(self, answer: Answer, clause: Clause) -> None:
        state = _STATES.get(answer.answer)
        if state is None and answer.answer in _NONE and isinstance(clause.test, Absent | Events):
            state = "met"  # it did not happen
        if state is None:
            self._fault(answer, f"answer“{answer.answer}”看不懂：请填 符合、不符合 或 不适用，看不出的留空")
            return
        if state == "undetermined":
            return
        places = list(self._places(answer, clause)) if state == "breached" else []
        if state != "breached" and (answer.found or answer.confirm):
            self._fault(
                answer, f"answer 填了“{answer.answer}”，却又列出了问题：请改为“不符合”，或删去 found 和 confirm"
            )
            return
        self._findings = [one for one in self._findings if one.clause != answer.id] + places
        if places:
            self._outcomes.pop(answer.id, None)
            return
        proof = "、".join(answer.proof)
        self._outcomes[answer.id] = FactOutcome(state, answer.note, answer.by or "人工", proof or None)

    def _places(self, answer: Answer, clause: Clause) -> Iterator[FactFinding]:
        by, proof = answer.by or "人工", "、".join(answer.proof) or None
        for one in answer.found:
            count = str(one.get("count") or "1")
            if not count.isdecimal() or int(count) < 1:
                self._fault(answer, f"found 的 count“{count}”应为正整数")
                count = "1"
            page = str(one.get("page") or "")
            account = page if page in self._accounts else ""
            yield FactFinding(
                clause=clause.id,
                page="" if account else page,
                account=account,
                target=str(one.get("target") or ""),
                place=str(one.get("place") or ""),
                seen=str(one.get("seen") or ""),
                evidence=proof,
                by=by,
                count=int(count),
            )
        yield from (found_fact(one, clause=clause.id, by=by) for one in self._confirmed(answer, clause))

    def _confirmed(self, answer: Answer, clause: Clause) -> Iterator[Finding]:
        waiting = self._gathered.suspicions
        offered = [one for check in (*clause.signals, *clause.hints) for one in waiting.get(check, ())]
        for told in answer.confirm:
            word = told.strip()
            if word.lower() in ("all", "全部"):
                yield from offered
            elif word.isdecimal() and 1 <= int(word) <= len(offered):
                yield offered[int(word) - 1]
            elif word:
                self._fault(answer, f"confirm 的“{word}”不是所列疑点的编号（1 至 {len(offered)}，或 all）")

    def _rating(self, answer: Answer, clause: Clause) -> None:
        if not answer.answer:
            return
        by, note = answer.by or "人工", answer.note
        if _STATES.get(answer.answer) == "not_applicable":
            self._outcomes[answer.id] = FactOutcome("not_applicable", note, by)
            return
        if isinstance(clause.test, Exhibit):
            accepted = {"认可": True, "不认可": False}.get(answer.answer)
            if accepted is None:
                self._fault(answer, f"answer“{answer.answer}”看不懂：请填 认可 或 不认可")
                return
            rating = Rating(accepted=accepted, exhibits=answer.proof, by=by, note=note)
        elif isinstance(clause.test, Rated) and answer.answer in clause.test.levels:
            rating = Rating(level=answer.answer, exhibits=answer.proof, by=by, note=note)
        else:
            points = _number(answer.answer.removesuffix("分"))
            if points is None:
                known = "、".join(clause.test.levels) if isinstance(clause.test, Rated) else ""
                self._fault(answer, f"answer“{answer.answer}”看不懂：请填{f'等次（{known}）或' if known else ''}得分")
                return
            rating = Rating(points=points, exhibits=answer.proof, by=by, note=note)
        given = self._told["ratings"].get(answer.id, ())
        self._told["ratings"][answer.id] = (*(given if isinstance(given, tuple) else (given,)), rating)

    def _value(self, answer: Answer, clause: Clause, word: str, value: Any) -> None:
        names = clause.test.names()
        if isinstance(clause.test, Quarters) and word == "quarters":
            self._take(answer, word, value, tuple[Quarter, ...], self._quarters.extend)
            return
        for list_, keep in (
            ("measures", self._measure),
            ("dates", self._day),
            ("spans", self._spans),
            ("sets", self._set),
            ("features", self._feature),
            ("events", self._event),
        ):
            if word in names.get(list_, ()):
                keep(answer, word, value)
                return
        self._fault(answer, f"values 里的“{word}”与这条细则无关：请核对编号")

    def _measure(self, answer: Answer, word: str, value: Any) -> None:
        number = _number(str(value))
        if number is None:
            self._fault(answer, f"values 的 {word}“{value}”应为数字")
        else:
            self._told["counts"][word] = number

    def _day(self, answer: Answer, word: str, value: Any) -> None:
        if str(value) in _NONE:
            self._told["dates"][word] = None
            return
        day = _day(str(value))
        if day is None:
            self._fault(answer, f"values 的 {word}“{value}”应为日期，如 2026-03-05；从未更新或发布填 无")
        else:
            self._told["dates"][word] = day

    def _spans(self, answer: Answer, word: str, value: Any) -> None:
        pairs = value if isinstance(value, list) else [value]
        spans = []
        for pair in [pairs] if pairs and not isinstance(pairs[0], list) else pairs:
            days = [_day(str(one)) for one in pair]
            if not 1 <= len(days) <= 2 or days[0] is None or None in days[1:]:
                self._fault(answer, f"values 的 {word} 应写成 [起始日, 结束日]，如 [2026-03-01, 2026-03-04]")
                return
            spans.append(Span(days[0], days[1] if len(days) > 1 else None, "、".join(answer.proof) or None))
        self._told["spans"][word] = (*self._told["spans"].get(word, ()), *spans)

    def _set(self, _answer: Answer, word: str, value: Any) -> None:
        self._told["sets"][word] = () if str(value) in _NONE else _texts(value)

    def _feature(self, answer: Answer, word: str, value: Any) -> None:
        state = _THERE.get(str(value))
        if state is None:
            self._fault(answer, f"values 的 {word}“{value}”应为 有 或 无")
        else:
            self._told["features"][word] = state

    def _event(self, answer: Answer, word: str, value: Any) -> None:
        if str(value) in _NONE:
            return
        for one in value if isinstance(value, list) else [value]:
            told = one if isinstance(one, dict) else {"date": one}
            day = _day(str(told.get("date") or ""))
            if told.get("date") and day is None:
                self._fault(answer, f"values 的 {word} 里“{told.get('date')}”应为日期，如 2026-03-05")
                continue
            proof = "、".join(answer.proof) or None
            self._events.append(Event(word, day, str(told.get("text") or ""), proof, answer.by or "人工"))

    def _take(self, answer: Answer, word: str, value: Any, type_: Any, keep: Any) -> None:
        try:
            keep(msgspec.convert(value, type_, strict=False))
        except msgspec.ValidationError as trouble:
            self._fault(
                answer,
                f"values 的 {word} 写法不对（{trouble}）：应为 - {{id: Q1, deducted: 3, full: 100, failed: false}}",
            )


def _number(told: str) -> Decimal | None:
    try:
        number = Decimal(told.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return None
