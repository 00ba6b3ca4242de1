"""A generated site on a free port of 127.0.0.1: nginx with one worker, or the delaying server.

    python -m benchmarks.serve DIR [--delay MS]

nginx runs from a private folder with its own configuration and touches nothing of the system's. Where it is not
installed the delaying server stands in and says so: its numbers are not comparable with those of nginx.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIME = {
    "html": "text/html", "css": "text/css", "js": "application/javascript", "png": "image/png", "ico": "image/x-icon",
    "txt": "text/plain", "pdf": "application/pdf", "zip": "application/zip", "doc": "application/msword",
    "xls": "application/vnd.ms-excel", "rar": "application/x-rar-compressed",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


class ServeError(RuntimeError):
    """The server did not come up; the message says why."""


@dataclass(frozen=True)
class Served:
    """A running site. origin: `http://127.0.0.1:PORT`. server: what answers, in words. pid: its first process."""

    origin: str
    server: str
    pid: int


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def find_nginx() -> str | None:
    """Path of nginx, also where Debian keeps it out of a user's PATH."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def nginx_config(site: Path, truth: dict[str, Any], prefix: Path, port: int) -> str:
    """Configuration for one site: files as they are, the truth's routes, no logs, no gzip, `LinkChecker` header.

    linkchecker holds itself to 10 requests a second unless that header allows more.
    """
    routes = "\n".join(
        f"    location = {path} {{ return {status}{' ' + to if to else ''}; }}"
        for path, (status, to) in truth["routes"].items()
    )
    prefixes = "\n".join(
        f"    location {path} {{ default_type text/html; return 200 '{body}'; }}"
        for path, body in truth["prefixes"].items()
    )
    types = "\n".join(f"    {kind} {ending};" for ending, kind in MIME.items())
    temp = "\n".join(
        f"  {name}_temp_path {prefix}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""{user}
worker_processes 1;
daemon off;
pid {prefix}/nginx.pid;
error_log {prefix}/error.log crit;
events {{ worker_connections 4096; }}
http {{
{temp}
  access_log off;
  gzip off;
  sendfile on;
  tcp_nopush on;
  absolute_redirect off;
  keepalive_timeout 75;
  keepalive_requests 1000000;
  default_type application/octet-stream;
  types {{
{types}
  }}
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    root {site / "htdocs"};
    index index.html;
    add_header LinkChecker allowed always;
{routes}
{prefixes}
  }}
}}
"""


def _wait_until_open(port: int, process: subprocess.Popen[bytes], what: str, trouble: Path) -> None:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ServeError(f"{what} ended at once: {trouble.read_text('utf-8', 'replace').strip()[-400:]}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise ServeError(f"{what} does not answer on port {port} after 15 s")


@contextlib.contextmanager
def serve(site: Path, delay_ms: int = 0, python: str = sys.executable) -> Iterator[Served]:
    """Serve a generated site as long as the `with` lasts.

    delay_ms > 0 adds that many milliseconds to every answer. python: interpreter for the delaying server (one that
    has uvloop makes it faster). Raises ServeError.
    """
    site = site.resolve()
    truth = json.loads((site / "truth.json").read_text("utf-8"))
    port = free_port()
    nginx = find_nginx()
    with tempfile.TemporaryDirectory(prefix="govsight-bench-") as folder:
        prefix = Path(folder)
        trouble = prefix / "stderr"
        if nginx and not delay_ms:
            (prefix / "nginx.conf").write_text(nginx_config(site, truth, prefix, port), "utf-8")
            command = [nginx, "-p", folder, "-c", str(prefix / "nginx.conf"), "-e", str(prefix / "error.log")]
            server = "nginx, 1 worker"
        else:
            if not nginx and not delay_ms:
                print(
                    "nginx is not installed (apt install nginx): a slower server stands in, numbers are not comparable"
                )
            command = [python, "-m", "benchmarks.delay", str(site), str(port), str(delay_ms)]
            server = f"asyncio server, {delay_ms} ms added"
        with trouble.open("wb") as err:
            process = subprocess.Popen(
                command, cwd=Path(__file__).resolve().parent.parent, stdout=err, stderr=err, start_new_session=True
            )
        try:
            _wait_until_open(port, process, server, trouble)
            yield Served(f"http://127.0.0.1:{port}", server, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def main() -> None:
    """Command line: serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="serve a generated site on 127.0.0.1")
    parser.add_argument("site", type=Path)
    parser.add_argument("--delay", type=int, default=0, help="milliseconds added to every answer")
    told = parser.parse_args()
    with serve(told.site, told.delay) as served, contextlib.suppress(KeyboardInterrupt):
        print(f"{served.origin}/  ({served.server}); Ctrl-C ends it", flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
