"""The name we give ourselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govsight import __version__
from govsight.probe.guest.agent import user_agent


def test_it_says_who_asks_and_how_to_reach_them() -> None:
    name = user_agent("jiance@qingjiang.gov.cn")
    assert name == f"Mozilla/5.0 (compatible; GovSight/{__version__}; jiance@qingjiang.gov.cn)"


def test_without_a_contact_it_says_what_it_is_for() -> None:
    assert "government website inspection" in user_agent()
    assert "government website inspection" in user_agent("清江市")


@given(st.text(max_size=60))
def test_no_contact_can_break_out_of_its_place(contact: str) -> None:
    name = user_agent(contact)
    assert name.isascii()
    assert name.isprintable()
    assert (name.count("("), name.count(")"), name.count(";")) == (1, 1, 2)
