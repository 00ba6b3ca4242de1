"""`govsight serve`: the platform in the browser."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from typing import Any

import click

from govsight.cli.prepare import prepare, told
from govsight.cli.supervise import Supervisor

_CONNECTIONS = 2000
"""Browsers keep theirs open: with waitress's 100, the 101st waits until another leaves."""


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="在哪个地址上提供服务；0.0.0.0 为所有地址。")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口；0 为任选空闲端口。")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="同时处理的请求数。")
@click.option(
    "--worker/--no-worker",
    default=True,
    show_default=True,
    help="自带一个做任务的工作进程；另外运行 govsight worker 时可以不要。",
)
def command(host: str, port: int, threads: int, worker: bool) -> None:
    """启动监管平台，能用时显示网址；Ctrl-C 停止。

    数据保存在 $GOVSIGHT_HOME；省级规模请设 GOVSIGHT_DATABASE_URL=postgresql://…，并在几台机器上运行 govsight worker。
    """
    listener = _listen(host, port)
    bound = listener.getsockname()[1]
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    address = f"http://[{shown}]:{bound}/" if ":" in shown else f"http://{shown}:{bound}/"
    if host not in ("127.0.0.1", "::1", "localhost") and not os.environ.get("GOVSIGHT_HOSTS"):
        click.echo("提示：没有设置 GOVSIGHT_HOSTS（访问用的域名或地址，逗号分隔），只有本机能打开", err=True)
    try:
        prepare()
    except Exception as trouble:
        click.echo(f"平台没有启动：{told(trouble)}", err=True)
        sys.exit(3)
    from waitress import create_server

    from govsight.platform.accounts.actions.first_office import first_token, is_empty
    from govsight.platform.config.wsgi import application

    server: Any = create_server(
        application,
        sockets=[listener],
        threads=threads,
        ident=None,
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=True,  # select() knows no descriptor above 1023
    )
    first = f"{address}start/{first_token()}/" if is_empty() else ""
    threading.Thread(target=_announce, args=(address, first), daemon=True).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways of asking are one
    beside = Supervisor([sys.executable, "-m", "govsight.cli.main", "worker", "--quiet", "--parent", str(os.getpid())])
    with suppress(KeyboardInterrupt):
        if worker:
            beside.start()
        server.run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server.close()
    beside.stop()
    click.echo("已停止")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as trouble:
        click.echo(f"不能在 {host}:{port} 上提供服务：{trouble.strerror}。换一个端口：--port 8001", err=True)
        sys.exit(3)
    return listener


def _announce(address: str, first: str) -> None:
    """Say where it is when it answers, not before."""
    for _ in range(100):
        with suppress(OSError), urllib.request.urlopen(f"{address}healthz", timeout=5):  # noqa: S310 - ours
            break
        time.sleep(0.1)
    else:
        click.echo(f"平台已启动，但 {address}healthz 没有正常回答：请检查数据库", err=True)
        return
    click.echo(f"监管平台已启动：{address}")
    if first:
        click.echo(f"首次使用，请打开这个链接设立第一个账号（24 小时内有效）：\n{first}")
