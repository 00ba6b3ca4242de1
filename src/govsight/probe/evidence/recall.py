"""`recall`: the bytes of one kept record, for reading a page again after the crawl."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from govsight.probe.evidence.chain import WARC_SUFFIX
from govsight.vocab import EvidenceRef

_GZIP = 31  # window bits: deflate in a gzip wrapping
_MOST = 64 * 1024 * 1024  # bytes unpacked of one record
_BLANK = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """One record. url: what it is of. head: the server's status line and header fields, b"" of a record that is none.
    body: its bytes after transfer decoding, content encoding still on. content_type and encoding: as answered."""

    url: str
    head: bytes
    body: bytes
    content_type: str
    encoding: str


def recall(folder: Path, ref: EvidenceRef) -> Kept | None:
    """The record `ref` names in the evidence folder; None when it cannot be read back."""
    if not ref.file.endswith(WARC_SUFFIX) or "/" in ref.file:
        return None
    try:
        with (folder / ref.file).open("rb") as file:
            file.seek(ref.offset)
            packed = file.read(ref.length)
        engine = zlib.decompressobj(_GZIP)
        record = engine.decompress(packed, _MOST)
    except (OSError, zlib.error):
        return None
    head, _, block = record.partition(_BLANK)
    fields = _fields(head)
    try:
        block = block[: int(fields.get(b"content-length", b""))]
    except ValueError:
        return None
    url = fields.get(b"warc-target-uri", b"").decode("utf-8", "replace")
    if fields.get(b"warc-type") != b"response":
        return Kept(url, b"", block, fields.get(b"content-type", b"").decode("latin-1"), "")
    answer, _, body = block.partition(_BLANK)
    said = _fields(answer)
    encoding = said.get(b"content-encoding", b"").decode("latin-1").lower()
    return Kept(url, answer, body, said.get(b"content-type", b"").decode("latin-1"), encoding)


def _fields(head: bytes) -> dict[bytes, bytes]:
    """Names in small letters -> values; of several the first."""
    found: dict[bytes, bytes] = {}
    for line in io.BytesIO(head):
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
