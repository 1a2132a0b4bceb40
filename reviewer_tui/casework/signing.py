"""Signing what was shown, for every paper that an official issues: the signature, its check, and who signed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.tables import Part
from reviewer_tui.casework.authority import Authority
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DraftView, Outcome, SignatureTurn, Turn
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from keys.keyfile import SigningKey
    from keys.profile import Holder
    from keys.signing import SignedPdf

LOG = logging.getLogger(__name__)

Progress = Callable[[Message], None]


@dataclass(frozen=True)
class Act:
    """A signature that is ready to be given and recorded: what was shown, and what it will mean."""

    part_id: UUID
    version: int
    outcome: Outcome
    wanted: DraftView
    number: str
    turn: SignatureTurn
    paper: bytes
    """What was shown and is signed: the composed paper, for a second signature with the first one on it."""
    paper_sha256: str
    """Hash of the composed paper without any signature."""
    second: tuple[UUID, str] | None = None
    """Of a first signature: who is to sign second, and the name that the paper has."""


def signed(
    office: Office, key: SigningKey, paper: bytes, number: str, progress: Progress, turn: Turn = Turn.ONLY
) -> SignedPdf:
    """Sign the very bytes of a paper and check the signature at once; nothing is recorded here.

    Args:
        turn: of a paper that two sign, which of the signatures this is.

    Raises:
        ReviewerError: the key or a service of the authority failed; the code is the fault's.
        RefusedByRule: ``not-what-was-shown`` or ``bad-signature``.
    """
    progress(message("Signing…"))
    found = _sign(office, key, paper, number, turn)
    if not found.content.startswith(paper):
        raise RefusedByRule(
            "not-what-was-shown", message("The signed file does not begin with the paper shown.")
        )
    progress(message("Verifying the signature…"))
    _require_good(office, found, turn)
    return found


def _sign(office: Office, key: SigningKey, paper: bytes, number: str, turn: Turn) -> SignedPdf:
    from keys import signing  # noqa: PLC0415  the signing code is loaded when somebody signs
    from keys.faults import KeyFault  # noqa: PLC0415
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    sign = {Turn.ONLY: signing.sign_pdf, Turn.FIRST: signing.sign_first, Turn.SECOND: signing.sign_second}
    try:
        return sign[turn](paper, key, office.authority.services(), reason=number, at=office.now())
    except KeyFault as fault:
        LOG.warning("signing %s: %s", number, fault)
        raise ReviewerError(fault.code, fault_message(fault)) from fault


def _require_good(office: Office, made: SignedPdf, turn: Turn) -> None:
    """Refuse to record what an outsider's verification would not accept."""
    from keys.verifying import verify_first, verify_pdf  # noqa: PLC0415

    verify = verify_first if turn is Turn.FIRST else verify_pdf
    found = verify(made.content, office.trust, at=office.now())
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
