"""A reader: one process that turns answers into page facts and keeps them as evidence. It may be killed any time.

Hostile markup, bombs and broken documents are met here and nowhere else; the crawl watches the clock and kills.
Started as `python -m govsight.probe.observe.reader LINE_FD MARKER_FD`; the first message says where to write.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import resource
import signal
import socket
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import xxhash

from govsight import __version__
from govsight.kit.urls import Resolver, split_host
from govsight.probe.evidence.warc import WarcWriter
from govsight.probe.know.bad_sites import page_sign
from govsight.probe.know.domains import is_trusted
from govsight.probe.observe.challenge import challenge_of
from govsight.probe.observe.css import css_links
from govsight.probe.observe.decompress import BadEncoding, decompress
from govsight.probe.observe.links import refresh_target
from govsight.probe.observe.page import PageRead, read_page
from govsight.probe.observe.reading import (
    CANNOT_WRITE,
    MARK,
    Inbox,
    Post,
    Reading,
    Task,
    pack,
    receive_post,
    task_decoder,
)
from govsight.probe.observe.sitemaps import sitemap_urls
from govsight.vocab import EvidenceRef, Role
from govsight.vocab.words import DocumentFacts

if TYPE_CHECKING:
    from govsight.probe.know.words.reading import TextReader

_MEMORY = 1536 * 1024 * 1024
_PR_SET_PDEATHSIG = 1  # die with the crawl, even in the middle of a page: the next start takes up the same evidence
_BODY_KEPT = 256 * 1024  # of an answer that is evidence but not a page
_MAX_TOKENS = 400
_TOGETHER = 0.05  # seconds of work whose answers may wait for each other
_MAX_LINKS = 50_000
_facts = msgspec.msgpack.Encoder()


class _Reader:
    def __init__(self, warc: WarcWriter, words: TextReader | None = None, day: date | None = None) -> None:
        self.warc = warc
        self._words = words
        self._day = day
        self.baselines: dict[str, frozenset[int]] = {}

    def read(self, task: Task) -> Reading:
        """Carry out one task. Never raises for what stands in the answer."""
        if task.mode == "forget":
            self.baselines[split_host(task.answer.url)[1]] = frozenset(task.tokens)
            return Reading(task.id)
        if task.answer.fault:
            return Reading(task.id, ref=self._record_fault(task))
        try:
            body, cut = decompress(task.answer.body, task.answer.encoding, task.limit)
        except BadEncoding as trouble:
            return Reading(task.id, trouble="bad_encoding", ref=self._record(task, str(trouble)))
        if task.mode in ("css", "document", "sitemap"):
            return self._read_links(task, body)
        challenge = challenge_of(task.answer, body)
        if task.mode == "record" or challenge:
            kept = None if task.mode == "peek" and not challenge else self._record(task, challenge)
            return Reading(task.id, challenge=challenge, ref=kept)
        return self._read_page(task, body, cut)

    def _read_page(self, task: Task, body: bytes, cut: bool) -> Reading:
        answer = task.answer
        if task.dom:
            body, content_type = task.dom, "text/html; charset=utf-8"
        else:
            content_type = answer.content_type
        read = read_page(
            body,
            url=answer.url,
            content_type=content_type,
            is_home=task.is_home,
            status=answer.status or 200,
            words=self._words,
            day=self._day,
        )
        weigh = task.mode == "baseline" or task.want_tokens or split_host(answer.url)[1] in self.baselines
        tokens = _tokens(read.text) if weigh else []
        reading = Reading(task.id, text_length=read.facts.text_length, blank=read.blank, refresh=read.refresh)
        if weigh:
            reading.tokens = [token for token, _ in tokens]
        if task.mode == "baseline":
            return reading
        reading.soft404 = not task.is_home and self._is_baseline(answer.url, tokens)
        if task.mode == "peek":
            note = "soft404" if reading.soft404 else self._suspicion(task, read)
            reading.ref = self._record(task, note) if note else None
            return reading
        if task.dom:
            when = datetime.fromtimestamp(task.when, UTC)
            reading.ref = self.warc.write_resource(answer.url, when, task.dom, "text/html; charset=utf-8")
        else:
            reading.ref = self._record(task, "")
        if cut or answer.cut:
            reading.trouble = "too_large"
        reading.facts = _facts.encode(self._finish_facts(read, task, reading.ref, cut))
        reading.links = read.links[:_MAX_LINKS]
        sent_on = Resolver(answer.url).resolve(refresh_target(answer.refresh)) if answer.refresh else None
        if sent_on is not None:
            reading.refresh = reading.refresh or sent_on
            reading.links.append((sent_on, int(Role.PAGE)))
        return reading

    def _finish_facts(self, read: PageRead, task: Task, ref: EvidenceRef | None, cut: bool) -> object:
        partial = "truncated" if cut or task.answer.cut or task.answer.short else read.facts.partial
        if len(read.links) > _MAX_LINKS:
            partial = "truncated"
        return msgspec.structs.replace(
            read.facts, evidence=ref.record if ref else None, rendered=bool(task.dom), partial=partial
        )

    def _is_baseline(self, url: str, tokens: list[tuple[int, int]]) -> bool:
        """Whether a page says what the site's answer to a made-up address says, and nothing besides."""
        baseline = self.baselines.get(split_host(url)[1])
        if not baseline or not tokens:
            return False
        said = dict(tokens)
        total = sum(length for _, length in tokens)
        fresh = sum(length for token, length in tokens if token not in baseline)
        shared = sum(length for token, length in said.items() if token in baseline)
        whole = sum(token & 0xFF for token in baseline)
        return fresh <= max(12, total // 20) and shared * 10 >= whole * 6

    def _read_links(self, task: Task, body: bytes) -> Reading:
        url = task.answer.url
        if task.mode == "css":
            text = body.decode("utf-8", "replace")
            return Reading(task.id, links=css_links(text, url)[:_MAX_LINKS])
        if task.mode == "sitemap":
            pages, maps = sitemap_urls(body, url, _MAX_LINKS)
            links = [(page, int(Role.SITEMAP)) for page in pages] + [(one, 0) for one in maps]
            return Reading(task.id, links=links)
        from govsight.probe.observe.documents import document_links  # pypdf is slow to import and seldom needed

        kind = "pdf" if body[:1024].lstrip().startswith(b"%PDF") else "docx"
        reading = Reading(task.id, links=[(link, int(Role.DOCUMENT)) for link in document_links(body, kind)][:2000])
        if self._words is not None:
            self._read_wording(task, body, reading)
        return reading

    def _read_wording(self, task: Task, body: bytes, reading: Reading) -> None:
        """What a document says; kept as evidence when there is something to say of it."""
        from govsight.probe.observe.document_text import document_text

        assert self._words is not None
        read = document_text(body)
        text = self._words.facts("", read.lines, self._day) if read.lines else None
        if text is not None and (text.words or text.personal or text.secrecy):
            reading.ref = self._record(task, "")
        record = reading.ref.record if reading.ref else None
        reading.facts = _facts.encode(DocumentFacts(task.answer.url, read.kind, "", text, read.unread, record))

    def _record(self, task: Task, note: str) -> EvidenceRef:
        answer = task.answer
        body = answer.body if task.mode in ("page", "document") else answer.body[:_BODY_KEPT]
        return self.warc.write_exchange(
            url=answer.url,
            when=datetime.fromtimestamp(task.when, UTC),
            ip=answer.ip,
            request_head=answer.request_head,
            response_head=answer.head,
            body=body,
            truncated="length" if len(body) < len(answer.body) or answer.cut else "disconnect" if answer.short else "",
            verdict_note=note,
        )

    def _suspicion(self, task: Task, read: PageRead) -> str:
        """ "suspect" for a stranger's page that shows gambling or the like: it is kept, for people to see."""
        if self._words is None or is_trusted(split_host(task.answer.url)[1]):
            return ""
        return "suspect" if page_sign(read.facts.title, read.text) is not None else ""

    def _record_fault(self, task: Task) -> EvidenceRef:
        answer = task.answer
        fields = {
            "fault": answer.fault,
            "detail": answer.fault_text,
            "seconds": f"{answer.seconds:.3f}",
            "address": answer.ip or "-",
        }
        return self.warc.write_metadata(answer.url, datetime.fromtimestamp(task.when, UTC), fields)


def _tokens(text: str) -> list[tuple[int, int]]:
    """(mark, length) of the text's pieces; a mark is a hash whose low 8 bits are the length (255 at most). Numbers
    alone say nothing and are left out."""
    found = []
    for piece in text.split(" "):
        if len(piece) >= 2 and not piece.isdecimal():
            mark = xxhash.xxh3_64_intdigest(piece.encode("utf-8", "replace")) & ~0xFF
            found.append((mark | min(len(piece), 0xFF), len(piece)))
            if len(found) >= _MAX_TOKENS:
                break
    return found


def main() -> None:
    """Read tasks from the socket until it closes."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN if name == signal.SIGINT else signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)  # a page is freed by counting; the collector would walk every one in vain
    line = socket.socket(fileno=int(sys.argv[1]))
    marker = mmap.mmap(int(sys.argv[2]), MARK.size)
    try:
        post = receive_post(line)
        if post is None:
            return
        warc = WarcWriter(Path(post.path), start_at=post.start_at, software=f"govsight/{__version__}")
        _serve(line, marker, _Reader(warc, *_wording(post)))
    except (BrokenPipeError, ConnectionResetError):
        return  # the crawl is gone
    except OSError:
        sys.exit(CANNOT_WRITE)
    sys.stderr.flush()
    os._exit(0)  # taking the interpreter apart would only keep the crawl waiting


def _wording(post: Post) -> tuple[TextReader | None, date | None]:
    """What reads the wording of pages, and the day it is read for."""
    if post.wording is None:
        return None, None
    from govsight.probe.know.words.lexicon_file import read_lexicon, with_shipped
    from govsight.probe.know.words.reading import TextReader

    own = []
    if post.wording.lexicon:
        path = Path(post.wording.lexicon)
        own = read_lexicon(path.read_bytes(), path.name).terms
    return TextReader(with_shipped(own)), date.fromisoformat(post.wording.day) if post.wording.day else None


def _serve(line: socket.socket, marker: mmap.mmap, reader: _Reader) -> None:
    """Read tasks as they come. Answers to tasks that came together go out together: a process that wakes the other
    for every page spends as much on waking as on reading."""
    inbox = Inbox(task_decoder)
    while (tasks := inbox.receive(line)) is not None:
        out: list[bytes] = []
        since = time.monotonic()
        for task in tasks:
            MARK.pack_into(marker, 0, task.id)
            try:
                reading = reader.read(task)
            except (MemoryError, RecursionError):
                reading = Reading(task.id, trouble="too_complex")
            out.append(pack(reading))
            if time.monotonic() - since > _TOGETHER:
                line.sendall(b"".join(out))
                out.clear()
                since = time.monotonic()
        if out:
            line.sendall(b"".join(out))


if __name__ == "__main__":
    main()
