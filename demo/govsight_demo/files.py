"""Small real files: PNG, GIF, PDF, docx, xlsx, zip, ofd and the heads of the old binary formats. All deterministic."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import escape

import numpy as np

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


def _png(pixels: np.ndarray) -> bytes:
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, width * 3)], axis=1)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows.tobytes(), 9))
        + chunk(b"IEND", b"")
    )


@lru_cache(64)
def landscape(number: int, width: int = 480, height: int = 300) -> bytes:
    """An invented view: sky, sun, hills. PNG."""
    r = np.random.default_rng(number)
    y, x = np.mgrid[0:height, 0:width]
    hue = r.integers(0, 40, 3)
    sky = np.stack(
        [150 + hue[0] + y * 60 // height, 190 + hue[1] // 2 + y * 30 // height, 235 - y * 20 // height], axis=-1
    )
    picture = np.clip(sky, 0, 255).astype(np.uint8)
    sun_x, sun_y = int(r.integers(60, width - 60)), int(r.integers(30, height // 3))
    picture[(x - sun_x) ** 2 + (y - sun_y) ** 2 < (height // 14) ** 2] = (255, 236, 170)
    for layer in range(3):
        base = height * (5 + 2 * layer) // 12
        waves = np.zeros(width)
        for _ in range(3):
            waves += r.integers(6, 24) * np.sin(np.arange(width) / r.integers(20, 90) + r.random() * 6)
        ridge = (base + waves).astype(int)
        picture[y > ridge[None, :]] = (90 - 22 * layer + hue[2] // 2, 140 - 20 * layer, 90 - 15 * layer + hue[0] // 2)
    return _png(picture)


@lru_cache(64)
def band(red: int, green: int, blue: int, width: int = 1200, height: int = 120) -> bytes:
    """A banner: one colour fading to a lighter one, with a soft ridge line. PNG."""
    x = np.arange(width)
    ridge = height * 0.7 + height * 0.15 * np.sin(x / 70) + height * 0.08 * np.sin(x / 23)
    y = np.arange(height)[:, None]
    fade = (x / width * 50)[None, :, None] + np.where(y > ridge[None, :], 25, 0)[:, :, None]
    return _png(np.clip(np.array([red, green, blue])[None, None, :] + fade, 0, 255).astype(np.uint8))


@lru_cache(64)
def disc(red: int, green: int, blue: int, size: int = 48) -> bytes:
    """A coloured disc on white: the stand-in for badges and small logos. PNG."""
    y, x = np.mgrid[0:size, 0:size]
    far = (x - size / 2) ** 2 + (y - size / 2) ** 2
    picture = np.full((size, size, 3), 255, np.uint8)
    picture[far < (size / 2.2) ** 2] = (red, green, blue)
    picture[far < (size / 5) ** 2] = (255, 220, 120)
    return _png(picture)


def _zip(members: Sequence[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode("utf-8"))
    return out.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PKG = "http://schemas.openxmlformats.org/package/2006"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006"


def _package(kind: str, part: str, main: str, extra: Sequence[tuple[str, str]]) -> bytes:
    types = (
        f'{_XML}<Types xmlns="{_PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>'
    )
    if kind.startswith("spreadsheet"):
        types += (
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.worksheet+xml"/>'
        )
    rels = (
        f'{_XML}<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" Type="{_DOC}/relationships/'
        f'officeDocument" Target="{part}"/></Relationships>'
    )
    return _zip([("[Content_Types].xml", types + "</Types>"), ("_rels/.rels", rels), (part, main), *extra])


def docx(lines: Sequence[str], links: Sequence[tuple[str, str]]) -> bytes:
    """A Word document: paragraphs, then one hyperlink paragraph per (text, url)."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    rels = ""
    for number, (text, url) in enumerate(links, 1):
        body += f'<w:p><w:hyperlink r:id="rLink{number}"><w:r><w:t>{escape(text)}</w:t></w:r></w:hyperlink></w:p>'
        rels += (
            f'<Relationship Id="rLink{number}" Type="{_DOC}/relationships/hyperlink" '
            f'Target="{escape(url)}" TargetMode="External"/>'
        )
    main = (
        f'{_XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{_DOC}/relationships"><w:body>{body}</w:body></w:document>'
    )
    link_part = f'{_XML}<Relationships xmlns="{_PKG}/relationships">{rels}</Relationships>'
    return _package(
        "wordprocessingml.document", "word/document.xml", main, [("word/_rels/document.xml.rels", link_part)]
    )


def xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet of text cells."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
        for row in rows
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    main = (
        f'{_XML}<workbook xmlns="{space}" xmlns:r="{_DOC}/relationships"><sheets><sheet name="Sheet1" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    )
    rels = (
        f'{_XML}<Relationships xmlns="{_PKG}/relationships"><Relationship Id="rId1" Type="{_DOC}/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    )
    sheet = f'{_XML}<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return _package(
        "spreadsheetml.sheet",
        "xl/workbook.xml",
        main,
        [("xl/_rels/workbook.xml.rels", rels), ("xl/worksheets/sheet1.xml", sheet)],
    )


def pdf(lines: Sequence[str], links: Sequence[tuple[str, str]]) -> bytes:
    """One A4 page: text lines in a standard Chinese font (not embedded), then each link with a URI annotation."""
    text, notes, y = ["BT /F1 12 Tf"], [], 780
    for line in [*lines, *(name for name, _ in links)]:
        text.append(f"1 0 0 1 60 {y} Tm <{line.encode('utf-16-be').hex()}> Tj")
        y -= 22
    text.append("ET")
    for number, (_, url) in enumerate(links):
        top = 780 - 22 * (len(lines) + number) + 12
        safe = url.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        notes.append(
            f"<</Type/Annot/Subtype/Link/Rect[60 {top - 16} 400 {top}]/Border[0 0 0]/A<</S/URI/URI({safe})>>>>"
        )
    stream = "\n".join(text)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[{' '.join(notes)}]>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        "/CapHeight 880/StemV 93>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "wps": "application/vnd.ms-works",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "rar": "application/x-rar-compressed",
}
ATTACHMENT_KINDS = tuple(_TYPES)


def attachment(kind: str, lines: Sequence[str], links: Sequence[tuple[str, str]]) -> tuple[str, bytes]:
    """Bytes of one attachment of `kind` as (media type, bytes). Only pdf and docx carry `links`."""
    body = b""
    match kind:
        case "pdf":
            body = pdf(lines, links)
        case "docx":
            body = docx(lines, links)
        case "xlsx":
            body = xlsx([[line] for line in lines])
        case "ofd":
            body = _zip([("OFD.xml", f'{_XML}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>')])
        case "zip":
            body = _zip([("说明.txt", "\n".join(lines))])
        case "rar":
            body = b"Rar!\x1a\x07\x00\xcf\x90s\x00\x00\r\x00\x00\x00\x00\x00\x00\x00\xc4={\x00@\x07\x00"
        case _:
            body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "\n".join(lines).encode("utf-16-le")
    return _TYPES[kind], body
