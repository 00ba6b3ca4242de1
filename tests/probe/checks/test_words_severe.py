"""words.severe: grave wording goes to a person; dated data of an office's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from govsight.probe.check import all_checks
from govsight.probe.know.words.lexicon_file import read_lexicon, with_shipped
from govsight.probe.know.words.reading import TextReader, text_facts
from govsight.vocab import Breached, Met

CHECK = "words.severe"
OWN = """term,category,suggestion,from,to
市长甲某某,领导姓名职务,甲某某已不任市长,2025-03-01,
甲某某>乙某某,领导排序,,2025-03-01,
市卫生和计划生育局,机构名称,市卫生健康局,2019-01-01,
"""


def seen(chen: Any, line: str, day: date) -> list[str]:
    reader = TextReader(with_shipped(read_lexicon(OWN.encode(), "own.csv").terms))
    outcome = chen.ask(CHECK, chen.view([chen.page("/zwgk/w.html", text=reader.facts("", [line], day))]))
    return [finding.target for finding in getattr(outcome, "findings", ())]


def test_grave_wording_counts_only_when_a_person_confirms() -> None:
    assert next(check for check in all_checks() if check.id == CHECK).confirm


def test_grave_wording_of_the_shipped_lexicon_is_found(chen: Any) -> None:
    page = chen.page("/zwgk/w.html", text=text_facts("", ["县人名政府办公室", "会议按排"]))
    outcome = chen.ask(CHECK, chen.view([page]))
    assert isinstance(outcome, Breached)
    assert [finding.target for finding in outcome.findings] == ["人名政府"]


def test_a_title_is_wrong_only_while_it_is(chen: Any) -> None:
    assert seen(chen, "市长甲某某主持会议", date(2025, 2, 28)) == []
    assert seen(chen, "市长甲某某主持会议", date(2025, 3, 1)) == ["市长甲某某"]


def test_the_order_of_leaders_is_watched(chen: Any) -> None:
    assert seen(chen, "出席会议的有乙某某、甲某某。", date(2025, 5, 1)) == ["甲某某>乙某某"]
    assert seen(chen, "出席会议的有甲某某、乙某某。", date(2025, 5, 1)) == []


def test_other_words_are_silent(chen: Any) -> None:
    page = chen.page("/zwgk/w.html", text=text_facts("", ["会议按排", "注册送彩金", "机密★1年"]))
    assert isinstance(chen.ask(CHECK, chen.view([page])), Met)
