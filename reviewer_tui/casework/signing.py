"""The signature itself: what was shown is signed by the turn it is, and verified before anything is recorded."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DraftView, Identity, Outcome, SignatureTurn, Turn
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from keys.keyfile import SigningKey
    from keys.profile import Holder
    from keys.signing import SignedPdf

LOG = logging.getLogger(__name__)


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


def signed(office: Office, key: SigningKey, act: Act) -> SignedPdf:
    """Sign what was shown.

    Raises:
        ReviewerError: the key, the document or the authority's service does not allow it.
        RefusedByRule: ``not-what-was-shown``.
    """
    from keys import signing  # noqa: PLC0415  the signing code is loaded when somebody signs
    from keys.faults import KeyFault  # noqa: PLC0415
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    sign = {Turn.ONLY: signing.sign_pdf, Turn.FIRST: signing.sign_first, Turn.SECOND: signing.sign_second}
    try:
        made = sign[act.turn.turn](
            act.paper, key, office.authority.services(), reason=act.number, at=office.now()
        )
    except KeyFault as fault:
        LOG.warning("signing %s: %s", act.number, fault)
        raise ReviewerError(fault.code, fault_message(fault)) from fault
    if not made.content.startswith(act.paper):
        raise RefusedByRule(
            "not-what-was-shown", message("The signed file does not begin with the paper shown.")
        )
    return made


def require_good(office: Office, content: bytes, turn: SignatureTurn) -> None:
    """Refuse to record what an outsider's verification would not accept.

    Raises:
        RefusedByRule: ``bad-signature``.
    """
    from keys.verifying import verify_first, verify_pdf  # noqa: PLC0415

    verify = verify_first if turn.turn is Turn.FIRST else verify_pdf
    found = verify(content, office.trust, at=office.now())
    if found.verdict != "accept":
        failed = next((check.name for check in found.checks if not check.ok), "")
        raise RefusedByRule(
            "bad-signature",
            message("The signature did not pass its own check ({name}); nothing was recorded.", name=failed),
        )


def signer_facts(identity: Identity, holder: Holder) -> dict[str, Any]:
    """Who signed, as it stays on the record."""
    return {
        "name": identity.name,
        "position": dict(identity.position),
        "certificate_name": holder.name,
        "iin": holder.iin,
        "bin": holder.bin,
        "role": ", ".join(str(role) for role in holder.roles),
        "serial": holder.serial,
        "ski": holder.ski,
    }
