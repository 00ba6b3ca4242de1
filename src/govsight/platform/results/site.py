"""The files of a release, as they may be handed to anybody: only those its manifest names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings

from govsight.platform.results.models import Release
from govsight.procedure.release.manifest import MANIFEST, SEAL, place, read_manifest

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
    ".py": "text/plain; charset=utf-8",
    ".sha256": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
}
"""Everything else is saved, never shown."""
_CHUNK = 1 << 18
_EPOCH = (1980, 1, 1, 0, 0, 0)


def folder_of(release: Release) -> Path:
    """Where it lies."""
    return Path(settings.HOME) / release.folder


def file_of(release: Release, name: str) -> Path | None:
    """The file of that name; None for what the manifest does not name, or is not there."""
    if name not in _names(str(folder_of(release)), release.digest):
        return None
    path = place(folder_of(release), name)
    return path if path is not None and path.is_file() and not path.is_symlink() else None


def type_of(name: str) -> tuple[str, bool]:
    """(content type, whether a browser may show it)."""
    found = _TYPES.get(Path(name).suffix)
    return (found, True) if found else ("application/octet-stream", False)


def zipped(release: Release) -> Iterator[bytes]:
    """Everything, as a zip that is made while it is read. Bytes are packed as they are: most are packed already."""
    folder, root = folder_of(release), f"release-{release.campaign_id}-v{release.version}"
    out = _Pipe()
    with ZipFile(out, "w", ZIP_STORED) as book:
        for name in sorted(_names(str(folder), release.digest)):
            path = file_of(release, name)
            if path is None:
                continue
            info = ZipInfo(f"{root}/{name}", _EPOCH)
            info.external_attr = 0o644 << 16
            info.file_size = path.stat().st_size
            with path.open("rb") as file, book.open(info, "w") as entry:
                while chunk := file.read(_CHUNK):
                    entry.write(chunk)
                    yield out.taken()
    yield out.taken()


@lru_cache(maxsize=32)
def _names(folder: str, digest: str) -> frozenset[str]:
    """What the manifest of that digest names; nothing for a manifest of another."""
    manifest, known, _ = read_manifest(Path(folder))
    return frozenset((*manifest.files, MANIFEST, SEAL)) if manifest is not None and known == digest else frozenset()


class _Pipe:
    """A file that is only written, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, told: bytes) -> int:
        self._held.append(bytes(told))
        return len(told)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> bytes:
        """What was written since."""
        told = b"".join(self._held)
        self._held.clear()
        return told
