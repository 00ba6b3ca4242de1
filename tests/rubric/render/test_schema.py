"""What is written is what the schemas say, and the facts we take are facts by theirs."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from tests.rubric.render.cards import PLAN, card, dead, facts, subject
from tests.rubric.worked import cases, score

from govsight.rubric.compare import compare
from govsight.rubric.load import load, shipped
from govsight.rubric.rank import rank
from govsight.rubric.render.changes import comparison_data, what_if_data
from govsight.rubric.render.json import card_data, place_data
from govsight.rubric.render.schema import facts_schema, scorecard_schema
from govsight.rubric.score import Scorer
from govsight.rubric.what_if import what_if

CARD = jsonschema.Draft202012Validator(json.loads(scorecard_schema()))
FACTS = jsonschema.Draft202012Validator(json.loads(facts_schema()))
EXAMPLES = [(plan, name, case) for plan in shipped() for name, case in cases(plan)]


def test_both_schemas_are_schemas() -> None:
    for schema in (scorecard_schema(), facts_schema()):
        jsonschema.Draft202012Validator.check_schema(json.loads(schema))


@pytest.mark.parametrize(
    "one",
    [
        card(),
        card(otherwise="undetermined"),
        card(subject=subject("dept-plain", "no-service", "no-media")),
        card(findings=[{"clause": "v.site.security.2", "by": "李四", "count": 2, "evidence": None}]),
    ],
    ids=["scored", "open", "rescaled", "vetoed"],
)
def test_a_card_is_as_its_schema_says(one: Any) -> None:
    data = json.loads(json.dumps(card_data(one)))
    CARD.validate(data)
    CARD.validate({"cards": [data], "ranking": [place_data(place) for place in rank([one])]})


def test_a_card_says_when_its_total_is_no_score() -> None:
    assert card_data(card())["notice"] == ""
    data = card_data(card(findings=[], otherwise="undetermined"))
    assert data["total"] == "100.00"
    assert "不是得分" in data["notice"]


@pytest.mark.parametrize(("plan", "name", "case"), EXAMPLES, ids=[f"{plan} {name}" for plan, name, _ in EXAMPLES])
def test_every_worked_example_is_as_both_schemas_say(plan: str, name: str, case: dict[str, Any]) -> None:
    FACTS.validate(case["facts"])
    CARD.validate(json.loads(json.dumps(card_data(score(plan, case)))))


def test_answers_about_a_card_are_as_its_schema_says() -> None:
    scorer = Scorer(load(PLAN))
    one = card(findings=[dead("x"), dead("y"), {"clause": "v.site.security.2"}])
    data = card_data(card())
    data["comparison"] = comparison_data(compare(card(findings=[dead("x")]), card()))
    data["what_if"] = what_if_data(what_if(scorer.rubric, facts(findings=[dead("x"), dead("y")]), scorer.score))
    data["accounts"] = [card_data(one)]
    CARD.validate(json.loads(json.dumps(data)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": {"id": "a"}},
        {"subject": {"id": "a"}, "as_of": "2021-12-20", "finding": []},
        {"subject": {"id": "a"}, "as_of": "2021-12-20", "otherwise": "fine"},
        {"subject": {"id": "a"}, "as_of": "2021-12-20", "counts": {"visits": "many"}},
        {"subjects": []},
    ],
)
def test_facts_that_are_none_are_refused(wrong: dict[str, Any]) -> None:
    assert not FACTS.is_valid(wrong)


def test_numbers_of_facts_may_be_numbers_or_text() -> None:
    for number in (7, "7", 0.5, "0.50"):
        assert FACTS.is_valid({"subject": {"id": "a"}, "as_of": "2021-12-20", "counts": {"visits": number}})
    assert FACTS.is_valid({"subjects": [{"subject": {"id": "a"}, "as_of": "2021-12-20"}]})
