"""Applicants who sign: each gets a certificate of the stand-in authority for the moment of signing."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from keys.authority import StandInAuthority, new_key_pair
from keys.certificates import Subject
from keys.signing import sign_detached
from reviewer_tui.clock import Clock, SystemClock
from reviewer_tui.demo.people import Person

_ISSUED_BEFORE = timedelta(days=90)
_NO_FILE = b""


class ApplicantSigner:
    """Signs manifests in the name of synthetic applicants.

    Making an RSA key takes a hundred times as long as signing, so applicants share a few key pairs; each has a
    certificate of their own.

    Args:
        authority: folder of the stand-in authority.
        clock: of the authority.
        pool: how many key pairs applicants share.
    """

    def __init__(self, authority: Path, clock: Clock | None = None, pool: int = 3) -> None:
        self.folder = authority
        self._clock = clock or SystemClock()
        self._pool = pool

    def __reduce__(self) -> tuple[type[ApplicantSigner], tuple[Path]]:
        # A private key never travels to another process: there the signer makes a pool of its own.
        return type(self), (self.folder,)

    @cached_property
    def _authority(self) -> StandInAuthority:
        return StandInAuthority.open(self.folder, clock=self._clock)

    @cached_property
    def _pairs(self) -> tuple[RSAPrivateKey, ...]:
        return tuple(new_key_pair() for _ in range(self._pool))

    def sign(self, person: Person, content: bytes, at: datetime) -> bytes:
        """A detached CMS (DER) over the content, by a certificate of the person that is valid at a moment.

        Raises:
            KeyFault: there is no authority in the folder.
        """
        subject = Subject(person.surname, person.given_name, person.patronymic, person.iin)
        since = max(at - _ISSUED_BEFORE, self._authority.valid_from)
        pair = self._pairs[int(person.iin) % len(self._pairs)]
        issued = self._authority.issue(subject, _NO_FILE, None, key=pair, valid_from=since)
        return sign_detached(content, issued.key)
