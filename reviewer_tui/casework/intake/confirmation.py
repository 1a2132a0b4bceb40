"""How the applicant confirmed the application: an electronic signature, a one-time password, or on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reviewer_tui.casework.intake.admission import CLOCKS_DIFFER_BY
from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.casework.intake.manifest import Otp
from reviewer_tui.casework.intake.package import Package
from reviewer_tui.casework.intake.people import People
from reviewer_tui.casework.office import Office
from reviewer_tui.i18n import N_

EDS, OTP, PAPER = "eds", "otp", "paper"
_ON_PAPER = ("office", "state-corporation")
"""Channels on which somebody signs by hand in front of an official."""


@dataclass(frozen=True)
class Confirmation:
    """The kind of a confirmation and what it says of the person."""

    kind: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def confirm(office: Office, package: Package, people: People) -> Confirmation:
    """Verify the confirmation of a package.

    Raises:
        PackageFault: there is none where one is needed, there are two, or it is not good.
    """
    if package.signature is not None and package.otp is not None:
        raise fault("two-confirmations", N_("The package has both a signature and a one-time password."))
    if package.signature is not None:
        return _signed(office, package, package.signature, people)
    if package.otp is not None:
        return _by_password(office, package, package.otp)
    if package.manifest.channel in _ON_PAPER:
        return Confirmation(PAPER)
    raise fault(
        "not-confirmed",
        N_("The applicant has confirmed the application neither by signature nor by password."),
    )


def _signed(office: Office, package: Package, signature: bytes, people: People) -> Confirmation:
    from keys.verifying import verify_detached  # noqa: PLC0415  the signing code is loaded when one is met

    # The portal took the package at this moment; a certificate that has run out since was good then.
    verdict = verify_detached(signature, package.manifest_bytes, office.trust, at=package.manifest.sent_at)
    if not verdict.good or verdict.signer is None:
        broken = next((check.name for check in verdict.checks if not check.ok), "signature")
        raise fault("bad-signature", N_("The applicant's signature is not good: {check}."), check=broken)
    signer = verdict.signer
    if signer.iin != people.applicant_iin:
        raise fault("other-signer", N_("The application is signed by somebody other than the applicant."))
    return Confirmation(
        EDS,
        {
            "name": signer.name,
            "iin": signer.iin,
            "serial": str(signer.serial),
            "stand_in": bool(signer.stand_in),
        },
    )


def _by_password(office: Office, package: Package, otp: Otp) -> Confirmation:
    if not any(letter in "*xX" for letter in otp.phone):
        raise fault("bad-otp", N_("The telephone number of the one-time password is not masked."))
    if otp.manifest_sha256 not in (None, package.sha256):
        raise fault("bad-otp", N_("The one-time password confirmed another package."))
    if otp.confirmed_at > office.now() + CLOCKS_DIFFER_BY:
        raise fault("bad-otp", N_("The one-time password was entered in the future."))
    return Confirmation(
        OTP, {"phone": otp.phone, "operator": otp.operator, "confirmed_at": otp.confirmed_at.isoformat()}
    )
