"""Whom verification trusts: anchors, known intermediate certificates and revocation lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from keys.faults import KeyFault

MAX_FILE = 32 * 1024 * 1024
"""Bytes; a national revocation list has some megabytes."""
_SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der", ".crl"})


@dataclass(frozen=True)
class Trust:
    """Certificates and revocation lists that verification starts from."""

    anchors: tuple[x509.Certificate, ...]
    intermediates: tuple[x509.Certificate, ...] = ()
    crls: tuple[x509.CertificateRevocationList, ...] = field(default=())

    @classmethod
    def load(cls, folder: Path) -> Trust:
        """Read every PEM or DER file of a folder; self-signed certificates become anchors.

        Raises:
            KeyFault: ``bad-trust``, no folder, a file that is neither certificate nor list, or no anchor.
        """
        if not folder.is_dir():
            raise KeyFault("bad-trust", f"{folder} is not a folder", path=str(folder))
        anchors: list[x509.Certificate] = []
        intermediates: list[x509.Certificate] = []
        crls: list[x509.CertificateRevocationList] = []
        for path in sorted(p for p in folder.iterdir() if p.suffix.lower() in _SUFFIXES and p.is_file()):
            for item in _items(path):
                if isinstance(item, x509.CertificateRevocationList):
                    crls.append(item)
                else:
                    (anchors if is_self_signed(item) else intermediates).append(item)
        if not anchors:
            raise KeyFault("bad-trust", f"{folder} holds no self-signed certificate", path=str(folder))
        return cls(_unique(anchors), _unique(intermediates), tuple(crls))

    def save(self, folder: Path) -> None:
        """Write it as PEM files that `load` and openssl read."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {
            **{f"root-{n}.pem": c.public_bytes(Encoding.PEM) for n, c in enumerate(self.anchors, 1)},
            **{f"ca-{n}.pem": c.public_bytes(Encoding.PEM) for n, c in enumerate(self.intermediates, 1)},
            **{f"revoked-{n}.crl": c.public_bytes(Encoding.PEM) for n, c in enumerate(self.crls, 1)},
        }
        for name, content in files.items():
            (folder / name).write_bytes(content)


class TrustServices(Protocol):
    """The services of a certification authority that signing needs; DER goes in and comes out.

    The stand-in answers in process, `keys.http_services.HttpTrustServices` asks over HTTP; signing cannot
    tell them apart.

    Raises:
        KeyFault: ``service-unavailable`` from any method.
    """

    @property
    def trust(self) -> Trust:
        """The chain of the authority; its revocation lists are asked for by `crls`."""
        ...

    def timestamp(self, request: bytes) -> bytes:
        """Answer a TimeStampReq with a TimeStampResp (RFC 3161)."""
        ...

    def ocsp(self, request: bytes) -> bytes:
        """Answer an OCSPRequest with an OCSPResponse (RFC 6960)."""
        ...

    def crls(self) -> tuple[bytes, ...]:
        """The revocation lists of the root and the issuing authority as they are now."""
        ...


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Whether subject and issuer are the same and its own key verifies it."""
    if certificate.subject != certificate.issuer:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _items(path: Path) -> Iterator[x509.Certificate | x509.CertificateRevocationList]:
    try:
        if path.stat().st_size > MAX_FILE:
            raise KeyFault("bad-trust", f"{path} is larger than {MAX_FILE} bytes", path=str(path))
        data = path.read_bytes()
        if b"-----BEGIN X509 CRL" in data:
            yield x509.load_pem_x509_crl(data)
        elif b"-----BEGIN CERT" in data:
            yield from x509.load_pem_x509_certificates(data)
        else:
            yield _from_der(data)
    except (OSError, ValueError) as exc:
        raise KeyFault(
            "bad-trust", f"{path} is no certificate and no revocation list", path=str(path)
        ) from exc


def _from_der(data: bytes) -> x509.Certificate | x509.CertificateRevocationList:
    try:
        return x509.load_der_x509_certificate(data)
    except ValueError:
        return x509.load_der_x509_crl(data)


def _unique(certificates: Iterable[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    return tuple(dict.fromkeys(certificates))
