"""`Asker`: single questions to a site, one after the other, over libcurl. The same egress rule at every hop.

For looks, where a request may name its own user agent or referrer or send a form. The crawl has its `Fetcher`.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

import certifi
import msgspec
import pycurl

from govsight.kit.urls import Resolver, split_host
from govsight.probe.observe.answer import Answer, location_text, read_head
from govsight.probe.observe.decompress import BadEncoding, decompress
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.resolve import ResolveFailed

_MAX_HOPS = 10
_MAX_HEAD = 256 * 1024
_FAULTS = {
    pycurl.E_OPERATION_TIMEDOUT: ("timeout", "超过时限仍未打开"),
    pycurl.E_COULDNT_CONNECT: ("connect", "无法连接服务器（连接被拒绝或不可达）"),
    pycurl.E_PEER_FAILED_VERIFICATION: ("tls", "证书不被信任"),
    pycurl.E_SSL_CONNECT_ERROR: ("tls_handshake", "安全连接握手失败"),
    pycurl.E_GOT_NOTHING: ("empty_reply", "服务器接受连接后没有回答"),
}


class Ask(msgspec.Struct, frozen=True):
    """One question. agent: "" for our own name. form: what is sent as `application/x-www-form-urlencoded` (then the
    method is POST). headers: further header lines. most: bytes of body read. ip: 4 or 6 to use only such addresses."""

    url: str
    agent: str = ""
    referer: str = ""
    form: bytes | None = None
    headers: tuple[str, ...] = ()
    most: int = 3 * 1024 * 1024
    follow: bool = True
    ip: int = 0


class Asker:
    """See the module. heard: called with every exchange as it was, before its body is decoded."""

    def __init__(
        self,
        egress: Egress,
        *,
        agent: str,
        timeout: float,
        ca_file: Path | None = None,
        insecure: Callable[[str, int], bool] = lambda _host, _port: False,
        before: Callable[[str, str], None] = lambda _host, _address: None,
        heard: Callable[[Answer], None] = lambda _answer: None,
    ) -> None:
        """insecure: whether certificates of (host, port) are let pass. before: called with host and address before each
        request, for pacing."""
        self._egress = egress
        self._agent = agent
        self._timeout = timeout
        self._ca = str(ca_file) if ca_file else certifi.where()
        self._insecure = insecure
        self._before = before
        self._heard = heard

    def ask(self, ask: Ask) -> Answer:
        """The answer at the end of the redirects, its body decoded. A fault stands in the answer; nothing is raised."""
        hop = ask
        for _ in range(_MAX_HOPS):
            answer = self._one(hop)
            self._heard(answer)
            moved = answer.status is not None and 300 <= answer.status < 400 and answer.location
            if not moved or not ask.follow:
                return _decoded(answer, ask.most)
            target = Resolver(hop.url).resolve(location_text(answer.location))
            if target is None:
                return msgspec.structs.replace(answer, fault="protocol", fault_text="跳转到无法识别的地址")
            hop = msgspec.structs.replace(hop, url=target, form=None if answer.status in (301, 302, 303) else hop.form)
        return msgspec.structs.replace(answer, fault="too_many_hops", fault_text=f"跳转超过 {_MAX_HOPS} 次")

    def _one(self, ask: Ask) -> Answer:
        _, host, port = split_host(ask.url)
        try:
            target = self._egress.decide(host, port)
        except EgressRefused as refused:
            return Answer(ask.url, fault="refused_egress", fault_text=str(refused))
        except ResolveFailed as failed:
            return Answer(ask.url, fault=f"dns_{failed.kind}", fault_text=str(failed))
        addresses = [one for one in target.addresses if not ask.ip or (":" in one[0]) == (ask.ip == 6)]
        if not addresses:
            return Answer(ask.url, fault="no_address", fault_text=f"域名没有 IPv{ask.ip} 地址")
        self._before(target.host, addresses[0][0])
        return self._exchange(ask, target.host, port, addresses[0])

    def _exchange(self, ask: Ask, host: str, port: int, address: tuple[str, int]) -> Answer:
        lines: list[bytes] = []
        parts: list[bytes] = []
        size = [0, 0]

        def on_head(line: bytes) -> int:
            size[0] += len(line)
            lines.append(line)
            return len(line) if size[0] <= _MAX_HEAD else 0

        def on_body(chunk: bytes) -> int:
            size[1] += len(chunk)
            parts.append(chunk)
            return len(chunk) if size[1] <= ask.most else 0

        def open_socket(_purpose: int, there: tuple[int, int, int, tuple[str, int]]) -> object:
            family, kind, protocol, where = there
            ip = where[0].decode("ascii", "replace") if isinstance(where[0], bytes) else where[0]
            if (ip, where[1]) != address or not self._egress.permits_address(ip, where[1]):
                return pycurl.SOCKET_BAD
            return socket.socket(family, kind, protocol)

        headers = [
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5",
            *(_line(header) for header in ask.headers),
        ]
        agent = _line(ask.agent or self._agent)
        shown = f"[{address[0]}]" if ":" in address[0] else address[0]
        easy = pycurl.Curl()
        answer = Answer(url=ask.url, ip=address[0], insecure=self._insecure(host, port))
        started = time.monotonic()
        try:
            easy.setopt(pycurl.URL, ask.url)
            easy.setopt(pycurl.NOSIGNAL, 1)
            easy.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
            easy.setopt(pycurl.PROXY, "")
            easy.setopt(pycurl.FOLLOWLOCATION, 0)
            easy.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
            easy.setopt(pycurl.TIMEOUT_MS, int(self._timeout * 1000))
            easy.setopt(pycurl.CAINFO, self._ca)
            easy.setopt(pycurl.SSL_VERIFYPEER, 0 if answer.insecure else 1)
            easy.setopt(pycurl.SSL_VERIFYHOST, 0 if answer.insecure else 2)
            easy.setopt(pycurl.CONNECT_TO, [f"{host}:{port}:{shown}:{address[1]}"])
            easy.setopt(pycurl.USERAGENT, agent)
            easy.setopt(pycurl.HTTPHEADER, headers)
            if ask.referer:
                easy.setopt(pycurl.REFERER, _line(ask.referer))
            if ask.form is not None:
                easy.setopt(pycurl.POSTFIELDS, ask.form)
            easy.setopt(pycurl.HEADERFUNCTION, on_head)
            easy.setopt(pycurl.WRITEFUNCTION, on_body)
            easy.setopt(pycurl.OPENSOCKETFUNCTION, open_socket)
            easy.perform()
        except pycurl.error as trouble:
            answer.cut = size[1] > ask.most
            if not answer.cut:
                answer.fault, answer.fault_text = _FAULTS.get(
                    trouble.args[0], ("protocol", "服务器的回答不合规范")
                )  # fmt: skip
        finally:
            easy.close()
        answer.seconds = time.monotonic() - started
        if lines:
            read_head(lines, answer)
            answer.status = _status(answer.head) if not answer.fault else None
        answer.body = b"".join(parts)
        answer.request_head = _request_head(ask, agent, headers)
        return answer


def _decoded(answer: Answer, most: int) -> Answer:
    try:
        body, cut = decompress(answer.body, answer.encoding, most)
    except BadEncoding:
        return msgspec.structs.replace(answer, fault="protocol", fault_text="内容编码与声明不符", status=None)
    return msgspec.structs.replace(answer, body=body, encoding="", cut=answer.cut or cut)


def _status(head: bytes) -> int | None:
    word = head.split(b" ", 2)[1:2]
    return int(word[0]) if word and word[0][:3].isdigit() else None


def _request_head(ask: Ask, agent: str, headers: list[str]) -> bytes:
    host, _, path = ask.url.split("://", 1)[1].partition("/")
    lines = [f"{'GET' if ask.form is None else 'POST'} /{path} HTTP/1.1", f"Host: {host}", f"User-Agent: {agent}"]
    if ask.referer:
        lines.append(f"Referer: {_line(ask.referer)}")
    text = "\r\n".join([*lines, *headers, "", ""]).encode("utf-8", "replace")
    return text + (ask.form or b"")


def _line(text: str) -> str:
    """A header value in which nothing can begin a new line."""
    return "".join(letter for letter in text if letter.isprintable())
