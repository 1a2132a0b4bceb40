"""Words for what `keys` finds: faults of key files, findings about a key, checks of a signed document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import N_, Message, message

if TYPE_CHECKING:
    from keys.examine import Finding
    from keys.faults import KeyFault
    from keys.verdicts import Check

_FAULTS = {
    "wrong-passphrase": N_("The passphrase does not fit this key file. Nothing was lost; type it again."),
    "gost-key": N_("The passphrase is right, but this is a GOST key. Use an RSA key (file name RSA256_…)."),
    "unsupported-key": N_("This is not an RSA key of at least 2048 bits."),
    "not-pkcs12": N_("This is not a key file (PKCS#12), or it is cut off."),
    "empty": N_("The key file is empty."),
    "no-key": N_("The file holds a certificate but no private key."),
    "no-certificate": N_("The file holds a private key but no certificate."),
    "key-mismatch": N_("Key and certificate in the file do not belong together."),
    "not-found": N_("There is no such file: {path}"),
    "not-a-file": N_("This is not a file: {path}"),
    "too-large": N_("The file is too large to be a key."),
    "unreadable": N_("The file cannot be read: {path}"),
    "bad-certificate": N_("The certificate cannot be read."),
    "closed-key": N_("The key was closed. Open it again."),
    "exists": N_("It exists already and was left as it is: {path}"),
    "not-an-authority": N_(
        "There is no stand-in authority in {path}. Make one: reviewer-tui keys new-standin"
    ),
    "bad-subject": N_("The certificate cannot be issued: {detail}."),
    "bad-seal": N_("The key of the ledger cannot be read: {path}"),
    "unknown-certificate": N_("The authority has issued no certificate with the serial number {serial}."),
    "bad-trust": N_("The trusted certificates cannot be used: {detail}."),
    "service-unavailable": N_(
        "The certification authority does not answer. Nothing was signed; your draft is kept. Try again."
    ),
    "cannot-sign": N_("The document could not be signed. Nothing was recorded; your draft is kept."),
    "revoked": N_("The certificate is revoked. Nothing was signed."),
    "expired": N_("The certificate has run out. Nothing was signed."),
    "not-yet-valid": N_("The certificate is not valid yet. Nothing was signed."),
    "wrong-use": N_("This key is for logging in (AUTH), not for signing. Nothing was signed."),
    "untrusted-issuer": N_("The certificate was issued by an authority that is not trusted here."),
}

_FINDINGS = {
    ("dates", True): N_("The certificate is valid until {valid_until}."),
    ("expired", False): N_("The certificate ran out on {valid_until}."),
    ("not-yet-valid", False): N_("The certificate becomes valid only on {valid_from}."),
    ("untrusted-issuer", True): N_("The certificate was issued by a trusted authority."),
    ("untrusted-issuer", False): N_("The certificate was issued by an authority that is not trusted here."),
    ("revoked", True): N_("The certificate is not on the revocation list."),
    ("revoked", False): N_("The certificate was revoked on {since}."),
    ("wrong-use", True): N_("The key is for signing."),
    ("wrong-use", False): N_("This key is for logging in (AUTH), not for signing. Choose the signing key."),
    ("wrong-institution", True): N_("The key belongs to this institution (BIN {found})."),
    ("wrong-institution", False): N_(
        "The key belongs to another institution: BIN {found}, needed {expected}."
    ),
    ("wrong-person", True): N_("The key is yours."),
    ("wrong-person", False): N_("The key belongs to another person: {found}."),
    ("no-authority", True): N_("The holder may sign for the institution."),
    ("no-authority", False): N_("The holder has no right to sign: neither head nor authorised signer."),
    ("stand-in", True): N_("A stand-in key for learning: its signature has no legal force."),
}

_GOOD_CHECKS = {
    "readable": N_("The file can be read."),
    "one-signature": N_("There is one signature."),
    "two-signatures": N_("There are two signatures in their order, with nothing in between."),
    "first-signature": N_("The first of two signatures is there, and the place of the second is empty."),
    "signers": N_("Two persons of one institution signed."),
    "format": N_("The signature has the required format."),
    "certified": N_("The signature forbids any later change."),
    "certificate-use": N_("The key is for signing."),
    "authority": N_("The signer had the right to sign for the institution."),
    "whole-file": N_("The last time-stamp covers the whole file."),
    "archive-timestamp": N_("The time-stamp over the whole file is genuine."),
    "intact": N_("The content is what was signed."),
    "unmodified": N_("Nothing was changed after signing."),
    "certificate": N_("The certificate was good when it was used."),
    "signature": N_("The signature fits the certificate."),
    "revocation": N_("The certificate was not revoked."),
}

_BAD_CHECKS = {
    "too-large": N_("The file is too large."),
    "empty": N_("The file is empty."),
    "encrypted": N_("The file is encrypted."),
    "unreadable": N_("The file is damaged or is not a signed document."),
    "no-signature": N_("There is no signature."),
    "more-signatures": N_("There is not exactly one signature."),
    "second-missing": N_("The second signature is missing: this is no decision yet."),
    "wrong-layout": N_("The two signatures do not stand in the file as signing by two leaves them."),
    "not-first-signed": N_("This is not a paper that waits for the second signature."),
    "same-signer": N_("Both signatures are of one person or one key."),
    "head-first": N_("A head signed before somebody who is none: the second signature is the head's."),
    "other-institution": N_("The two signatures are of different institutions."),
    "wrong-format": N_("The signature has another format than is required."),
    "not-certified": N_("The signature does not forbid later changes."),
    "wrong-use": N_("The key is for logging in, not for signing."),
    "no-authority": N_("The signer had no right to sign for an institution."),
    "not-whole-file": N_("Something in the file is not covered by the last signature or time-stamp."),
    "stamp-altered": N_("The time-stamp over the whole file was altered."),
    "stamp-digest": N_("The file is not what was time-stamped: it was altered."),
    "stamp-untrusted": N_("The time-stamp is not of a trusted service."),
    "stamp-in-future": N_("The time-stamp is later than the moment of verification."),
    "broken-signature": N_("The signature does not fit the content: it was altered."),
    "wrong-content": N_("Another content was signed."),
    "not-detached": N_("The signature carries a content of its own."),
    "wrong-algorithm": N_("The signature uses an algorithm that is not accepted."),
    "modified": N_("The document was changed after it was signed."),
    "revoked": N_("The certificate was revoked."),
    "expired": N_("The certificate had run out."),
    "not-yet-valid": N_("The certificate was not valid yet."),
    "untrusted-issuer": N_("The certificate was issued by an authority that is not trusted here."),
    "no-revocation-data": N_("Nothing proves that the certificate was not revoked."),
    "no-certificate": N_("The signer's certificate is not there."),
    "bad-certificate": N_("The certificate cannot be read."),
    "certificate-refused": N_("The certificate is refused: {detail}."),
}


def fault_message(fault: KeyFault) -> Message:
    """What a fault of a key, a certificate or a service means to the user."""
    known = _FAULTS.get(fault.code)
    if known is None:
        return message("The key cannot be used ({detail}).", detail=fault.detail)
    return Message(
        known, _filled(known, {"path": "?", "serial": "?", "detail": fault.detail, **fault.params})
    )


def finding_message(finding: Finding) -> Message:
    """A finding about a key, good or bad."""
    known = _FINDINGS.get((finding.code, finding.ok))
    if known is None:
        return message("The key cannot be used ({detail}).", detail=finding.detail or finding.code)
    return Message(known, _filled(known, {name: _shown(value) for name, value in finding.params.items()}))


_FIRST = "first-"
"""Before the names of the checks of the first of two signatures."""


def check_message(check: Check) -> Message:
    """A check of a signed document, passed or not."""
    known = _GOOD_CHECKS.get(check.name) if check.ok else _BAD_CHECKS.get(check.code)
    if check.name.startswith(_FIRST) and check.name not in _GOOD_CHECKS:
        said = check_message(replace(check, name=check.name.removeprefix(_FIRST)))
        return message("First signature: {said}", said=said)
    if known is None:
        return message("{name}: {detail}", name=check.name, detail=check.detail or check.code)
    return Message(known, _filled(known, {"detail": check.detail}))


def _filled(text: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a text has places for; a kept message carries nothing else."""
    return {name: value for name, value in values.items() if f"{{{name}}}" in text}


def _shown(value: Any) -> str:
    return f"{value.astimezone(LOCAL_ZONE):%d.%m.%Y}" if isinstance(value, datetime) else str(value)
