"""Documents that are damaged, disguised or meant to do harm end in one Chinese sentence, quickly."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from govsight.rubric.draft import Draft, DraftError, draft, report_lines, write_draft
from govsight.rubric.draft import read as reading
from govsight.rubric.draft.assemble import assemble
from govsight.rubric.draft.grid import MAX_ROWS, Grid, Place, Row, Table, clean
from govsight.rubric.draft.read_docx import read_docx
from govsight.rubric.draft.read_txt import read_txt
from govsight.rubric.draft.read_xlsx import read_xlsx
from govsight.rubric.model import Rubric
from govsight.rubric.source_text import parse_source

HEAD = "一级指标\t二级指标\t评分细则\t分值"
ROW = ["甲（3分）", "一", "每处扣1分。", "3"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def docx_bytes() -> bytes:
    document = docx.Document()
    table = document.add_table(0, 4)
    for cells in (HEAD.split("\t"), ROW):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def xlsx_bytes() -> bytes:
    book = openpyxl.Workbook()
    for cells in (HEAD.split("\t"), ROW):
        book.active.append(cells)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_part(data: bytes, name: str, change: object) -> bytes:
    """The archive with one part replaced (bytes) or changed (a function of its bytes)."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, (change(body) if callable(change) else change) if part == name else body)
        if name not in old.namelist() and isinstance(change, bytes):
            new.writestr(name, change)
    return kept.getvalue()


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DraftError) as caught:
        draft(path)
    message = str(caught.value)
    assert message.startswith(f"{name}：")
    assert message.endswith("。")
    return message


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.pdf", b"%PDF-1.4", "转成 .docx"),
        ("plan.doc", OLE, "另存为 .docx"),
        ("plan.exe", b"MZ", "不认识的文件类型"),
        ("plan.docx", b"", "损坏"),
        ("plan.docx", b"PK\x03\x04 and no more", "损坏"),
        ("plan.xlsx", b"plain text", "损坏"),
        ("plan.docx", OLE + b"\0" * 600, "旧版 Office"),
        ("plan.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("plan.docx", xlsx_bytes(), "没有 Word 正文"),
        ("plan.xlsx", docx_bytes(), "损坏"),
        ("plan.txt", b"\x00\x01\x02\xff" * 50, "另存为 UTF-8"),
        ("plan.txt", b"", "没有找到指标表"),
        ("plan.txt", "没有表格的一页通知。".encode(), "没有找到指标表"),
        ("plan.txt", "序号\t单位\n1\t某局\n".encode(), "有 1 个表、2 行"),
        ("plan.txt", f"{HEAD}\n".encode(), "没有找到指标表"),
        ("plan.txt", (HEAD + "\t" * 100).encode(), "一行超过"),
        ("plan.txt", ("甲\t乙\n" * (MAX_ROWS + 1)).encode(), f"超过 {MAX_ROWS} 行"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    assert says in refused(tmp_path, name, data)


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, why in (("nowhere.txt", "没有这个文件"), ("folder.txt", "这是文件夹")):
        with pytest.raises(DraftError, match=why):
            draft(tmp_path / name)


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(reading.MAX_BYTES + 1)
    with pytest.raises(DraftError, match="最多读 20 MB"):
        draft(path)


@pytest.mark.parametrize(
    ("name", "part"), [("plan.docx", "word/document.xml"), ("plan.xlsx", "xl/worksheets/sheet1.xml")]
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, name: str, part: str) -> None:
    whole = docx_bytes() if name == "plan.docx" else xlsx_bytes()
    bomb = with_part(whole, part, b"<x>" + b" " * (40 * 1024 * 1024))
    began = time.perf_counter()
    assert "压缩炸弹" in refused(tmp_path, name, bomb)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(("name", "part"), [("plan.docx", "word/document.xml"), ("plan.xlsx", "xl/workbook.xml")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_part(tmp_path: Path, name: str, part: str, encoding: str) -> None:
    whole = docx_bytes() if name == "plan.docx" else xlsx_bytes()
    evil = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    )
    assert "DOCTYPE" in refused(tmp_path, name, with_part(whole, part, evil.encode(encoding)))
    assert "DOCTYPE" in refused(tmp_path, name, with_part(whole, "customXml/item9.xml", evil.encode(encoding)))


def test_many_parts_in_an_archive_are_refused(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for number in range(2_100):
            archive.writestr(f"{number}.bin", b"")
    assert "展开后过大" in refused(tmp_path, "plan.docx", kept.getvalue())


def test_a_word_row_claiming_a_million_columns_is_refused(tmp_path: Path) -> None:
    spans = b'<w:gridSpan w:val="999999999"/></w:tcPr>'
    data = with_part(docx_bytes(), "word/document.xml", lambda body: body.replace(b"</w:tcPr>", spans))
    assert "不像是指标表" in refused(tmp_path, "plan.docx", data)


def test_a_sheet_that_lies_about_its_size_is_read_all_the_same(tmp_path: Path) -> None:
    for size in (b"A1:A1", b"A1:XFD1048576"):
        path = tmp_path / "plan.xlsx"
        data = with_part(xlsx_bytes(), "xl/worksheets/sheet1.xml", lambda body, size=size: body.replace(b"A1:D2", size))
        path.write_bytes(data)
        began = time.perf_counter()
        assert [item.name for item in draft(path).items] == ["一"]
        assert time.perf_counter() - began < 2


def test_names_that_look_like_yaml_or_markup_stay_names(tmp_path: Path) -> None:
    names = ["!!python/object:os.system", "{a: [b", "- x: &y *y", "null", "no", "'\"", "# 注", "<script>x</script>一"]
    path = tmp_path / "plan.txt"
    path.write_text("\n".join([HEAD, *(f"甲\t{name}\t{name} 每处扣1分。\t3" for name in names)]), "utf-8")
    data = parse_source(write_draft(draft(path)), "rubric.yaml").data
    written = [item["name"] for item in data["parts"][0]["groups"][0]["items"]]
    assert written == [item.name for item in draft(path).items]
    assert written[:5] == [name.replace(" ", "") if name[0] in "{-" else name for name in names[:5]]


@pytest.mark.parametrize(
    "text",
    [
        "1." * 9_000,
        "（" * 15_000,
        "每" * 15_000,
        "<" * 15_000,
        "注：" * 7_000,
        "。 " * 9_000,
        "扣1分；" * 4_000,
        "1、2、" * 3_000,
        "权重转移至“" * 2_500,
        "随机抽查" * 4_000,
        "监测时间点前" * 3_000,
        "（备注：（" * 3_000,
        "提供" * 8_000,
        "0" * 19_000,
    ],
)
def test_a_cell_full_of_one_thing_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    outcome(Grid((Table((), (row(HEAD.split("\t"), 1), row(["甲", text[:7_900], text[:7_900], "3"], 2))),)))
    assert time.perf_counter() - began < 3


def test_thousands_of_groups_titles_and_transfers_are_drafted_in_seconds() -> None:
    note = "每处扣1分。注：权重转移至“项7”、“项8”指标。"
    lines = [HEAD] + [f"组{n}（3分）\t项{n}\t{note}\t3" for n in range(2_500)]
    for number in range(1_200):
        lines += [f"附件{number}", "一级指标\t二级指标\t评分细则\t分值", "组\t项\t每处扣1分。\t1"]
    began = time.perf_counter()
    assert len(assemble(read_txt("\n".join(lines).encode())).items) == 3_700
    assert time.perf_counter() - began < 4


def test_a_cell_too_long_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"{HEAD}\n甲\t一\t每处扣1分。\t3\n\t二\t{'长' * 9_000}\t3", "utf-8")
    assert [aside.reason for aside in draft(path).set_aside] == ["表头", "有一格超过 8000 字"]


def test_damaged_copies_of_real_files_end_in_a_draft_or_an_error(tmp_path: Path) -> None:
    dice = random.Random(7)
    for whole, reader in ((docx_bytes(), read_docx), (xlsx_bytes(), read_xlsx)):
        for _ in range(60):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 12)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            try:
                assemble(reader(bytes(data[: dice.randint(len(data) // 2, len(data))])))
            except DraftError:
                continue


def row(cells: list[str], number: int) -> Row:
    return Row(tuple(clean(cell) for cell in cells), Place(1, number))


def outcome(grid: Grid) -> Draft | None:
    """The draft, its rows added up and its file loaded; None when the grid is refused."""
    try:
        made = assemble(grid)
    except DraftError:
        return None
    assert made.rows_read == made.rows_used + len(made.set_aside) == sum(len(table.rows) for table in grid.tables)
    assert sum(len(item.places) for item in made.items) <= made.rows_used
    assert all(report_lines(made))
    rubric = msgspec.convert(parse_source(write_draft(made), "rubric.yaml").data, Rubric, strict=False)
    ids = [clause.id for clause in rubric.clauses()] + [item.id for item in rubric.items()]
    assert len(ids) == len(set(ids))
    return made


WORDS = st.sampled_from(
    [
        *HEAD.split("\t"),
        "检查对象",
        "指标",
        "三级指标",
        "权重",
        "测评内容",
        "合计",
        "序号",
        "备注",
        "",
        "",
        "",
        "1",
        "2.5",
        "-5",
        "甲（3分）",
        "乙 (20分)",
        "附加指标 (10分)",
        "1.每发现一处扣0.5分。 2.此项不得分。",
        "注：权重转移至“甲”指标。",
        "即单项否决。",
        "提供3项以上的,加2分;提供1项的,加1分。",
        "随机抽查2个，每个扣1分",
        "一、单项否决指标",
        "2周内未更新，扣1分",
    ]
)
CELLS = st.lists(st.one_of(WORDS, WORDS, WORDS, st.text(max_size=12)), max_size=7)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.lists(WORDS, max_size=2), st.lists(CELLS, max_size=8)), max_size=4))
def test_any_grid_ends_in_a_draft_whose_rows_add_up_or_in_an_error(
    tables: list[tuple[list[str], list[list[str]]]],
) -> None:
    made = []
    for number, (captions, rows) in enumerate(tables, 1):
        placed = (Row(tuple(clean(cell) for cell in cells), Place(number, at)) for at, cells in enumerate(rows, 1))
        made.append(Table(tuple(filter(None, captions)), tuple(placed)))
    outcome(Grid(tuple(made)))


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(CELLS, max_size=12))
def test_any_rows_under_a_good_header_end_in_a_draft_or_an_error(rows: list[list[str]]) -> None:
    outcome(Grid((Table((), tuple(row(cells, at) for at, cells in enumerate([HEAD.split("\t"), *rows], 1))),)))


@settings(max_examples=examples(100), deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_as_a_text_file_end_in_a_draft_or_an_error(data: bytes) -> None:
    try:
        grid = read_txt(data)
    except DraftError:
        return
    outcome(grid)
