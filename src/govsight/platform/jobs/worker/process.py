"""`WorkerProcess`: a process that does jobs until it is asked to stop."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from enum import Enum

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.db.models import F, Q
from sqlalchemy.exc import DBAPIError

from govsight.platform.jobs import clock
from govsight.platform.jobs import queue as door
from govsight.platform.jobs.actions.dispatch import dispatch
from govsight.platform.jobs.actions.recover import recover_lost
from govsight.platform.jobs.actions.take_over import take_over, take_over_again
from govsight.platform.jobs.execution import carry_out, patiently
from govsight.platform.jobs.models import Job, Worker
from govsight.platform.jobs.queries import live_workers
from govsight.platform.jobs.worker.clock_alarm import ClockAlarm
from govsight.platform.jobs.worker.place import place
from govsight.platform.jobs.worker.ticking import call_due
from govsight.platform.jobs.worker.watch import Watch

LEASE = 30.0  # seconds without a heartbeat until others take its jobs
_BEATS = 6  # in a lease
_DISPATCHED = 0.5  # seconds
_TICKED = 1.0
_AWAY = (OperationalError, InterfaceError, DBAPIError)

log = logging.getLogger("govsight.jobs")


class Ending(Enum):
    """Why a worker stopped."""

    ASKED = "asked"
    NOTHING_DUE = "nothing due"
    TAKEN_FOR_DEAD = "taken for dead"


class WorkerProcess:
    """One per process. say: told of each job as it ends. orphaned: whether the one that started it is gone."""

    def __init__(
        self,
        concurrency: int,
        *,
        lease: float = LEASE,
        grace: int = 20,
        say: Callable[[str], None] = lambda _: None,
        orphaned: Callable[[], bool] = lambda: False,
    ) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._concurrency = concurrency
        self._lease = lease
        self._grace = grace
        self._say = say
        self._orphaned = orphaned
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        self._ending = Ending.ASKED
        self._in_hand: set[str] = set()
        self._unheld: set[str] = set()
        self._strays: set[str] = set()
        self._ticked = threading.Event()
        self._queue: door.Queue | None = None
        self._watch = Watch(lease / _BEATS)
        self._alarm = ClockAlarm()

    def stop(self, ending: Ending = Ending.ASKED) -> None:
        """Take no more; may be called from anywhere, a signal included."""
        if not self._stopping.is_set():
            self._ending = ending
            self._stopping.set()

    def run(self, once: bool = False) -> Ending:
        """Until `stop`, or with `once` until nothing is due. What is not finished in the grace is put back; its threads
        may still be there, so that the caller should end the process."""
        self._register()
        door.launch(self.name, self._concurrency, self._carry_out)
        threads = [
            threading.Thread(target=self._loop, args=(work, every), name=name, daemon=True)
            for name, work, every in (
                ("heartbeat", self._beat, self._lease / _BEATS),
                ("dispatcher", self._dispatch, _DISPATCHED),
                ("caretaker", self._care, self._lease / _BEATS),
                ("scheduler", self._tick, _TICKED),
            )
        ]
        for thread in threads:
            thread.start()
        while not self._stopping.wait(0.3):
            if once and self._ticked.is_set() and patiently(self._nothing_due):
                self.stop(Ending.NOTHING_DUE)
        self._finish()
        return self._ending

    def _register(self) -> None:
        now = clock.now()
        Worker.objects.create(
            name=self.name,
            place=place(),
            lease=self._lease,
            machine=socket.gethostname()[:120],
            process=os.getpid(),
            concurrency=self._concurrency,
            started_at=now,
            beat_at=now,
        )

    def _finish(self) -> None:
        """Goodbye: others need not wait for the lease."""
        door.stop(0 if self._ending is Ending.TAKEN_FOR_DEAD else self._grace if self._in_hand else 0)
        self._stopped.set()
        if self._ending is Ending.TAKEN_FOR_DEAD:
            return
        try:
            close_old_connections()
            Worker.objects.filter(name=self.name).update(left_at=clock.now())
            queue = door.queue()
            if queue:
                take_over(Worker.objects.get(name=self.name), queue)
        except _AWAY as trouble:
            log.warning("数据库不能使用，手上的任务租期过后由别的工作进程接着做：%s", str(trouble).strip()[:200])

    def _loop(self, work: Callable[[], None], every: float) -> None:
        """Again and again, whatever happens; a database that is away is waited for. The thread keeps its connection:
        opening one twice a second is most of what an idle worker would cost."""
        away = False
        while not self._stopped.is_set():
            try:
                work()
                if away:
                    log.warning("数据库又可以使用了，%s 继续", threading.current_thread().name)
                away = False
            except _AWAY as trouble:
                if not away and not self._stopping.is_set():
                    log.warning("数据库暂时不能使用，恢复后自动继续：%s", str(trouble).strip().splitlines()[0][:200])
                away = True
                connections.close_all()
            except Exception:
                log.exception("%s 出错，稍后继续", threading.current_thread().name)
                close_old_connections()
            self._stopped.wait(every)
        connections.close_all()

    def _beat(self) -> None:
        alive = Worker.objects.filter(name=self.name, taken_over_at=None)
        if not alive.update(beats=F("beats") + 1, beat_at=clock.now()) and not self._stopping.is_set():
            log.warning("其他工作进程以为 %s 已经停止，接走了它的任务；重新开始", self.name)
            self.stop(Ending.TAKEN_FOR_DEAD)
        if self._orphaned():
            self.stop()
        self._alarm.look()

    def _dispatch(self) -> None:
        queue = self._handed()
        if queue and not self._stopping.is_set():
            dispatch(queue)

    def _care(self) -> None:
        """Look after the others, and after what got lost between them."""
        queue = self._handed()
        if not queue or self._stopping.is_set():
            return
        for worker in self._watch.dead(Worker.objects.filter(taken_over_at=None).exclude(name=self.name)):
            count = take_over(worker, queue)
            if count is not None:
                self._say(f"工作进程 {worker.name} 已经停止，放回它手上的任务 {count} 个")
        self._release_unheld(queue)
        self._release_strays(queue)
        recover_lost(queue)

    def _handed(self) -> door.Queue | None:
        """The queue; it is there, once seen: asking again costs a look at the database."""
        self._queue = self._queue or door.queue()
        return self._queue

    def _release_unheld(self, queue: door.Queue) -> None:
        """The queue may believe that this worker does a job whose start went wrong on the way: twice seen, put back."""
        held = [(name, its) for name, its in queue.held_by(self.name) if name not in self._in_hand]
        queue.put_back([(name, its) for name, its in held if name in self._unheld])
        self._unheld = {name for name, _ in held} - self._unheld

    def _release_strays(self, queue: door.Queue) -> None:
        """A worker that was taken over may have taken more before it heard of it: twice seen, put back."""
        holders = queue.holders()  # asked first: who takes a job has signed in before
        strays = holders - set(Worker.objects.filter(taken_over_at=None).values_list("name", flat=True))
        for name in strays & self._strays:
            count = take_over_again(name, queue)
            self._say(f"工作进程 {name} 被接管后又取了任务，放回 {count} 个")
        self._strays = strays - self._strays

    def _tick(self) -> None:
        if not self._stopping.is_set():
            call_due()
            self._ticked.set()

    def _nothing_due(self) -> bool:
        """Also not in another live worker's hands: those may ask for more, but that is their affair."""
        others = [worker.name for worker in live_workers() if worker.name != self.name]
        due = Job.objects.filter(Q(not_before=None) | Q(not_before__lte=clock.now()), finished_at=None)
        return not self._in_hand and not due.exclude(worker__in=others).exists()

    def _carry_out(self, pk: int, round_: int) -> None:
        """In a thread of the queue's."""
        name = f"job-{pk}-{round_}" if round_ else f"job-{pk}"
        self._in_hand.add(name)
        begun = time.monotonic()
        try:
            trouble = carry_out(pk, round_, self.name, self._stopping.is_set)
            job = patiently(lambda: Job.objects.filter(pk=pk).first())
            if job and job.finished_at:
                self._say(f"{job.state.label}：{job.key}（{time.monotonic() - begun:.1f} 秒）{job.trouble}".strip())
            elif trouble is not None:
                self._say(f"放回：{name} {trouble}")
        finally:
            self._in_hand.discard(name)
            connections.close_all()
