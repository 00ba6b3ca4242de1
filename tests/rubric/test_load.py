"""Reading plans and facts: what is wrong, and on which line, in Chinese."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from tests.rubric.small import facts, plan

from govsight.rubric.load import find, load, shipped
from govsight.rubric.load_facts import facts_of, load_facts
from govsight.rubric.source_text import parse_source, read_source
from govsight.rubric.trouble import Trouble, Troubles

PLAN = """\
id: p
name: 方案
traits: [{id: t, name: 特征}]
readings:
  - id: r
    question: 怎样读？
    options: [{id: one, text: 甲}, {id: two, text: 乙}]
    chosen: one
parts:
  - id: base
    name: 基础
    points: 10
    items:
      - id: a
        name: 甲
        points: {reading: r, one: 10, two: 8}
        clauses:
          - {id: a.1, no: 1, text: 每处扣0.2分。, effect: {deduct: 0.2}}
"""


def trouble(text: str, readings: dict[str, str] | None = None) -> Trouble:
    with pytest.raises(Troubles) as refused:
        plan(text, readings)
    return refused.value.troubles[0]


def test_a_decimal_is_exactly_what_was_written() -> None:
    [item] = plan(PLAN).rubric.items()
    assert item.clauses[0].effect.deduct == Decimal("0.2")
    assert item.clauses[0].no == "1"


@pytest.mark.parametrize("word", ["no", "yes", "on", "1e3", "0x10", "2022-01-31", "1_000", "007"])
def test_words_that_yaml_would_turn_into_something_else_stay_text(word: str) -> None:
    assert plan(PLAN.replace("name: 方案", f"name: {word}")).rubric.name == word


@pytest.mark.parametrize(
    ("old", "new", "line", "about", "text"),
    [
        ("deduct: 0.2", "deducts: 0.2", 18, "a.1", "不认识的词 deducts：请核对拼写"),
        ("deduct: 0.2", "deduct: 两分", 18, "a.1", "deduct：不是数字"),
        ("deduct: 0.2", "deduct: [1]", 18, "a.1", "deduct：类型不对"),
        ("    name: 基础\n", "", 10, "base", "缺少 name"),
        ("name: 甲\n", "name: 甲\n        mode: deducted\n", 16, "a", "mode：deducted 不在允许的取值里"),
        ("effect: {deduct", "test: {kind: fond}, effect: {deduct", 18, "a.1", "没有 fond 这一种"),
        ("points: 10\n", "points: 10\n    points: 11\n", 13, "", "points 写了两次"),
        ("chosen: one", "chosen: three", 8, "r", "选定的 three 不在选项里（one、two）"),
        ("reading: r,", "reading: q,", 16, "q", "没有声明这个歧义点"),
        ("one: 10, two: 8", "two: 8", 16, "r", "没有写选项 one 时取什么"),
        ("name: 方案", "name: [", 2, "", "不是合格的 YAML：方括号没有配对"),
        ("id: p\n", "id: &p p\nissuer: *p\n", 2, "", "不支持引用"),
    ],
)
def test_a_fault_is_named_with_line_and_clause(old: str, new: str, line: int, about: str, text: str) -> None:
    assert old in PLAN
    found = trouble(PLAN.replace(old, new, 1))
    assert text in found.text
    assert (found.file, found.about) == ("plan.yaml", about)
    assert found.line == line


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a:\n  b: 1\n c: 2\n", 3, "缩进没有对齐"),
        ("a:\n  - 1\n  b: 2\n", 3, "列表的“- ”没有对齐"),
        ("a: b: c\n", 1, "两个冒号"),
        ("a:\n  b 1\n  c: 2\n", 3, "上一行缺少冒号"),
        ("a: 1\nb\nc: 2\n", 2, "缺少冒号"),
        ("a:\n\tb: 1\n", 2, "制表符（Tab）"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "制表符（Tab）"),
        ('z: 0\na: "x\nb: 2\n', 2, "引号没有配对（到第 4 行才发现）"),
        ("z: 0\na: 'x\nb: 2\n", 2, "引号没有配对"),
        ("z: 0\na: [1, 2\nb: 3\n", 2, "方括号没有配对，或者缺少逗号（到第 3 行才发现）"),
        ("z: 0\na: {b: 1\nc: 2\n", 2, "花括号没有配对"),
        ("a: {b: 1 c: 2}\n", 1, "花括号没有配对，或者缺少逗号"),
        ("a: ]\n", 1, "多了一个括号"),
        ("a: @x\n", 1, "没有加引号"),
        ("甲: 一\na: x\x01\n", 2, "控制字符（U+0001）"),
        ("a: 1\nb: 2\na: 3\n", 3, "a 写了两次"),
        ("a: 1\n...\nb\n", 3, "一个文件只写一份"),
    ],
)
def test_what_is_wrong_with_the_yaml_is_told_in_chinese_with_its_line(text: str, line: int, told: str) -> None:
    found = trouble(text)
    assert (found.line, told in found.text) == (line, True), found
    assert not re.search("[a-z]{4}", found.text), found.text


def test_deep_nesting_is_refused() -> None:
    assert "层级超过" in trouble("x: " + "[" * 200 + "]" * 200).text


@pytest.mark.parametrize("text", ["- a\n", "just text\n"])
def test_what_is_no_mapping_is_no_plan(text: str) -> None:
    assert "不是方案文件" in trouble(text).text


def test_an_empty_file_says_so() -> None:
    assert trouble("# nothing\n").text == "文件是空的"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN", "1e999999", "1e-999999"])
def test_what_is_no_finite_number_is_refused(number: str) -> None:
    found = trouble(PLAN.replace("deduct: 0.2", f"deduct: {number}"))
    assert (found.line, found.about, found.text) == (
        18,
        "a.1",
        "deduct：不是可用的数字（整数不超过 15 位，小数不超过 12 位）",
    )


def test_a_reading_may_be_switched_and_what_it_touches_is_known() -> None:
    loaded = plan(PLAN, {"r": "two"})
    assert next(loaded.rubric.items()).points == 8
    assert (loaded.chosen, set(loaded.switched)) == ({"r": "two"}, {"r"})
    assert loaded.touched["a"] == ("r",)
    assert "a.1" not in loaded.touched


def test_an_unknown_reading_or_option_is_refused_with_those_that_are_there() -> None:
    assert "方案没有这个歧义点，已有：r" in trouble(PLAN, {"q": "one"}).text
    assert "没有选项 three，可选：one、two" in trouble(PLAN, {"r": "three"}).text


def test_every_shipped_plan_is_found_by_name_and_by_its_folder() -> None:
    assert {"zhanjiang-2021", "gd-health-2016", "national-2019"} <= set(shipped())
    for name in shipped():
        assert load(name).rubric.id == name
        assert load(str(find(name).parent)).rubric.id == name


def test_no_such_plan_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(Troubles, match="zhanjiang-2021"):
        load(str(tmp_path / "nothing.yaml"))


def test_a_huge_file_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(Troubles, match="超过 20 MB"):
        read_source(huge, "huge.yaml")
    other = tmp_path / "other.yaml"
    other.write_bytes("name: 方案".encode("gb18030"))
    with pytest.raises(Troubles, match="UTF-8"):
        read_source(other, "other.yaml")
    with pytest.raises(Troubles, match="读不出来"):
        read_source(tmp_path / "none.yaml", "none.yaml")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8-sig")
    assert load(str(path)).rubric.id == "p"


def test_facts_may_be_one_subject_or_many_in_yaml_or_json(tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_text('{"subject": {"id": "u"}, "as_of": "2022-01-31", "counts": {"m": 0.1}}', "utf-8")
    assert load_facts(one)[0].counts == {"m": Decimal("0.1")}
    many = tmp_path / "many.yaml"
    many.write_text(
        "subjects:\n- {subject: {id: u}, as_of: 2022-01-31}\n- {subject: {id: w}, as_of: 2022-01-31}\n", "utf-8"
    )
    assert [each.subject.id for each in load_facts(many)] == ["u", "w"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("subject: {id: u}\nas_of: yesterday\n", 2, "as_of：不是日期"),
        ("subject: {id: u}\nas_of: 2022-02-30\n", 2, "不是日期"),
        ("subject: {id: u}\n", 1, "缺少 as_of"),
        ("subject: {id: u}\nas_of: 2022-01-31\nfinding: []\n", 3, "不认识的词 finding"),
        (
            "subject: {id: u}\nas_of: 2022-01-31\nfindings:\n- {clause: a.1}\n- {clause: a.1, coutn: 2}\n",
            5,
            "不认识的词 coutn",
        ),
        ("subject: {id: u}\nas_of: 2022-01-31\ncounts:\n  m: many\n", 4, "m：不是数字"),
        ("subject: {id: u}\nas_of: 2022-01-31\noutcomes:\n  a.1: perhaps\n", 4, "perhaps 不在允许的取值里"),
        ("subjects:\n- {subject: {id: u}, as_of: 2022-01-31}\n- {subject: {id: u}, asof: x}\n", 3, "词 asof"),
        ("subjects:\n- {subject: {id: u}, as_of: 2022-01-31}\n- {subject: {id: u}}\n", 3, "缺少 as_of"),
        ("subjects: {}\n", 1, "subjects 应是列表"),
        ("subjects: []\nas_of: 2022-01-31\n", 1, "subjects 应是列表"),
        ("- u\n", 1, "不是事实文件"),
    ],
)
def test_a_fault_in_facts_is_named_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(Troubles) as refused:
        facts(text)
    found = refused.value.troubles[0]
    assert told in found.text
    assert found.line == line


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e15", "1e-13"])
def test_no_count_of_facts_is_without_end(number: str) -> None:
    with pytest.raises(Troubles) as refused:
        facts(f"subject: {{id: u}}\nas_of: 2022-01-31\ncounts:\n  m: {number}\n")
    [found] = refused.value.troubles
    assert (found.line, found.text[:9]) == (4, "m：不是可用的数字")
    assert facts("subject: {id: u}\nas_of: 2022-01-31\ncounts: {m: 123456789012345}\n").counts


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("counts:\n  visits: 140\n  failed: many\n", 5, "数字"),
        ("dates:\n  a: 2021-01-01\n  b: 昨天\n", 5, "日期"),
        ("outcomes:\n  a.1: met\n  a.2: {state: fine}\n", 5, "fine"),
        ("pools:\n  p:\n    - {id: a}\n  q:\n    - {id: b}\n    - {date: 2021-01-01}\n", 8, "缺少 id"),
        ("ratings:\n  a: {points: 1}\n  b: {points: viel}\n", 5, "数字"),
    ],
)
def test_a_bad_entry_of_a_mapping_in_facts_is_told_on_its_own_line(text: str, line: int, told: str) -> None:
    with pytest.raises(Troubles) as raised:
        facts(f"subject: {{id: u}}\nas_of: 2022-01-31\n{text}")
    [found] = raised.value.troubles
    assert (found.line, told in found.text) == (line, True), found


def test_a_bad_entry_of_one_of_many_subjects_is_told_on_its_own_line() -> None:
    one = "  - subject: {id: ID}\n    as_of: 2022-01-31\n    counts:\n      visits: 1\n      failed: NUMBER\n"
    many = "subjects:\n" + one.replace("NUMBER", "2") + one.replace("NUMBER", "viele")
    with pytest.raises(Troubles) as raised:
        facts_of(parse_source(many, "facts.yaml"))
    [found] = raised.value.troubles
    assert found.line == 11


def test_the_bad_one_of_very_many_entries_is_found_at_once() -> None:
    many = "".join(f"  m{n}: {'x' if n == 17_000 else n}\n" for n in range(20_000))
    with pytest.raises(Troubles) as raised:
        facts(f"subject: {{id: u}}\nas_of: 2022-01-31\ncounts:\n{many}")
    [found] = raised.value.troubles
    assert (found.line, found.text) == (17_004, "m17000：不是数字")
