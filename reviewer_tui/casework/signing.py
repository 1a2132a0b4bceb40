"""Signing what was shown, for every paper that an official issues: the signature, its check, and who signed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.tables import Part
from reviewer_tui.casework.authority import Authority
from reviewer_tui.casework.office import Office
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from keys.keyfile import OpenKey
    from keys.profile import Holder
    from keys.signing import SignedPdf

LOG = logging.getLogger(__name__)

Progress = Callable[[Message], None]


def signed(office: Office, key: OpenKey, paper: bytes, number: str, progress: Progress) -> SignedPdf:
    """Sign the very bytes of a paper and check the signature at once; nothing is recorded here.

    Raises:
        ReviewerError: the key or a service of the authority failed; the code is the fault's.
        RefusedByRule: ``not-what-was-shown`` or ``bad-signature``.
    """
    progress(message("Signing…"))
    found = _sign(office, key, paper, number)
    if not found.content.startswith(paper):
        raise RefusedByRule(
            "not-what-was-shown", message("The signed file does not begin with the paper shown.")
        )
    progress(message("Verifying the signature…"))
    _require_good(office, found)
    return found


def _sign(office: Office, key: OpenKey, paper: bytes, number: str) -> SignedPdf:
    from keys.faults import KeyFault  # noqa: PLC0415  the signing code is loaded when somebody signs
    from keys.signing import sign_pdf  # noqa: PLC0415
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    try:
        return sign_pdf(paper, key, office.authority.services(), reason=number, at=office.now())
    except KeyFault as fault:
        LOG.warning("signing %s: %s", number, fault)
        raise ReviewerError(fault.code, fault_message(fault)) from fault


def _require_good(office: Office, signed_pdf: SignedPdf) -> None:
    from keys.verifying import verify_pdf  # noqa: PLC0415

    found = verify_pdf(signed_pdf.content, office.trust, at=office.now())
    if found.verdict != "accept":
        failed = next((check.name for check in found.checks if not check.ok), "")
        raise RefusedByRule(
            "bad-signature",
            message("The signature did not pass its own check ({name}); nothing was recorded.", name=failed),
        )


def stale(part: Part) -> RefusedByRule:
    """The paper was composed for a case that is not the same any more."""
    return RefusedByRule(
        "stale",
        message("{number} has changed since the paper was prepared. Look at it again.", number=part.number),
    )


def other_paper() -> RefusedByRule:
    """What is to be signed is not what was shown."""
    return RefusedByRule(
        "other-paper", message("This is not the paper that was shown last. Look at it again.")
    )


def signer_facts(held: Authority, holder: Holder) -> dict[str, Any]:
    """Who signed, as it stays on the record: the official with the authority of then, and what the certificate said."""
    return {
        "name": held.identity.name,
        "position": dict(held.identity.position),
        "official_role": held.identity.role,
        "order": held.order,
        "certificate_name": holder.name,
        "iin": holder.iin,
        "bin": holder.bin,
        "role": ", ".join(str(role) for role in holder.roles),
        "serial": holder.serial,
        "ski": holder.ski,
    }
