"""What a TLS service agrees to, asked one handshake at a time."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from tests.hostile.certificates import NOW

from govsight.probe.observe.tls_offers import tls_offers

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
HOST = "www.example.gov.cn"


@contextlib.contextmanager
def _listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
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


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate over an RSA key of 1,024 bits, with the key."""
    key = rsa.generate_private_key(65537, 1024)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    file = tmp_path_factory.mktemp("paper") / "both.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + cert.public_bytes(serialization.Encoding.PEM)
    )
    return file


def _server(
    paper: Path, least: ssl.TLSVersion, most: ssl.TLSVersion, ciphers: str = "DEFAULT"
) -> contextlib.AbstractContextManager[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = least, most
    context.load_cert_chain(paper)

    def serve(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as tls:
            tls.recv(1)

    return _listening(serve)


def test_a_modern_service_agrees_to_modern_protocols_only(paper: Path) -> None:
    with _server(paper, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3) as port:
        seen = tls_offers(HOST, "127.0.0.1", port)
    assert (seen.protocols, seen.forward_secret, seen.weak, seen.trouble) == (["TLSv1.2", "TLSv1.3"], True, [], "")
    assert seen.key == "RSA 1024"
    assert seen.not_after is not None
    assert (seen.not_after - NOW).days in (8, 9)
    assert seen.issuer == HOST


def test_outdated_protocols_and_exchanges_without_forward_secrecy_are_seen(paper: Path) -> None:
    with _server(paper, ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_2, "kRSA") as port:
        seen = tls_offers(HOST, "127.0.0.1", port)
    assert set(seen.protocols) | set(seen.unseen) == {"TLSv1", "TLSv1.1", "TLSv1.2"}
    assert "TLSv1" in seen.protocols
    assert seen.forward_secret is False


def test_nobody_there_and_a_port_that_speaks_something_else_are_trouble(paper: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "无法连接" in tls_offers(HOST, "127.0.0.1", port).trouble
    with _listening(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        assert "没有完成" in tls_offers(HOST, "127.0.0.1", port).trouble


def test_a_service_that_never_answers_does_not_hold_us_up() -> None:
    stop = threading.Event()
    with _listening(lambda _: stop.wait(5) and None) as port:
        seen = tls_offers(HOST, "127.0.0.1", port, timeout=0.3)
        stop.set()
    assert seen.trouble
