"""The text of a campaign: one for one value, and back without a difference."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from tests.examples import examples
from tests.procedure import generated

from govsight.procedure.campaign import CampaignData
from govsight.procedure.canonical import NotACampaign, canonical, digest_of, read_campaign
from govsight.procedure.formula import Formula
from govsight.rubric.facts import Rating
from govsight.rubric.load import Loaded

SMALL = CampaignData("1", "测评", "gd-health-2016", Formula({"final": Decimal(100)}), ())


@settings(max_examples=examples(60), deadline=None)
@given(generated.campaigns())
def test_a_campaign_comes_back_equal_and_gives_the_same_text_again(made: tuple[Loaded, CampaignData]) -> None:
    data = made[1]
    text = canonical(data)
    back = read_campaign(text)
    assert back == data
    assert canonical(back) == text


@pytest.mark.parametrize("number", ["0", "-0.00", "5", "5.0", "5.00", "1E+2", "0.000000000001", "123456789012345.5"])
def test_a_number_keeps_every_digit_it_was_written_with(number: str) -> None:
    data = msgspec.structs.replace(SMALL, formula=Formula({"final": Decimal(number)}))
    back = read_campaign(canonical(data)).formula.weights["final"]
    assert back.as_tuple() == Decimal(number).as_tuple()


def test_days_and_moments_keep_their_zone_and_their_parts_of_a_second() -> None:
    at = datetime(2026, 11, 22, 23, 59, 59, 999999, tzinfo=UTC)
    text = canonical({"at": at, "day": date(2026, 2, 28), "points": Decimal("1.50")})
    assert json.loads(text) == {"at": "2026-11-22T23:59:59.999999Z", "day": "2026-02-28", "points": "1.50"}


def test_the_order_keys_were_given_in_does_not_matter_and_one_newline_ends_the_text() -> None:
    one = canonical({"b": 1, "a": {"d": 2, "c": 3}})
    assert one == canonical({"a": {"c": 3, "d": 2}, "b": 1}) == b'{"a":{"c":3,"d":2},"b":1}\n'
    assert digest_of(one) == digest_of(canonical({"b": 1, "a": {"d": 2, "c": 3}}))


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_neither_written_nor_read(bad: str) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        canonical(Rating(points=Decimal(bad)))
    text = canonical(SMALL).replace(b'"final":"100"', f'"final":"{bad}"'.encode())
    with pytest.raises(NotACampaign, match="不是数字"):
        read_campaign(text)


@pytest.mark.parametrize("bad", [b"", b"[]", b"{}", b'{"id":', b"\xff\xfe", b"[" * 200_000, b'{"id":1}'])
def test_what_is_no_campaign_is_refused_with_a_reason(bad: bytes) -> None:
    with pytest.raises(NotACampaign, match="不是测评数据"):
        read_campaign(bad)


def test_two_subjects_of_one_key_are_refused() -> None:
    text = canonical(SMALL).replace(
        b'"members":[]',
        b'"members":[' + b",".join([b'{"key":"s001","name":"","unit":"","class_":"","class_name":""}'] * 2) + b"]",
    )
    with pytest.raises(NotACampaign, match="s001"):
        read_campaign(text)
