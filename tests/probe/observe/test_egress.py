"""The rule of where a socket may go."""

from __future__ import annotations

import threading

import pytest
from tests.probe.observe.table_resolver import TableResolver

from govsight.probe.observe import egress as egress_module
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.resolve import ResolveFailed

PUBLIC, PUBLIC_6 = "93.184.216.34", "2606:2800:220:1::1"
MAP = HostMap.parse(["www.qingjiang.gov.cn:80:127.0.0.1:8081", "www.qingjiang.gov.cn:8090:192.168.3.4:8090"])


def _refusal(egress: Egress, host: str, port: int = 80) -> str:
    with pytest.raises(EgressRefused) as refused:
        egress.decide(host, port)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in refused.value.text)
    return refused.value.kind


def test_a_public_name_goes_to_every_address_it_has() -> None:
    egress = Egress(resolver=TableResolver({"www.gov.cn": [PUBLIC, PUBLIC_6]}))
    target = egress.decide("WWW.gov.cn", 443)
    assert (target.host, target.port) == ("www.gov.cn", 443)
    assert target.addresses == ((PUBLIC, 443), (PUBLIC_6, 443))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "private"),
        ("127.8.8.8", "private"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("100.100.100.200", "private"),
        ("198.18.0.1", "private"),
        ("::1", "private"),
        ("fd00::1", "private"),
        ("::ffff:127.0.0.1", "private"),
        ("::ffff:a00:1", "private"),
        ("64:ff9b::7f00:1", "private"),
        ("64:ff9b::a9fe:a9fe", "forbidden"),
        ("2002:7f00:1::", "private"),
        ("2002:c0a8:101::1", "private"),
        ("::127.0.0.1", "private"),
        ("64:ff9b:1::7f00:1", "forbidden"),
        ("0.0.0.0", "forbidden"),
        ("0.1.2.3", "forbidden"),
        ("::", "forbidden"),
        ("169.254.169.254", "forbidden"),
        ("fe80::1", "forbidden"),
        ("fec0::1", "forbidden"),
        ("224.0.0.1", "forbidden"),
        ("ff02::1", "forbidden"),
        ("240.0.0.1", "forbidden"),
        ("255.255.255.255", "forbidden"),
        ("192.0.0.8", "forbidden"),
        ("192.0.2.1", "forbidden"),
        ("198.51.100.1", "forbidden"),
        ("203.0.113.1", "forbidden"),
        ("2001:db8::1", "forbidden"),
        ("2001::1", "forbidden"),
        ("3fff::1", "forbidden"),
        ("4000::1", "forbidden"),
        ("100::1", "forbidden"),
    ],
)
def test_an_address_that_is_not_global_is_refused_however_it_comes(address: str, kind: str) -> None:
    egress = Egress(resolver=TableResolver({"bad.gov.cn": [address], "half.gov.cn": [PUBLIC, address]}))
    assert _refusal(egress, address) == kind
    assert _refusal(egress, "bad.gov.cn") == kind
    assert _refusal(egress, "half.gov.cn") == kind
    assert not egress.permits_address(address, 80)


@pytest.mark.parametrize("address", [PUBLIC, PUBLIC_6, "8.8.8.8", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808"])
def test_a_global_address_is_permitted(address: str) -> None:
    assert Egress().decide(address, 80).addresses == ((address, 80),)
    assert Egress().permits_address(address, 80)


def test_a_mapped_address_is_connected_to_as_ipv4() -> None:
    assert Egress().decide("::ffff:8.8.8.8", 80).addresses == (("8.8.8.8", 80),)


def test_private_networks_open_with_allow_private_and_special_ranges_do_not() -> None:
    egress = Egress(allow_private=True, resolver=TableResolver({}))
    for address in ("127.0.0.1", "10.0.0.1", "192.168.1.1", "fd00::1", "::1"):
        assert egress.decide(address, 9999).addresses == ((address, 9999),)
    assert egress.decide("localhost", 8000).addresses == (("127.0.0.1", 8000), ("::1", 8000))
    for address in ("169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "fe80::1"):
        assert _refusal(egress, address) == "forbidden"


def test_the_allow_list_opens_what_it_names_and_nothing_beside_it() -> None:
    egress = Egress(allow=("10.1.0.0/16", "127.0.0.1:8080", "[::1]:8080", "169.254.1.1"), resolver=TableResolver({}))
    assert egress.decide("10.1.2.3", 9000).addresses == (("10.1.2.3", 9000),)
    assert egress.decide("127.0.0.1", 8080).port == 8080
    assert egress.decide("[::1]", 8080).addresses == (("::1", 8080),)
    assert egress.decide("169.254.1.1", 80).port == 80
    assert egress.permits_address("::ffff:127.0.0.1", 8080)
    for host, port in (("10.2.0.1", 80), ("127.0.0.1", 80), ("127.0.0.2", 8080), ("::1", 80)):
        assert _refusal(egress, host, port) == "private"
        assert not egress.permits_address(host, port)


@pytest.mark.parametrize("entry", ["", "intranet", "10.1.0.0/99", "127.0.0.1:x", "10.1.0.0/16/8"])
def test_an_unreadable_allow_entry_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match=f"放行地址「{entry}」"):
        Egress(allow=(entry,))


def test_a_mapped_name_goes_to_its_address_and_opens_nothing_else() -> None:
    resolver = TableResolver({})
    egress = Egress(host_map=MAP, resolver=resolver)
    assert egress.decide("www.qingjiang.gov.cn", 80).addresses == (("127.0.0.1", 8081),)
    assert egress.decide("www.QINGJIANG.gov.cn.", 8090).addresses == (("192.168.3.4", 8090),)
    assert egress.permits_address("127.0.0.1", 8081)
    assert resolver.asked == []
    assert _refusal(egress, "127.0.0.1", 8081) == "private"
    assert _refusal(egress, "localhost", 8081) == "private"
    assert not egress.permits_address("127.0.0.1", 8082)
    with pytest.raises(ResolveFailed):
        egress.decide("www.qingjiang.gov.cn", 443)


def test_a_name_that_points_at_a_mapped_address_by_itself_stays_refused() -> None:
    egress = Egress(host_map=MAP, resolver=TableResolver({"evil.cn": ["127.0.0.1"]}), extra_ports=(8081,))
    assert _refusal(egress, "evil.cn", 8081) == "private"


def test_ports_are_the_web_ones_and_those_named() -> None:
    egress = Egress(extra_ports=(9443,))
    for port in (80, 443, 8080, 8443, 9443):
        assert egress.decide(PUBLIC, port).port == port
    for port in (22, 25, 3306, 6379, 9444):
        assert _refusal(egress, PUBLIC, port) == "port"
        assert not egress.permits_address(PUBLIC, port)
    for port in (0, -1, 65536):
        assert _refusal(Egress(ports=None, allow_private=True), PUBLIC, port) == "port"
    assert Egress(ports=None).decide(PUBLIC, 22).port == 22


@pytest.mark.parametrize(
    "host",
    ["", " ", "a b", "a/b", "a@127.0.0.1", "a?b", "a#b", "a\\b", "1.2.3.4.5", "[::1", "fe80::1%eth0", "a%2fb", "a:80"],
)
def test_what_is_no_host_is_refused(host: str) -> None:
    assert _refusal(Egress(resolver=TableResolver({})), host) == "host"


def test_localhost_and_invalid_are_never_asked_of_a_server() -> None:
    resolver = TableResolver({"localhost": [PUBLIC], "x.localhost": [PUBLIC], "x.invalid": [PUBLIC]})
    egress = Egress(resolver=resolver)
    for host in ("localhost", "LOCALHOST.", "x.localhost", "a.b.localhost."):
        assert _refusal(egress, host) == "private"
    with pytest.raises(ResolveFailed) as failed:
        egress.decide("x.invalid", 80)
    assert failed.value.kind == "none"
    assert resolver.asked == []


def test_urls_are_read_as_a_browser_reads_them() -> None:
    egress = Egress(resolver=TableResolver({"www.gov.cn": [PUBLIC]}), ports=None)
    for url, port in {
        "http://www.gov.cn/x": 80,
        "https://www.gov.cn": 443,
        "wss://www.gov.cn/": 443,
        "HTTP:\\\\www.gov.cn:81\\@127.0.0.1/": 81,
        "http://127.0.0.1@www.gov.cn/": 80,
        " ht\ntp://www.gov.cn/ ": 80,
    }.items():
        assert egress.decide_url(url).addresses == ((PUBLIC, port),)
    for url, kind in {
        "http://www.gov.cn@127.0.0.1/": "private",
        "ftp://www.gov.cn/": "scheme",
        "file:///etc/passwd": "scheme",
        "javascript:alert(1)": "scheme",
        "www.gov.cn": "host",
        "http://": "host",
        "http://\udc80/": "host",
    }.items():
        with pytest.raises(EgressRefused) as refused:
            egress.decide_url(url)
        assert refused.value.kind == kind


def test_an_answer_is_kept_for_the_run() -> None:
    resolver = TableResolver({"a.gov.cn": [PUBLIC], "b.gov.cn": ["10.0.0.1"]})
    egress = Egress(resolver=resolver)
    first = egress.decide("a.gov.cn", 80)
    resolver.table.update({"a.gov.cn": ["127.0.0.1"], "b.gov.cn": [PUBLIC], "c.gov.cn": [PUBLIC]})
    assert egress.decide("a.gov.cn.", 80).addresses == first.addresses
    assert _refusal(Egress(resolver=resolver), "a.gov.cn") == "private"
    assert resolver.asked == ["a.gov.cn", "a.gov.cn"]


def test_a_name_that_does_not_exist_is_asked_for_once_and_a_troubled_one_again_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolver = TableResolver({"busy.gov.cn": ResolveFailed("trouble", "解析失败")})
    egress = Egress(resolver=resolver)
    for host in ("none.gov.cn", "busy.gov.cn") * 3:
        with pytest.raises(ResolveFailed):
            egress.decide(host, 80)
    assert resolver.asked == ["none.gov.cn", "busy.gov.cn"]
    later = egress_module.time.monotonic() + 61
    monkeypatch.setattr(egress_module.time, "monotonic", lambda: later)
    resolver.table["busy.gov.cn"] = [PUBLIC]
    assert egress.decide("busy.gov.cn", 80).addresses == ((PUBLIC, 80),)
    with pytest.raises(ResolveFailed):
        egress.decide("none.gov.cn", 80)
    assert resolver.asked == ["none.gov.cn", "busy.gov.cn", "busy.gov.cn"]


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(egress_module, "_CACHED_HOSTS", 10)
    resolver = TableResolver({f"h{n}.cn": [PUBLIC] for n in range(50)})
    egress = Egress(resolver=resolver)
    for n in range(50):
        egress.decide(f"h{n}.cn", 80)
    assert len(egress._answers) == 10


def test_an_unusable_answer_is_refused() -> None:
    assert _refusal(Egress(resolver=TableResolver({"a.cn": ["not an address"]})), "a.cn") == "forbidden"
    assert _refusal(Egress(resolver=TableResolver({"a.cn": ["fe80::1%eth0"]})), "a.cn") == "forbidden"
    assert not Egress().permits_address("nonsense", 80)


def test_threads_that_ask_at_once_get_one_answer() -> None:
    gate = threading.Barrier(8)

    class Changing:
        """Every question gets another address."""

        def __init__(self) -> None:
            self.count = 0

        def resolve(self, host: str) -> list[str]:
            self.count += 1
            answer = f"93.184.216.{self.count}"
            gate.wait(timeout=5)
            return [answer]

    egress = Egress(resolver=Changing())
    seen: list[str] = []
    threads = [
        threading.Thread(target=lambda: seen.append(egress.decide("a.cn", 80).addresses[0][0])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_environment_proxies_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    assert Egress().decide(PUBLIC, 80).addresses == ((PUBLIC, 80),)
