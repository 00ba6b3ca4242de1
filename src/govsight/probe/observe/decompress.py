"""Content encodings, undone under a limit: a bomb ends at `limit` bytes, never in memory."""

from __future__ import annotations

import io
import zlib

import brotli
import zstandard

_STEP = 64 * 1024
_GZIP = 31  # window bits: deflate in a gzip wrapping
_MOST_MEMBERS = 1000  # of one gzip body; a bomb may hold a million empty ones


class BadEncoding(Exception):
    """The bytes are not what Content-Encoding says. Browsers show nothing of such an answer."""


def decompress(body: bytes, encoding: str, limit: int) -> tuple[bytes, bool]:
    """Undo `encoding` (as in Content-Encoding, several joined by commas, applied left to right).

    Returns the bytes and whether they were cut at `limit`. Raises BadEncoding. An unknown coding is left as it is,
    as browsers do. A body cut short on the way gives what could be read.
    """
    cut = False
    codings = [part.strip() for part in encoding.split(",") if part.strip()]
    for coding in reversed(codings[-4:]):
        if coding in ("gzip", "x-gzip"):
            body, over = _inflate(body, _GZIP, limit)
        elif coding == "deflate":
            try:
                body, over = _inflate(body, 15, limit)
            except BadEncoding:
                body, over = _inflate(body, -15, limit)
        elif coding == "br":
            body, over = _unbrotli(body, limit)
        elif coding == "zstd":
            body, over = _unzstd(body, limit)
        else:
            continue
        cut = cut or over
    return body, cut


def _inflate(body: bytes, wbits: int, limit: int) -> tuple[bytes, bool]:
    """Input goes in by small steps: zlib hands back a copy of all it did not use at every end of a gzip member."""
    view = memoryview(body)
    at = 0
    parts: list[bytes] = []
    size = 0
    for _ in range(_MOST_MEMBERS):
        engine = zlib.decompressobj(wbits)
        try:
            while size < limit and not engine.eof:
                feed: bytes | memoryview = engine.unconsumed_tail
                if not feed:
                    feed = view[at : at + _STEP]
                    at += len(feed)
                piece = engine.decompress(feed, limit - size)
                if not feed and not piece:
                    break
                parts.append(piece)
                size += len(piece)
        except zlib.error as trouble:
            if not size:
                raise BadEncoding(str(trouble)) from trouble
            return b"".join(parts), size >= limit
        at -= len(engine.unused_data)
        if size >= limit or wbits != _GZIP or body[at : at + 2] != b"\x1f\x8b":
            return b"".join(parts), size >= limit
    return b"".join(parts), True


def _unbrotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    engine = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        piece = engine.process(body, output_buffer_limit=_STEP)
        while piece:  # `can_accept_more_data` says yes while output is still waiting
            parts.append(piece[: limit - size])
            size += len(parts[-1])
            if size >= limit or engine.is_finished():
                break
            piece = engine.process(b"", output_buffer_limit=_STEP)
    except brotli.error as trouble:
        if not size:
            raise BadEncoding(str(trouble)) from trouble
    return b"".join(parts), size >= limit


def _unzstd(body: bytes, limit: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = 0
    try:
        with zstandard.ZstdDecompressor(max_window_size=8 << 20).stream_reader(
            io.BytesIO(body), read_across_frames=True
        ) as reader:
            while size < limit:
                piece = reader.read(min(_STEP, limit - size))
                if not piece:
                    break
                parts.append(piece)
                size += len(piece)
    except zstandard.ZstdError as trouble:
        if not size:
            raise BadEncoding(str(trouble)) from trouble
    return b"".join(parts), size >= limit
