"""A good guest: never more at once than allowed, never faster than allowed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from govsight.probe.guest.pace import Pace, Pacer

HOST, ADDRESS = "www.qingjiang.gov.cn", "@192.0.2.7"
BOTH = (HOST, ADDRESS)


def _pacer(host: Pace, address: Pace = Pace(99)) -> Pacer:  # noqa: B008 - frozen
    pacer = Pacer()
    pacer.set_pace(HOST, host)
    pacer.set_pace(ADDRESS, address)
    return pacer


def test_a_full_host_asks_for_one_to_end_first() -> None:
    pacer = _pacer(Pace(2))
    for _ in range(2):
        assert pacer.wait(BOTH, 0.0) == 0.0
        pacer.start(BOTH, 0.0)
    assert pacer.wait(BOTH, 99.0) == -1.0
    pacer.end(BOTH)
    assert pacer.wait(BOTH, 99.0) == 0.0


def test_hosts_at_one_address_share_its_room() -> None:
    pacer = _pacer(Pace(5), Pace(1))
    pacer.set_pace("other", Pace(5))
    pacer.start((HOST, ADDRESS), 0.0)
    assert pacer.wait(("other", ADDRESS), 0.0) == -1.0
    assert pacer.wait(("other",), 0.0) == 0.0


def test_starts_keep_their_distance() -> None:
    pacer = _pacer(Pace(9, 0.5))
    pacer.start(BOTH, 10.0)
    assert pacer.wait(BOTH, 10.0) == 0.5
    assert pacer.wait(BOTH, 10.4) > 0
    assert pacer.wait(BOTH, 10.5) == 0.0


def test_time_not_used_is_not_saved_up() -> None:
    pacer = _pacer(Pace(9, 0.5))
    pacer.start(BOTH, 0.0)
    pacer.start(BOTH, 100.0)
    assert pacer.wait(BOTH, 100.0) == 0.5


def test_the_slower_of_host_and_address_decides() -> None:
    pacer = _pacer(Pace(9, 0.1), Pace(9, 2.0))
    pacer.start(BOTH, 0.0)
    assert pacer.wait(BOTH, 0.0) == 2.0


def test_retry_after_holds_the_host_and_nobody_else() -> None:
    pacer = _pacer(Pace(9))
    pacer.hold(HOST, 30.0)
    pacer.hold(HOST, 5.0)
    assert pacer.wait(BOTH, 0.0) == 30.0
    assert pacer.wait((ADDRESS,), 0.0) == 0.0
    assert pacer.wait(BOTH, 30.0) == 0.0


def test_a_crawl_delay_slows_and_never_hastens() -> None:
    pacer = _pacer(Pace(2, 1.0))
    pacer.slow_down(HOST, 0.2)
    pacer.start(BOTH, 0.0)
    assert pacer.wait(BOTH, 0.0) == 1.0
    pacer.slow_down(HOST, 3.0)
    pacer.end(BOTH)
    pacer.start(BOTH, 1.0)
    assert pacer.wait(BOTH, 1.0) == 3.0


def test_the_wider_pace_of_a_shared_address_stays() -> None:
    pacer = _pacer(Pace(1))
    pacer.set_pace(HOST, Pace(3))
    pacer.set_pace(HOST, Pace(2))
    for _ in range(3):
        pacer.start((HOST,), 0.0)
    assert pacer.wait((HOST,), 0.0) == -1.0


class PacerMachine(RuleBasedStateMachine):
    """Hosts on two addresses, asked for in any order: limits hold at every moment."""

    @initialize(
        limits=st.lists(st.integers(1, 3), min_size=5, max_size=5),
        gaps=st.lists(st.sampled_from([0.0, 0.5, 2.0]), min_size=5, max_size=5),
    )
    def begin(self, limits: list[int], gaps: list[float]) -> None:
        self.names = ["a", "b", "c", "@1", "@2"]
        self.limit = dict(zip(self.names, limits, strict=True))
        self.gap = dict(zip(self.names, gaps, strict=True))
        self.pacer = Pacer()
        for name in self.names:
            self.pacer.set_pace(name, Pace(self.limit[name], self.gap[name]))
        self.now = 0.0
        self.running: list[tuple[str, ...]] = []
        self.started: dict[str, list[float]] = {name: [] for name in self.names}

    @rule(host=st.sampled_from("abc"), address=st.sampled_from(["@1", "@2"]))
    def ask(self, host: str, address: str) -> None:
        keys = (host, address)
        if self.pacer.wait(keys, self.now) == 0.0:
            self.pacer.start(keys, self.now)
            self.running.append(keys)
            for key in keys:
                self.started[key].append(self.now)

    @rule(which=st.integers(0, 20))
    def finish(self, which: int) -> None:
        if self.running:
            self.pacer.end(self.running.pop(which % len(self.running)))

    @rule(seconds=st.sampled_from([0.1, 0.5, 3.0]))
    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    @rule(host=st.sampled_from("abc"), address=st.sampled_from(["@1", "@2"]))
    def waiting_as_told_is_enough(self, host: str, address: str) -> None:
        delay = self.pacer.wait((host, address), self.now)
        full = any(sum(key in keys for keys in self.running) >= self.limit[key] for key in (host, address))
        assert (delay == -1.0) == full
        if delay > 0:
            self.now += delay + 1e-9
            assert self.pacer.wait((host, address), self.now) == 0.0

    @invariant()
    def nobody_is_crowded_or_hurried(self) -> None:
        for name in getattr(self, "names", ()):
            assert sum(name in keys for keys in self.running) <= self.limit[name]
            times = self.started[name]
            assert all(later - earlier > self.gap[name] - 1e-6 for earlier, later in pairwise(times))


PacerMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestPacer = PacerMachine.TestCase
