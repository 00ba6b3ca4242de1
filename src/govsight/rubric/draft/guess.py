"""Guess the rule of each clause from its wording; what is not sure says why, never nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from govsight.rubric.draft.guess_effect import guess_effect
from govsight.rubric.draft.guess_look import guess_test
from govsight.rubric.draft.model import DraftClause, Guess, Need
from govsight.rubric.draft.wording import NUMBER, POINTS, days_of, whole, windows_in

_JUDGES = re.compile(rf"扣\s*{POINTS}|不得分|[加得]\s*{POINTS}|单项否决")
_TIERS = re.compile(
    rf"{NUMBER}\s*(?:至|-|—|~|到)?\s*{NUMBER}?\s*[项个次条](?:及以上|以上)?[^，,；;。]{{0,6}}[，,]?\s*[加得]\s*{POINTS}"
)
_GRADED = re.compile(r"未更新")
_BLIND = re.compile(r"如首页仅为")


def guess_rules(number: str, text: str, context: str, section: str) -> list[DraftClause]:
    """One clause, or several where its wording holds several rules. context: the item's introduction and notes.
    section: kind of the part it stands in."""
    if section == "veto":
        return [_made(number, "", piece, _veto(piece)) for piece in text.split("\n")]
    if whole_rule := _tiers(text) or _graded(text):
        return [_made(number, "", text, whole_rule)]
    pieces = _pieces(text)
    if len(pieces) == 1:
        return [_made(number, "", text, _rule(text, f"{text}\n{context}", ""))]
    lead = pieces[0]
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        _made(number, letter, piece, _rule(piece, f"{text}\n{context}", "" if piece is lead else lead))
        for letter, piece in zip(letters, pieces, strict=False)
    ]


def judged(number: str, text: str) -> DraftClause:
    """A clause with nothing but a weight: people give the points."""
    why = "只写了加分或扣分，没有写几分一次：暂由人打分" if re.search(r"[加扣]分", text) else ""
    return _made(number, "", text, Guess({"kind": "rated"}, why=why))


def judges(text: str) -> bool:
    """Whether the wording says what happens to points."""
    return bool(guess_effect(text)[0])


def _made(number: str, letter: str, text: str, guess: Guess) -> DraftClause:
    return DraftClause(number, letter, text, guess)


def _veto(text: str) -> Guess:
    guess = guess_test(text, text, awards=False)
    if re.search(r"均缺失|每个.{0,60}均", text):
        return Guess(guess.test, {}, guess.needs, "“均”要求全部都有才算：请核对")
    if not guess.why and windows_in(text) and guess.test["kind"] == "found":
        return Guess(guess.test, {}, guess.needs, "有时限而不是更新时限：请核对由哪项检查提供")
    if _BLIND.search(text):
        return Guess(guess.test, {}, guess.needs, "首页仅为导航入口时另有查法：请核对")
    if "频道不考核" in text:
        return Guess(guess.test, {}, guess.needs, "频道不考核这一条：请填写适用条件 when")
    return guess


def _rule(text: str, context: str, lead: str) -> Guess:
    """lead: the first piece of the clause, whose sampling words hold for the later ones too."""
    effect, doubt = guess_effect(text)
    if not effect:
        return Guess({"kind": "found"}, {}, (), "没有认出扣分或加分办法：请填写")
    test = guess_test(text, context, awards="add" in effect)
    if lead and test.test == {"kind": "found"}:
        carried = guess_test(lead, context, awards="add" in effect)
        test = carried if carried.test["kind"] == "sample" else test
    reasons = [reason for reason in (doubt, test.why) if reason]
    if "share" in effect and test.test["kind"] != "quarters":
        reasons.append("折算的对象没有认出：请填写")
        test = Guess({"kind": "rated"})
    if re.search(r"(?:频道|服务号).{0,4}不考核", text):
        reasons.append("括号里有不考核的对象：请填写适用条件 when")
    if test.test == {"kind": "found"} and windows_in(text):
        reasons.append("句中有时限，没有写成规则：请核对由谁判断")
    if _BLIND.search(text):
        reasons.append("首页仅为导航入口时另有查法：请核对")
    if "首页" in text and re.search(r"链接|入口", text) and "deduct" in effect and not _BLIND.search(text):
        reasons.append("按位置（首页或其他页面）扣分：请填写 places")
    return Guess(test.test, effect, test.needs, "；".join(dict.fromkeys(reasons)))


def _pieces(text: str) -> list[str]:
    """Cut after a ；, ; or 。 that stands between two sentences which both judge."""
    pieces = [""]
    for part in re.split(r"(?<=[；;。])", text):
        if _JUDGES.search(part) and _JUDGES.search(pieces[-1]):
            pieces.append(part)
        else:
            pieces[-1] += part
    return [piece for piece in pieces if piece]


def _tiers(text: str) -> Guess | None:
    """提供3项及以上的,加2分;提供1至2项的,加1分"""
    found = _TIERS.findall(text)
    if len(found) < 2:
        return None
    steps = sorted(((whole(low), Decimal(points)) for low, _, points in found), reverse=True)
    test = {"kind": "measure", "measure": "@count", "steps": [{"at_least": low, "add": add} for low, add in steps]}
    need = Need("measures", "count", re.sub(r"\s+", "", text)[:40], "项")
    return Guess(test, {"steps": True}, (need,))


def _graded(text: str) -> Guess | None:
    """监测时间点前1个月内未更新的，扣0.5分；3个月内未更新的，此项不得分"""
    pieces = [piece for piece in _pieces(text) if _GRADED.search(piece)]
    if len(pieces) < 2 or len(pieces) != len(_pieces(text)) or any(len(windows_in(piece)) != 1 for piece in pieces):
        return None
    found = []
    for piece in pieces:
        effect, doubt = guess_effect(piece)
        if doubt or not effect.keys() & {"deduct", "forfeit"}:
            return None
        effect.pop("once", None)
        found.append({"window": windows_in(piece)[0]} | effect)
    found.sort(key=lambda step: days_of(step["window"]), reverse=True)
    need = Need("dates", "date", "最近更新：" + re.sub(r"\s+", "", text)[:30])
    return Guess({"kind": "stale", "date": "@date", "steps": found}, {"steps": True}, (need,))
