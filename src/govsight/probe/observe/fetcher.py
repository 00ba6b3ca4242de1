"""`Fetcher`: many HTTP exchanges at once over libcurl, each to the very address the egress rule decided.

One object, one thread, one epoll set (shared with whoever else waits in the same loop). It follows no redirect,
decodes no content encoding, keeps no cookie and asks no proxy: the caller sees what the server said.
"""

from __future__ import annotations

import contextlib
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import certifi
import pycurl

from govsight.probe.observe.answer import Answer, read_head
from govsight.probe.observe.egress import Egress

_CONNECT_SECONDS = 10
_MAX_HEAD = 256 * 1024
_TLS_UNTRUSTED = frozenset({pycurl.E_PEER_FAILED_VERIFICATION, pycurl.E_SSL_CACERT_BADFILE})
_SLOW_TLS = frozenset({pycurl.E_SSL_CONNECT_ERROR, pycurl.E_SSL_CIPHER})


@dataclass(slots=True)
class Request:
    """One thing to fetch. host/port: as in the URL; address: (ip, port) to connect to; cap: bytes of body to read
    (then stop and mark the answer `cut`); insecure: certificates are not verified."""

    key: int
    url: str
    host: str
    port: int
    address: tuple[str, int]
    cap: int
    insecure: bool = False


class _Transfer:
    """One easy handle with its buffers, used again and again."""

    __slots__ = ("cap", "cut", "easy", "head_size", "lines", "parts", "place", "refused", "request", "size", "started")

    def __init__(self, setup: Callable[[_Transfer], pycurl.Curl]) -> None:
        self.lines: list[bytes] = []
        self.parts: list[bytes] = []
        self.size = 0
        self.cap = 0
        self.cut = False
        self.refused = False
        self.head_size = 0
        self.started = 0.0
        self.request: Request | None = None
        self.place: tuple[object, ...] | None = None
        self.easy = setup(self)

    def on_body(self, chunk: bytes) -> int:
        self.size += len(chunk)
        self.parts.append(chunk)
        if self.size > self.cap:
            self.cut = True
            return 0
        return len(chunk)

    def on_head(self, line: bytes) -> int:
        self.head_size += len(line)
        if self.head_size > _MAX_HEAD:
            return 0
        self.lines.append(line)
        return len(line)


class Fetcher:
    """See the module. `poll` is the caller's epoll object; call `on_event` for the descriptors it reports that this
    object registered (`owns(fd)`), `tick` when `timeout()` seconds have passed, and `finished()` for answers."""

    def __init__(
        self,
        egress: Egress,
        poll: select.epoll,
        *,
        agent: str,
        timeout: float,
        ca_file: Path | None = None,
        connections: int = 64,
    ) -> None:
        self._egress = egress
        self._poll = poll
        self._agent = agent
        self._timeout_ms = int(timeout * 1000)
        self._timeout = timeout
        self._ca = str(ca_file) if ca_file else certifi.where()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, max(connections * 2, 32))
        self._fds: dict[int, int] = {}
        self._deadline: float | None = None
        self._idle: list[_Transfer] = []
        self._busy: dict[pycurl.Curl, _Transfer] = {}
        self.bytes_received = 0

    def __len__(self) -> int:
        return len(self._busy)

    def _setup(self, transfer: _Transfer) -> pycurl.Curl:
        easy = pycurl.Curl()
        easy.setopt(pycurl.NOSIGNAL, 1)
        easy.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        easy.setopt(pycurl.PROXY, "")
        easy.setopt(pycurl.NETRC, 0)
        easy.setopt(pycurl.FOLLOWLOCATION, 0)
        easy.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        easy.setopt(pycurl.HTTP_CONTENT_DECODING, 0)
        easy.setopt(pycurl.BUFFERSIZE, 64 * 1024)
        easy.setopt(pycurl.TIMEOUT_MS, self._timeout_ms)
        easy.setopt(pycurl.CONNECTTIMEOUT_MS, min(_CONNECT_SECONDS * 1000, self._timeout_ms))
        easy.setopt(pycurl.USERAGENT, self._agent)
        easy.setopt(pycurl.HTTPHEADER, list(_HEADERS))
        easy.setopt(pycurl.CAINFO, self._ca)
        easy.setopt(pycurl.WRITEFUNCTION, transfer.on_body)
        easy.setopt(pycurl.HEADERFUNCTION, transfer.on_head)
        easy.setopt(pycurl.OPENSOCKETFUNCTION, lambda _, address: self._open_socket(transfer, address))
        return easy

    def _open_socket(self, transfer: _Transfer, address: tuple[int, int, int, tuple[str, int]]) -> object:
        """The last gate: the address libcurl is about to connect to must be the one that was decided."""
        family, kind, protocol, where = address
        request = transfer.request
        ip, port = where[0], where[1]
        if isinstance(ip, bytes):
            ip = ip.decode("ascii", "replace")
        if request is None or (ip, port) != request.address or not self._egress.permits_address(ip, port):
            transfer.refused = True
            return pycurl.SOCKET_BAD
        return socket.socket(family, kind, protocol)

    def start(self, request: Request) -> None:
        """Begin one exchange."""
        transfer = self._idle.pop() if self._idle else _Transfer(self._setup)
        easy = transfer.easy
        transfer.request = request
        transfer.cap = request.cap
        transfer.started = time.monotonic()
        easy.setopt(pycurl.URL, request.url)
        place = (request.host, request.port, request.address, request.insecure)
        if transfer.place != place:
            transfer.place = place
            self._aim(easy, request)
        self._busy[easy] = transfer
        self._multi.add_handle(easy)

    def _aim(self, easy: pycurl.Curl, request: Request) -> None:
        """Send the handle to the decided address, whatever name the URL has."""
        ip, port = request.address
        shown = f"[{ip}]" if ":" in ip else ip
        name = f"[{request.host}]" if ":" in request.host and request.host[0] != "[" else request.host
        easy.setopt(pycurl.CONNECT_TO, [f"{name}:{request.port}:{shown}:{port}"])
        easy.setopt(pycurl.SSL_VERIFYPEER, 0 if request.insecure else 1)
        easy.setopt(pycurl.SSL_VERIFYHOST, 0 if request.insecure else 2)

    # -- the event loop's side -------------------------------------------------------------------------------

    def owns(self, fd: int) -> bool:
        """Whether this descriptor is one of ours."""
        return fd in self._fds

    def on_event(self, fd: int, events: int) -> None:
        """The epoll set reported `fd`."""
        mask = 0
        if events & (select.EPOLLIN | select.EPOLLHUP):
            mask |= pycurl.CSELECT_IN
        if events & select.EPOLLOUT:
            mask |= pycurl.CSELECT_OUT
        if events & select.EPOLLERR:
            mask |= pycurl.CSELECT_ERR
        self._multi.socket_action(fd, mask)

    def timeout(self, now: float) -> float:
        """Seconds until `tick` is wanted; 60 when nothing is due."""
        return 60.0 if self._deadline is None else max(0.0, self._deadline - now)

    def tick(self, now: float) -> None:
        """Let libcurl's own timers run if they are due."""
        if self._deadline is not None and now >= self._deadline:
            self._deadline = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)

    def _on_timer(self, milliseconds: int) -> None:
        self._deadline = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000

    def _on_socket(self, what: int, fd: int, _multi: object, _data: object) -> None:
        if what == pycurl.POLL_REMOVE:
            if self._fds.pop(fd, None) is not None:
                with contextlib.suppress(OSError):  # libcurl closed it first
                    self._poll.unregister(fd)
            return
        wanted = 0
        if what in (pycurl.POLL_IN, pycurl.POLL_INOUT):
            wanted |= select.EPOLLIN
        if what in (pycurl.POLL_OUT, pycurl.POLL_INOUT):
            wanted |= select.EPOLLOUT
        try:
            if fd in self._fds:
                self._poll.modify(fd, wanted)
            else:
                self._poll.register(fd, wanted)
        except FileNotFoundError:
            self._poll.register(fd, wanted)
        except FileExistsError:
            self._poll.modify(fd, wanted)
        self._fds[fd] = wanted

    def finished(self) -> list[tuple[Request, Answer]]:
        """Exchanges that ended since the last call."""
        done: list[tuple[Request, Answer]] = []
        while True:
            left, good, bad = self._multi.info_read()
            for easy in good:
                done.append(self._finish(easy, 0, ""))
            for easy, code, message in bad:
                done.append(self._finish(easy, code, message))
            if not left:
                return done

    def _finish(self, easy: pycurl.Curl, code: int, message: str) -> tuple[Request, Answer]:
        transfer = self._busy.pop(easy)
        self._multi.remove_handle(easy)
        request = transfer.request
        assert request is not None
        answer = Answer(url=request.url, ip=request.address[0], insecure=request.insecure)
        answer.seconds = time.monotonic() - transfer.started
        answer.request_head = _request_head(request, self._agent)
        if transfer.lines:
            read_head(transfer.lines, answer)
            answer.status = easy.getinfo(pycurl.RESPONSE_CODE) or None
        answer.body = transfer.parts[0] if len(transfer.parts) == 1 else b"".join(transfer.parts)
        self.bytes_received += len(answer.body) + len(answer.head)
        answer.cut = transfer.cut
        if code and not transfer.cut:
            _explain(answer, code, message, transfer, self._timeout)
        transfer.request = None
        transfer.lines = []
        transfer.parts = []
        transfer.size = 0
        transfer.head_size = 0
        transfer.cut = False
        transfer.refused = False
        # on_head/on_body are bound to the transfer, which keeps its new lists
        self._idle.append(transfer)
        return request, answer

    def close(self) -> None:
        """Give up everything under way."""
        for easy in list(self._busy):
            self._multi.remove_handle(easy)
            easy.close()
        self._busy.clear()
        for transfer in self._idle:
            transfer.easy.close()
        self._idle.clear()
        self._multi.close()


_HEADERS = (
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding: gzip, deflate, br, zstd",
    "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5",
)


def _request_head(request: Request, agent: str) -> bytes:
    """The request as it was sent: line, Host, and the fixed fields."""
    rest = request.url.split("://", 1)[1]
    host, _, path = rest.partition("/")
    lines = [f"GET /{path} HTTP/1.1", f"Host: {host.rpartition('@')[2]}", f"User-Agent: {agent}", *_HEADERS, "", ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


def _explain(answer: Answer, code: int, message: str, transfer: _Transfer, timeout: float) -> None:
    """Turn libcurl's code into our word. A body that already arrived in useful part keeps its status."""
    usable = answer.status is not None and answer.status < 400 and bool(answer.body)
    if transfer.refused:
        answer.fault, answer.fault_text = "refused_egress", "目标地址不允许访问（安全规则）"
    elif code == pycurl.E_OPERATION_TIMEDOUT:
        if usable and len(answer.body) >= 64 * 1024:
            answer.short = True
            return
        answer.fault, answer.fault_text = "timeout", f"超过 {timeout:g} 秒仍未打开"
    elif code == pycurl.E_PARTIAL_FILE and usable:
        answer.short = True
        return
    elif code == pycurl.E_COULDNT_CONNECT:
        answer.fault, answer.fault_text = "connect", "无法连接服务器（连接被拒绝或不可达）"
    elif code in _TLS_UNTRUSTED:
        answer.fault, answer.fault_text = "tls", f"证书不被信任：{message[:120]}"
    elif code in _SLOW_TLS:
        answer.fault, answer.fault_text = "tls_handshake", f"安全连接握手失败：{message[:120]}"
    elif code == pycurl.E_GOT_NOTHING:
        answer.fault, answer.fault_text = "empty_reply", "服务器接受连接后没有回答"
    elif code in (pycurl.E_RECV_ERROR, pycurl.E_SEND_ERROR):
        answer.fault, answer.fault_text = "reset", "连接被中途断开"
    else:
        answer.fault, answer.fault_text = "protocol", f"服务器的回答不合规范：{message[:120]}"
    if answer.fault:
        answer.status = None
