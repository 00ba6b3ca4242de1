"""`Lane`: the queue of one origin (scheme, host, port) and all that holds it back."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field

from govsight.probe.guest.robots import Robots
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.egress import Target
from govsight.probe.state import Outcome, Row, State
from govsight.vocab import HostFacts

_WINDOW = 500
#: Faults that concern the host, not the URL.
HOST_FAULTS = frozenset(
    {"dns_none", "dns_trouble", "connect", "timeout", "refused_egress", "tls_fatal", "tls_handshake"}
)
_GIVE_UP = 4


@dataclass
class Lane:
    """One origin. `state`: `new`, `preparing` (resolving, TLS, robots), `ready` or `down` (nothing answers there).

    keys: what the pacer counts (host, address). facts: HostFacts of an internal host. followers: URLs that share the
    fate of the one that stands for the host while it is down. baseline_url: where a made-up address led, when it
    led elsewhere. fatal: Chinese, why no browser opens it over TLS. fate: what became of the host's URLs while it is
    down, and after how many looks.
    """

    origin: str
    host: str
    port: int
    internal: bool
    state: str = "new"
    queue: deque[Row] = field(default_factory=deque)
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

    def push(self, row: Row) -> None:
        """A newly found URL."""
        if self.overflow or len(self.queue) >= 2 * _WINDOW:
            self.overflow = True
            return
        self.queue.append(row)
        self.cursor = row.id

    def refill(self, state: State, handed: set[int]) -> None:
        """Take more from the disk when the queue runs low."""
        if not self.overflow or len(self.queue) >= _WINDOW // 2:
            return
        rows = state.queued(self.origin, self.cursor, _WINDOW)
        if len(rows) < _WINDOW:
            self.overflow = False
        for row in rows:
            self.cursor = row.id
            if row.id not in handed:
                handed.add(row.id)
                self.queue.append(row)

    def rewind(self, before: int) -> None:
        """Rows from id `before` on were set aside unread and are wanted again."""
        self.overflow = True
        self.cursor = min(self.cursor, before - 1)

    @property
    def hopeless(self) -> bool:
        """Nothing of several tries ever answered."""
        return not self.answered and self.failures >= _GIVE_UP

    @property
    def waiting(self) -> bool:
        """Whether anything is queued."""
        return bool(self.queue or self.again or self.overflow)
