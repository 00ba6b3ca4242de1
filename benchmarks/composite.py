"""A whole campaign computed: 160 units, each with a year of findings, three sheets of peers and its own.

    python -m benchmarks.composite                       160 units, 4,000 findings each
    python -m benchmarks.composite --units 233 --findings 10000

Findings are invented, in the words of 湛江 2021, whose clauses go by what machines find. Measured are the scoring of
the facts alone, the computing of everything, writing the data down, reading it back, and what one ruling would change,
in seconds of one processor. Prints one JSON object; `over_scoring`: the computing in multiples of the scoring alone.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import Appeal, CampaignData, Claim, Draw, Member, Sheet
from govsight.procedure.canonical import canonical, digest_of, read_campaign
from govsight.procedure.compute import compute
from govsight.procedure.effect import effect
from govsight.procedure.field import fields_of
from govsight.procedure.formula import Formula
from govsight.procedure.results import results_of
from govsight.rubric.accounts import score_accounts
from govsight.rubric.facts import FactFinding, Facts, Subject
from govsight.rubric.load import Loaded, load
from govsight.rubric.score import Scorer

_PLAN = "zhanjiang-2021"
_AT = datetime(2022, 2, 11, 8, tzinfo=UTC)
_FORMULA = Formula({"self": Decimal(20), "cross": Decimal(30), "final": Decimal(50)})
_CODES = "甲乙丙"


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=160)
    parser.add_argument("--findings", type=int, default=4_000)
    told = parser.parse_args()
    print(json.dumps(measured(told.units, told.findings), indent=2))


def measured(units: int, findings: int) -> dict[str, Any]:
    """Seconds of the processor: on a busy machine the clock on the wall says little. Of scoring and computing the least
    of three."""
    loaded, calendar = load(_PLAN), Calendar.official()
    data = _campaign(loaded, units, findings)
    took: dict[str, Any] = {"units": units, "findings": units * findings}

    def clocked(name: str, act: Callable[[], Any], times: int = 1) -> Any:
        spent = []
        for _ in range(times):
            begun = time.process_time()
            value = act()
            spent.append(time.process_time() - begun)
        took[name] = round(min(spent), 3)
        return value

    scorer = Scorer(loaded, calendar)
    facts = [one.facts for one in data.members if one.facts is not None]
    clocked("scoring", lambda: [score_accounts(scorer, one) for one in facts], 3)
    outcomes = clocked("computing", lambda: compute(loaded, data, calendar), 3)
    text = clocked("writing", lambda: canonical(data))
    back = clocked("reading", lambda: read_campaign(text))
    ruling = Appeal("b.leaders", "", _AT, date(2022, 2, 24), date(2022, 3, 1), "upheld", settled=("b.leaders.1",))
    clocked("ruling", lambda: effect(loaded, data, calendar, data.members[0].key, ruling))
    took["over_scoring"] = round(took["computing"] / took["scoring"], 2)
    took["megabytes"] = round(len(text) / 1e6, 1)
    again = results_of(compute(loaded, back, calendar))
    took["same_again"] = canonical(again) == canonical(results_of(outcomes))
    took["digest"] = digest_of(text)
    return took


def _campaign(loaded: Loaded, units: int, findings: int) -> CampaignData:
    """The same for the same numbers."""
    spared = {signal for veto in loaded.rubric.vetoes for clause in veto.clauses for signal in clause.signals}
    checks = sorted({signal for clause in loaded.rubric.clauses() for signal in clause.signals} - spared)
    class_ = loaded.rubric.classes[0]
    fields = fields_of(loaded.rubric, class_.id, frozenset())
    keys = [f"s{number:03}" for number in range(1, units + 1)]
    members = []
    for number, key in enumerate(keys):
        rng = random.Random(key)
        found = tuple(
            FactFinding(
                check=rng.choice(checks), id=f"f{n}", page=f"https://www.u{number}.gov.cn/{n % 900}.html",
                target=f"https://www.u{number}.gov.cn/t/{n}", place=rng.choice(("home", "inner", "second-level")),
                seen="打不开（404）", evidence=f"urn:uuid:{number:04}-{n:08}",
            )
            for n in range(findings)
        )  # fmt: skip
        facts = Facts(Subject(key, class_.id, f"单位{number}"), date(2022, 1, 31), findings=found)
        peers = [keys[(number + step) % units] for step in (1, 2, 3)]
        sheets = [
            Sheet(by, tuple(Claim(one.item, (one.high * rng.randint(50, 100) / 100).quantize(Decimal("0.01")))
                            for one in fields), _AT, code)
            for by, code in zip((key, *peers), ("", *_CODES), strict=True)
        ]  # fmt: skip
        members.append(
            Member(key, f"单位{number}", f"单位{number}", class_.id, class_.name, facts=facts, self_sheet=sheets[0],
                   cross_sheets=tuple(sheets[1:]), assessors=tuple(peers))
        )  # fmt: skip
    return CampaignData("1", "一年", _PLAN, _FORMULA, tuple(members), draw=Draw(3, "0" * 64))


if __name__ == "__main__":
    main()
