"""The messages between the crawl and its readers, and how they travel over a socket."""

from __future__ import annotations

import socket
import struct
from typing import Generic, TypeVar

import msgspec

from govsight.probe.observe.answer import Answer
from govsight.vocab import EvidenceRef

#: Exit code of a reader that cannot write its evidence.
CANNOT_WRITE = 74

#: What a reader writes into the memory it shares with the crawl: the id of the task it begins.
MARK = struct.Struct("<q")

_SIZE = struct.Struct("<I")
_ROOM = 256 * 1024
T = TypeVar("T")


class Wording(msgspec.Struct, array_like=True):
    """How the wording of pages and documents is read. day: the day of the run, ISO. lexicon: path of a word list of the
    office's own, "" for none."""

    day: str
    lexicon: str = ""


class Post(msgspec.Struct, array_like=True):
    """The first message to a reader: the WARC file it writes to, from which byte on, and how it reads wording (None:
    not at all)."""

    path: str
    start_at: int
    wording: Wording | None = None


class Task(msgspec.Struct, array_like=True):
    """One answer to read. mode: `page` (read and keep), `peek` (only recognise walls, soft 404 and bad
    sites, keep nothing else), `record` (keep as evidence), `css`, `document` (links inside), `sitemap`, `baseline`
    (the site's answer to an address that does not exist), `forget` (learn the baseline `tokens` of the host in
    `answer.url`). dom: the browser's DOM in UTF-8, for a rendered page. when: POSIX seconds."""

    id: int
    mode: str
    answer: Answer
    when: float
    is_home: bool = False
    want_tokens: bool = False
    dom: bytes = b""
    tokens: list[int] = []
    limit: int = 10 * 1024 * 1024


class Reading(msgspec.Struct, array_like=True):
    """What a reader made of one task. facts: encoded `PageFacts`, empty when the answer is no page; of a
    document `DocumentFacts`. links: distinct
    (URL, role bits). tokens: hashes of the page's text pieces (only when asked for). trouble: why nothing or only
    a part could be read (`too_complex`, `too_large`, `bad_encoding`)."""

    id: int
    facts: bytes = b""
    links: list[tuple[str, int]] = []
    refresh: str | None = None
    blank: bool = False
    soft404: bool = False
    challenge: str = ""
    tokens: list[int] = []
    text_length: int = 0
    ref: EvidenceRef | None = None
    trouble: str = ""


_encoder = msgspec.msgpack.Encoder()
_post_decoder = msgspec.msgpack.Decoder(Post)
task_decoder = msgspec.msgpack.Decoder(Task)
reading_decoder = msgspec.msgpack.Decoder(Reading)


def pack(message: Post | Task | Reading) -> bytes:
    """A message as it travels: four bytes of length, then msgpack."""
    body = _encoder.encode(message)
    return _SIZE.pack(len(body)) + body


def receive_post(line: socket.socket) -> Post | None:
    """Wait for the first message; None when the other end closes instead."""
    head = line.recv(_SIZE.size, socket.MSG_WAITALL)
    if len(head) < _SIZE.size:
        return None
    body = line.recv(_SIZE.unpack(head)[0], socket.MSG_WAITALL)
    return _post_decoder.decode(body)


class Inbox(Generic[T]):
    """Messages of one kind out of a socket, however the bytes are cut. One buffer is used again and again."""

    def __init__(self, decoder: msgspec.msgpack.Decoder[T]) -> None:
        self._decoder = decoder
        self._buffer = bytearray(_ROOM)
        self._end = 0

    def receive(self, line: socket.socket) -> list[T] | None:
        """Read once; the messages that are complete now, None when the other end has closed. Raises what `recv`
        raises."""
        if len(self._buffer) - self._end < _ROOM // 4:
            self._buffer += bytearray(len(self._buffer))
        with memoryview(self._buffer) as view:
            got = line.recv_into(view[self._end :])
            if not got:
                return None
            self._end += got
            whole: list[T] = []
            start = 0
            while self._end - start >= 4:
                (length,) = _SIZE.unpack_from(view, start)
                stop = start + 4 + length
                if stop > self._end:
                    break
                whole.append(self._decoder.decode(view[start + 4 : stop]))
                start = stop
            if start:
                left = self._end - start
                view[:left] = view[start : self._end]
                self._end = left
        return whole
