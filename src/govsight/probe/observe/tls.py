"""What a TLS service shows, and what a browser would hold against it.

One look takes one handshake when all is well; when it is not, a few more tell the faults apart: an expired
certificate of an unknown issuer under a wrong name has three. Trust and chain are OpenSSL's verdict, dates and names
are read here, so that every fault is seen and not only the first. Judged as Chromium judges: no DHE, no TLS below
1.2, the common name does not count. Cannot see: revocation, missing intermediates a browser would fetch by itself.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import certifi
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from govsight.vocab import TlsFault

_CIPHERS = "DEFAULT:!DHE:!PSK:!SRP:@SECLEVEL=0"  # what browsers still offer; weak keys are told from the certificate
_ANY_CIPHERS = "ALL:!aNULL:!eNULL:@SECLEVEL=0"
_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME
_LEGACY_CONNECT = 0x4  # SSL_OP_LEGACY_SERVER_CONNECT: browsers accept servers without secure renegotiation
_NOT_YET, _EXPIRED = 9, 10  # X509_V_ERR_*
_SELF_SIGNED, _SELF_SIGNED_IN_CHAIN = 18, 19
_NO_ISSUER = (2, 20, 21)
_WEAK_HASHES = (hashes.MD5, hashes.SHA1)
_MOST_NAMES = 5
_CUT = "安全连接握手时对方断开"
_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class TlsLook:
    """One look at one address. faults: as `TlsFault`, the gravest kind first; empty: nothing a browser would hold
    against it. protocol: as negotiated (`TLSv1.3`), "" without a handshake. not_after, issuer, subject_names: of the
    server's certificate. chain_pem: the certificates as sent. trouble: Chinese, why nothing can be told (time-out,
    connection refused or cut), "" when it was seen."""

    faults: tuple[TlsFault, ...] = ()
    protocol: str = ""
    not_after: datetime | None = None
    issuer: str = ""
    subject_names: tuple[str, ...] = ()
    chain_pem: bytes = b""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Shake:
    """One handshake: what was sent (DER, the server's own first), or the error that ended it."""

    protocol: str = ""
    chain: tuple[bytes, ...] = ()
    error: ssl.SSLError | None = None
    trouble: str = ""

    @property
    def verify_code(self) -> int:
        """OpenSSL's verification error, 0 when that was not the fault."""
        return self.error.verify_code if isinstance(self.error, ssl.SSLCertVerificationError) else 0


class _Visit:
    """Handshakes with one address under one total time limit."""

    def __init__(self, host: str, address: str, port: int, ca_file: Path | None, timeout: float) -> None:
        self._host = host
        self._where = (address, port)
        self._bundles = [os.environ.get("SSL_CERT_FILE") or certifi.where(), *([str(ca_file)] if ca_file else [])]
        self._limit = timeout
        self._deadline = time.monotonic() + timeout

    def verified(self, flags: int = 0) -> _Shake:
        """As a browser would, but for the name."""
        context = _context(_CIPHERS)
        for bundle in self._bundles:
            context.load_verify_locations(bundle)
        context.verify_mode = ssl.CERT_REQUIRED
        context.verify_flags |= flags
        return self._shake(context)

    def unverified(self) -> _Shake:
        """Whatever certificate comes."""
        return self._shake(_context(_CIPHERS))

    def antique(self, newest: ssl.TLSVersion) -> _Shake:
        """With everything this machine can still speak, up to `newest`."""
        context = _context(_ANY_CIPHERS)
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = newest
        return self._shake(context)

    def _shake(self, context: ssl.SSLContext) -> _Shake:
        left = self._deadline - time.monotonic()
        if left <= 0:
            return _Shake(trouble=f"超过 {self._limit:g} 秒未完成安全连接")
        try:
            with socket.create_connection(self._where, timeout=left) as plain:
                plain.settimeout(max(0.01, self._deadline - time.monotonic()))
                name = None if _is_address(self._host) else self._host
                with context.wrap_socket(plain, server_hostname=name) as tls:
                    return _Shake(tls.version() or "", _sent_chain(tls))
        except TimeoutError:
            return _Shake(trouble=f"超过 {self._limit:g} 秒未完成安全连接")
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionResetError, BrokenPipeError):
            return _Shake(trouble=_CUT)
        except ssl.SSLError as error:
            return _Shake(error=error)
        except ConnectionRefusedError:
            return _Shake(trouble="连接被拒绝")
        except (OSError, ValueError) as error:
            return _Shake(trouble=f"无法连接：{error}")


def examine(host: str, address: str, port: int, *, ca_file: Path | None, timeout: float, now: datetime) -> TlsLook:
    """Look at the TLS service of `host` at this very `address` and `port`; nothing is resolved.

    ca_file: more trusted roots (PEM), beside certifi's or those of SSL_CERT_FILE. timeout: seconds for the whole
    look. now: aware moment to judge the certificate's dates by; dates of intermediates are judged by OpenSSL's clock.
    """
    visit = _Visit(host, address, port, ca_file, timeout)
    first = visit.verified()
    if first.trouble == _CUT:
        return _without_handshake(visit, None)
    if first.trouble:
        return TlsLook(trouble=first.trouble)
    seen = first
    if first.error is not None:
        seen = visit.unverified()
        if seen.trouble:
            return TlsLook(trouble=seen.trouble)
        if seen.error is not None:
            return _without_handshake(visit, seen.error)
    try:
        return _judge(visit, first, seen, host, now)
    except Exception as error:  # a hostile certificate may provoke anything while it is read
        fault = TlsFault("untrusted", f"证书不合规范，无法读取（{type(error).__name__}）", False)
        return TlsLook((fault,), seen.protocol, chain_pem=_pem(seen.chain))


def _judge(visit: _Visit, first: _Shake, seen: _Shake, host: str, now: datetime) -> TlsLook:
    """All faults of the certificates that were sent."""
    chain = [x509.load_der_x509_certificate(der) for der in seen.chain]
    leaf = chain[0]
    names = _names(leaf)
    faults = [*_date_faults(leaf, now), *_trust_faults(visit, first, chain, now)]
    if not _covers(names, host):
        shown = "、".join(names[:_MOST_NAMES]) + ("等" if len(names) > _MOST_NAMES else "")
        told = f"证书是颁给 {shown} 的" if names else "证书上没有写任何域名"
        faults.append(TlsFault("wrong_name", f"证书与网站域名不符：{told}，不含 {host}", True))
    weak = leaf.signature_hash_algorithm
    if isinstance(weak, _WEAK_HASHES) and leaf.issuer != leaf.subject:
        faults.append(TlsFault("untrusted", f"证书用已不安全的 {weak.name.upper()} 签名，浏览器不信任", True))
    return TlsLook(tuple(faults), seen.protocol, leaf.not_valid_after_utc, _shown(leaf.issuer), names, _pem(seen.chain))


def _without_handshake(visit: _Visit, error: ssl.SSLError | None) -> TlsLook:
    """No browser gets in: say whether only something outdated would. error: None when the server just hung up, as
    old servers do on a greeting that is too new for them; if nothing else works either, nothing can be told."""
    old = visit.antique(ssl.TLSVersion.TLSv1_1)
    if old.chain:
        shown = {"TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1"}.get(old.protocol, old.protocol)
        text = f"只支持已停用的 {shown}，浏览器拒绝连接；应启用 TLS 1.2 以上"
        return TlsLook((TlsFault("old_protocol", text, False),), old.protocol, chain_pem=_pem(old.chain))
    old = visit.antique(ssl.TLSVersion.TLSv1_2)
    if old.chain:
        text = "只支持浏览器已停用的加密套件，无法建立安全连接"
        return TlsLook((TlsFault("handshake", text, False),), old.protocol, chain_pem=_pem(old.chain))
    if error is None:
        return TlsLook(trouble=_CUT)
    reason = error.reason or str(error)
    if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"):
        text = "这个端口回答的不是 TLS（可能是未加密的 HTTP），无法建立安全连接"
    else:
        text = f"安全连接握手失败，浏览器也不能打开（{reason.replace('_', ' ').lower()}）"
    return TlsLook((TlsFault("handshake", text, False),))


def _date_faults(leaf: x509.Certificate, now: datetime) -> list[TlsFault]:
    start, end = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    if now > end:
        return [TlsFault("expired", f"证书已于 {_day(end)}过期，至今 {(now - end).days} 天", True)]
    if now < start:
        return [TlsFault("not_yet_valid", f"证书自 {_day(start)}起才生效", True)]
    return []


def _trust_faults(visit: _Visit, first: _Shake, chain: list[x509.Certificate], now: datetime) -> list[TlsFault]:
    """The chain's faults. A date error hides the others, so they are asked for again without dates."""
    faults: list[TlsFault] = []
    code, error = first.verify_code, first.error
    if code in (_EXPIRED, _NOT_YET):
        if not _date_faults(chain[0], now):
            late = [cert for cert in chain[1:] if _date_faults(cert, now)]
            which = "、".join(f"{_shown(cert.subject)}（有效期至 {_day(cert.not_valid_after_utc)}）" for cert in late)
            text = "证书链中有证书不在有效期内" + (f"：{which}" if which else "")
            faults.append(TlsFault("expired", text, True))
        second = visit.verified(_NO_CHECK_TIME)
        code, error = second.verify_code, second.error
    if not code:
        return faults
    leaf = chain[0]
    if code == _SELF_SIGNED:
        faults.append(TlsFault("self_signed", f"证书是自签名的（签发者即自身：{_shown(leaf.subject)}）", True))
    elif code == _SELF_SIGNED_IN_CHAIN:
        text = f"签发机构不受信任：根证书「{_shown(chain[-1].subject)}」不在受信任之列"
        faults.append(TlsFault("untrusted", text, True))
    elif code in _NO_ISSUER:
        text = f"证书链不完整：服务器没有送出签发者「{_missing_issuer(chain)}」的证书，也不能从受信任的根证书接上"
        faults.append(TlsFault("incomplete_chain", text, True))
    else:
        reason = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else ""
        faults.append(TlsFault("untrusted", f"证书不被信任（{reason}）", True))
    return faults


def _missing_issuer(chain: list[x509.Certificate]) -> str:
    """Name of the first issuer that was not sent, walking up from the server's own certificate."""
    cert = chain[0]
    for _ in chain:
        above = next((other for other in chain if other.subject == cert.issuer and other != cert), None)
        if above is None:
            break
        cert = above
    return _shown(cert.issuer)


def _context(ciphers: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= _LEGACY_CONNECT
    context.set_ciphers(ciphers)
    context.set_alpn_protocols(["http/1.1"])
    return context


def _sent_chain(tls: ssl.SSLSocket) -> tuple[bytes, ...]:
    """The certificates as sent. Python has a public call for it from 3.13 on; before, only the object inside."""
    holder = tls if hasattr(tls, "get_unverified_chain") else tls._sslobj  # type: ignore[attr-defined]
    sent = holder.get_unverified_chain() or ()
    return tuple(cert if isinstance(cert, bytes) else ssl.PEM_cert_to_DER_cert(cert.public_bytes()) for cert in sent)


def _names(leaf: x509.Certificate) -> tuple[str, ...]:
    """Names the certificate is good for. The common name does not count, as in browsers."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    found = [*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))]
    return tuple(found)


def _covers(names: tuple[str, ...], host: str) -> bool:
    """Whether one of the names fits: exactly, or with `*` for the first label."""
    host = host.rstrip(".").lower()
    if _is_address(host):
        return any(_is_address(name) and ipaddress.ip_address(name) == ipaddress.ip_address(host) for name in names)
    above = "*." + host.partition(".")[2]
    return any(name.rstrip(".").lower() in (host, above) for name in names)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _shown(name: x509.Name) -> str:
    for part in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = name.get_attributes_for_oid(part)
        if found:
            return str(found[0].value)
    return name.rfc4514_string() or "（无名）"


def _day(when: datetime) -> str:
    day = when.astimezone(_CHINA)
    return f"{day.year}年{day.month}月{day.day}日"


def _pem(chain: tuple[bytes, ...]) -> bytes:
    return "".join(ssl.DER_cert_to_PEM_cert(der) for der in chain).encode()
