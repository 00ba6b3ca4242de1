"""`Remote`: the small program at another place that visits the same sites at the same moments."""

from __future__ import annotations

import contextlib
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

import msgspec

from govsight.kit.early import early
from govsight.platform.monitoring.availability.verdict import LIMIT, Verdict
from govsight.platform.monitoring.visiting.door import Door
from govsight.platform.monitoring.visiting.rounds import Task, visit_all
from govsight.platform.monitoring.visiting.wire import (
    Due,
    Receipt,
    Results,
    Schedule,
    Told,
    moment,
    signature,
    told,
)

_T = TypeVar("_T", bound=msgspec.Struct)
_AT_ONCE = 200
_AGAIN_AFTER = 40.0
_HOUR = 3600
_REMEMBERED = 3 * _HOUR
_PATIENCE = 20.0  # seconds for the server


class Unwelcome(Exception):
    """The server does not know this token. The text is Chinese."""


class _Memory(msgspec.Struct):
    """What survives a restart. done: "site:slot:look" -> moment. offset: the platform's clock minus ours."""

    done: dict[str, float] = {}
    again: dict[str, float] = {}
    offset: float = 0.0


class Remote:
    """folder: where schedule, memory and results wait. say: told one line about what happens."""

    def __init__(
        self, server: str, token: str, folder: Path, door: Door, say: Callable[[str], None], limit: float = LIMIT
    ) -> None:
        self._base = server.rstrip("/") + "/"
        self._token = token
        self._door = door
        self._say = say
        self._limit = limit
        self._folder = folder
        self._queue = folder / "queue"
        self._queue.mkdir(parents=True, exist_ok=True)
        self._memory = _read(folder / "memory.json", _Memory) or _Memory()
        self._schedule = _read(folder / "schedule.json", Schedule)

    def once(self) -> int:
        """Post what waits, ask what is due, visit, post. How many visits were made. Raises Unwelcome."""
        self._post()
        self._ask()
        made = self._visit()
        self._post()
        return made

    @property
    def now(self) -> float:
        """By the platform's clock, as far as we know it."""
        return time.time() + self._memory.offset

    def _ask(self) -> None:
        try:
            raw = self._call("monitoring/vantage/schedule/", None)
            self._schedule = msgspec.json.decode(raw, type=Schedule)
        except (OSError, msgspec.MsgspecError) as trouble:
            self._say(f"暂时连不上平台（{trouble}），按已有的计划继续访问")
            return
        self._memory.offset = self._schedule.now - time.time()
        _write(self._folder / "schedule.json", self._schedule)

    def _visit(self) -> int:
        now = self.now
        todo = self._todo(now)
        if not todo:
            return 0
        tasks = [Task(number, due.url) for number, (due, _) in enumerate(todo)]
        sentinels = self._schedule.sentinels if self._schedule else []
        controls = list({due.url: None for due in self._schedule.due} if self._schedule else {})[:12]
        found = visit_all(
            tasks, self._door, now=moment(now), sentinels=sentinels, controls=controls, limit=self._limit
        ).visits
        results = []
        for one in found:
            due, look = todo[one.task.key]
            results.append(told(due, look, one.at, one.answer, one.ruling))
            self._memory.done[_key(due, look)] = now
            if look == 1 and one.ruling.verdict is Verdict.FAILED:
                self._memory.again[_key(due, 1)] = self.now + _AGAIN_AFTER
        self._keep(results)
        self._memory.done = {key: at for key, at in self._memory.done.items() if at > now - _REMEMBERED}
        self._memory.again = {key: at for key, at in self._memory.again.items() if at > now - _REMEMBERED}
        _write(self._folder / "memory.json", self._memory)
        failed = sum(one.ruling.verdict is Verdict.FAILED for one in found)
        self._say(f"访问 {len(found)} 个网站，打不开 {failed} 个")
        return len(found)

    def _todo(self, now: float) -> list[tuple[Due, int]]:
        found = []
        for due in self._schedule.due if self._schedule else []:
            if not due.at <= now < due.slot + _HOUR:
                continue
            if _key(due, 1) not in self._memory.done:
                found.append((due, 1))
            elif self._memory.again.get(_key(due, 1), now + 1) <= now and _key(due, 2) not in self._memory.done:
                found.append((due, 2))
        return found

    def _keep(self, results: list[Told]) -> None:
        """On disk before anything is said to be done: a kill loses nothing, and the server counts each once."""
        for start in range(0, len(results), _AT_ONCE):
            _write(self._queue / f"{time.time_ns()}-{start}.json", Results(results[start : start + _AT_ONCE]))

    def _post(self) -> None:
        for path in sorted(self._queue.glob("*.json")):
            body = path.read_bytes()
            try:
                receipt = msgspec.json.decode(self._call("monitoring/vantage/results/", body), type=Receipt)
            except urllib.error.HTTPError as refused:
                if refused.code != 400:
                    self._say(f"平台暂不接收结果（HTTP {refused.code}），留在本地以后再送")
                    return
                path.rename(path.with_suffix(".refused"))
                self._say(f"平台不认识这份结果，已另存为 {path.stem}.refused")
                continue
            except (OSError, msgspec.MsgspecError) as trouble:
                self._say(f"结果暂时送不出去（{trouble}），留在本地以后再送")
                return
            path.unlink()
            self._say(f"送达 {receipt.taken} 条，已有 {receipt.known} 条，未收 {len(receipt.refused)} 条")

    def _call(self, path: str, body: bytes | None) -> bytes:
        """Raises Unwelcome, OSError (HTTPError among them)."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if body is not None:
            headers["X-GovSight-Signature"] = signature(self._token, body)
        request = urllib.request.Request(urljoin(self._base, path), body, headers)  # noqa: S310 - checked by the command
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
                found: bytes = answer.read(64 << 20)
                return found
        except urllib.error.HTTPError as refused:
            if refused.code == 401:
                raise Unwelcome("平台不认识这个令牌，或监测点已停用。请在平台“监测点与哨兵”里重新登记") from None
            raise


def _key(due: Due, look: int) -> str:
    return f"{due.site}:{due.slot}:{look}"


def _read(path: Path, kind: type[_T]) -> _T | None:
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(path.read_bytes(), type=kind)
    return None


def _write(path: Path, told: msgspec.Struct) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(msgspec.json.encode(told))
    part.replace(path)


early(Receipt, Schedule)
