"""Fingerprints of a page's text: an exact hash and a 64-bit simhash for near-duplicates."""

from __future__ import annotations

import numpy as np
import xxhash

_ENOUGH = 60  # characters; a shorter text has no meaningful likeness
_LONGEST = 200_000  # characters looked at
_WEIGHTS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)


def text_hash(dense: str) -> int:
    """xxh3 of the text (white space removed), 64 bits."""
    return xxhash.xxh3_64_intdigest(dense.encode("utf-8", "surrogatepass"))


def simhash(dense: str) -> int:
    """64-bit simhash over about a quarter of the distinct 4-grams of `dense`; 0 when there is too little text.

    The grams kept are chosen by their own hash, so like texts keep like grams. Distance = differing bits.
    """
    if len(dense) < _ENOUGH:
        return 0
    points = np.frombuffer(dense[:_LONGEST].encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    grams = (
        points[:-3] * _WEIGHTS[0] + points[1:-2] * _WEIGHTS[1] + points[2:-1] * _WEIGHTS[2] + points[3:] * _WEIGHTS[3]
    )
    grams ^= grams >> np.uint64(29)
    grams *= _WEIGHTS[1]
    grams ^= grams >> np.uint64(32)
    kept = grams[(grams & np.uint64(3)) == 0] if len(grams) > 400 else grams
    if not len(kept):
        kept = grams
    kept = kept * _WEIGHTS[2]
    kept ^= kept >> np.uint64(31)
    bits = np.unpackbits(kept.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
    votes = bits.sum(axis=0, dtype=np.int64) * 2 > len(kept)
    return int.from_bytes(np.packbits(votes, bitorder="little").tobytes(), "little")
