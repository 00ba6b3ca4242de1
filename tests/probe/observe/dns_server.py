"""A tiny DNS server on loopback whose answers a test writes as a function."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Record = tuple[str, str, str]  # owner, type, data
Answer = list[Record] | int | None  # records, an rcode, or silence
Script = Callable[[str, str, int], Answer]  # name without final dot, type, how often asked before


class DnsServer:
    def __init__(self, script: Script) -> None:
        self._script = script
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked: Counter[tuple[str, str]] = Counter()

    def serve(self) -> None:
        while True:
            try:
                data, sender = self._socket.recvfrom(4096)
            except OSError:
                return
            if not data:
                return
            reply = self._reply(dns.message.from_wire(data))
            if reply is not None:
                self._socket.sendto(reply.to_wire(), sender)

    def _reply(self, question: dns.message.Message) -> dns.message.Message | None:
        asked = question.question[0]
        name, kind = asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype)
        answer = self._script(name, kind, self.asked[name, kind])
        self.asked[name, kind] += 1
        if answer is None:
            return None
        reply = dns.message.make_response(question)
        reply.flags |= dns.flags.RA
        if isinstance(answer, int):
            reply.set_rcode(dns.rcode.Rcode(answer))
            return reply
        for owner, rdtype, data in answer:
            reply.answer.append(dns.rrset.from_text(owner + ".", 0, "IN", rdtype, data))
        return reply

    def close(self) -> None:
        host, port = self._socket.getsockname()
        self._socket.sendto(b"", (host, port))


@contextmanager
def dns_server(script: Script) -> Iterator[DnsServer]:
    server = DnsServer(script)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(timeout=5)
