"""Comparing what was seen with the truth."""

from __future__ import annotations

from typing import Any

from govsight_demo.accuracy import Seen, compare, here, table

PAGE, TARGET = "http://h/", "http://h/x"


def truth_with(*findings: tuple[str, str, str, str], **outcomes: str) -> dict[str, Any]:
    return {
        "one": {
            "findings": [dict(zip(("check", "page", "target", "verdict"), f, strict=True)) for f in findings],
            "outcomes": {name.replace("_", "."): outcome for name, outcome in outcomes.items()},
        }
    }


def test_the_same_on_both_sides_is_exact() -> None:
    finding = ("links.home", PAGE, TARGET, "dead")
    result = compare(
        truth_with(finding, links_home="breached"), {"one": Seen({"links.home": "breached"}, frozenset([finding]))}
    )
    assert result.exact
    assert result.planted == result.found == {"links.home": 1}


def test_what_was_not_seen_is_missed() -> None:
    finding = ("links.home", PAGE, TARGET, "dead")
    result = compare(truth_with(finding), {"one": Seen({}, frozenset())})
    assert result.missed == [("one", finding)]
    assert not result.exact


def test_what_was_not_planted_is_false() -> None:
    finding = ("links.home", PAGE, TARGET, "dead")
    result = compare(truth_with(), {"one": Seen({}, frozenset([finding]))})
    assert result.false == [("one", finding)]
    assert "误报 one links.home" in table(result)


def test_another_verdict_is_both_missed_and_false() -> None:
    told, seen = ("footer.marks", PAGE, "icp", "missing"), ("footer.marks", PAGE, "icp", "wrong")
    result = compare(truth_with(told), {"one": Seen({}, frozenset([seen]))})
    assert (len(result.missed), len(result.false)) == (1, 1)


def test_an_outcome_that_differs_is_told_with_both_words() -> None:
    result = compare(truth_with(site_tls="met"), {"one": Seen({"site.tls": "undetermined"}, frozenset())})
    assert result.wrong == [("one", "site.tls", "met", "undetermined")]
    assert "应为 met，实为 undetermined" in table(result)


def test_a_site_nobody_inspected_misses_everything() -> None:
    finding = ("links.home", PAGE, TARGET, "dead")
    result = compare(truth_with(finding, links_home="breached"), {})
    assert result.missed == [("one", finding)]
    assert result.wrong == [("one", "links.home", "breached", "absent")]


def test_what_was_drawn_by_lot_is_compared_by_check_and_verdict() -> None:
    planted = ("search.finds", "*", "*", "not_found")
    one, two = ("search.finds", PAGE, TARGET, "not_found"), ("search.finds", TARGET, PAGE, "not_found")
    result = compare(truth_with(planted), {"one": Seen({}, frozenset([one, two]))})
    assert result.exact
    assert result.found == {"search.finds": 1}
    other = compare(truth_with(planted), {"one": Seen({}, frozenset([("search.finds", PAGE, TARGET, "broken")]))})
    assert (len(other.missed), len(other.false)) == (1, 1)


def test_without_an_ipv6_loopback_nothing_is_told_of_ipv6() -> None:
    finding = ("net.ipv6", PAGE, "second", "links")
    expected = truth_with(finding, net_ipv6="breached", site_tls="met")
    assert here(expected, ["h:80:[::1]:5"]) == expected
    told = here(expected, ["h:80:127.0.0.1:5"])["one"]
    assert told == {"findings": [], "outcomes": {"net.ipv6": "undetermined", "site.tls": "met"}}


def test_the_table_adds_up() -> None:
    one, two = ("links.home", PAGE, TARGET, "dead"), ("page.lang", PAGE, "lang", "missing")
    result = compare(truth_with(one, two), {"one": Seen({}, frozenset([one]))})
    total = next(row for row in table(result).splitlines() if row.startswith("合计"))
    assert total.split()[1:] == ["2", "1", "1", "0"]
