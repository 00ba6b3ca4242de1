"""Links inside PDF and docx files, however damaged or hostile."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from govsight.probe.observe.documents import document_links

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(urls: list[str], pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    for url in urls:
        writer.add_annotation(0, Link(rect=(0, 0, 10, 10), url=url))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def docx(relations: str = "", document: str = "", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}">{document}</w:document>')
    return buffer.getvalue()


def external(target: str, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="r1" Type="{HYPERLINK}" Target="{target}"{mode}/>'


def test_pdf_links_are_normalised_and_distinct() -> None:
    found = document_links(
        pdf(["http://H.gov.cn/a#1", "http://h.gov.cn/a", "mailto:a@b.cn", "https://k.gov.cn"]), "pdf"
    )
    assert found == ["http://h.gov.cn/a", "https://k.gov.cn/"]


def test_a_pdf_that_points_at_itself_without_a_url_has_no_links() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    odd = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): TextStringObject("x")})
    page[NameObject("/Annots")] = ArrayObject([odd, DictionaryObject({NameObject("/URI"): TextStringObject("y")})])
    buffer = io.BytesIO()
    writer.write(buffer)
    assert document_links(buffer.getvalue(), "pdf") == []


def test_links_packed_into_an_object_stream_are_found() -> None:
    packed = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[4 0 R]>>",
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://h.gov.cn/a)>>>>",
    ]
    places = " ".join(f"{number} {sum(map(len, packed[: number - 1]))}" for number in range(1, 5)).encode() + b" "
    body = zlib.compress(places + b"".join(packed))
    file = b"%PDF-1.5\n"
    stream_at = len(file)
    file += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(places), len(body))
    file += body + b"\nendstream endobj\n"
    table = b"".join(bytes([2, 0, 5, number]) for number in range(4)) + struct.pack(">BHB", 1, stream_at, 0)
    at = len(file)
    table += struct.pack(">BHB", 1, at, 0)
    file += b"6 0 obj<</Type/XRef/Size 7/Index[1 6]/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    file += table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at
    assert b"/URI" not in file
    assert document_links(file, "pdf") == ["http://h.gov.cn/a"]


def test_docx_relationships_and_fields_are_read() -> None:
    codes = (" HYPER", 'LINK "http://h.gov.cn/f" ')
    field = "<w:p>" + "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes) + "</w:p>"
    simple = "<w:fldSimple w:instr=' HYPERLINK \"http://h.gov.cn/s\" '/>"
    relations = external("http://h.gov.cn/r?a=1&amp;b=2") + external("media/a.png", "") + external("mailto:a@b")
    assert document_links(docx(relations, field + simple), "docx") == [
        "http://h.gov.cn/r?a=1&b=2",
        "http://h.gov.cn/f",
        "http://h.gov.cn/s",
    ]


def test_an_external_picture_is_no_hyperlink() -> None:
    picture = external("http://h.gov.cn/p.png").replace("/hyperlink", "/image")
    assert document_links(docx(picture), "docx") == []


def test_entities_are_refused_and_what_came_before_stands() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><Relationships>{external("http://h.gov.cn/&a11;")}</Relationships>',
        )
    started = time.process_time()
    assert document_links(body.getvalue(), "docx") == []
    assert time.process_time() - started < 2


def test_a_zip_bomb_ends_at_the_limit() -> None:
    body = docx(document="<w:p>" + " " * 50_000_000 + "</w:p>")
    assert len(body) < 1_000_000
    started = time.process_time()
    assert document_links(body, "docx") == []
    assert time.process_time() - started < 3


def test_a_pdf_of_many_pages_ends_at_the_limit() -> None:
    started = time.process_time()
    assert document_links(pdf(["http://h.gov.cn/a"], pages=400), "pdf") == ["http://h.gov.cn/a"]
    assert time.process_time() - started < 6


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", ""])
@given(body=st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda tail: b"%PDF-1.7\n" + tail)))
def test_any_bytes_end_quietly(kind: str, body: bytes) -> None:
    assert document_links(body, kind) == []


def test_a_truncated_file_ends_quietly() -> None:
    whole = pdf(["http://h.gov.cn/a"])
    for cut in range(0, len(whole), 97):
        assert document_links(whole[:cut], "pdf") in ([], ["http://h.gov.cn/a"])
    packed = docx(external("http://h.gov.cn/a"))
    for cut in range(0, len(packed), 53):
        assert document_links(packed[:cut], "docx") == []
