"""Which protocols and ciphers a TLS service agrees to: one handshake for each question, all under one time limit.

What this machine's OpenSSL no longer speaks cannot be asked; it is listed as unseen, never as refused.
"""

from __future__ import annotations

import socket
import ssl
import time
import warnings
from datetime import UTC

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.x509.oid import NameOID

from govsight.probe.know.tls_offers import TlsOffers

_VERSIONS = {
    "TLSv1": ssl.TLSVersion.TLSv1,
    "TLSv1.1": ssl.TLSVersion.TLSv1_1,
    "TLSv1.2": ssl.TLSVersion.TLSv1_2,
    "TLSv1.3": ssl.TLSVersion.TLSv1_3,
}
_ALL = "ALL:!aNULL:!eNULL:@SECLEVEL=0"
_WEAK = "3DES:RC4:DES:RC2:IDEA:SEED:EXP:eNULL:!aNULL:!PSK:!SRP:@SECLEVEL=0"
_FORWARD = "ECDHE:DHE:!aNULL:!PSK:!SRP:@SECLEVEL=0"
_LEGACY_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT
_MOST_WEAK = 3  # asked for, one after the other
_EACH = 5.0  # seconds


class _Unspoken(Exception):
    """This machine cannot ask that."""


class _Nobody(Exception):
    """No connection at all. The message is Chinese."""


def tls_offers(host: str, address: str, port: int, timeout: float = 25.0) -> TlsOffers:
    """Look at the service of `host` at this very address. timeout: seconds for all handshakes."""
    visit = _Visit(host, address, port, timeout)
    agreed: list[str] = []
    unseen: list[str] = []
    leaf: bytes | None = None
    try:
        for name, version in reversed(_VERSIONS.items()):
            try:
                seen = visit.shake(version, _ALL)
            except _Unspoken:
                unseen.append(name)
                continue
            if seen is not None:
                agreed.insert(0, name)
                leaf = leaf or seen[1]
        forward = bool(visit.shake(ssl.TLSVersion.TLSv1_2, _FORWARD)) if "TLSv1.2" in agreed else None
        weak = visit.weak_ciphers()
    except _Nobody as why:
        return TlsOffers(host, trouble=str(why))
    if not agreed:
        return TlsOffers(host, unseen=unseen, trouble="没有完成任何一次安全连接握手")
    return _described(TlsOffers(host, agreed, unseen, weak, forward), leaf)


class _Visit:
    def __init__(self, host: str, address: str, port: int, timeout: float) -> None:
        self._name = None if address == host or ":" in host else host
        self._where = (address, port)
        self._deadline = time.monotonic() + timeout

    def shake(self, version: ssl.TLSVersion, ciphers: str) -> tuple[str, bytes] | None:
        """One handshake with that version: (cipher, the server's certificate), None when it was refused. Raises
        _Unspoken and _Nobody."""
        context = _context(version, ciphers)
        left = min(_EACH, self._deadline - time.monotonic())
        if left <= 0:
            raise _Nobody("超过时限，没有看完 HTTPS 服务支持的协议")
        try:
            with socket.create_connection(self._where, timeout=left) as plain:
                try:
                    with context.wrap_socket(plain, server_hostname=self._name) as tls:
                        return (tls.cipher() or ("",))[0], tls.getpeercert(binary_form=True) or b""
                except TimeoutError:
                    raise _Nobody("HTTPS 服务握手超时，没有看完支持的协议") from None
                except (OSError, ValueError):
                    return None
        except OSError as why:
            raise _Nobody(f"HTTPS 服务无法连接：{why}") from None

    def weak_ciphers(self) -> list[str]:
        """Broken ciphers it agrees to, as far as this machine can ask for them."""
        found: list[str] = []
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1):
            while len(found) < _MOST_WEAK:
                try:
                    seen = self.shake(version, ":".join([_WEAK, *(f"!{name}" for name in found)]))
                except _Unspoken:
                    break
                if seen is None or seen[0] in found:
                    break
                found.append(seen[0])
        return found


def _context(version: ssl.TLSVersion, ciphers: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.options |= _LEGACY_CONNECT
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.set_ciphers(ciphers)
            context.minimum_version = version
            context.maximum_version = version
    except (ssl.SSLError, ValueError):
        raise _Unspoken from None
    return context


def _described(offers: TlsOffers, leaf: bytes | None) -> TlsOffers:
    """With what the certificate says; a hostile one may provoke anything while it is read."""
    try:
        cert = x509.load_der_x509_certificate(leaf or b"")
        key = cert.public_key()
        kind = {rsa.RSAPublicKey: "RSA", ec.EllipticCurvePublicKey: "ECC", dsa.DSAPublicKey: "DSA"}
        name = next((name for sort, name in kind.items() if isinstance(key, sort)), "")
        names = cert.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME) or cert.issuer.get_attributes_for_oid(
            NameOID.COMMON_NAME
        )
        return msgspec.structs.replace(
            offers,
            key=f"{name} {getattr(key, 'key_size', '')}".strip() if name else "",
            not_after=cert.not_valid_after_utc.astimezone(UTC),
            issuer=str(names[0].value)[:100] if names else "",
        )
    except Exception:
        return offers
