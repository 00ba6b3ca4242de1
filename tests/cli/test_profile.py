"""A profile as a clerk writes it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govsight.cli.profile import read_profile
from govsight.probe.plan import PlanError
from govsight.vocab import SiteProfile

WHOLE = """# 登记信息
name: 清江市人民政府门户网站
code: 4408000001
host: 清江市人民政府办公室
domain: www.qingjiang.gov.cn
kind: site
level: portal
icp: 粤ICP备05000001号
psb: 粤公网安备 44080002000001号
contact: 0759-3338888
outward_service: true
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.yaml"


def _trouble(path: Path) -> str:
    with pytest.raises(PlanError) as refused:
        read_profile(path)
    text = str(refused.value)
    assert "\n" not in text
    assert str(path) in text
    assert any("\u4e00" <= letter <= "\u9fff" for letter in text)
    return text


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_field_is_read_as_written(path: Path, charset: str, end: str) -> None:
    path.write_bytes(WHOLE.replace("\n", end).encode(charset))
    assert read_profile(path) == SiteProfile(
        name="清江市人民政府门户网站",
        code="4408000001",
        host="清江市人民政府办公室",
        domain="www.qingjiang.gov.cn",
        kind="site",
        level="portal",
        icp="粤ICP备05000001号",
        psb="粤公网安备 44080002000001号",
        contact="0759-3338888",
        outward_service=True,
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "# 还没有填\n", "name:\nicp:\ncode: ''\noutward_service:\n", "name: ~\nkind: null\n"]
)
def test_what_is_left_blank_is_not_told(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert read_profile(path) == SiteProfile() == read_profile(None)


@pytest.mark.parametrize("number", ["02012345670", "0759", "12:30", "1_000", "0x1F", "1e5", "2026-01-01", "3338888"])
def test_a_number_is_kept_as_it_was_written(path: Path, number: str) -> None:
    path.write_text(f"contact: {number}\n", encoding="utf-8")
    assert read_profile(path).contact == number


@pytest.mark.parametrize(
    ("word", "meaning"), [("true", True), ("Yes", True), ("是", True), ("FALSE", False), ("no", False), ("否", False)]
)
def test_a_yes_or_no_may_be_said_in_either_language(path: Path, word: str, meaning: bool) -> None:
    path.write_text(f"outward_service: {word}\n", encoding="utf-8")
    assert read_profile(path).outward_service is meaning


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("nmae: 清江市", "nmae"),
        ("nmae: 清江市", "可用字段：name、code"),
        ("name: [a, b]", "name 应为一行文字"),
        ("code: 12345", "code"),
        ("kind: page", "只能是 site 或 channel"),
        ("outward_service: maybe", "outward_service"),
        ("- name\n- code", "字段: 值"),
        ("清江市人民政府", "字段: 值"),
        ("name: 清江市\n  code: x\n bad", "第 2 行附近"),
        ('name: "清江市', "YAML"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(path: Path, text: str, word: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert word in _trouble(path)


def test_a_file_that_is_not_there_is_told_in_chinese(path: Path) -> None:
    assert "没有这个文件" in _trouble(path)
    assert "No such" not in _trouble(path)


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    assert "读不出" in _trouble(tmp_path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text("name: codekd[]{}&*!|>'\"%@`#,?-\n~1", max_size=40).map(str.encode))
def test_no_bytes_make_it_fail_otherwise(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    with contextlib.suppress(PlanError):
        assert isinstance(read_profile(path), SiteProfile)
