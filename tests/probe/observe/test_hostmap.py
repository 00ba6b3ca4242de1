"""`--resolve name:port:address:port`."""

from __future__ import annotations

import pytest

from govsight.probe.observe.hostmap import HostMap


def test_a_mapped_name_is_found_at_its_port_only() -> None:
    hosts = HostMap.parse(["www.qingjiang.gov.cn:80:127.0.0.1:8080"])
    assert hosts.lookup("www.qingjiang.gov.cn", 80) == ("127.0.0.1", 8080)
    assert hosts.lookup("www.qingjiang.gov.cn", 443) is None
    assert hosts.lookup("qingjiang.gov.cn", 80) is None


@pytest.mark.parametrize("spelling", ["WWW.QingJiang.gov.cn", "www.qingjiang.gov.cn.", "ｗｗｗ.qingjiang。gov.cn"])
def test_spelling_does_not_matter(spelling: str) -> None:
    assert HostMap.parse(["www.qingjiang.gov.cn:80:127.0.0.1:8080"]).lookup(spelling, 80) == ("127.0.0.1", 8080)
    assert HostMap.parse([f"{spelling}:80:127.0.0.1:8080"]).lookup("www.qingjiang.gov.cn", 80) == ("127.0.0.1", 8080)


def test_a_chinese_name_is_compared_by_its_ascii_form() -> None:
    hosts = HostMap.parse(["清江市.政务:80:127.0.0.1:8080"])
    assert hosts.lookup("清江市.政务", 80) == hosts.lookup("xn--7stq33afib.xn--zfr164b", 80) == ("127.0.0.1", 8080)


def test_ipv6_addresses_stand_in_brackets() -> None:
    assert HostMap.parse(["a.gov.cn:443:[0:0::1]:8443"]).lookup("a.gov.cn", 443) == ("::1", 8443)


def test_what_is_no_host_is_mapped_nowhere() -> None:
    assert HostMap.parse(["a.gov.cn:80:127.0.0.1:1"]).lookup("a b", 80) is None


def test_saying_the_same_twice_is_fine_but_a_contradiction_is_named() -> None:
    HostMap.parse(["a.gov.cn:80:127.0.0.1:1"] * 2)
    with pytest.raises(ValueError, match=r"A\.gov\.cn:80:127\.0\.0\.2:1.*矛盾"):
        HostMap.parse(["a.gov.cn:80:127.0.0.1:1", "A.gov.cn:80:127.0.0.2:1"])


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "a.gov.cn",
        "a.gov.cn:80",
        "a.gov.cn:80:127.0.0.1",
        "a.gov.cn:80:127.0.0.1:8080:9",
        ":80:127.0.0.1:8080",
        "a.gov.cn:0:127.0.0.1:8080",
        "a.gov.cn:80:127.0.0.1:65536",
        "a.gov.cn:http:127.0.0.1:8080",
        "a.gov.cn:80:localhost:8080",
        "a.gov.cn:80:::1:8080",
        "a.gov.cn:80:127.1:8080",
        "a b:80:127.0.0.1:8080",
        "u@a.gov.cn:80:127.0.0.1:8080",
        "a/b:80:127.0.0.1:8080",
    ],
)
def test_a_bad_text_is_named_in_the_message(spec: str) -> None:
    with pytest.raises(ValueError, match="--resolve「") as fault:
        HostMap.parse(["ok.gov.cn:80:127.0.0.1:1", spec])
    assert f"「{spec}」" in str(fault.value)
