"""Campaigns for property tests: small plans, facts in their words, sheets, appeals, formulas."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec
from hypothesis import strategies as st
from tests.rubric import generated

from govsight.procedure.campaign import Appeal, CampaignData, Claim, Concealment, Draw, Exhibit, Member, Sheet
from govsight.procedure.compose import Part
from govsight.procedure.formula import Formula
from govsight.rubric.card import NORMAL
from govsight.rubric.facts import Rating, Subject
from govsight.rubric.grade import FAILED
from govsight.rubric.load import Loaded
from govsight.rubric.model import Band, Rubric

AT = datetime(2026, 11, 22, 8, 0, 0, 123, tzinfo=UTC)
WEIGHTS = ((30, 30, 40), (20, 30, 50), (0, 0, 100), (10, 20, 70), (33, 33, 34), (0, 40, 60), (100, 0, 0))
numbers = st.integers(-200, 12000).map(lambda n: Decimal(n) / 100)


@st.composite
def formulas(draw: st.DrawFn) -> Formula:
    """Weights that are 100 together."""
    weights = draw(st.sampled_from(WEIGHTS))
    return Formula(
        {kind: Decimal(weight) for kind, weight in zip(("self", "cross", "final"), weights, strict=True)},
        bands=draw(st.sampled_from(((), (Band("优秀", Decimal(90)), Band("合格", Decimal(60)))))),
        places=draw(st.integers(0, 3)),
        concealed=draw(st.sampled_from((Decimal(0), Decimal("0.5"), Decimal(5)))),
        concealed_most=draw(st.sampled_from((None, Decimal(0), Decimal(7)))),
        least_sheets=draw(st.integers(0, 4)),
        without=draw(st.sampled_from(("others", "open"))),
        unsent=draw(st.sampled_from(("nought", "others", "open"))),
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """One that can be told or cannot."""
    total = draw(st.one_of(st.none(), numbers))
    why = "" if total is not None else "没有"
    if total is None or draw(st.booleans()):
        low, high = sorted((draw(numbers), draw(numbers)))
        if total is not None:
            low, high = min(low, total), max(high, total)
        return Part(total, low, high, draw(st.sampled_from((NORMAL, NORMAL, FAILED))), why)
    return Part(total, why=why)


@st.composite
def claims(draw: st.DrawFn, rubric: Rubric) -> tuple[Claim, ...]:
    """Some items, some of them given more than there is."""
    made = []
    for item in rubric.items():
        points = draw(st.one_of(st.none(), st.integers(-400, 1600).map(lambda n: Decimal(n) / 100)))
        exhibits = (Exhibit("证据.pdf", "ab" * 32),) if draw(st.booleans()) else ()
        made.append(Claim(item.id, points, draw(st.sampled_from(("", "见附件"))), exhibits))
    return tuple(made)


@st.composite
def sheets(draw: st.DrawFn, rubric: Rubric, by: str, code: str = "") -> Sheet:
    """Signed."""
    vetoes = tuple(veto.id for veto in rubric.vetoes if draw(st.integers(0, 9)) == 0)
    return Sheet(by, draw(claims(rubric)), AT, code, vetoes)


@st.composite
def appeals(draw: st.DrawFn, rubric: Rubric) -> tuple[Appeal, ...]:
    """At most one an item."""
    items = draw(st.lists(st.sampled_from([item.id for item in rubric.items()]), unique=True, max_size=3))
    known = {item.id: item for item in rubric.items()}
    made = []
    for item in items:
        ruling = draw(st.sampled_from(("", "inadmissible", "upheld", "rejected")))
        clauses = [clause.id for clause in known[item].clauses]
        settled = tuple(draw(st.lists(st.sampled_from(clauses), unique=True, max_size=2))) if ruling == "upheld" else ()
        made.append(Appeal(item, "有异议", AT, date(2026, 11, 25), date(2026, 11, 26), ruling, "答复", AT, settled))
    return tuple(made)


@st.composite
def campaigns(draw: st.DrawFn) -> tuple[Loaded, CampaignData]:
    """A plan with up to six subjects."""
    loaded = draw(generated.plans())
    rubric = loaded.rubric
    many = draw(st.integers(1, 6))
    keys = [f"s{number:03}" for number in range(1, many + 1)]
    k = draw(st.integers(0, 3))
    members = []
    for key in keys:
        facts = draw(st.one_of(st.none(), generated.facts(loaded)))
        class_ = draw(st.sampled_from(generated.CLASSES))
        if facts is not None:
            facts = msgspec.structs.replace(facts, subject=Subject(key, "county", traits=()))
        traits = tuple(draw(st.lists(st.sampled_from(generated.TRAITS), unique=True, max_size=2)))
        peers = draw(st.lists(st.sampled_from(keys), unique=True, max_size=k))
        members.append(
            Member(
                key, f"对象{key}", f"单位{key}", class_, class_, traits,
                facts=facts,
                self_sheet=draw(st.one_of(st.none(), sheets(rubric, key))),
                cross_sheets=tuple(draw(sheets(rubric, one, code)) for one, code in zip(peers, "甲乙丙", strict=False)),
                assessors=tuple(peers),
                concealments=tuple(
                    Concealment("g0i0", "隐瞒", AT + timedelta(seconds=n)) for n in range(draw(st.integers(0, 3)))
                ),
                appeals=draw(appeals(rubric)),
            )
        )  # fmt: skip
    data = CampaignData(
        "1", "测评", "generated", draw(formulas()), tuple(members),
        draw=Draw(k, "c" * 64, conflicts={"s001": ("s002",)}, edges=(("s001", "s002"),)) if k else None,
        stages={"self": (date(2026, 1, 1), date(2026, 1, 9))},
    )  # fmt: skip
    return loaded, data


def rated(share: str) -> Rating:
    """What a ruling may give."""
    return Rating(share=Decimal(share))
