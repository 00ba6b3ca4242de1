"""Templates an office edits itself: what they may do, what is refused, and what the refusal says."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from govsight.platform.results.papers.catalogue import PAPERS, empty, sample
from govsight.platform.results.papers.fill import Picture, fill
from govsight.platform.results.papers.package import MOST
from govsight.platform.results.papers.trouble import BadTemplate

PNG = sample({"图": "*"})["图"].png


def written(*paragraphs: str, then: Callable[[Any], None] | None = None) -> bytes:
    paper = docx.Document()
    for one in paragraphs:
        paper.add_paragraph(one)
    if then:
        then(paper)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def lines(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for one in names:
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
        if name not in names:
            new.writestr(name, change(b""))
    return file.getvalue()


def test_a_placeholder_is_found_however_word_cut_it_up_and_keeps_its_looks() -> None:
    def cut(paper: Any) -> None:
        paragraph = paper.add_paragraph()
        for piece in ("共 {", "{总", "分", "}} 分"):
            run = paragraph.add_run(piece)
            run.bold = piece == "{总"
            paragraph._p.append(OxmlElement("w:proofErr"))

    made = docx.Document(io.BytesIO(fill(written(then=cut), {"总分": "87.65"})))
    assert made.paragraphs[0].text == "共 87.65 分"


def test_what_is_put_in_is_never_read_again() -> None:
    assert lines(fill(written("{{甲}}"), {"甲": "{{乙}} {{#丙}}", "乙": "不该出现"})) == ["{{乙}} {{#丙}}"]


def test_sections_repeat_nest_and_stand_for_nothing() -> None:
    template = written(
        "{{#类}}", "{{名}}：{{#人}}{{姓}}、{{/人}}完", "{{^人}}", "无人", "{{/人}}", "{{/类}}", "{{^类}}空{{/类}}"
    )
    values = {"类": [{"名": "一", "人": [{"姓": "王"}, {"姓": "李"}]}, {"名": "二", "人": []}]}
    assert lines(fill(template, values)) == ["一：王、李、完", "二：完", "无人"]
    assert lines(fill(template, {"类": []})) == ["空"]


def test_rows_of_a_table_repeat_and_nest() -> None:
    def table(paper: Any) -> None:
        made = paper.add_table(3, 2)
        told = (("项", "分"), ("{{#项}}{{名}}", ""), ("{{#条}}{{文}}", "{{分}}{{/条}}{{/项}}"))
        for row, texts in zip(made.rows, told, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    values = {"项": [{"名": "甲", "条": [{"文": "a", "分": "1"}, {"文": "b", "分": "2"}]}, {"名": "乙", "条": []}]}
    made = docx.Document(io.BytesIO(fill(written(then=table), values)))
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["项", "分"], ["甲", ""], ["a", "1"], ["b", "2"], ["乙", ""],
    ]  # fmt: skip


def test_a_table_of_headings_over_nothing_is_left_out() -> None:
    def table(paper: Any) -> None:
        made = paper.add_table(2, 1)
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        made.rows[0].cells[0].text = "项"
        made.rows[1].cells[0].text = "{{#项}}{{名}}{{/项}}"

    template = written("前", then=table)
    assert not docx.Document(io.BytesIO(fill(template, {"项": []}))).tables
    (kept,) = docx.Document(io.BytesIO(fill(template, {"项": [{"名": "甲"}]}))).tables
    assert [row.cells[0].text for row in kept.rows] == ["项", "甲"]


def test_headers_and_footers_are_filled() -> None:
    def head(paper: Any) -> None:
        paper.sections[0].header.paragraphs[0].text = "{{名}}"

    made = docx.Document(io.BytesIO(fill(written("x", then=head), {"名": "测评报告"})))
    assert made.sections[0].header.paragraphs[0].text == "测评报告"


def test_a_picture_stands_where_it_was_asked_for() -> None:
    made = docx.Document(io.BytesIO(fill(written("前{{图}}后"), {"图": Picture(PNG, 5, "各类平均分")})))
    (shape,) = made.inline_shapes
    assert round(shape.width.cm) == 5
    assert made.paragraphs[0].text == "前后"


def test_pictures_have_numbers_of_their_own() -> None:
    each = [{"图": Picture(PNG, 5, "一处")}] * 3
    made = docx.Document(io.BytesIO(fill(written("{{#各处}}\n{{图}}\n{{/各处}}\n{{图}}"), {"各处": each, **each[0]})))
    assert [one._inline.docPr.id for one in made.inline_shapes] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{总份}}", "“{{总份}}”不是这份文书的占位符。是不是“{{总分}}”"),
        ("{{总分.__class__}}", "“{{总分.__class__}}”不是这份文书的占位符"),
        ("{{ 7 * 7 }}", "“{{7 * 7}}”不是"),
        ("{{总分", "占位符没有写完整：“{{总分”"),
        ("总分}}", "占位符没有写完整"),
        ("｛｛总分｝｝", "用半角的两对大括号"),
        ("{{}}", "占位符没有写完整"),
        ("{{ }}", "空的占位符"),
        ("{{#类}}{{名}}", "“{{#类}}”没有结束"),
        ("{{/类}}", "“{{/类}}”前面没有对应的“{{#类}}”"),
        ("{{#类}}{{#人}}{{/类}}{{/人}}", "交叉了"),
        ("{{类}}", "“{{类}}”是一组内容，要写成“{{#类}}”开始、“{{/类}}”结束"),
        ("{{名}}", "“{{名}}”不是这份文书的占位符"),
    ],
)
def test_a_broken_template_is_told_which_placeholder_and_why(text: str, said: str) -> None:
    values = {"总分": "1", "类": [{"名": "一", "人": [{"姓": "王"}]}]}
    with pytest.raises(BadTemplate) as told:
        fill(written(text), values)
    assert said in str(told.value)


def test_a_block_or_row_without_an_end_is_told() -> None:
    with pytest.raises(BadTemplate, match="没有结束"):
        fill(written("{{#类}}", "正文"), {"类": []})

    def table(paper: Any) -> None:
        paper.add_table(1, 2).rows[0].cells[0].text = "{{#类}}"

    with pytest.raises(BadTemplate, match="最后一格末尾写"):
        fill(written(then=table), {"类": []})


def test_a_placeholder_in_a_link_or_a_revision_is_told() -> None:
    def link(paper: Any) -> None:
        paragraph = paper.add_paragraph()
        run = paragraph.add_run("{{总分}}")
        holder = OxmlElement("w:ins")
        holder.append(run._r)
        paragraph._p.append(holder)

    with pytest.raises(BadTemplate, match="修订痕迹"):
        fill(written(then=link), {"总分": "1"})


def test_a_template_that_swells_is_stopped_soon_and_in_words() -> None:
    many = [{"人": [{"姓": "王" * 50}] * 400}] * 400
    deep = "{{#人}}" * 1 + "{{姓}}" * 200 + "{{/人}}"
    began = time.monotonic()
    with pytest.raises(BadTemplate, match="文件太大，已停止"):
        fill(written("{{#类}}", deep, "{{/类}}"), {"类": many})
    assert time.monotonic() - began < 20


def test_the_same_list_inside_itself_ends() -> None:
    nested = "{{#类}}" * 14 + "x" + "{{/类}}" * 14
    with pytest.raises(BadTemplate, match="太多层"):
        fill(written(nested), {"类": [{"a": ""}]})


def field(code: str) -> Callable[[Any], None]:
    def put(paper: Any) -> None:
        paragraph = paper.add_paragraph()
        for kind, pieces in (("begin", ()), ("", code), ("end", ())):
            for piece in pieces:  # letter by letter, as somebody who hides it would
                run = paragraph.add_run()
                text = OxmlElement("w:instrText")
                text.text = piece
                run._r.append(text)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                paragraph.add_run()._r.append(mark)

    return put


@pytest.mark.parametrize(
    "code",
    ['INCLUDETEXT "/etc/passwd"', "DDEAUTO c:\\\\windows\\\\cmd.exe", 'INCLUDEPICTURE "http://evil.example/x.png"',
     "LINK Excel.Sheet.12", 'HYPERLINK "file:///etc/passwd"', "QUOTE 1", ""],
)  # fmt: skip
def test_fields_that_fetch_or_run_are_refused(code: str) -> None:
    with pytest.raises(BadTemplate, match=r"域|超链接"):
        fill(written(then=field(code)), {})


def test_fields_for_page_numbers_are_welcome() -> None:
    fill(written(then=field(" PAGE \\* MERGEFORMAT ")), {})


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("word/vbaProject.bin", lambda _: b"x", "宏"),
        ("word/embeddings/oleObject1.bin", lambda _: b"x", "嵌入的对象"),
        ("word/_rels/document.xml.rels", lambda rels: rels.replace(
            b"</Relationships>", b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/image" Target="http://evil.example/x.png" TargetMode="External"/></Relationships>'),
         "引用了外面的文件（http://evil.example/x.png）"),
        ("word/_rels/settings.xml.rels", lambda _: b'<Relationships xmlns="http://schemas.openxmlformats.org/package/'
         b'2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
         b'relationships/attachedTemplate" Target="file:///x.dotm" TargetMode="External"/></Relationships>', "引用"),
        ("word/document.xml", lambda body: body.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1), "实体定义"),
        ("word/document.xml", lambda body: b"\xff\xfe" + body.decode().encode("utf-16-le"), "其他编码"),
        ("word/document.xml", lambda body: body[: len(body) // 2], "打不开"),
        ("word/document.xml", lambda body: b"<a>" * 5000 + b"</a>" * 5000, "打不开"),
        ("word/big.xml", lambda _: b"<a>" + b" " * (9 << 20) + b"</a>", "文字部分太大"),
        ("word/media/big.bin", lambda _: b"\0" * (41 << 20), "解开以后太大"),
    ],
)  # fmt: skip
def test_a_template_that_could_fetch_run_or_swell_is_refused(
    name: str, change: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(BadTemplate) as told:
        fill(with_part(written("正文"), name, change), {})
    assert said in str(told.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0 old doc", b"%PDF-1.7"])
def test_what_is_no_word_file_is_told_so(content: bytes) -> None:
    with pytest.raises(BadTemplate, match=r"\.docx"):
        fill(content, {})


def test_a_file_too_big_is_refused_before_it_is_opened() -> None:
    with pytest.raises(BadTemplate, match="超过 5 MB"):
        fill(b"\0" * (MOST + 1), {})


@pytest.mark.parametrize("id_", list(PAPERS))
def test_each_template_shipped_fits_its_own_words_all_and_none(id_: str) -> None:
    paper = PAPERS[id_]
    fill(paper.template, empty(paper.shape))
    made = fill(paper.template, sample(paper.shape))
    assert made == fill(paper.template, sample(paper.shape))
    fonts = zipfile.ZipFile(io.BytesIO(made)).read("word/styles.xml").decode()
    assert "仿宋_GB2312" in fonts
    assert "方正小标宋简体" in fonts


def test_the_layout_is_that_of_official_papers() -> None:
    section = docx.Document(io.BytesIO(PAPERS["notice"].template)).sections[0]
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [210, 297]
    assert [round(one.mm) for one in (section.top_margin, section.left_margin)] == [37, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    lines_ = (
        (section.page_height - section.top_margin - section.bottom_margin)
        / 12700
        / (int(grid.get(qn("w:linePitch"))) / 20)
    )
    assert int(lines_ + 0.01) == 22
    letters = (section.page_width - section.left_margin - section.right_margin) / 12700 / 16
    assert round(letters) in (27, 28)
