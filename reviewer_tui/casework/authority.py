"""The authority to sign at this very moment: role and order in force, and a certificate that fits account and act.

Digital Code art. 61(2), 62(6): each employee signs with the own certificate, under the authority held at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from db.tables import Official
from reviewer_tui.casework.key_words import finding_message
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import DECIDING_ROLES, acting_role, standing, with_role
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from keys.profile import Holder

_RIGHTS = {"head": frozenset({"head", "signer"}), "deputy": frozenset({"signer"})}
"""The rights in a certificate that go with a role; an acting head signs with the right to sign, not as the head."""


@dataclass(frozen=True)
class Authority:
    """Who signs in which role, and the order that gave it."""

    identity: Identity
    order: str
    acting: bool = False
    """Acts for another by that order, beside an own position."""


def authority(session: Session, office: Office, identity: Identity, holder: Holder) -> Authority:
    """The authority of an official to sign with a certificate now, read anew from the store.

    Raises:
        RefusedByRule: ``no-authority``, no role of today signs decisions; ``key-may-not-sign``, the certificate is of
            another person, another institution or another right than account, institution and role.
    """
    held = standing(session, identity.institution_id, identity.official_id, office.today())
    if held is None or held.role not in DECIDING_ROLES:
        raise RefusedByRule(
            "no-authority",
            message(
                "You hold no role today that signs decisions; nothing was recorded, your draft is kept. "
                "Ask the head."
            ),
        )
    account = session.get_one(Official, (identity.institution_id, identity.official_id))
    reason = _objection(account.iin, office.institution(identity.institution_id).bin, held.role, holder)
    if reason is not None:
        raise RefusedByRule("key-may-not-sign", message("This key may not sign: {reason}", reason=reason))
    acting = acting_role(session, identity.institution_id, identity.official_id, office.today())
    return Authority(with_role(identity, held.role), held.order_number, acting is not None)


def _objection(iin: str, institution: str, role: str, holder: Holder) -> Message | None:
    from keys.examine import belonging  # noqa: PLC0415  the cryptography is loaded when somebody signs
    from keys.profile import DECIDING_ROLES as RIGHTS  # noqa: PLC0415

    bad = (finding for finding in belonging(holder, bin=institution, iin=iin, roles=RIGHTS) if not finding.ok)
    found = next(bad, None)
    return finding_message(found) if found else other_right(role, holder)


def other_right(role: str, holder: Holder) -> Message | None:
    """What speaks against signing in a role with a certificate whose right to sign is that of another role, or nothing."""
    rights = {str(right) for right in holder.roles}
    if rights & _RIGHTS[role] or "head" not in rights:
        return None
    return message("The certificate is of a head of the institution, and your role today is deputy head.")
