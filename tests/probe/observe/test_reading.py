"""Messages between the crawl and its readers, however the socket cuts them."""

from __future__ import annotations

import socket
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.reading import Inbox, Reading, Task, pack, reading_decoder, task_decoder
from govsight.vocab import EvidenceRef

URL = "http://www.qingjiang.gov.cn/a.html"
REF = EvidenceRef("urn:uuid:1", "pages-0.warc.gz", 7, 99, "sha256:00", 5)
READINGS = st.builds(
    Reading,
    id=st.integers(-(2**40), 2**40),
    facts=st.binary(max_size=300),
    links=st.lists(st.tuples(st.text(max_size=20), st.integers(0, 4095)), max_size=5),
    trouble=st.sampled_from(["", "too_complex"]),
    tokens=st.lists(st.integers(0, 2**64 - 1), max_size=5),
    ref=st.none() | st.just(REF),
)


def _pass_on(raw: bytes, cuts: list[int]) -> list[Reading]:
    """`raw` sent in pieces, received after each."""
    ours, theirs = socket.socketpair()
    inbox = Inbox(reading_decoder)
    heard: list[Reading] = []
    with ours, theirs:
        for start, stop in pairwise([0, *sorted(cut % (len(raw) + 1) for cut in cuts), len(raw)]):
            if start < stop:
                theirs.sendall(raw[start:stop])
                heard += inbox.receive(ours) or []
    return heard


@settings(max_examples=150, deadline=None)
@given(sent=st.lists(READINGS, max_size=6), cuts=st.lists(st.integers(0, 10_000), max_size=12))
def test_messages_come_out_whole_and_in_order_wherever_they_are_split(sent: list[Reading], cuts: list[int]) -> None:
    assert _pass_on(b"".join(map(pack, sent)), cuts) == sent


def test_byte_by_byte_is_as_good_as_all_at_once() -> None:
    sent = [Reading(1, b"x" * 40), Reading(2), Reading(3, links=[(URL, 1)])]
    raw = b"".join(map(pack, sent))
    assert _pass_on(raw, list(range(len(raw)))) == _pass_on(raw, []) == sent


def test_a_task_larger_than_any_buffer_arrives_and_small_ones_after_it_too() -> None:
    large = Task(1, "page", Answer(URL, status=200, body=bytes(range(256)) * 16_384), 1.5, True, tokens=[2**63])
    small = Task(2, "record", Answer(URL, fault="timeout"), 2.5)
    ours, theirs = socket.socketpair()
    inbox = Inbox(task_decoder)
    heard: list[Task] = []
    with ours, theirs:
        theirs.setblocking(False)
        raw = pack(large) + pack(small) + pack(large)
        while raw or len(heard) < 3:
            if raw:
                raw = raw[theirs.send(raw[:65_536]) :]
            heard += inbox.receive(ours) or []
    assert heard == [large, small, large]


def test_a_closed_line_is_told_from_an_empty_one() -> None:
    ours, theirs = socket.socketpair()
    inbox = Inbox(reading_decoder)
    with ours:
        theirs.sendall(pack(Reading(1))[:-1])
        assert inbox.receive(ours) == []
        theirs.close()
        assert inbox.receive(ours) is None
