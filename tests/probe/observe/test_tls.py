"""Every fault of a TLS service has its own name, and a healthy one is left in peace."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from cryptography import x509
from tests.hostile.certificates import NOW, Office, Paper, issue, only_old_protocols

from govsight.probe.observe.tls import TlsLook, examine

pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
HOST = "www.example.gov.cn"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.found(tmp_path_factory.mktemp("ca"))


@contextlib.contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server on a free port; `serve` gets each connection in a thread of its own."""
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=guarded, args=(connection,), daemon=True).start()

    def guarded(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            serve(connection)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def tls_server(
    office: Office, leaf: Paper, *above: Paper, setup: Callable[[ssl.SSLContext], None] | None = None
) -> contextlib.AbstractContextManager[int]:
    context = office.context(leaf, *above)
    if setup:
        setup(context)

    def serve(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as tls:
            tls.recv(1)

    return listening(serve)


def look(office: Office, port: int, host: str = HOST, timeout: float = 5, trusted: bool = True) -> TlsLook:
    ca_file = office.ca_file if trusted else None
    return examine(host, "127.0.0.1", port, ca_file=ca_file, timeout=timeout, now=NOW)


def kinds(seen: TlsLook) -> list[str]:
    return [fault.kind for fault in seen.faults]


def test_a_healthy_service_is_left_in_peace(office: Office) -> None:
    leaf = issue("leaf", office.middle, sans=(HOST, "example.gov.cn"))
    with tls_server(office, leaf, office.middle) as port:
        seen = look(office, port)
    assert seen.faults == ()
    assert seen.trouble == ""
    assert seen.protocol == "TLSv1.3"
    assert seen.issuer == "岭州中间证书"
    assert seen.subject_names == (HOST, "example.gov.cn")
    assert seen.not_after == leaf.cert.not_valid_after_utc
    assert x509.load_pem_x509_certificates(seen.chain_pem) == [leaf.cert, office.middle.cert]


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_current_protocols_are_fine(office: Office, version: ssl.TLSVersion) -> None:
    def setup(context: ssl.SSLContext) -> None:
        context.minimum_version = context.maximum_version = version

    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle, setup=setup) as port:
        assert look(office, port).faults == ()


@pytest.mark.parametrize(
    ("sans", "host"),
    [(("*.example.gov.cn",), HOST), ((HOST.upper(),), HOST), ((HOST,), HOST + "."), (("127.0.0.1",), "127.0.0.1")],
)
def test_names_that_fit_are_not_held_against_it(office: Office, sans: tuple[str, ...], host: str) -> None:
    with tls_server(office, issue("leaf", office.middle, sans=sans), office.middle) as port:
        assert look(office, port, host).faults == ()


@pytest.mark.parametrize(
    ("sans", "host"),
    [
        (("www.other.gov.cn",), HOST),
        (("*.gov.cn",), HOST),
        (("*.example.gov.cn",), "example.gov.cn"),
        ((), "leaf.gov.cn"),  # the common name does not count
        ((HOST,), "127.0.0.1"),
    ],
)
def test_a_wrong_name_is_told_with_both_names(office: Office, sans: tuple[str, ...], host: str) -> None:
    with tls_server(office, issue("leaf.gov.cn", office.middle, sans=sans), office.middle) as port:
        seen = look(office, port, host)
    assert kinds(seen) == ["wrong_name"]
    assert host in seen.faults[0].text
    assert all(name in seen.faults[0].text for name in sans)
    assert seen.faults[0].passable


def test_an_expired_certificate_is_told_with_its_date(office: Office) -> None:
    leaf = issue("leaf", office.middle, sans=(HOST,), days=(-90, -10))
    with tls_server(office, leaf, office.middle) as port:
        seen = look(office, port)
    assert kinds(seen) == ["expired"]
    assert seen.faults[0].passable
    assert "至今 10 天" in seen.faults[0].text or "至今 9 天" in seen.faults[0].text
    assert "年" in seen.faults[0].text


def test_a_certificate_of_the_future_is_told(office: Office) -> None:
    with tls_server(office, issue("leaf", office.middle, sans=(HOST,), days=(3, 30)), office.middle) as port:
        assert kinds(look(office, port)) == ["not_yet_valid"]


def test_dates_are_judged_at_the_moment_given(office: Office) -> None:
    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle) as port:
        later = NOW + timedelta(days=31)
        seen = examine(HOST, "127.0.0.1", port, ca_file=office.ca_file, timeout=5, now=later)
    assert kinds(seen) == ["expired"]


def test_an_expired_intermediate_is_told_by_name(office: Office) -> None:
    with tls_server(office, issue("leaf", office.old_middle, sans=(HOST,)), office.old_middle) as port:
        seen = look(office, port)
    assert kinds(seen) == ["expired"]
    assert "岭州旧中间证书" in seen.faults[0].text


def test_a_self_signed_certificate_is_told(office: Office) -> None:
    with tls_server(office, issue("自己", None, sans=(HOST,))) as port:
        seen = look(office, port)
    assert kinds(seen) == ["self_signed"]
    assert "自己" in seen.faults[0].text
    assert seen.faults[0].passable


def test_an_unknown_root_is_told_by_name(office: Office) -> None:
    leaf = issue("leaf", office.middle, sans=(HOST,))
    with tls_server(office, leaf, office.middle, office.root) as port:
        seen = look(office, port, trusted=False)
    assert kinds(seen) == ["untrusted"]
    assert "岭州根证书" in seen.faults[0].text


def test_a_missing_intermediate_is_told_by_name(office: Office) -> None:
    with tls_server(office, issue("leaf", office.middle, sans=(HOST,))) as port:
        seen = look(office, port)
    assert kinds(seen) == ["incomplete_chain"]
    assert "岭州中间证书" in seen.faults[0].text
    assert seen.faults[0].passable


def test_all_faults_of_one_certificate_are_told_at_once(office: Office) -> None:
    leaf = issue("leaf", office.middle, sans=("www.other.gov.cn",), days=(-90, -10))
    with tls_server(office, leaf) as port:
        seen = look(office, port)
    assert kinds(seen) == ["expired", "incomplete_chain", "wrong_name"]
    assert seen.issuer == "岭州中间证书"


@pytest.mark.parametrize(("version", "shown"), [(ssl.TLSVersion.TLSv1, "TLS 1.0"), (ssl.TLSVersion.TLSv1_1, "TLS 1.1")])
def test_a_service_with_only_an_old_protocol_is_told_and_cannot_be_passed(
    office: Office, version: ssl.TLSVersion, shown: str
) -> None:
    def setup(context: ssl.SSLContext) -> None:
        only_old_protocols(context, version)

    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle, setup=setup) as port:
        seen = look(office, port)
    assert kinds(seen) == ["old_protocol"]
    assert shown in seen.faults[0].text
    assert not seen.faults[0].passable


def test_an_old_server_that_hangs_up_on_a_new_greeting_is_told_as_old(office: Office) -> None:
    context = office.context(issue("leaf", office.middle, sans=(HOST,)), office.middle)
    only_old_protocols(context)

    def serve(connection: socket.socket) -> None:
        hello = connection.recv(2048, socket.MSG_PEEK)
        if hello[9:11] == b"\x03\x03":
            return  # TLS 1.2 or 1.3 was offered: close without a word
        with context.wrap_socket(connection, server_side=True) as tls:
            tls.recv(1)

    with listening(serve) as port:
        assert kinds(look(office, port)) == ["old_protocol"]


def test_a_service_that_still_offers_old_protocols_beside_new_ones_is_fine(office: Office) -> None:
    def setup(context: ssl.SSLContext) -> None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED

    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle, setup=setup) as port:
        assert look(office, port).faults == ()


def test_a_service_without_a_common_cipher_is_a_failed_handshake(office: Office) -> None:
    def setup(context: ssl.SSLContext) -> None:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("aNULL:@SECLEVEL=0")

    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle, setup=setup) as port:
        seen = look(office, port)
    assert kinds(seen) == ["handshake"]
    assert not seen.faults[0].passable


def test_plain_http_on_the_tls_port_is_told(office: Office) -> None:
    with listening(lambda connection: (connection.recv(9), connection.sendall(b"HTTP/1.1 400 Bad\r\n\r\n"))[1]) as port:
        seen = look(office, port)
    assert kinds(seen) == ["handshake"]
    assert "不是 TLS" in seen.faults[0].text


def test_a_stalled_handshake_ends_at_its_limit_and_accuses_nobody(office: Office) -> None:
    def drip(connection: socket.socket) -> None:
        while True:
            connection.sendall(b"\x16")
            time.sleep(0.2)

    for serve in (lambda connection: time.sleep(9), drip):
        with listening(serve) as port:
            started = time.monotonic()
            seen = look(office, port, timeout=0.7)
            assert time.monotonic() - started < 2
            assert seen.faults == () or kinds(seen) == ["handshake"]
            assert seen.trouble or seen.faults


def test_a_cut_or_refused_connection_accuses_nobody(office: Office) -> None:
    with listening(lambda connection: None) as port:
        assert look(office, port) == TlsLook(trouble="安全连接握手时对方断开")
    assert look(office, port) == TlsLook(trouble="连接被拒绝")


def test_roots_named_by_the_environment_are_trusted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(office.ca_file))
    with tls_server(office, issue("leaf", office.middle, sans=(HOST,)), office.middle) as port:
        assert look(office, port, trusted=False).faults == ()
