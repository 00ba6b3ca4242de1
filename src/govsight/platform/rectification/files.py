"""Files people hand in: told by what they hold, kept by their digest, never by their name."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

MOST = 20 * 1024 * 1024
PICTURES = ("png", "jpg")
ALL = (*PICTURES, "pdf", "docx", "xlsx")
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class BadFile(ValueError):
    """Chinese: why it is not taken."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was looked at. name: made harmless for a header."""

    name: str
    kind: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256, hex."""
        return hashlib.sha256(self.content).hexdigest()


def take(upload: UploadedFile, kinds: tuple[str, ...] = ALL, most: int = MOST) -> Handed:
    """What was uploaded. Raises BadFile when it is too big, or not what its name says, or nothing we take."""
    name = _harmless(upload.name or "")
    if (upload.size or 0) > most:
        raise BadFile(f"“{name}”超过 {most // 1024 // 1024} MB，请压缩或分开提交")
    content = upload.read()
    kind = kind_of(content)
    if kind not in kinds:
        raise BadFile(f"“{name}”的内容不是 {'、'.join(kinds)} 文件（含宏的也不收）；请另存为其中一种再提交")
    said = PurePosixPath(name).suffix.lower().lstrip(".").replace("jpeg", "jpg")
    if said != kind:
        raise BadFile(f"“{name}”的内容其实是 {kind} 文件，与文件名不符；请改正文件名再提交")
    return Handed(name, kind, content)


def kind_of(content: bytes) -> str:
    """`png`, `jpg`, `pdf`, `docx`, `xlsx`, or "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IHDR" in content[:32]:
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"%PDF-"):
        return "pdf"
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return ""
    if "[Content_Types].xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        return ""
    return next((kind for kind, part in _PARTS.items() if part in names), "")


def keep(handed: Handed) -> None:
    """On the disk, whole or not at all; the same content once."""
    place = Path(settings.HOME) / "exhibits" / handed.digest[:2] / handed.digest
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = place.with_name(f"{place.name}.{os.getpid()}.{secrets.token_hex(4)}")
    made.write_bytes(handed.content)
    made.replace(place)


def _harmless(name: str) -> str:
    kept = "".join(c for c in name if unicodedata.category(c)[0] != "C" and c not in '/\\"<>|:*?')
    stem, dot, suffix = kept.strip().rpartition(".")
    return f"{stem[:100]}{dot}{suffix[:10]}" if dot else kept[:100] or "未命名"
