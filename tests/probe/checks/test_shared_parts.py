"""What the checks share: spellings and majorities, the ledger's bounds, addresses of one place."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.probe.checks import _agreement as spelling
from govsight.probe.checks import _ledger
from govsight.probe.checks._agreement import Agreement
from govsight.probe.checks._ledger import Ledger
from govsight.probe.checks._likeness import Likeness, titles_alike
from govsight.probe.checks._pages import same_place
from govsight.vocab import Breached, Undetermined


def agreement(*values: str, **changes: Any) -> Agreement:
    made = Agreement(spelling.plain, **changes)
    for value in values:
        made.count(value)
    return made


def test_more_than_half_of_at_least_two_pages_make_a_majority() -> None:
    assert agreement("a", "a", "b").differs("b")
    assert agreement("a", "a", "b").divided() == ""
    for split in (("a", "a", "b", "b"), ("a", "b"), ("a", "a", "b", "c", "d")):
        assert agreement(*split).differs("b") == ""
        assert "「a」" in agreement(*split).divided()


def test_one_value_on_one_page_is_neither_majority_nor_division() -> None:
    assert agreement("a").differs("b") == ""
    assert agreement("a").divided() == ""


def test_ways_to_write_one_fact_count_together_and_the_commonest_is_shown() -> None:
    made = agreement("Ａ县", "A县", "A县", "B县", "B县")
    assert "3 页）是「A县」" in made.differs("B县")


def test_very_many_different_values_cannot_fill_memory_nor_make_a_majority_of_the_first() -> None:
    values = ["a", "a", "a"] + [str(number) for number in range(3_000)]
    assert agreement(*values).differs("b") == ""


def test_a_registered_value_settles_it_whatever_the_pages_say() -> None:
    assert agreement("a", "a", "a", registered="b").differs("a") == "登记的是「b」"
    assert agreement("a", "b", registered="b").divided() == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("粤ICP备05013430号-1", "粤ICP备05013430号", True),
        ("粤ICP备05013430号", "粤ICP备05013430号-1", True),
        ("备案编号：粤ICP备05013430号－1", "粤icp备05013430号-1", True),
        ("粤ICP备05013430号-1", "粤ICP备05013430号-2", False),
        ("粤ICP备05013430号-1", "粤ICP备05013430号-12", False),
        ("粤ICP备05013430号", "粤ICP备0501343号", False),
        ("粤ICP备05013430号", "桂ICP备05013430号", False),
    ],
)
def test_icp_filings(one: str, other: str, same: bool) -> None:
    assert spelling.same_icp(spelling.icp(one), spelling.icp(other)) is same


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("联系电话：0799-3338888", "tel 07993338888"),
        ("电话 12345", "tel 12345"),
        ("邮箱：Qinglan@gd.gov.cn", "mail qinglan@gd.gov.cn"),
        ("地址：人民路1号", "text 地址:人民路1号"),
        ("", ""),
    ],
)
def test_contacts_are_told_by_their_kind(written: str, key: str) -> None:
    assert spelling.contact(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("http://www.X.gov.cn/index.html", "www.x.gov.cn"),
        ("www.x.gov.cn:8080", "www.x.gov.cn"),
        ("青岚县.政务", "xn--5nrx9rpn5c.xn--zfr164b"),
        ("a..b", "a..b"),
        ("", ""),
    ],
)
def test_domains_come_to_one_spelling(written: str, key: str) -> None:
    assert spelling.domain(written) == key


def test_a_code_is_found_beside_its_caption() -> None:
    assert spelling.code("网站标识码：BM01000001") == "bm01000001"
    assert spelling.code("待申请") == "待申请"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://h/", "https://www.h/index.html", True),
        ("http://h/a", "http://h/a/", True),
        ("http://h/a/", "http://h/a/default.aspx", True),
        ("http://h/a?id=1", "http://h/a?id=2", False),
        ("http://h/a?id=1", "http://h/a", False),
        ("http://h/a", "http://h/b", False),
        ("http://h/", "http://g/", False),
    ],
)
def test_addresses_of_one_place(one: str, other: str, same: bool) -> None:
    assert (same_place(one) == same_place(other)) is same


def test_the_ledger_keeps_a_bounded_number_and_counts_the_rest(chen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ledger, "MOST_FINDINGS", 3)
    monkeypatch.setattr(_ledger, "MOST_DOUBTS", 2)
    ledger = Ledger("page.lang", chen.view())
    for number in range(5):
        ledger.doubt(f"/{number}", "lang", "不明")
    doubtful = ledger.outcome("检查 5 页")
    assert isinstance(doubtful, Undetermined)
    assert len(doubtful.doubts) == 2
    assert "5 处未能判断" in doubtful.reason
    for number in range(3):
        ledger.find(f"/{number}", "lang", "没有", "missing")
    assert "只列出" not in ledger.outcome("检查 5 页").reason
    ledger.find("/9", "lang", "没有", "missing")
    outcome = ledger.outcome("检查 5 页")
    assert isinstance(outcome, Breached)
    assert len(outcome.findings) == 3
    assert "发现问题 4 处（只列出前 3 处），另有 5 处未能判断" in outcome.reason


def test_titles_are_alike_by_their_common_character_pairs() -> None:
    assert titles_alike("关于检查的通知", "关于检查的通知（转发）")
    assert titles_alike("", "关于检查的通知")
    assert not titles_alike("关于检查的通知", "县长下乡调研")


@pytest.mark.parametrize("distance", [-1, 4])
def test_a_distance_the_bands_cannot_serve_is_refused(distance: int) -> None:
    with pytest.raises(ValueError, match="distance"):
        Likeness(lambda *_: False, 200, distance, 10, 16)
