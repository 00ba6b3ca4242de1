"""The browsing process: `python -m govsight.probe.observe.browsing_process FD SETUP_JSON`."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import msgspec

from govsight.probe.know.browsed import BrowsedPage
from govsight.probe.observe.browser import RenderFailed
from govsight.probe.observe.browsing import BrowseAsk, BrowseReply
from govsight.probe.observe.render_setup import egress_of
from govsight.probe.observe.rendering import SIZE, RenderSetup, frame
from govsight.probe.observe.visits import Visits


def main() -> None:
    """Make the visits asked for one by one until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    line = socket.socket(fileno=int(sys.argv[1]))
    setup = msgspec.json.decode(sys.argv[2], type=RenderSetup)
    ca_file = Path(setup.ca_file) if setup.ca_file else None
    with Visits(egress_of(setup), ca_file=ca_file, timeout=setup.timeout, agent=setup.agent) as visits:
        stream = line.makefile("rb")
        while len(size := stream.read(4)) == 4:
            ask = msgspec.msgpack.decode(stream.read(SIZE.unpack(size)[0]), type=BrowseAsk)
            try:
                line.sendall(frame(_visit(visits, ask)))
            except OSError:
                return  # nobody waits for it any more


def _visit(visits: Visits, ask: BrowseAsk) -> BrowseReply:
    page = BrowsedPage(ask.url, ask.role, ask.screen)
    try:
        return visits.visit(ask)
    except RenderFailed as failed:
        if failed.kind == "browser":
            return BrowseReply(page, fault=failed.text)
        return BrowseReply(msgspec.structs.replace(page, trouble=failed.text))
    except Exception as failed:  # playwright raises bare ones when its driver cannot start
        said = str(failed).splitlines()[0][:200] if str(failed) else type(failed).__name__
        return BrowseReply(page, fault=f"检查用的浏览器出错（{said}）")


if __name__ == "__main__":
    main()
