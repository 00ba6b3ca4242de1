"""What the simulated parties say: pure, the same for the same seed. Each unit has a quality of its own; editors see
it with a kind eye, peers with one of their own, experts as it is.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from govsight.procedure.field import Field

_LEVELS = (Decimal(1), Decimal("0.8"), Decimal("0.6"), Decimal(0))
_FAILED = "visits-failed"
_VISITS = {"visits": "140", _FAILED: "0"}
_CENT = Decimal("0.01")
_ASLEEP = "v.media.content.1"


class Parties:
    """All of one campaign. seed: of everything they say."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def luck(self, *names: object) -> random.Random:
        """A source of its own for each purpose."""
        return random.Random("|".join(map(str, (self._seed, *names))))

    def quality(self, key: str) -> float:
        """How good a unit is at what it is asked, between 0.6 and 1."""
        return 0.6 + 0.4 * self.luck("quality", key).random()

    def conceals(self, key: str) -> bool:
        """Whether the unit claims full marks for everything, whatever is the case."""
        return self.luck("conceals", key).random() < 0.06

    def claims(self, key: str, fields: Sequence[Field]) -> dict[str, Decimal]:
        """Points by item that a unit gives itself."""
        kind = 1.0 if self.conceals(key) else min(1.0, self.quality(key) + 0.05)
        return self._points(fields, kind, self.luck("self", key), extras=0.3)

    def given(self, assessor: str, subject: str, fields: Sequence[Field]) -> dict[str, Decimal]:
        """Points by item that one unit gives another."""
        leaning = self.luck("leaning", assessor).uniform(-0.08, 0.08)
        return self._points(fields, self.quality(subject) + leaning, self.luck("cross", assessor, subject), extras=0.2)

    def _points(
        self, fields: Sequence[Field], quality: float, r: random.Random, *, extras: float
    ) -> dict[str, Decimal]:
        points = {}
        for field in fields:
            if field.points <= 0 or (field.part != fields[0].part and r.random() > extras):
                points[field.item] = Decimal(0)
            else:
                points[field.item] = (field.points * self._share(quality, r)).quantize(_CENT)
        return points

    @staticmethod
    def _share(quality: float, r: random.Random) -> Decimal:
        """Full marks as often as the quality says, otherwise something less."""
        return _LEVELS[0] if r.random() < quality else _LEVELS[r.choice((1, 1, 2, 3))]

    def sleeps(self, account: str) -> bool:
        """Whether a new-media account has had nothing new for two weeks."""
        return self.luck("sleeps", account).random() < 0.02

    def answer(
        self, key: str, expert: str, question: Mapping[str, Any], address: str, accounts: Sequence[str] = (),
        *, gone: bool = False,
    ) -> dict[str, Any]:  # fmt: skip
        """What an expert says to an open question about a unit or an account, as `assess.answers` takes it. address:
        where a place is found, if any. accounts: of the unit, or the one. gone: the site did not answer all week. Now
        and then two experts see it differently."""
        if question["id"] == _ASLEEP and (asleep := [one for one in accounts if self.sleeps(one)]):
            found = [{"page": one, "seen": "监测时间点前 2 周内没有更新"} for one in asleep]
            return {"answer": "不符合", "found": found, "confirm": [], "values": {}, "note": "看过该账号全部推文"}
        truth = self.luck("truth", key, question["id"])
        if self.luck("eye", expert, key, question["id"]).random() < 0.04:
            truth = self.luck("other", expert, key, question["id"])
        good = truth.random() < self.quality(key)
        where = truth.choice(accounts) if accounts and _of_accounts(question) else address
        told = _answer(question, good, truth, where)
        if gone and told["values"].get(_FAILED):
            told["values"][_FAILED] = _VISITS["visits"]
        return told


def _of_accounts(question: Mapping[str, Any]) -> bool:
    return str(question["id"]).startswith(("m.", "v.media."))


def _answer(question: Mapping[str, Any], good: bool, r: random.Random, address: str) -> dict[str, Any]:
    how, words, gives = question["how"], list(question.get("words") or ()), question.get("gives", False)
    told: dict[str, Any] = {"answer": "", "found": [], "confirm": [], "values": {}, "note": "看过所列样本"}
    if how == "rating":
        levels = list(question.get("levels") or ())
        if levels:
            told["answer"] = levels[0] if good else r.choice(levels[1:])
        else:
            worth = Decimal(question.get("points") or 0)
            share = 0 if worth < 0 or gives else 1
            told["answer"] = str((worth * share * (1 if good else Decimal("0.6"))).quantize(_CENT))
    elif how == "events":
        told["answer"] = "无"
    elif how == "exhibit":
        told["answer"] = "认可" if good else "不认可"
    elif how == "judge":
        met = question.get("veto") or (good and not (gives and r.random() < 0.6))
        told["answer"] = "符合" if met else "不符合"
        if not met and not gives:
            members = (question.get("sample") or {}).get("members") or [address]
            told["found"] = [{"page": r.choice(members), "seen": "样本里有一处不合要求"}]
    else:
        told["values"] = {word: _value(how, good or bool(question.get("veto")), r, word) for word in words}
        told["answer"] = "" if words else "符合"
    return told


def _value(how: str, good: bool, r: random.Random, word: str) -> Any:
    """A figure, day or mark that the rule of a clause asks for. word: of the plan; a week of visits has its own."""
    if word in _VISITS:
        return _VISITS[word]
    if how == "number":
        return str(r.randrange(7, 30) if good else r.randrange(0, 3))
    if how == "day":
        return "2026-10-20" if good else "2026-03-05"
    if how == "features":
        return "有" if good else "无"
    if how == "quarters":
        return [{"id": f"Q{n}", "deducted": "0" if good else "4"} for n in (1, 2, 3, 4)]
    if how == "spans":
        return ["2026-09-01", "2026-09-02" if good else "2026-09-20"]
    return "无"
