"""`FilteringProxy`: the only way out for the rendering browser; every hop goes through `Egress`."""

from __future__ import annotations

from types import TracebackType

from govsight.probe.observe.egress import Egress


class FilteringProxy:
    """An HTTP proxy on 127.0.0.1, in a thread of its own. A context manager."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress

    def __enter__(self) -> FilteringProxy:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError
