"""A finished run's state, filled by hand."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from govsight.probe.state import DONE, Outcome, State
from govsight.probe.stateview import StateView
from govsight.vocab import LinkFacts, PageFacts, PageKind, Role, SiteProfile

HOST = "http://www.qingjiang.gov.cn"
HOME = HOST + "/"
PAGE = int(Role.PAGE)


class Site:
    """A state being filled by hand."""

    def __init__(self, path: Path) -> None:
        self.state = State(path)
        self.ids: dict[str, int] = {}

    def url(self, path: str, roles: int = PAGE, internal: bool = True) -> int:
        """The id of a path, queued when it is new."""
        url = path if "://" in path else HOST + path
        if url not in self.ids:
            self.ids[url] = self.state.add(url, HOST, internal, roles, 1)
        return self.ids[url]

    def answer(
        self, path: str, verdict: str = "alive", reason: str = "ok", status: int | None = 200, *,
        looks: int = 1, next: str = "", kind: int = DONE, ctype: str = "text/html", roles: int = PAGE,
    ) -> None:  # fmt: skip
        id_ = self.url(path, roles)
        following = self.url(next) if next else None
        text = {"alive": "HTTP 200", "dead": "HTTP 404，页面不存在"}.get(verdict, "无法判定")
        outcome = Outcome(kind, status, verdict, reason, text, following, ctype, f"urn:{id_}")
        self.state.record(id_, looks, outcome)

    def redirect(self, path: str, to: str, looks: int = 1, reason: str = "redirect") -> None:
        self.answer(path, "", reason, 302, looks=looks, next=to, ctype="")

    def page(self, path: str, *targets: str, **facts: object) -> None:
        """A page that was read; it points at `targets`."""
        id_ = self.url(path)
        read = PageFacts(url=HOST + path, **{"text_length": 99, **facts})  # type: ignore[arg-type]
        out = array("I", [self.url(target) for target in targets])
        outcome = Outcome(DONE, 200, "alive", "ok", "HTTP 200", None, "text/html", f"urn:{id_}")
        self.state.record(id_, 1, outcome, None, msgspec.msgpack.encode(read), out)

    def home(self, *targets: str, **facts: object) -> None:
        self.page("/", *targets, kind=PageKind.HOME, **facts)
        self.state.set_meta("home_id", str(self.ids[HOME]))

    def view(self) -> StateView:
        self.state.commit()
        return StateView(
            self.state, start_url=HOME, scope=HOME, kind="site", as_of=datetime(2026, 1, 1, tzinfo=UTC), complete=True,
            profile=SiteProfile(), why_unread=("budget", "超过页数上限，未检查"),
        )  # fmt: skip


def link_of(view: StateView, path: str) -> LinkFacts:
    """What a view says of a path, which it knows."""
    link = view.link(HOST + path)
    assert link is not None
    return link
