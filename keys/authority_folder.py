"""The folder of the stand-in authority: keys, certificates, and the registers of what was issued and revoked.

The service keys stand there unencrypted, readable by their owner alone (folder 0700, files 0600): they
belong to a stand-in without legal force that has to answer while nobody types a passphrase. Every file is
written whole and renamed into place; the registers only grow.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from keys.certificates import Issuer
from keys.faults import KeyFault

ISSUED = "issued.jsonl"
REVOKED = "revoked.jsonl"


@dataclass(frozen=True)
class Revocation:
    """A revoked certificate."""

    serial: int
    at: datetime
    reason: str
    """Name of an `x509.ReasonFlags` value, e.g. ``keyCompromise``."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, mode 0600, durable when this returns."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class AuthorityFolder:
    """The files of one stand-in authority."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the folder, or take an empty one.

        Raises:
            KeyFault: ``exists``, there is an authority already.
        """
        if (self.path / "root.pem").exists():
            raise KeyFault("exists", f"{self.path} holds an authority already", path=str(self.path))
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.chmod(0o700)

    def save(self, name: str, pair: Issuer) -> None:
        """Write a certificate and its key; the certificate last, so that a half-made pair is not found."""
        key = pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_atomically(self.path / f"{name}.key", key)
        write_atomically(self.path / f"{name}.pem", pair.certificate.public_bytes(Encoding.PEM))

    def load(self, name: str) -> Issuer:
        """Read a certificate and its key.

        Raises:
            KeyFault: ``not-an-authority``.
        """
        try:
            certificate = x509.load_pem_x509_certificate((self.path / f"{name}.pem").read_bytes())
            # The key was written by this program; checking its primes again takes 200 ms for RSA-4096.
            key = load_pem_private_key(
                (self.path / f"{name}.key").read_bytes(), None, unsafe_skip_rsa_key_validation=True
            )
        except (OSError, ValueError, TypeError) as exc:
            raise KeyFault(
                "not-an-authority", f"{self.path} holds no readable stand-in authority", path=str(self.path)
            ) from exc
        if not isinstance(key, RSAPrivateKey):
            raise KeyFault("not-an-authority", f"{name}.key is no RSA key", path=str(self.path))
        return Issuer(certificate, key)

    def note_issued(self, certificate: x509.Certificate, at: datetime) -> None:
        """Add a certificate to the register of what was issued."""
        self._append(ISSUED, {"serial": f"{certificate.serial_number:x}", "at": at.isoformat()})

    def was_issued(self, serial: int) -> bool:
        """Whether a serial number is in the register."""
        wanted = f"{serial:x}"
        return any(line["serial"] == wanted for line in self._lines(ISSUED))

    def note_revoked(self, revocation: Revocation) -> None:
        """Add a certificate to the register of what was revoked; the first entry of a certificate counts."""
        line = {
            "serial": f"{revocation.serial:x}",
            "at": revocation.at.isoformat(),
            "reason": revocation.reason,
        }
        self._append(REVOKED, line)

    def revoked(self) -> dict[int, Revocation]:
        """Every revoked certificate by serial number, as the files stand now."""
        found: dict[int, Revocation] = {}
        for line in self._lines(REVOKED):
            serial = int(line["serial"], 16)
            found.setdefault(serial, Revocation(serial, datetime.fromisoformat(line["at"]), line["reason"]))
        return found

    def _append(self, name: str, line: dict[str, str]) -> None:
        with self._locked(name) as file:
            os.write(file, json.dumps(line).encode() + b"\n")

    @contextmanager
    def _locked(self, name: str) -> Iterator[int]:
        descriptor = os.open(self.path / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)

    def _lines(self, name: str) -> Iterator[dict[str, str]]:
        try:
            text = (self.path / name).read_text()
        except FileNotFoundError:
            return
        for line in text.splitlines():
            try:
                yield json.loads(line)
            except ValueError as exc:
                raise KeyFault("not-an-authority", f"{name} is damaged", path=str(self.path)) from exc
