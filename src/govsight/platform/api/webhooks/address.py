"""Where messages may go: through the same rule as the visits to sites."""

from __future__ import annotations

import ada_url

from govsight.kit.urls import split_host
from govsight.platform.api.refused import Refused
from govsight.platform.monitoring.network import Network
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.resolve import ResolveFailed

_LONGEST = 500


def egress_for(url: str, way: Network) -> Egress:
    """The rule, with the port of this address allowed. Names are looked up anew for every message."""
    ports = {split_host(url)[2]}
    return Egress(allow_private=way.allow_private, host_map=HostMap.parse(way.resolve), extra_ports=ports)


def checked(written: str, way: Network) -> str:
    """The address as it is kept. Raises Refused. A name that has no address just now is let pass."""
    try:
        parsed = ada_url.URL(written.strip())
    except (ValueError, UnicodeEncodeError):
        parsed = None
    if parsed is None or parsed.protocol not in ("http:", "https:") or len(parsed.href) > _LONGEST:
        raise Refused("url", "接收地址要以 http:// 或 https:// 开头")
    if parsed.username or parsed.password:
        raise Refused("url", "接收地址里不要写用户名和密码；请用签名核对来源")
    url: str = parsed.href.partition("#")[0]
    try:
        egress_for(url, way).decide_url(url)
    except EgressRefused as refused:
        raise Refused("url", _told(refused)) from refused
    except ResolveFailed:
        pass
    return url


def _told(refused: EgressRefused) -> str:
    if refused.kind == "private":
        return "这是内网地址，按安全规则不发送；确需送到内网时，请系统管理员设置 GOVSIGHT_ALLOW_PRIVATE=1"
    return refused.text
