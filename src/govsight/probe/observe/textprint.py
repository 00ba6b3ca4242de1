"""Fingerprints of a page's text: an exact hash and a 64-bit simhash for near-duplicates."""

from __future__ import annotations

import numpy as np
import xxhash

_ENOUGH = 60  # characters; a shorter text has no meaningful likeness
_LONGEST = 200_000  # characters looked at
_ENOUGH_GRAMS = 600  # about so many 4-grams of a longer text are used
_A, _B, _C, _D = (np.uint32(n) for n in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F))
_MIX, _STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFTS = np.arange(8, dtype=np.uint64).reshape(8, 1)
_LOW_BITS = np.uint64(0x0101010101010101)
_BLOCK = 255  # rows that can be added before a byte-wide counter overflows


def text_hash(dense: str) -> int:
    """xxh3 of the text (white space removed), 64 bits."""
    return xxhash.xxh3_64_intdigest(dense.encode("utf-8", "surrogatepass"))


def simhash(dense: str) -> int:
    """64-bit simhash over the 4-grams of `dense` (of a long text, over a part of them); 0 for too little text.

    The grams kept are those with the smallest hashes, so like texts keep like grams. Likeness = few differing bits.
    """
    if len(dense) < _ENOUGH:
        return 0
    points = np.frombuffer(dense[:_LONGEST].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    pairs = points[:-1] * _A + points[1:] * _B
    grams = pairs[:-2] * _C
    grams += pairs[2:] * _D
    if len(grams) > _ENOUGH_GRAMS:
        kept = grams[grams < np.uint32((1 << 32) * _ENOUGH_GRAMS // len(grams))]
        grams = kept if len(kept) else grams
    hashes = grams * _MIX
    hashes ^= hashes >> np.uint64(29)
    hashes *= _STIR
    hashes ^= hashes >> np.uint64(32)
    return _majority(hashes)


def _majority(hashes: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> int:
    """The 64 bits that more than half of the hashes have set, counted eight bits at a time in byte-wide counters."""
    blocks = -(-len(hashes) // _BLOCK)
    padded = np.zeros(blocks * _BLOCK, dtype=np.uint64)
    padded[: len(hashes)] = hashes
    lanes = (padded >> _SHIFTS) & _LOW_BITS
    counters = lanes.reshape(8, blocks, _BLOCK).sum(axis=2)
    counts = counters.view(np.uint8).reshape(8, blocks, 8).sum(axis=1, dtype=np.int64)
    votes = (counts.T.ravel() * 2 > len(hashes)).astype(np.uint8)
    return int.from_bytes(np.packbits(votes, bitorder="little").tobytes(), "little")
