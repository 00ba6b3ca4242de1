"""Bytes of small but honest files: images that decode, documents that open, archives that list."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from random import Random

_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + bytes.fromhex("3e000300feff0900")
_FIXED_TIME = (2024, 1, 1, 0, 0, 0)
ATTACHMENT_ENDINGS = ("doc", "docx", "pdf", "xls", "xlsx", "pdf", "doc", "zip", "wps", "rar", "ofd", "docx")


def png(r: Random, width: int = 48, height: int = 40) -> bytes:
    """A true-colour PNG of noise, about three bytes a pixel."""
    rows = b"".join(b"\0" + r.randbytes(width * 3) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def pdf(r: Random) -> bytes:
    """A one-page PDF with one line of text, no links, and a right cross-reference table."""
    text = f"BT /F1 12 Tf 72 720 Td (Attachment {r.randrange(10**9)}) Tj ET".encode()
    noise = zlib.compress(r.randbytes(r.randrange(1500, 9000)), 1)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(noise), noise),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % at for at in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED_TIME), body)
    return out.getvalue()


def docx(r: Random) -> bytes:
    """A Word document of one sentence, without links."""
    types = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
        '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>第{r.randrange(10**9)}号表格</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    noise = r.randbytes(r.randrange(1500, 9000))
    return _zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": links.encode(),
            "word/document.xml": body.encode(),
            "docProps/thumbnail.bin": noise,
        }
    )


def attachment(r: Random, ending: str) -> bytes:
    """Bytes for one attachment, 2 to 12 KB, of the kind its file name promises."""
    if ending == "pdf":
        return pdf(r)
    if ending == "docx":
        return docx(r)
    noise = r.randbytes(r.randrange(2000, 12000))
    if ending in ("zip", "xlsx", "ofd"):
        return _zipped({"content.bin": noise})
    if ending == "rar":
        return b"Rar!\x1a\x07\x00" + noise
    return _OLE + noise
