"""What a check found, as a fact for the judge."""

from __future__ import annotations

from dataclasses import fields

from govsight.assess.found_fact import found_fact
from govsight.vocab import Finding

FOUND = Finding("words.errors", "http://h/1", "按排", "“按排”疑为错别字", "suspect", "urn:1", "inner")


def test_a_finding_of_a_machine_is_told_whole() -> None:
    fact = found_fact(FOUND)
    assert all(getattr(fact, field.name) == getattr(FOUND, field.name) for field in fields(FOUND))
    assert (fact.clause, fact.by) == ("", "")


def test_what_a_person_confirmed_counts_for_one_clause_and_not_for_its_check_as_well() -> None:
    fact = found_fact(FOUND, clause="x.1", by="甲")
    assert (fact.check, fact.clause, fact.by) == ("", "x.1", "甲")
    assert (fact.page, fact.evidence, fact.place) == ("http://h/1", "urn:1", "inner")
