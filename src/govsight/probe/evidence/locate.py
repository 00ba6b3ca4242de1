"""Find the one byte that was changed in a stretch of bytes whose CRC-32 and sha256 were noted before."""

from __future__ import annotations

import hashlib
import zlib

MOST_BYTES = 1 << 24


def changed_byte(data: bytes, crc: int, digest: str) -> tuple[int, int] | None:
    """(position, the byte's former value) when exactly one byte of `data` differs from the original, else None.

    CRC-32 is linear, so the difference of the two sums is what one changed byte, followed by zeros, would leave.
    Walked backwards, one step a byte, it shows at which positions a single byte could explain it; sha256 then proves
    the candidate. Looks at no more than 16 MiB.
    """
    if len(data) > MOST_BYTES:
        return None
    table = _table()
    by_value = {value: byte for byte, value in enumerate(table)}
    by_top = {value >> 24: byte for byte, value in enumerate(table)}
    state = zlib.crc32(data) ^ crc
    for position in range(len(data) - 1, -1, -1):
        flip = by_value.get(state)
        if flip:
            former = data[position] ^ flip
            restored = hashlib.sha256(data[:position] + bytes((former,)) + data[position + 1 :])
            if "sha256:" + restored.hexdigest() == digest:
                return position, former
        low = by_top[state >> 24]
        state = ((state ^ table[low]) << 8) & 0xFFFFFFFF | low
    return None


def _table() -> list[int]:
    """The CRC-32 table: what the register holds after one byte, from zero."""
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table.append(value)
    return table
