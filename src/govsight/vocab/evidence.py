"""`EvidenceRef`: where the bytes behind a statement are kept."""

from __future__ import annotations

import msgspec


class EvidenceRef(msgspec.Struct, frozen=True, array_like=True):
    """One WARC record (取证: what *we* saw).

    `record` is the WARC-Record-ID without angle brackets (`urn:uuid:...`), `file` the name inside the evidence
    folder, `offset` and `length` the place in bytes of its gzip member (for an exchange: of the response member and
    the request member behind it), `digest` the `sha256:` (hex) of those bytes. `crc` is their CRC-32: it proves
    nothing, it lets `verify` find the very byte that was changed.
    """

    record: str
    file: str
    offset: int
    length: int
    digest: str
    crc: int = 0
