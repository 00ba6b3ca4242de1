"""`EvidenceRef`: where the bytes behind a statement are kept."""

from __future__ import annotations

import msgspec


class EvidenceRef(msgspec.Struct, frozen=True, array_like=True):
    """One WARC record (取证: what *we* saw).

    `record` is the WARC-Record-ID without angle brackets, `file` the name inside the evidence folder, `offset` and
    `length` the gzip member's place in bytes, `digest` the `sha256:` of that member's bytes.
    """

    record: str
    file: str
    offset: int
    length: int
    digest: str
