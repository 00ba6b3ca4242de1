"""Fingerprints of a page's text: an exact hash and a 64-bit simhash for near-duplicates."""

from __future__ import annotations

import numpy as np
import xxhash

_ENOUGH = 60  # characters; a shorter text has no meaningful likeness
_LONGEST = 200_000  # characters looked at
_MIX = np.uint64(0x9E3779B185EBCA87)
_FEW = 32  # counts and directions touched; a text that touches fewer says little but one thing over and over
_TOP = np.uint64(57)  # a shift that leaves seven bits: which of 64 counts a gram moves, and whether up or down


def text_hash(dense: str) -> int:
    """xxh3 of the text (white space removed), 64 bits."""
    return xxhash.xxh3_64_intdigest(dense.encode("utf-8", "surrogatepass"))


def simhash(dense: str) -> int:
    """64-bit simhash over the 4-grams of `dense`; 0 for too little text, and for that alone.

    Likeness = few differing bits. Each gram moves one of 64 counts up or down, as its hash says, and a bit tells that
    its count stands above zero. With every gram moving every count, as simhash is mostly told, a long text could only
    be sampled in the time; this way all of it counts, and like pages come as near while unlike ones stay as far.
    A monotonous text would leave most counts at zero, and so be like any other; it is like nothing but itself.
    """
    if len(dense) < _ENOUGH:
        return 0
    units = dense[:_LONGEST].encode("utf-16-le", "surrogatepass")
    grams = np.ndarray((len(units) // 2 - 3,), dtype="<u8", buffer=units, strides=(2,))  # four units from each one on
    hashes = grams * _MIX
    hashes >>= _TOP
    counts = np.bincount(hashes.view(np.int64), minlength=128)
    if np.count_nonzero(counts) < _FEW:
        return text_hash(dense) or 1
    above = np.packbits(counts[:64] > counts[64:], bitorder="little")
    return int.from_bytes(above.tobytes(), "little") or 1
