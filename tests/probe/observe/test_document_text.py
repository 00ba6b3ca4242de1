"""Text of documents: what stands in them, what cannot be read, and nothing that breaks the reader."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from govsight.probe.observe.document_text import document_kind, document_text, html_text

ROOT = Path(__file__).parents[3]


def word_file() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉：内部资料"
    document.add_paragraph("机密★1年")
    document.add_paragraph("第一段").add_run("接着写")
    table = document.add_table(2, 2)
    for number, text in enumerate(("姓名", "电话", "某某", "13800138000")):
        table.cell(number // 2, number % 2).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "手机"])
    sheet.append(["某某", 13800138000])
    book.create_sheet("二").append(["第二张表"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*texts: str) -> bytes:
    """A one-page PDF with lines of Latin text."""
    drawn = b"BT /F1 12 Tf 50 700 Td " + b" ".join(f"({text}) Tj 0 -20 Td".encode() for text in texts) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def test_a_word_file_gives_paragraphs_rows_and_headers() -> None:
    read = document_text(word_file())
    assert read.kind == "docx"
    lines = ["".join(line.split(" ")) for line in read.lines]
    assert lines == ["机密★1年", "第一段接着写", "姓名\t电话", "某某\t13800138000", "页眉：内部资料"]
    assert read.unread == ""


def test_a_workbook_gives_its_rows() -> None:
    read = document_text(workbook())
    assert (read.kind, read.lines, read.unread) == ("xlsx", ["姓名\t手机", "某某\t13800138000", "第二张表"], "")


def test_a_pdf_gives_its_lines() -> None:
    read = document_text(pdf("mobile 13800138000", "second line"))
    assert (read.kind, read.unread) == ("pdf", "")
    assert read.lines == ["mobile 13800138000", "second line"]


def test_a_pdf_without_text_says_that_it_may_be_scanned() -> None:
    assert document_text(pdf()).unread == "里面没有文字（可能是扫描件）"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(512), "doc"),
        (b"PK\x03\x04", "zip"),
        (b"%PDF-1.7 nothing", "pdf"),
        (b"hello", ""),
        (b"", ""),
        (b"{\\rtf1 x}", "rtf"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, kind: str) -> None:
    read = document_text(body)
    assert read.kind == kind
    assert read.lines == []
    assert "读不出文字" in read.unread


def test_a_long_document_is_read_to_the_bound() -> None:
    read = document_text(workbook(), most_characters=5)
    assert sum(map(len, read.lines)) <= 5
    assert "只读了前面一部分" in read.unread


def package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def test_entities_and_bombs_are_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w"><w:p><w:t>&a;</w:t></w:p></w:document>'
    assert document_text(package({"word/document.xml": entity})).lines == []
    bomb = b'<w:document xmlns:w="w">' + b" " * 40_000_000 + b"</w:document>"
    assert document_text(package({"word/document.xml": bomb})).unread


@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04"]))
def test_no_bytes_break_it(body: bytes, head: bytes) -> None:
    document_text(head + body)
    document_kind(head + body)
    html_text(head + body)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_packages_do_not_break_it(place: int, junk: bytes) -> None:
    whole = BODY
    place %= len(whole)
    document_text(whole[:place] + junk + whole[place + len(junk) :])


BODY = workbook()
