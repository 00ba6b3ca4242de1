"""`inspect`: look at one site, ask every check, keep the evidence. The door of the engine."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from govsight import __version__
from govsight.kit.disk import explain
from govsight.kit.urls import split_host
from govsight.probe.check import Check, all_checks, basic_checks
from govsight.probe.crawl import Crawl
from govsight.probe.evidence.chain import CHAIN_FILE, write_chain
from govsight.probe.kept_looks import take_looks
from govsight.probe.look import Look, all_looks
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.readers import ReaderFailed
from govsight.probe.observe.resolve import Resolver, SystemResolver
from govsight.probe.plan import Plan, PlanError
from govsight.probe.progress import Progress
from govsight.probe.result import Inspection, RunFacts
from govsight.probe.state import State, StateBusy, StateError
from govsight.probe.stateview import StateView
from govsight.vocab import Outcome, Verdict

STATE_FILE = "state.db"


class CannotInspect(Exception):
    """The site could not be inspected. The message is Chinese: what, where, what to do."""


class FolderBusy(CannotInspect):
    """Another run is at work in the output folder: later it may be this one's turn."""


class Stopped(Exception):
    """The run was asked to stop; everything seen so far is kept. The message says how to go on."""


def inspect(
    plan: Plan,
    tell: Callable[[Progress], None] = lambda _: None,
    hold: Callable[[Crawl], None] = lambda _: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Inspection:
    """Carry out `plan` and return what was seen and what the checks say of it.

    An interrupted run in `plan.out` is taken up where it stopped; a finished one is answered from what it kept.
    tell: called with the progress about four times a second. hold: given the crawl before it starts, so that a
    signal handler can stop it. meanwhile: run in a thread while the crawl waits for its last answers, to load what the
    caller needs next. Raises PlanError, CannotInspect or Stopped.
    """
    egress = _egress(plan)
    _wanted_looks(plan)
    state = _open(plan)
    try:
        return _inspect(plan, state, egress, tell, hold, meanwhile)
    except (StateError, ReaderFailed) as trouble:
        raise CannotInspect(str(trouble)) from trouble


def _inspect(
    plan: Plan,
    state: State,
    egress: Egress,
    tell: Callable[[Progress], None],
    hold: Callable[[Crawl], None],
    meanwhile: Callable[[], None],
) -> Inspection:
    if state.meta("finished_at") is None:
        _crawl(plan, state, egress, tell, hold, meanwhile)
        gc.collect()  # the crawl's parts know each other; what they took, the view can use
    view = _view(plan, state)
    _require_a_site(plan, state, view)
    view.complete = view.complete and not view.home_trouble  # nothing leads on from a home page nobody saw
    _take_looks(plan, state, view, egress, tell)
    head = _seal(plan, state)
    outcomes: dict[str, Outcome] = {}
    for check in _checks(plan):
        outcomes[check.id] = check.ask(view)
    return Inspection(view, _facts(plan, state, view, head), outcomes, plan.out)


def _crawl(
    plan: Plan,
    state: State,
    egress: Egress,
    tell: Callable[[Progress], None],
    hold: Callable[[Crawl], None],
    meanwhile: Callable[[], None],
) -> None:
    """Look at the site until nothing is left, or raise Stopped."""

    def load() -> None:
        _load_checks(plan)
        meanwhile()

    crawl = Crawl(plan, state, egress, tell, lambda: _view(plan, state).loops(), load)
    hold(crawl)
    crawl.run()
    if crawl.stop:
        state.close()
        raise Stopped(f"已停止，看过的都已保存在 {plan.out}；用同样的命令再运行一次即可接着检查")
    progress = crawl.progress
    state.set_meta("bytes", str(int(state.meta("bytes") or 0) + progress.bytes_received))
    state.set_meta("rendered", str(int(state.meta("rendered") or 0) + progress.rendered))
    notes = dict.fromkeys([*(state.meta("notes") or "").split("\n"), *crawl.notes])
    state.set_meta("notes", "\n".join(notes).strip())
    state.set_meta("scope_shown", crawl.scope.prefixes[0])
    state.set_meta("finished_at", datetime.now(UTC).isoformat())


def _take_looks(plan: Plan, state: State, view: StateView, egress: Egress, tell: Callable[[Progress], None]) -> None:
    """What is asked of the site after the crawl; nothing when the site itself was not seen, or all was asked before."""
    if state.meta("looked_at") is not None:
        return
    wanted = _wanted_looks(plan)
    if wanted and view.home is not None:
        from govsight.probe.look_room import LookRoom  # with what asking takes

        progress = Progress(pages=state.page_count, links=state.url_count)
        room = LookRoom(plan, state, view, egress)

        def say(what: str) -> None:
            progress.looking = what
            tell(progress)

        try:
            take_looks(wanted, room, state, say)
        finally:
            room.close()
    state.set_meta("looked_at", datetime.now(UTC).isoformat())


def _wanted_looks(plan: Plan) -> list[Look]:
    if plan.depth == "links" and not (plan.looks or plan.extra_looks):
        return []
    known = {look.id: look for look in all_looks()}
    for id_ in (*(plan.looks or ()), *plan.extra_looks):
        if id_ not in known:
            raise PlanError(f"没有「{id_}」这项检查：可选 {'、'.join(known) or '无'}")
    if plan.looks is not None:
        return [known[id_] for id_ in dict.fromkeys((*plan.looks, *plan.extra_looks))]
    if plan.depth == "links":
        return [known[id_] for id_ in plan.extra_looks]
    return [look for look in known.values() if not look.extra or look.id in plan.extra_looks]


def _checks(plan: Plan) -> tuple[Check, ...]:
    return all_checks() if plan.depth == "full" else basic_checks()


def _load_checks(plan: Plan) -> None:
    """Import what the checks need."""
    import govsight.probe.pointers  # noqa: F401 - and numpy with it

    _checks(plan)


def _egress(plan: Plan) -> Egress:
    _, _, port = split_host(plan.start_url)
    try:
        return Egress(
            allow_private=plan.allow_private,
            allow=plan.allow,
            host_map=HostMap.parse(plan.resolve),
            resolver=_resolver(plan.dns),
            extra_ports=[port],
        )
    except ValueError as trouble:
        raise PlanError(str(trouble)) from trouble


def _resolver(server: str) -> Resolver:
    if not server:
        return SystemResolver()
    from govsight.probe.observe.dns_resolver import DnsResolver  # seldom asked for

    return DnsResolver(server)


def _open(plan: Plan) -> State:
    """The state in the output folder, new or taken up. Raises PlanError, CannotInspect or FolderBusy."""
    out = plan.out
    if out.exists() and not out.is_dir():
        raise PlanError(f"输出位置 {out} 是一个文件，不是文件夹：请换一个文件夹")
    path = out / STATE_FILE
    if out.is_dir() and not path.exists() and any(out.iterdir()):
        raise PlanError(f"输出文件夹 {out} 里已有别的文件：请换一个空文件夹，以免混在一起")
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not os.access(out, os.W_OK):
            raise PermissionError(errno.EACCES, "没有写权限")
        state = State(path)
    except StateBusy as trouble:
        raise FolderBusy(str(trouble)) from trouble
    except StateError as trouble:
        raise CannotInspect(str(trouble)) from trouble
    except OSError as trouble:
        what, advice = explain(trouble)
        raise CannotInspect(f"输出文件夹 {out} 不能使用：{what}。{advice}") from trouble
    try:
        return _take_up(plan, state)
    except StateError as trouble:
        raise CannotInspect(str(trouble)) from trouble


def _take_up(plan: Plan, state: State) -> State:
    """A new state is told whose it is; an old one must be of the same site."""
    told = state.meta("start_url")
    if told is not None and (told != plan.start_url or state.meta("kind") != plan.effective_kind):
        state.close()
        raise PlanError(f"输出文件夹 {plan.out} 里是对 {told} 的检查，与本次的 {plan.start_url} 不同：请换一个文件夹")
    if told is None:
        state.set_meta("kind", plan.effective_kind)
        state.set_meta("run_id", uuid.uuid4().hex)
        state.set_meta("seed", plan.seed or state.meta("run_id") or "")
        state.set_meta("started_at", datetime.now(UTC).isoformat())
        state.set_meta("as_of", (plan.as_of or datetime.now(UTC)).isoformat())
        state.set_meta("start_url", plan.start_url)
    elif state.meta("finished_at") is None:
        state.set_meta("resumed", str(int(state.meta("resumed") or 0) + 1))
    return state


def _view(plan: Plan, state: State) -> StateView:
    state.commit()
    queued = state.db.execute("SELECT count(*) FROM url WHERE state = 0").fetchone()[0]
    gone = state.meta("gone")
    aside = state.db.execute(
        "SELECT count(*) FROM url WHERE state = 3 OR reason IN ('too_complex', 'too_large')"
    ).fetchone()[0]
    why = ("budget", f"超过页数上限（{plan.max_pages} 页），未检查")
    moment = state.meta("as_of") or state.meta("started_at")
    assert moment is not None
    return StateView(
        state,
        start_url=plan.start_url,
        scope=state.meta("scope_shown") or plan.start_url,
        kind=plan.effective_kind,
        as_of=datetime.fromisoformat(moment),
        complete=not queued and not gone and not aside,
        profile=plan.profile,
        why_unread=why,
        evidence=plan.out / "evidence",
    )


def _require_a_site(plan: Plan, state: State, view: StateView) -> None:
    """A name that does not exist leaves nothing behind that looks like an inspection."""
    link = view.home_link
    if link is not None and view.home is None and link.reason in ("dns_none", "dns_trouble", "refused_egress"):
        text = link.reason_text.removesuffix("，无法判定")
        state.close()
        for name in (STATE_FILE, f"{STATE_FILE}-wal", f"{STATE_FILE}-shm"):
            (plan.out / name).unlink(missing_ok=True)
        for path in (plan.out / "evidence").glob("*.warc.gz"):
            path.unlink()
        for folder in (plan.out / "evidence", plan.out):
            with contextlib.suppress(OSError):  # not ours alone: it stays
                folder.rmdir()
        raise CannotInspect(f"{plan.start_url} 无法检查：{text}。请核对网址后重试")


def _seal(plan: Plan, state: State) -> str:
    """Write the evidence chain and return its head."""
    run_id = state.meta("run_id")
    assert run_id is not None
    folder = plan.out / "evidence"
    try:
        folder.mkdir(exist_ok=True)
        return write_chain(folder / CHAIN_FILE, state.evidence(), run_id)
    except OSError as trouble:
        what, advice = explain(trouble)
        raise CannotInspect(f"证据写不进 {folder}：{what}。{advice}，再运行一次即可接着检查") from trouble


def _facts(plan: Plan, state: State, view: StateView, head: str) -> RunFacts:
    def count(sql: str) -> int:
        return int(state.db.execute(sql).fetchone()[0])

    reasons = [view.home_trouble] if view.home_trouble else []
    queued = count("SELECT count(*) FROM url WHERE state = 0")
    if queued:
        reasons.append(f"{queued:,} 个网址因页数上限（{plan.max_pages:,} 页）未检查")
    for word, text in (("trap", "判断为无尽链接"), ("robots", "robots.txt 不允许"), ("host_gone", "网站中途停止响应")):
        number = int(state.db.execute("SELECT count(*) FROM url WHERE state = 3 AND reason = ?", (word,)).fetchone()[0])
        if number:
            reasons.append(f"{number:,} 个网址因{text}未检查")
    part = count("SELECT count(*) FROM url WHERE reason IN ('too_complex', 'too_large')")
    if part:
        reasons.append(f"{part:,} 个页面过大或过于复杂，只读了一部分或未读")
    notes = tuple(note for note in (state.meta("notes") or "").split("\n") if note)
    started, finished = state.meta("started_at"), state.meta("finished_at")
    assert started is not None
    assert finished is not None
    return RunFacts(
        pages=count("SELECT count(*) FROM page WHERE length(facts) > 0"),
        links=count("SELECT count(*) FROM url"),
        requests=int(state.meta("requests") or 0),
        started_at=datetime.fromisoformat(started),
        finished_at=datetime.fromisoformat(finished),
        engine_version=__version__,
        complete=view.complete,
        incomplete_reason="；".join(reasons) if not view.complete else "",
        bytes_received=int(state.meta("bytes") or 0),
        rendered=int(state.meta("rendered") or 0),
        resumed=int(state.meta("resumed") or 0),
        max_pages=plan.max_pages,
        robots=plan.robots,
        render=plan.render,
        concurrency=plan.concurrency or 0,
        head=head,
        notes=(*reasons, *notes),
    )


def could_inspect(inspection: Inspection) -> str:
    """ "" when the site itself was seen, else the Chinese reason why it was not."""
    view = inspection.view
    link = view.home_link
    if view.home is not None and not view.home_trouble:
        return ""
    if link is not None and link.verdict is Verdict.ALIVE and view.home is None:
        return f"{view.start_url} {view.home_trouble}"
    return f"{view.start_url} {view.home_trouble or '没有看到首页'}"


__all__ = ["CannotInspect", "PlanError", "Stopped", "could_inspect", "inspect"]
