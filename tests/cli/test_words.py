"""`govsight words`: what people and scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import Workbook

from govsight.cli.main import main


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["words", *map(str, arguments)], input=given)


def scan(*arguments: str | Path, given: bytes | None = None) -> dict[str, object]:
    result = run("scan", *arguments, "--format", "json", given=given)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert set(found) == {"hits", "characters"}
    return found


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "通知.txt"
    file.write_text("各单位：\r\n会议按排如下，截止目前。\n", "utf-8")
    return file


def test_json_names_file_line_column_and_state(note: Path) -> None:
    found = scan(note)
    assert found["characters"] == len("各单位：会议按排如下，截止目前。")
    first, second = found["hits"]
    wanted = {"file": str(note), "line": 2, "column": 3, "term": "按排", "category": "错别字", "severity": "一般"}
    assert wanted.items() <= first.items()
    assert first["suggestion"] == "安排"
    assert first["context"] == "会议按排如下，截止目前。"
    assert first["state"] == "to confirm"
    assert (second["term"], second["column"]) == ("截止目前", 8)


def test_text_for_people_names_the_place_and_the_suggestion(note: Path) -> None:
    result = run("scan", note)
    assert result.exit_code == 0
    assert f"{note}:2:3 错别字（一般）「按排」，建议：安排" in result.stdout
    assert "均待人工确认" in result.stdout


def test_standard_input_is_read() -> None:
    (hit,) = scan("-", given="会议按排".encode())["hits"]
    assert hit["file"] == "-"


def test_pages_and_documents_are_read(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes("<meta charset=gbk><title>工作按排</title><script>按排</script><p>网络赌<b>*</b>博".encode("gbk"))
    document = Document()
    document.add_paragraph("机密★1年")
    document.add_table(1, 2).cell(0, 1).text = "会议按排"
    document.save(str(tmp_path / "b.docx"))
    book = Workbook()
    assert book.active is not None
    book.active.append(["甲", "会议按排"])
    book.save(tmp_path / "c.xlsx")
    found = scan(page, tmp_path / "b.docx", tmp_path / "c.xlsx")
    seen = [(Path(hit["file"]).name, hit["term"]) for hit in found["hits"]]
    assert seen == [
        ("a.html", "按排"),
        ("a.html", "赌博"),
        ("b.docx", "机密★1年"),
        ("b.docx", "按排"),
        ("c.xlsx", "按排"),
    ]


def test_an_own_lexicon_joins_the_shipped_one_or_stands_alone(note: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("term,category,suggestion,exceptions\n各单位,敏感词,,\n会议,敏感词,,会议按排\n", "utf-8")
    assert [hit["term"] for hit in scan(note, "--lexicon", own)["hits"]] == ["各单位", "按排", "截止目前"]
    assert [hit["term"] for hit in scan(note, "--lexicon", own, "--own-only")["hits"]] == ["各单位"]


def test_the_day_decides_about_dated_terms(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("term,category,from,to\n某某市长,领导姓名职务,2024-05-01,2024-05-31\n", "utf-8")
    text = "某某市长讲话".encode()
    assert scan("-", "--lexicon", own, "--as-of", "2024-04-30", given=text)["hits"] == []
    (hit,) = scan("-", "--lexicon", own, "--as-of", "2024-05-01", given=text)["hits"]
    assert hit["severity"] == "严重"


def test_personal_numbers_are_never_printed_in_full() -> None:
    result = run("scan", "-", given="姓名：某某 家庭住址：某村 手机 13800138000".encode())
    assert "138****8000" in result.stdout
    assert "13800138000" not in result.stdout


@pytest.mark.parametrize("name", ["没有.txt", ".", "a.doc", "a.pdf", "b.docx", "c.txt"])
def test_what_cannot_be_read_ends_in_one_chinese_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "c.txt").write_bytes(b"\xff\xff\xff\xff")
    result = run("scan", tmp_path / name)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert any("一" <= letter <= "鿿" for letter in result.stderr)


def test_bad_arguments_end_with_2(note: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("term\n甲\n=1+1\n", "utf-8")
    result = run("scan", note, "--lexicon", bad)
    assert result.exit_code == 2
    assert "第 2 行「term」列：太短" in result.stderr
    assert "第 3 行「term」列：像公式" in result.stderr
    assert run("scan", note, "--as-of", "昨天").exit_code == 2
    assert run("scan", note, "--own-only").exit_code == 2
    assert run("scan").exit_code == 2
    assert run("scan", note, "--lexicon", tmp_path / "none.csv").exit_code == 3


def test_check_names_every_fault_of_a_list(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("term,severity\n甲乙,严重\n甲乙,一般\n丙丁,很重\n", "utf-8")
    result = run("check", own)
    assert result.exit_code == 2
    assert "提醒：第 3 行「term」列：与第 2 行重复" in result.stdout
    assert "错误：第 4 行「severity」列：不认识的严重程度「很重」；请写严重、一般或提示" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 条可用，1 处错误，1 处提醒"
    own.write_text("term\n甲乙\n", "utf-8")
    assert run("check", own).exit_code == 0


def test_page_tells_words_personal_data_and_secrecy_marks(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<title>工作按排</title><h1>通知</h1><p>姓名：某某 家庭住址：某村 手机 13800138000</p>", "utf-8")
    result = CliRunner().invoke(main, ["page", str(file), "--format", "json"])
    page = json.loads(result.stdout)
    assert [(hit["term"], hit["place"], hit["state"]) for hit in page["words"]] == [("按排", "title", "to confirm")]
    assert [hit["text"] for hit in page["personal_data"]] == ["138****8000"]
    assert page["secrecy_marks"] == []
