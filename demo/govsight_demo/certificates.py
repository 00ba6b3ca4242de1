"""Certificates of the demo city, made at start and thrown away: one root, one intermediate, one leaf per kind of fault."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY = timedelta(days=1)


class Authority:
    """A local certificate authority. The root's certificate is written to `folder`/ca.pem for clients to trust."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._now = datetime.now(UTC)
        self._root_key, self._middle_key = _key(), _key()
        self.root = self._issue("GovSight demo root", self._root_key, None, None, authority=True)
        self._middle = self._issue(
            "GovSight demo intermediate", self._middle_key, self.root, self._root_key, authority=True
        )
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(_pem(self.root))

    def context(self, kind: str, names: Iterable[str]) -> ssl.SSLContext:
        """A server context for `names`. kind: good, expired, wrong_name, incomplete_chain or
        outdated (nothing later than TLS 1.1)."""
        key = _key()
        shown = [f"other.{name.split('.', 1)[1]}" for name in names] if kind == "wrong_name" else list(names)
        leaf = self._issue(shown[0], key, self._middle, self._middle_key, names=shown, expired=kind == "expired")
        chain = _pem(leaf) + (b"" if kind == "incomplete_chain" else _pem(self._middle))
        path = self.folder / f"{kind}-{shown[0]}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.touch(mode=0o600)
        path.write_bytes(chain + secret)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        context.set_alpn_protocols(["http/1.1"])
        if kind == "outdated":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                context.maximum_version = ssl.TLSVersion.TLSv1_1
        return context

    def _issue(
        self,
        name: str,
        key: ec.EllipticCurvePrivateKey,
        issuer: x509.Certificate | None,
        issuer_key: ec.EllipticCurvePrivateKey | None,
        *,
        authority: bool = False,
        names: Iterable[str] = (),
        expired: bool = False,
    ) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        start, end = (-400 * _DAY, -2 * _DAY) if expired else (-30 * _DAY, 3000 * _DAY)
        signer = issuer_key or key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now + start - (400 * _DAY if authority else timedelta()))
            .not_valid_after(self._now + end)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=True,
                    content_commitment=False,
                    key_encipherment=False,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=authority,
                    crl_sign=authority,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        if not authority:
            builder = builder.add_extension(
                x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False
            ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        return builder.sign(signer, hashes.SHA256())


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
