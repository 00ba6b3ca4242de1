"""Open the zip behind a .docx or .xlsx only after looking at what it would become.

Everything refused is told in Chinese through the caller's own exception: `refuse` makes one of a message.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

MAX_PARTS = 2_000
MAX_UNPACKED = 96 * 1024 * 1024  # bytes, all parts together
MAX_XML = 32 * 1024 * 1024  # bytes, all XML parts together
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_LOCKED = "文件加了密码，打不开。请去掉密码，另存后再试。"


def open_archive(data: bytes, refuse: Callable[[str], Exception]) -> zipfile.ZipFile:
    """The archive, its sizes bounded and its XML free of document types (so of entities). Raises `refuse`'s."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise refuse(_LOCKED)
        raise refuse("这是旧版 Office 文件（或加了保护）。请另存为 .docx 或 .xlsx 再试。")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        reason = _too_large(archive) or _entities(archive)
    except Exception as error:  # zipfile raises half a dozen kinds on damaged input
        raise refuse("文件已损坏或不是真正的 Office 文件。请用 Office 或 WPS 打开后另存一份再试。") from error
    if reason:
        raise refuse(reason)
    return archive


def _too_large(archive: zipfile.ZipFile) -> str:
    """Why it is not opened, "" when it may be.

    zipfile never gives more bytes of a part than its directory says, so the directory is what to add up.
    """
    parts = archive.infolist()
    xml = sum(part.file_size for part in parts if _is_xml(part.filename))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or xml > MAX_XML:
        return "文件展开后过大（可能是压缩炸弹），没有打开。请只保留要用的表格，另存后再试。"
    return _LOCKED if any(part.flag_bits & 1 for part in parts) else ""


def _entities(archive: zipfile.ZipFile) -> str:
    for part in archive.infolist():
        if not _is_xml(part.filename):
            continue
        tail = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                seen = tail + chunk.replace(b"\x00", b"")  # also when written as UTF-16
                if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                    return "文件里有不该有的外部定义（DOCTYPE），没有打开。请用 Office 或 WPS 另存一份再试。"
                tail = seen[-16:]
    return ""


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))
