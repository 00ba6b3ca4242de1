"""Ids, wording and numbers of clauses."""

from __future__ import annotations

import pytest
from tests.rubric.proofread.plans import broken, says, troubles

CASES = {
    "an id used twice": (
        "      - id: release\n",
        "      - id: health\n",
        "      - id: health\n        name: 信息发布",
        "health",
        "编号重复：第",
    ),
    "a word declared twice": (
        "  - {id: languages, name",
        "  - {id: home, name",
        "  - {id: home, name: 多语言}",
        "home",
        "编号重复",
    ),
    "a reading declared twice": (
        "  - id: full\n",
        "  - {id: shares, question: 又, chosen: once, options: [{id: once, text: 一}, {id: whole, text: 二}]}\n"
        "  - id: full\n",
        "  - {id: shares",
        "shares",
        "编号重复",
    ),
    "an option twice": (
        "      - {id: whole, text",
        "      - {id: once, text",
        "      - {id: once, text: 不得分}",
        "once",
        "编号重复",
    ),
    "an id in capitals": ("  - id: t.ratio", "  - id: T.ratio", "  - id: T.ratio", "T.ratio", "小写字母"),
    "an id with a blank end": (
        "  - {id: languages,",
        "  - {id: languages-,",
        "  - {id: languages-,",
        "languages-",
        "小写字母",
    ),
    "a clause under another's id": (
        "{id: h.routine.2,",
        "{id: h.links.9,",
        "{id: h.links.9,",
        "h.links.9",
        "编号应以 h.routine. 开头",
    ),
    "a clause of too many parts": (
        "{id: h.routine.2,",
        "{id: h.routine.2.1,",
        "{id: h.routine.2.1,",
        "h.routine.2.1",
        "不能再有“.”",
    ),
    "an alternative under another's id": (
        "id: r.overview.column\n",
        "id: r.column\n",
        "id: r.column\n",
        "r.column",
        "编号应以 r.overview. 开头",
    ),
    "an id that means something else": (
        "  - {id: dept, name: 部门}",
        "  - {id: default, name: 部门}",
        "  - {id: default",
        "default",
        "另有含义",
    ),
    "a word without a name": (
        "{id: languages, name: 多语言}",
        "{id: languages, name: ''}",
        "{id: languages,",
        "languages",
        "没有写名称",
    ),
    "a clause without wording": ("text: 表格可用。", "text: ' '", "text: ' '", "s.forms.1", "没有写原文"),
    "an item without a name": (
        "            name: 表格\n",
        "            name: ''\n",
        "            name: ''\n",
        "s.forms",
        "没有写名称",
    ),
    "an item without clauses": (
        "            clauses:\n              - {id: s.forms.1, text: 表格可用。, "
        "test: {kind: rated, levels: {好: 1, 中: 0.6, 差: 0}}}\n",
        "            clauses: []\n",
        "          - id: s.forms",
        "s.forms",
        "没有细则",
    ),
    "a clause that waits for review": (
        "text: 表格可用。",
        "text: 表格可用。, review: 待核",
        "text: 表格可用。, review",
        "s.forms.1",
        "还有待核对之处（review：待核）",
    ),
    "a clause without its number": (
        "{id: h.routine.2, no: 2,",
        "{id: h.routine.2,",
        "{id: h.routine.2,",
        "h.routine.2",
        "没有写编号（no）",
    ),
    "a gap in the numbers": (
        "        no: 2\n        text: 未更新的栏目",
        "        no: 4\n        text: 未更新的栏目",
        "        no: 4",
        "v.access.2",
        "编号从 1 跳到 4：是不是漏了第 2、3 条？",
    ),
    "numbers that do not begin at one": (
        "{id: h.routine.1, no: 1,",
        "{id: h.routine.1, no: 2,",
        "{id: h.routine.1, no: 2,",
        "h.routine.1",
        "编号从 0 跳到 2",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_trouble_names_the_line_and_what_is_wrong_with(case: str) -> None:
    old, new, line, about, words = CASES[case]
    says(broken((old, new)), line, about, words)


def test_numbers_out_of_order_are_told_whatever_they_are_written_with() -> None:
    text = broken(
        ("no: 2\n                text: 少于6次", "no: （一）\n                text: 少于6次"),
        ("no: 1\n                text: 未在5个", "no: 一\n                text: 未在5个"),
        ("no: 注\n", "no: ②\n"),
    )
    assert not [one for one in troubles(text) if "编号" in one.text]
    text = text.replace("no: 一\n", "no: ①\n").replace("no: （一）", "no: 2").replace("no: ②", "no: 1.")
    says(text, "no: 1.\n", "s.reply.3", "编号 1. 排在 2 之后，顺序不对")


def test_an_alternative_may_take_up_some_of_the_numbers() -> None:
    text = broken(("{id: r.overview.column.1, text", "{id: r.overview.column.1, no: 3, text"))
    assert not troubles(text)


def test_a_draft_may_wait_for_review() -> None:
    text = broken(("text: 表格可用。", "text: 表格可用。, review: 待核"), ("status: official", "status: draft"))
    says(text, "text: 表格可用。, review", "s.forms.1", "还有待核对之处", warning=True)
