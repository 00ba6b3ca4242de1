"""`Lane`: the queue of one origin (scheme, host, port) and all that holds it back."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field

from govsight.probe.guest.robots import Robots
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.egress import Target
from govsight.probe.state import Outcome, Row, State
from govsight.vocab import HostFacts, Role

_WINDOW = 500
_READ = int(Role.PAGE | Role.FRAME | Role.SITEMAP | Role.DOCUMENT | Role.STYLE)
_ATTACHMENT = int(Role.ATTACHMENT)
#: Faults that concern the host, not the URL.
HOST_FAULTS = frozenset(
    {"dns_none", "dns_trouble", "connect", "timeout", "refused_egress", "tls_fatal", "tls_handshake"}
)
_GIVE_UP = 4


@dataclass
class Lane:
    """One origin. `state`: `new`, `preparing` (resolving, TLS, robots), `ready` or `down` (nothing answers there).

    queue: what waits, in the order it was found. documents: files with links and wording to be read, fetched turn by
    turn with the pages: they are found late, and would otherwise all come at the end, with nothing left to do beside
    them. light: what waits and will, as far as can be told, need no reader
    (pictures, most attachments): it is fetched while the readers are busy with pages. again: what is to be looked at
    again. keys: what the pacer counts (host, address). facts: HostFacts of an internal host. followers: URLs that
    share the fate of the one that stands for the host while it is down. baseline_url: where a made-up address led,
    when it led elsewhere. fatal: Chinese, why no browser opens it over TLS. fate: what became of the host's URLs
    while it is down, and after how many looks.
    """

    origin: str
    host: str
    port: int
    internal: bool
    state: str = "new"
    queue: deque[Row] = field(default_factory=deque)
    documents: deque[Row] = field(default_factory=deque)
    light: deque[Row] = field(default_factory=deque)
    again: deque[Row] = field(default_factory=deque)
    cursor: int = 0
    overflow: bool = False
    target: Target | None = None
    keys: tuple[str, ...] = ()
    insecure: bool = False
    examined: bool = False
    robots: Robots | None = None
    facts: HostFacts | None = None
    baseline_url: str = ""
    answered: int = 0
    failures: int = 0
    holds: int = 0
    under_way: int = 0
    waiting_on: int = 0
    down_answer: Answer | None = None
    fatal: str = ""
    fate: tuple[Outcome, int] | None = None
    followers: array[int] = field(default_factory=lambda: array("I"))
    _turn: bool = False

    def push(self, row: Row) -> bool:
        """A newly found URL. False when there is no room: it stays on the disk until a `refill`."""
        queue = self._queue_of(row)
        if len(queue) >= 2 * _WINDOW or (self.overflow and queue is self.queue):
            self.overflow = True
            return False
        queue.append(row)
        if not self.overflow:
            self.cursor = row.id
        return True

    def refill(self, state: State, handed: set[int]) -> None:
        """Take more from the disk when the queue runs low."""
        if not self.overflow or len(self.queue) >= _WINDOW // 2:
            return
        if max(len(self.light), len(self.documents)) >= 4 * _WINDOW:
            return
        rows = state.queued(self.origin, self.cursor, _WINDOW)
        if len(rows) < _WINDOW:
            self.overflow = False
        for row in rows:
            self.cursor = row.id
            if row.id not in handed:
                handed.add(row.id)
                self._queue_of(row).append(row)

    def next(self, *, light: bool) -> Row | None:
        """The row to fetch now, None when nothing waits. light: rather one that needs no reader."""
        self._turn = not self._turn
        read = (self.documents, self.queue) if self._turn else (self.queue, self.documents)
        for queue in (self.light, *read) if light else (*read, self.light):
            if queue:
                return queue.popleft()
        return None

    def _queue_of(self, row: Row) -> deque[Row]:
        if not self.internal:
            return self.queue
        if is_document(row.url):
            return self.documents
        return self.light if _is_light(row) else self.queue

    def clear(self) -> list[Row]:
        """Everything in memory that waits for its first look; it waits no more."""
        rows = [*self.queue, *self.documents, *self.light]
        self.queue.clear()
        self.documents.clear()
        self.light.clear()
        return rows

    def rewind(self, before: int) -> None:
        """Rows from id `before` on were set aside unread and are wanted again."""
        self.overflow = True
        self.cursor = min(self.cursor, before - 1)

    @property
    def hopeless(self) -> bool:
        """Nothing of several tries ever answered."""
        return not self.answered and self.failures >= _GIVE_UP

    @property
    def reads_waiting(self) -> bool:
        """Whether pages or documents wait for their first look."""
        return bool(self.queue or self.documents or self.overflow)

    @property
    def waiting(self) -> bool:
        """Whether anything is queued."""
        return bool(self.reads_waiting or self.light or self.again)


def is_document(url: str) -> bool:
    """Whether a URL names a file in which a reader can read links and wording."""
    path = url.partition("?")[0].lower()
    return path.endswith((".pdf", ".docx", ".xlsx"))


def _is_light(row: Row) -> bool:
    return not row.roles & _READ or bool(row.roles & _ATTACHMENT)
