"""Content encodings are undone as a browser would, and never beyond the limit."""

from __future__ import annotations

import contextlib
import gzip
import random
import time
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.probe.observe.decompress import BadEncoding, decompress

ROOM = 10 * 1024 * 1024
PAGE = ("<html><body>" + "清江市人民政府关于印发实施方案的通知。" * 400 + "</body></html>").encode()


def _raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=4))


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": _brotli,
    "zstd": _zstd,
}
_DICE = random.Random(7)
#: Data that codings treat differently: text, noise, repetition, digits; small and larger than every inner buffer.
SAMPLES = {
    "page": PAGE,
    "noise": _DICE.randbytes(200_000),
    "zeros": bytes(1_000_000),
    "digits": b"".join(b"%d" % number for number in range(100_000)),
    "one byte": b"x",
    "empty": b"",
}


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_coding_comes_back_whole_however_large_the_page_is(coding: str, sample: str) -> None:
    data = SAMPLES[sample]
    assert decompress(CODINGS[coding](data), coding, ROOM) == (data, False)


def test_deflate_without_its_wrapping_is_understood_too() -> None:
    assert decompress(_raw_deflate(PAGE), "deflate", ROOM) == (PAGE, False)


def test_a_gzip_body_of_several_members_is_read_to_its_end() -> None:
    pieces = [PAGE[:1000], b"", PAGE[1000:5000], PAGE[5000:]]
    assert decompress(b"".join(map(gzip.compress, pieces)), "gzip", ROOM) == (PAGE, False)


def test_what_stands_behind_a_gzip_body_is_left_out() -> None:
    assert decompress(gzip.compress(PAGE) + b"\0\0trailing rubbish", "gzip", ROOM) == (PAGE, False)


@pytest.mark.parametrize("first", CODINGS)
@pytest.mark.parametrize("second", CODINGS)
def test_stacked_codings_are_undone_in_reverse(first: str, second: str) -> None:
    body = CODINGS[second](CODINGS[first](PAGE))
    assert decompress(body, f"{first}, {second}", ROOM) == (PAGE, False)


@pytest.mark.parametrize("encoding", ["", "identity", "utf-8", "none", ",", "dcb"])
def test_a_coding_nobody_knows_leaves_the_body_alone(encoding: str) -> None:
    assert decompress(PAGE, encoding, ROOM) == (PAGE, False)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_a_page_that_is_not_in_the_coding_it_declares_is_refused(coding: str) -> None:
    with pytest.raises(BadEncoding):
        decompress(b"<html><body>this page is as plain as it can be</body></html>", coding, ROOM)


def test_noise_that_is_no_brotli_is_refused() -> None:
    with pytest.raises(BadEncoding):
        decompress(b"\xff" * 64, "br", ROOM)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_cut_on_the_way_gives_what_had_arrived(coding: str) -> None:
    data = SAMPLES["noise"]
    body = CODINGS[coding](data)
    read, cut = decompress(body[: len(body) // 2], coding, ROOM)
    assert data.startswith(read)
    assert len(read) >= len(data) // 4  # zstd gives whole blocks only
    assert not cut


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_damaged_late_gives_what_stood_before_the_damage(coding: str) -> None:
    body = bytearray(CODINGS[coding](SAMPLES["digits"]))
    body[-4000:-3900] = bytes(100)
    read, _ = decompress(bytes(body), coding, ROOM)
    assert len(read) > 100_000


@pytest.mark.parametrize("coding", CODINGS)
def test_a_bomb_ends_at_the_limit_in_bytes_memory_and_time(coding: str) -> None:
    bomb = CODINGS[coding](bytes(30_000_000))
    limit = 3_000_000
    tracemalloc.start()
    started = time.process_time()
    read, cut = decompress(bomb, coding, limit)
    spent = time.process_time() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(read), cut) == (limit, True)
    assert peak < 3 * limit + len(bomb)
    assert spent < 1.0


def test_a_bomb_inside_a_bomb_ends_at_the_limit() -> None:
    body = gzip.compress(gzip.compress(bytes(30_000_000)))
    read, cut = decompress(body, "gzip, gzip", 1_000_000)
    assert (len(read), cut) == (1_000_000, True)


@pytest.mark.parametrize("inside", [b"", b"x"])
def test_a_body_of_a_hundred_thousand_gzip_members_costs_no_time(inside: bytes) -> None:
    body = gzip.compress(inside) * 100_000
    started = time.process_time()
    read, cut = decompress(body, "gzip", ROOM)
    assert time.process_time() - started < 1.0
    assert cut
    assert len(read) <= len(inside) * 100_000


def test_a_zstd_frame_that_asks_for_a_giant_window_is_refused_as_browsers_do() -> None:
    settings_ = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    body = zstandard.ZstdCompressor(compression_params=settings_).compress(bytes(20_000_000))
    with pytest.raises(BadEncoding):
        decompress(body, "zstd", ROOM)


@settings(max_examples=80, deadline=None)
@given(
    body=st.binary(max_size=400),
    coding=st.lists(st.sampled_from([*CODINGS, "identity"]), max_size=5).map(", ".join),
    limit=st.integers(1, 1000),
)
def test_no_bytes_make_it_raise_anything_else_or_pass_the_limit(body: bytes, coding: str, limit: int) -> None:
    with contextlib.suppress(BadEncoding):
        read, _ = decompress(body, coding, limit)
        assert len(read) <= max(limit, len(body))


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=3000),
    coding=st.sampled_from(list(CODINGS)),
    cut=st.floats(0, 1),
    limit=st.integers(1, 4000),
)
def test_a_truncated_body_gives_a_beginning_or_is_refused(data: bytes, coding: str, cut: float, limit: int) -> None:
    body = CODINGS[coding](data)
    with contextlib.suppress(BadEncoding):
        read, _ = decompress(body[: int(len(body) * cut)], coding, limit)
        assert data[:limit].startswith(read)
