"""The rendering process: `python -m govsight.probe.observe.render_process FD SETUP_JSON`."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import msgspec

from govsight.probe.observe.render import Renderer, RenderFailed
from govsight.probe.observe.render_setup import egress_of
from govsight.probe.observe.rendering import SIZE, RenderAsk, RenderReply, RenderSetup, frame


def main() -> None:
    """Answer asks one by one until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = socket.socket(fileno=int(sys.argv[1]))
    setup = msgspec.json.decode(sys.argv[2], type=RenderSetup)
    ca_file = Path(setup.ca_file) if setup.ca_file else None
    with Renderer(egress_of(setup), ca_file=ca_file, timeout=setup.timeout) as renderer:
        stream = line.makefile("rb")
        while len(size := stream.read(4)) == 4:
            ask = msgspec.msgpack.decode(stream.read(SIZE.unpack(size)[0]), type=RenderAsk)
            try:
                line.sendall(frame(_render(renderer, ask, setup.agent)))
            except OSError:
                return  # nobody waits for it any more


def _render(renderer: Renderer, ask: RenderAsk, agent: str) -> RenderReply:
    try:
        rendered = renderer.render(ask.url, user_agent=agent, ignore_tls=ask.insecure)
    except RenderFailed as failed:
        return RenderReply(ask.id, trouble=failed.text)
    except Exception as failed:  # playwright raises bare ones when its driver cannot start
        return RenderReply(
            ask.id, trouble=f"浏览器未能启动（{str(failed).splitlines()[0][:200] if str(failed) else '原因不明'}）"
        )
    return RenderReply(ask.id, rendered.url, rendered.html.encode("utf-8", "replace"), requests=rendered.requests)


if __name__ == "__main__":
    main()
