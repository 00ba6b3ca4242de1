"""The attachments and pictures are real: other programs open them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pypdf
import pytest

from govsight_demo import files


def test_a_pdf_has_chinese_text_and_its_links() -> None:
    page = pypdf.PdfReader(io.BytesIO(files.pdf(["关于通知", "第二行"], [("首页", "http://a.example/?x=(1)")]))).pages[
        0
    ]
    assert "关于通知" in page.extract_text()
    notes = [note.get_object() for note in page["/Annots"]]
    assert [note["/A"]["/URI"] for note in notes] == ["http://a.example/?x=(1)"]


def test_a_docx_names_its_links_as_relationships() -> None:
    body = files.docx(["甲 & 乙"], [("原文", "http://a.example/?a=1&b=2")])
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        assert "http://a.example/?a=1&amp;b=2" in archive.read("word/_rels/document.xml.rels").decode()


def test_a_workbook_opens() -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx([["甲", "乙"], ["=1+1", "丁"]])))
    assert book.active is not None
    assert book.active["A2"].value == "=1+1"


@pytest.mark.parametrize("kind", files.ATTACHMENT_KINDS)
def test_an_attachment_is_always_the_same_bytes(kind: str) -> None:
    assert files.attachment(kind, ["一"], []) == files.attachment(kind, ["一"], [])
    assert files.attachment(kind, ["一"], [])[1]


def test_pictures_are_png() -> None:
    for picture in (files.landscape(1), files.band(1, 2, 3), files.disc(1, 2, 3)):
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        assert picture.endswith(b"IEND\xaeB`\x82")
