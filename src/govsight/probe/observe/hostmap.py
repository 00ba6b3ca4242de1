"""`HostMap`: names the user sends to an address of their choice (`--resolve name:port:address:port`)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from govsight.probe.observe.host import canonical_host

_SPEC = re.compile(
    r"(?P<name>\[[^\]]*\]|[^\[\]:]+):(?P<port>[0-9]{1,5}):(?P<address>\[[^\]]*\]|[^\[\]:]+):(?P<to>[0-9]{1,5})"
)


@dataclass(frozen=True)
class HostMap:
    """(host, port) -> (address text without brackets, port). Hosts are spelled as a browser spells them.

    An entry is the user's own statement about that name and port: it permits that address for it, private or not.
    """

    entries: Mapping[tuple[str, int], tuple[str, int]] = field(default_factory=dict)

    @classmethod
    def parse(cls, specs: Iterable[str]) -> HostMap:
        """Read `name:port:address:port` texts; IPv6 addresses stand in brackets.

        Raises ValueError, in Chinese and naming the text, when one cannot be read or contradicts an earlier one.
        """
        entries: dict[tuple[str, int], tuple[str, int]] = {}
        for spec in specs:
            key, target = _read(spec)
            if entries.setdefault(key, target) != target:
                raise ValueError(f"--resolve「{spec}」与前面的设置矛盾：{key[0]}:{key[1]} 已指向另一个地址")
        return cls(entries)

    def lookup(self, host: str, port: int) -> tuple[str, int] | None:
        """Where `host:port` is sent, None when the map says nothing of it. `host` may be spelled in any way."""
        if not self.entries:
            return None
        try:
            return self.entries.get((_name(host), port))
        except ValueError:
            return None


def _read(spec: str) -> tuple[tuple[str, int], tuple[str, int]]:
    found = _SPEC.fullmatch(spec.strip())
    if found is None:
        raise ValueError(
            f"--resolve「{spec}」写法不对，应为 域名:端口:地址:端口，例如 www.example.gov.cn:80:127.0.0.1:8080"
            "（IPv6 地址写在方括号里）"
        )
    port, to = int(found["port"]), int(found["to"])
    for number in (port, to):
        if not 0 < number < 65536:
            raise ValueError(f"--resolve「{spec}」的端口 {number} 不在 1 至 65535 之间")
    try:
        address = ipaddress.ip_address(found["address"].strip("[]"))
    except ValueError:
        raise ValueError(f"--resolve「{spec}」的地址「{found['address']}」不是 IP 地址") from None
    try:
        name = _name(found["name"])
    except ValueError:
        raise ValueError(f"--resolve「{spec}」的域名「{found['name']}」不是有效的主机名") from None
    return (name, port), (str(address), to)


def _name(host: str) -> str:
    return canonical_host(host).removesuffix(".")
