"""The city as served: names, encodings, faults of transport, life of the process."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import ssl
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from govsight_demo.outside import GONE, REFUSING
from govsight_demo.server import ServedCity, running_city


@pytest.fixture(scope="module")
def city() -> Iterator[ServedCity]:
    with running_city() as served:
        yield served


def test_no_two_sites_are_registered_by_one_name(city: ServedCity) -> None:
    names = {site.name: site.own_name for site in city.sites}
    assert len(set(names.values())) == len(names), names
    assert (names["fagai"], names["nongye"]) == ("澜川市发展和改革局", "澜川市农业农村局网站")


def port_of(city: ServedCity, host: str, port: int) -> int:
    entry = next(e for e in city.resolve if e.startswith(f"{host}:{port}:"))
    return int(entry.rsplit(":", 1)[1])


def get(city: ServedCity, host: str, target: str, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(city, host, 80), timeout=10)
    connection.request(method, target, headers={"Host": host})
    response = connection.getresponse()
    response.body = response.read()  # type: ignore[attr-defined]
    connection.close()
    return response


def over_tls(city: ServedCity, host: str) -> str:
    context = ssl.create_default_context(cafile=str(city.ca_file))
    with (
        socket.create_connection(("127.0.0.1", port_of(city, host, 443)), 10) as raw,
        context.wrap_socket(raw, server_hostname=host) as sealed,
    ):
        sealed.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return sealed.recv(40).decode("latin-1")


def test_every_start_address_answers_under_its_name_as_it_should(city: ServedCity) -> None:
    for site in city.sites:
        scheme, _, host, path = site.start_url.split("/", 3)
        if site.name == "minzheng":
            with pytest.raises(ConnectionRefusedError):
                get(city, host, f"/{path}")
            continue
        response = get(city, host, f"/{path}")
        if site.name in ("gongan", "tiyu"):
            assert response.status == {"gongan": 521, "tiyu": 404}[site.name]
        elif scheme == "https:":
            assert (response.status, response.headers["Location"]) == (301, site.start_url)
        else:
            assert response.status in (200, 302)


def test_a_name_in_capitals_with_a_port_is_the_same_host(city: ServedCity) -> None:
    assert get(city, "www.lanchuan.gov.cn", "/").status == 200
    connection = http.client.HTTPConnection("127.0.0.1", port_of(city, "www.lanchuan.gov.cn", 80), timeout=10)
    connection.request("GET", "/", headers={"Host": "WWW.LANCHUAN.GOV.CN:80"})
    assert connection.getresponse().status == 200
    connection.close()


def test_head_answers_like_get_without_the_body(city: ServedCity) -> None:
    whole, head = (get(city, "www.lanchuan.gov.cn", "/", method) for method in ("GET", "HEAD"))
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.body == b""  # type: ignore[attr-defined]


def test_one_connection_carries_many_requests(city: ServedCity) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(city, "www.lanchuan.gov.cn", 80), timeout=10)
    for path in ("/", "/col/col100/index.html", "/no/such", "/"):
        connection.request("GET", path, headers={"Host": "www.lanchuan.gov.cn"})
        response = connection.getresponse()
        response.read()
        assert response.status == (404 if path == "/no/such" else 200)
    connection.request("POST", "/jsearch/search.do", body=b"q=1", headers={"Host": "www.lanchuan.gov.cn"})
    assert connection.getresponse().status == 200
    connection.close()


def test_a_form_is_read_even_when_it_comes_in_pieces(city: ServedCity) -> None:
    head = b"POST /Search.aspx HTTP/1.1\r\nHost: jtj.lanchuan.gov.cn\r\nContent-Length: %d\r\n\r\n"
    form = b"ctl00%24Main%24txtKey=" + quote("紫色的长颈鹿").encode()
    with socket.create_connection(("127.0.0.1", port_of(city, "jtj.lanchuan.gov.cn", 80)), 10) as raw:
        raw.sendall(head % len(form) + form[:9])
        time.sleep(0.1)
        raw.sendall(form[9:] + b"GET / HTTP/1.1\r\nHost: jtj.lanchuan.gov.cn\r\nConnection: close\r\n\r\n")
        said = b"".join(iter(lambda: raw.recv(65536), b""))
    assert "没有找到与“紫色的长颈鹿”相关的内容".encode() in said
    assert said.count(b"HTTP/1.1 200 OK") == 2


def test_old_hosts_still_agree_to_tls_1_0_and_others_do_not(city: ServedCity) -> None:
    def spoken(host: str) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1
        with (
            socket.create_connection(("127.0.0.1", port_of(city, host, 443)), 10) as raw,
            context.wrap_socket(raw, server_hostname=host) as sealed,
        ):
            return sealed.version() or ""

    assert spoken("scjgj.lanchuan.gov.cn") == "TLSv1"
    with pytest.raises(ssl.SSLError):
        spoken("tjj.lanchuan.gov.cn")


def test_raw_bytes_in_a_request_line_find_a_gbk_name(city: ServedCity) -> None:
    page = get(city, "www.lcnongye.gov.cn", "/").body  # type: ignore[attr-defined]
    assert "农业".encode("gb18030") in page
    with socket.create_connection(("127.0.0.1", port_of(city, "www.lcnongye.gov.cn", 80)), 10) as raw:
        target = b"/down.asp?name=" + "申请表".encode("gb18030")
        raw.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: www.lcnongye.gov.cn\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 200")


def test_the_refusing_neighbour_refuses_and_the_gone_one_is_gone(city: ServedCity) -> None:
    assert get(city, REFUSING, "/").status == 403
    with pytest.raises(ConnectionRefusedError):
        get(city, GONE, "/")


def test_the_clean_site_has_a_certificate_in_order(city: ServedCity) -> None:
    assert over_tls(city, "tjj.lanchuan.gov.cn").startswith("HTTP/1.1 200")


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("scjgj.lanchuan.gov.cn", "has expired"),
        ("www.qishuangqu.gov.cn", "Hostname mismatch"),
        ("www.lanchuanyiyuan.org.cn", "unable to get local issuer"),
    ],
)
def test_each_broken_certificate_is_broken_in_its_own_way(city: ServedCity, host: str, said: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=said):
        over_tls(city, host)


def test_a_site_without_https_refuses_the_connection(city: ServedCity) -> None:
    with pytest.raises(ConnectionRefusedError):
        over_tls(city, "www.lanchuan.gov.cn")


def test_a_slow_page_does_not_hold_up_a_quick_one(city: ServedCity) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(get, city, "swj.lanchuan.gov.cn", "/info.jsp?columnId=102&infoId=10002")
        start = time.monotonic()
        assert get(city, "swj.lanchuan.gov.cn", "/").status == 200
        assert time.monotonic() - start < 1
        assert not slow.done()
        assert slow.result().status == 200


def test_serve_stops_on_sigterm_and_takes_its_keys_along() -> None:
    command = [sys.executable, "-m", "govsight_demo", "serve", "--size", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert {site["name"] for site in told["sites"]} >= {"portal", "tongji"}
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert not any(path.exists() for path in [__import__("pathlib").Path(told["ca_file"])])


def test_serve_refuses_a_size_out_of_range_in_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govsight_demo", "serve", "--size", "7"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "60 到 50000" in done.stderr
