"""The stand-in for the national certification authority: for learning and testing, without legal force.

Made at run time, answers in process, needs no network. Its certificates follow the national profile, so what
works with it works with a real key; its names say STAND-IN, and `Holder.stand_in` is read from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from keys import certificates, responders
from keys.authority_folder import AuthorityFolder, Revocation, write_atomically
from keys.certificates import Issuer, Subject
from keys.faults import KeyFault
from keys.keyfile import OpenKey
from keys.profile import Holder, holder_of, ski_of
from keys.trust import Trust

BEFORE_CREATION = timedelta(days=400)
"""How long before its making the authority is valid, so that a rehearsal can have a past."""
_YEAR = timedelta(days=365)
SERVICE_BITS = 2048


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


@dataclass(frozen=True)
class IssuedKey:
    """What `StandInAuthority.issue` made."""

    path: Path | None
    """The PKCS#12 file; ``None`` when none was asked for."""
    certificate: x509.Certificate
    holder: Holder
    key: OpenKey
    """The same key, open: nobody has to read the file back."""


def new_key_pair() -> RSAPrivateKey:
    """An RSA-2048 key; some hundred milliseconds, so a rehearsal shares a few among its applicants."""
    return rsa.generate_private_key(public_exponent=65537, key_size=SERVICE_BITS)


class StandInAuthority:
    """Root, issuing authority, time-stamping service, OCSP responder and revocation lists in one folder."""

    def __init__(self, folder: AuthorityFolder, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    @classmethod
    def create(cls, folder: Path, *, clock: Clock, bits: int = 4096) -> StandInAuthority:
        """Make an authority.

        Args:
            folder: made with mode 0700.
            clock: tells the time of everything it signs.
            bits: size of the root's and the issuer's key; the national authority has 4096.

        Raises:
            KeyFault: ``exists``.
        """
        store = AuthorityFolder(folder)
        store.prepare()
        since = clock.now() - BEFORE_CREATION
        root_key, issuer_key = (
            rsa.generate_private_key(public_exponent=65537, key_size=bits) for _ in range(2)
        )
        root = Issuer(certificates.root_certificate(root_key, since, 25 * _YEAR), root_key)
        issuer = Issuer(
            certificates.issuing_certificate(root, issuer_key.public_key(), since, 15 * _YEAR), issuer_key
        )
        for name in ("tsa", "ocsp"):
            key = new_key_pair()
            certificate = certificates.service_certificate(
                issuer, key.public_key(), since, 12 * _YEAR, time_stamping=name == "tsa"
            )
            store.save(name, Issuer(certificate, key))
        store.save("ca", issuer)
        store.save("root", root)
        authority = cls.open(folder, clock=clock)
        authority.publish()
        return authority

    @classmethod
    def open(cls, folder: Path, *, clock: Clock) -> StandInAuthority:
        """Open the authority of a folder.

        Raises:
            KeyFault: ``not-an-authority``.
        """
        authority = cls(AuthorityFolder(folder), clock)
        authority.trust()
        return authority

    @property
    def folder(self) -> Path:
        """Where it lives."""
        return self._folder.path

    @property
    def valid_from(self) -> datetime:
        """The first moment at which its certificates are valid."""
        return self._issuer.certificate.not_valid_before_utc

    @cached_property
    def _root(self) -> Issuer:
        return self._folder.load("root")

    @cached_property
    def _issuer(self) -> Issuer:
        return self._folder.load("ca")

    @cached_property
    def _stamper(self) -> Issuer:
        return self._folder.load("tsa")

    @cached_property
    def _responder(self) -> Issuer:
        return self._folder.load("ocsp")

    def trust(self) -> Trust:
        """Its root as anchor and its issuing certificate, with the revocation list as it is now."""
        return Trust((self._root.certificate,), (self._issuer.certificate,))

    def trust_now(self) -> Trust:
        """`trust` with the revocation lists of this moment, for checks that ask no OCSP responder."""
        lists = tuple(x509.load_der_x509_crl(der) for der in self.services().crls())
        return Trust((self._root.certificate,), (self._issuer.certificate,), lists)

    def services(self) -> StandInServices:
        """Its services in process."""
        return StandInServices(
            trust=self.trust(),
            clock=self._clock,
            root=self._root,
            issuer=self._issuer,
            stamper=self._stamper,
            responder=self._responder,
            revoked=self._folder.revoked,
        )

    def issue(
        self,
        subject: Subject,
        passphrase: bytes,
        into: Path | None,
        *,
        key: RSAPrivateKey | None = None,
        valid_from: datetime | None = None,
        valid_for: timedelta = _YEAR,
        login: bool = False,
    ) -> IssuedKey:
        """Issue a certificate and write its PKCS#12 file as the national authority does.

        Args:
            subject: the person.
            passphrase: of the file; at least one byte.
            into: the folder, made with mode 0700 if missing; ``None`` writes no file.
            key: an existing key to certify; a new one by default.
            valid_from: now by default.
            valid_for: one year by default, as the national authority.
            login: a certificate for logging in, which must not sign documents.

        Raises:
            KeyFault: ``bad-subject``.
        """
        subject.check()
        pair = key or new_key_pair()
        now = self._clock.now()
        certificate = certificates.person_certificate(
            self._issuer, subject, pair.public_key(), valid_from or now, valid_for, login=login
        )
        self._folder.note_issued(certificate, now)
        path = None if into is None else _write_pkcs12(pair, certificate, passphrase, into, login=login)
        return IssuedKey(path, certificate, holder_of(certificate), OpenKey(pair, certificate))

    def revoke(self, serial: int, reason: str = "keyCompromise", *, at: datetime | None = None) -> None:
        """Revoke a certificate from a moment on, now by default; harmless when repeated.

        Raises:
            KeyFault: ``unknown-certificate``, it was not issued here; ``bad-subject``, no such reason.
        """
        if reason not in responders.REASONS:
            raise KeyFault("bad-subject", f"no such reason: {reason}", field="reason")
        if not self._folder.was_issued(serial):
            raise KeyFault("unknown-certificate", f"{serial:x} was not issued here", serial=f"{serial:x}")
        if serial not in self._folder.revoked():
            self._folder.note_revoked(Revocation(serial, at or self._clock.now(), reason))
        self.publish()

    def publish(self) -> None:
        """Write the revocation lists of this moment beside the certificates, where `Trust.load` finds them."""
        for name, content in zip(("root", "ca"), self.services().crls(), strict=True):
            write_atomically(self._folder.path / f"{name}.crl", content)


@dataclass(frozen=True)
class StandInServices:
    """`keys.trust.TrustServices` of the stand-in: the answers are made where they are asked for."""

    trust: Trust
    clock: Clock
    root: Issuer
    issuer: Issuer
    stamper: Issuer
    responder: Issuer
    revoked: Callable[[], dict[int, Revocation]]

    def __repr__(self) -> str:
        return "<StandInServices>"

    def timestamp(self, request: bytes) -> bytes:
        """Answer a TimeStampReq (RFC 3161)."""
        return responders.answer_timestamp(request, self.stamper, self.clock.now())

    def ocsp(self, request: bytes) -> bytes:
        """Answer an OCSPRequest (RFC 6960)."""
        return responders.answer_ocsp(request, self.issuer, self.responder, self.revoked(), self.clock.now())

    def crls(self) -> tuple[bytes, ...]:
        """The revocation lists of the root and the issuing authority."""
        now = self.clock.now()
        return (
            responders.revocation_list(self.root, (), now),
            responders.revocation_list(self.issuer, self.revoked().values(), now),
        )


def _write_pkcs12(
    key: RSAPrivateKey, certificate: x509.Certificate, passphrase: bytes, into: Path, *, login: bool
) -> Path:
    if not passphrase:
        raise KeyFault("bad-subject", "a passphrase is needed", field="passphrase")
    alias = ski_of(certificate)
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(1024)
        .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .hmac_hash(SHA1())  # noqa: S303  the container of the national profile
        .build(passphrase)
    )
    content = pkcs12.serialize_key_and_certificates(alias.encode(), key, certificate, None, protection)
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = into / f"{'AUTH_' if login else ''}RSA256_{alias}.p12"
    write_atomically(path, content)
    return path
