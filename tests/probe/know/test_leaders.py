"""Names and posts of persons: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from govsight.probe.know.person_names import DUTY, POST, glued_name, name_beside_post, name_in


@pytest.mark.parametrize("text", ["张三", "李　四", "欧阳海燕", "王建国同志", "赵敏（女）", "阿依古丽·买买提"])
def test_names_are_names(text: str) -> None:
    assert name_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "领导",
        "简介",
        "安全",
        "江门",
        "单位简介",
        "查看更多",
        "党组成员",
        "温馨提示",
        "",
        "王",
        "高级工程师",
        "副局长",
        "方案公示",
    ],
)
def test_words_that_look_like_names_are_none(text: str) -> None:
    assert not name_in(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("局长：张三", "张三"),
        ("张三　党组书记、局长", "张三"),
        ("李 四 副局长", "李四"),
        ("王五（副主任）", "王五"),
        ("关于王五任副局长的通知", ""),
        ("局长信箱", ""),
        ("张三 李四", ""),
    ],
)
def test_a_name_beside_its_post_is_found(text: str, name: str) -> None:
    assert name_beside_post(text) == name


def test_a_name_that_touches_its_post_is_found() -> None:
    assert glued_name("副局长张三") == "张三"
    assert glued_name("副局长调研") == ""


def test_duties_are_told_from_captions() -> None:
    assert DUTY.search("分工：\n办公室、财务股")
    assert not DUTY.search("工作分工：")
    assert DUTY.search("主持局全面工作")
    assert not DUTY.search("联系电话：3338888")
    assert POST.search("四级调研员")


def test_long_hostile_text_is_read_in_time() -> None:
    long = "张" * 100_000 + "局长" * 100_000
    assert not name_in(long)
    assert not name_beside_post(long)
    assert not glued_name(long)
    DUTY.search(long)
    POST.search(long)
