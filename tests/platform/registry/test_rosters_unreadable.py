"""Files that are no lists, or too large to be read: refused whole, in Chinese, with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from govsight.platform.registry.rosters import RosterError, read_pasted, read_roster, read_upload


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office"),
        ("x.pdf", b"%PDF-1.7 ...", "PDF"),
        ("x.xlsx", b"PK\x03\x04 nothing", "损坏"),
        ("x.csv", bytes(range(256)) * 20, "编码认不出"),
        ("x.csv", bytes(1000), "不是文本文件"),
        ("x.csv", "主管单位,网址\n市教育局,http://a.gov.cn\n".encode() + b"\xff\xfe\n", "第 3 行有损坏的字节"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(RosterError, match=said) as refused:
        read_upload(name, data, "sites")
    assert str(refused.value).startswith(f"{name}：")


def test_a_word_file_is_named_as_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    with pytest.raises(RosterError, match="Word 文件"):
        read_upload("x.docx", out.getvalue(), "units")


def test_a_zip_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("xl/worksheets/sheet1.xml", bytes(33 * 1024 * 1024))
    with pytest.raises(RosterError, match="压缩炸弹"):
        read_upload("x.xlsx", out.getvalue(), "units")


def test_more_rows_than_are_read_are_refused_whole() -> None:
    with pytest.raises(RosterError, match="50000 行"):
        read_pasted("单\n" * 50_001, "units")


def test_a_missing_file_and_a_large_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="没有这个文件"):
        read_roster(tmp_path / "none.csv", "units")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    with pytest.raises(RosterError, match="最多读 20 MB"):
        read_roster(large, "units")
