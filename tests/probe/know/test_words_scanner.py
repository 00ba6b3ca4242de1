"""The scanner: what it finds, what it leaves alone, and where it says that it stands."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.know.words.lexicon import Rule, Term
from govsight.probe.know.words.scanner import Scanner

TYPO = Term("按排", "错别字", suggestion="安排", exceptions=("按排名", "按排…先后"))
BAD = Term("赌博", "赌博", "严重")
ADVERT = Term("真人荷官", "赌博", "严重")


def found(text: str, *terms: Term, on: date | None = None) -> list[str]:
    return [text[hit.start : hit.end] for hit in Scanner(terms).scan(text, on=on).hits]


def test_a_term_is_found_where_it_stands() -> None:
    (hit,) = Scanner([TYPO]).scan("会议\n工作按排如下").hits
    assert (hit.start, hit.end, hit.suggestion, hit.disguised) == (5, 7, "安排", False)


@pytest.mark.parametrize("text", ["按排名先后", "请按排队人数的先后办理", "按\n排", "按，排", "按 排", "按*排"])
def test_an_error_of_writing_is_left_alone_where_it_is_none(text: str) -> None:
    assert found(text, TYPO) == []


def test_an_exception_ends_with_the_sentence() -> None:
    assert found("请按排队人数办理。先后不论", TYPO) == ["按排"]


@pytest.mark.parametrize(
    "text",
    [
        "赌 博",
        "赌*博",
        "网络赌*博平台",
        "赌\u200b博",
        "賭博",
        "赌(dǔ)博",
        "赌.博",
        "在线 赌 博",
        "赌－博",
        "赌★博",
        "赌  博",
    ],
)
def test_disguised_terms_are_found_as_written(text: str) -> None:
    (hit,) = Scanner([BAD]).scan(text).hits
    assert hit.disguised
    assert text[hit.start] in "赌賭"
    assert text[hit.end - 1] == "博"


@pytest.mark.parametrize("text", ["打赌 博物馆", "打赌/博物馆", "打赌\n博物馆", "赌，博", "赌     博", "赌\t博"])
def test_two_words_side_by_side_are_no_disguise(text: str) -> None:
    assert found(text, BAD) == []


@pytest.mark.parametrize("text", ["ВЕТ365", "bet３６５", "𝐛𝐞𝐭365", "BET 365", "b.e.t.3.6.5"])
def test_look_alike_letters_are_seen_through(text: str) -> None:
    assert found(text, Term("bet365", "赌博")) == [text]


def test_latin_terms_stand_for_themselves() -> None:
    term = Term("bet", "赌博")
    assert found("alphabet better bet", term) == ["bet"]
    assert found("https://alphabet.example/", term) == []


def test_a_term_that_is_wrong_only_in_disguise() -> None:
    term = Term("赌博", "赌博", rule=Rule.DISGUISED)
    assert found("严厉打击赌博违法犯罪；赌*博", term) == ["赌*博"]
    assert found("嚴厲打擊賭博違法犯罪活動專項行動開展半年來公安機關共破獲賭博案件", term) == []


@pytest.mark.parametrize("term", ["赌.博", "a+b(甲)", "甲|乙", "[甲]乙", "甲*乙"])
def test_signs_in_a_term_must_stand_there(term: str) -> None:
    assert found(f"见{term}。", Term(term)) == [term]
    assert found("赌博，赌x博，ab甲，甲乙，甲x乙，aab(甲)", Term(term)) == []


def test_a_whole_word_stands_free() -> None:
    term = Term("进行", rule=Rule.WHOLE)
    assert found("递进行列，进行。", term) == ["进行"]


def test_dates_say_when_a_term_is_wrong() -> None:
    term = Term("某市长", "领导姓名职务", since=date(2024, 5, 1), until=date(2025, 5, 1))
    assert found("某市长讲话", term, on=date(2024, 4, 30)) == []
    assert found("某市长讲话", term, on=date(2024, 5, 1)) == ["某市长"]
    assert found("某市长讲话", term, on=date(2025, 5, 1)) == ["某市长"]
    assert found("某市长讲话", term, on=date(2025, 5, 2)) == []
    assert found("某市长讲话", term) == [], "a day that is not known accuses nobody"


def test_the_order_of_names_is_watched_where_they_are_listed() -> None:
    order = Term("甲某某>乙某某>丙某某", "领导排序", "严重")
    (hit,) = Scanner([order]).scan("出席会议的有乙某某、甲某某，以及丙某某。").hits
    assert hit.suggestion == "「甲某某」应排在「乙某某」之前"
    for fine in (
        "甲某某、乙某某、丙某某出席",
        "甲某某、丙某某出席",
        "乙某某主持会议。甲某某讲话",
        "乙某某在会上说，他完全赞成甲某某",
    ):
        assert found(fine, order) == [], fine


def test_a_hit_within_a_longer_one_is_left_out() -> None:
    assert found("严禁网络赌博网站", Term("赌博"), Term("网络赌博"), Term("赌博网站")) == ["网络赌博", "赌博网站"]


def test_traditional_pages_are_read_as_plain_text() -> None:
    text = "國家衛(wèi)生健康委員會關(guān)于會議按排(pái)的通知，請各單位認(rèn)真貫徹落實(shí)，並及時(shí)報送情況"
    scan = Scanner([TYPO]).scan(text)
    assert scan.traditional
    (hit,) = scan.hits
    assert text[hit.start : hit.end] == "按排"


def test_a_text_full_of_hits_is_read_whole() -> None:
    assert len(found("\n".join(["工作按排"] * 500), TYPO)) == 500


TERMS = ["甲乙", "乙丙丁", "丁甲", "ab甲"]


@given(st.text(alphabet="甲乙丙丁ab \n，*", max_size=60))
def test_every_plain_place_of_a_term_is_in_some_hit(text: str) -> None:
    hits = Scanner([Term(term, rule=Rule.ANYWHERE) for term in TERMS]).scan(text).hits
    for term in TERMS:
        start = text.find(term)
        while start >= 0:
            free = not (term[0] == "a" and start and text[start - 1] in "ab")
            assert not free or any(hit.start <= start and start + len(term) <= hit.end for hit in hits)
            start = text.find(term, start + 1)


def test_the_sieve_loses_nothing_among_many_terms() -> None:
    chance = random.Random(7)
    letters = [chr(code) for code in range(0x4E00, 0x5200)]
    terms = {"".join(chance.choices(letters, k=chance.choice((2, 3, 5)))) for _ in range(3000)}
    scanner = Scanner(Term(term) for term in terms)
    for term in list(terms)[:300]:
        text = "。".join("".join(chance.choices(letters, k=8)) for _ in range(3)) + "。" + term + "。"
        assert term in [text[hit.start : hit.end] for hit in scanner.scan(text).hits]


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    Scanner([TYPO, BAD, ADVERT], ["机密"]).scan(text)
