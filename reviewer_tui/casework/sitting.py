"""A signing key opened for one sitting: whose it is, and whether it may sign this."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer_tui.casework.authority import other_right
from reviewer_tui.casework.key_words import fault_message, finding_message
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, KeyFile, KeyReport
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from keys.keyfile import OpenKey


def key_files(office: Office, identity: Identity) -> tuple[KeyFile, ...]:
    """The PKCS#12 files this official may choose from, newest first."""
    folders = (office.settings.keys / identity.login, *office.settings.key_folders)
    found: list[Path] = []
    for folder in folders:
        if folder.is_dir():
            found.extend(path for path in folder.iterdir() if path.suffix.lower() in {".p12", ".pfx"})
    found.sort(key=os.path.getmtime, reverse=True)
    return tuple(KeyFile(path.name, str(path)) for path in found)


class Sitting:
    """Holds at most one opened key until it is locked or the desk is closed."""

    def __init__(self, office: Office, identity: Identity) -> None:
        self._office = office
        self._identity = identity
        self._key: OpenKey | None = None
        self._name = ""

    def unlock(self, path: Path, passphrase: bytes) -> KeyReport:
        """Open a key file and tell whose it is.

        Raises:
            BadInput: the file cannot be opened; the code is the fault's (``wrong-passphrase``, ``gost-key``, …).
        """
        from keys.faults import KeyFault  # noqa: PLC0415  keys are loaded when somebody signs
        from keys.keyfile import open_key  # noqa: PLC0415

        try:
            key = open_key(path, passphrase)
        except KeyFault as fault:
            raise BadInput(fault.code, fault_message(fault)) from None
        self.lock()
        self._key, self._name = key, path.name
        return self._report(key)

    def report(self) -> KeyReport | None:
        """The report on the opened key as things stand now, or none when no key is open."""
        return self._report(self._key) if self._key else None

    def key(self) -> OpenKey:
        """The opened key, if it may sign for this institution now.

        Raises:
            RefusedByRule: no key is open, or the certificate may not sign this.
        """
        if self._key is None:
            raise RefusedByRule("no-key", message("Choose a key file and open it first."))
        report = self._report(self._key)
        if not report.may_sign:
            reason = next(said for good, said in report.findings if not good)
            raise RefusedByRule("key-may-not-sign", message("This key may not sign: {reason}", reason=reason))
        return self._key

    def lock(self) -> None:
        """Forget the opened key."""
        if self._key is not None:
            self._key.close()
            self._key = None

    def _report(self, key: OpenKey) -> KeyReport:
        from keys.examine import examine  # noqa: PLC0415
        from keys.profile import DECIDING_ROLES  # noqa: PLC0415

        findings = examine(
            key, at=self._office.now(), trust=self._office.trust_now(), bin=self._identity.bin, iin=self._identity.iin,
            roles=DECIDING_ROLES,
        )  # fmt: skip
        told = [(finding.ok, finding_message(finding)) for finding in findings]
        objection = self._of_the_role(key)
        if objection is not None:
            told.append((False, objection))
        holder = key.holder
        return KeyReport(
            name=self._name,
            holder=holder.name,
            iin=holder.iin,
            bin=holder.bin,
            roles=tuple(str(role) for role in holder.roles),
            valid_until=holder.valid_until,
            stand_in=holder.stand_in,
            may_sign=all(good for good, _said in told),
            findings=tuple(told),
        )

    def _of_the_role(self, key: OpenKey) -> Message | None:
        """What speaks against signing in the official's role."""
        if not self._identity.may_decide:
            return message("Your role does not sign decisions.")
        return other_right(self._identity.role, key.holder)
