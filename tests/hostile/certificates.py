"""Certificates made on the fly by an invented authority, for TLS services with every known fault."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.now(UTC)


@dataclass(frozen=True)
class Paper:
    """A certificate with its key."""

    cert: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.cert.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


def issue(
    name: str,
    by: Paper | None,
    *,
    sans: tuple[str, ...] = (),
    ca: bool = False,
    days: tuple[float, float] = (-30, 30),
) -> Paper:
    """Make a certificate. by: who signs it, None itself. days: validity relative to now."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.cert.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=days[0]))
        .not_valid_after(NOW + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if sans:
        names = [x509.IPAddress(ipaddress.ip_address(san)) if san[0].isdigit() else x509.DNSName(san) for san in sans]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return Paper(builder.sign(by.key if by else key, hashes.SHA256()), key)


@dataclass(frozen=True)
class Office:
    """The authority: root (trusted through `ca_file`), intermediates, and a folder for files."""

    root: Paper
    middle: Paper
    old_middle: Paper
    folder: Path

    @property
    def ca_file(self) -> Path:
        return self.folder / "root.pem"

    @classmethod
    def found(cls, folder: Path) -> Office:
        """Set up the authority."""
        root = issue("岭州根证书", None, ca=True)
        middle = issue("岭州中间证书", root, ca=True)
        old_middle = issue("岭州旧中间证书", root, ca=True, days=(-90, -3))
        (folder / "root.pem").write_bytes(root.pem)
        return cls(root, middle, old_middle, folder)

    def context(self, leaf: Paper, *above: Paper) -> ssl.SSLContext:
        """What a server needs to show `leaf` and the certificates above it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certs, key = self.folder / f"{leaf.cert.serial_number}.pem", self.folder / f"{leaf.cert.serial_number}.key"
        certs.write_bytes(b"".join(paper.pem for paper in (leaf, *above)))
        key.write_bytes(leaf.key_pem)
        context.load_cert_chain(certs, key)
        return context


def only_old_protocols(context: ssl.SSLContext, newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_1) -> None:
    """Make a server speak nothing a browser still accepts."""
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = newest
