"""Whose signature is wanted now: the only one, the first of two, or the second that makes the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

import db.engine
from db.tables import FirstSignature, Official, Part
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import holders
from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.signatories import signatory
from reviewer_tui.casework.views import Identity, Outcome, SignatureTurn, Turn
from reviewer_tui.documents.decision_paper import Signatory
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.services import service

if TYPE_CHECKING:
    from keys.profile import Holder
    from reviewer_tui.casework.authority import Authority

HEADS_CERTIFICATE = "head"
"""What the certificate of the second signatory must say, unless an order that the paper names lets another act."""


def roles_for(part: Part, outcome: Outcome) -> tuple[str, ...]:
    """The roles that sign, in their order; empty where one signature of any deciding role is enough.

    Only what is handed out needs two signatures, by the service's own rules; a refusal hands out nothing.
    """
    return service(part.service).signatures if outcome is Outcome.APPROVE else ()


def waiting(session: Session, part: Part) -> FirstSignature | None:
    """The first signature of a part that waits for the second one."""
    return session.get(FirstSignature, (part.institution_id, part.id)) if part.open else None


def turn_of(session: Session, part: Part, outcome: Outcome) -> SignatureTurn:
    """Whose turn it is when a part is decided so."""
    roles, first = roles_for(part, outcome), waiting(session, part)
    if not roles:
        return SignatureTurn(Turn.ONLY)
    if first is None:
        return SignatureTurn(Turn.FIRST, needs_role=roles[0])
    return SignatureTurn(Turn.SECOND, roles[1], str(first.signer["name"]), first.signed_at)


def signature_turn(office: Office, identity: Identity, part_id: UUID, outcome: Outcome) -> SignatureTurn:
    """Whose turn it is to sign a part, to be told before anybody prepares anything."""
    with translated(), db.engine.reading(office.engine) as session:
        return turn_of(session, part_of(session, identity.institution_id, part_id), outcome)


def signatories(
    session: Session, office: Office, identity: Identity, part: Part, outcome: Outcome
) -> tuple[Official, ...]:
    """Who will sign, in their order: who prepares the paper and whoever holds the other role today; empty: one alone.

    Raises:
        RefusedByRule: ``no-signatory``, a role that has to sign is held by nobody today.
    """
    return tuple(_holder(session, office, identity, role) for role in roles_for(part, outcome))


def named(
    session: Session, office: Office, identity: Identity, part: Part, outcome: Outcome
) -> tuple[Signatory, ...]:
    """The same as they stand on the paper; one who signs alone is the official who prepares it."""
    found = [who.id for who in signatories(session, office, identity, part, outcome)]
    return tuple(
        signatory(session, identity.institution_id, who, office.today())
        for who in found or [identity.official_id]
    )


def _holder(session: Session, office: Office, identity: Identity, role: str) -> Official:
    found = holders(session, identity.institution_id, role, office.today())
    if not found:
        raise RefusedByRule(
            "no-signatory",
            message(
                "This approval needs the signature of the {role}, and nobody holds that role today. "
                "The administrator enters who does.",
                role=role_name(role),
            ),
        )
    return next((who for who in found if who.id == identity.official_id), found[0])


def require_unsigned(session: Session, part: Part) -> None:
    """Refuse what contradicts a first signature.

    Raises:
        RefusedByRule: ``first-signed``.
    """
    first = waiting(session, part)
    if first is not None:
        raise RefusedByRule(
            "first-signed",
            message(
                "{name} has signed the approval of {number}; it waits for the second signature. "
                "To decide otherwise, send it back first.",
                name=str(first.signer["name"]), number=part.number,
            ),
        )  # fmt: skip


def require_turn(session: Session, identity: Identity, part: Part, outcome: Outcome) -> SignatureTurn:
    """Refuse a signature that is not this official's to give now.

    Raises:
        RefusedByRule: ``not-first``, ``not-second``, ``signed-already``, ``other-signatory`` or
            ``first-outdated``.
    """
    turn = turn_of(session, part, outcome)
    if turn.turn is Turn.FIRST and identity.role != turn.needs_role:
        first, second = roles_for(part, outcome)
        raise RefusedByRule(
            "not-first",
            message(
                "Two sign this approval: first the {first}, then the {second}. "
                "The first signature is not there yet.",
                first=role_name(first), second=role_name(second),
            ),
        )  # fmt: skip
    if turn.turn is Turn.SECOND:
        _require_second(session, identity, part, turn)
    return turn


def _require_second(session: Session, identity: Identity, part: Part, turn: SignatureTurn) -> None:
    first = session.get_one(FirstSignature, (part.institution_id, part.id))
    if first.official_id == identity.official_id:
        raise RefusedByRule(
            "signed-already",
            message(
                "You have signed {number}; the second signature is the one of the {role}.",
                number=part.number, role=role_name(turn.needs_role),
            ),
        )  # fmt: skip
    require_second_role(identity, part, turn)
    named = first.signer["second"]
    if named["official"] != identity.official_id.hex:
        raise RefusedByRule(
            "other-signatory",
            message(
                "The paper names {name} as the second signatory. Send it back, so that it is composed anew.",
                name=named["name"],
            ),
        )
    if part.version != first.part_version:
        raise RefusedByRule(
            "first-outdated",
            message("{number} has changed since the first signature. Send it back.", number=part.number),
        )


def require_second_role(identity: Identity, part: Part, turn: SignatureTurn) -> None:
    """Refuse whoever does not hold the role of the second signatory.

    Raises:
        RefusedByRule: ``not-second``.
    """
    if identity.role != turn.needs_role:
        raise RefusedByRule(
            "not-second",
            message(
                "{number} waits for the second signature, the one of the {role}.",
                number=part.number, role=role_name(turn.needs_role),
            ),
        )  # fmt: skip


def require_certificate(held: Authority, holder: Holder, turn: SignatureTurn) -> None:
    """Refuse a key whose certificate does not say what the second signature must show to everybody.

    The authority gives no certificate of a head for the days of an absence: who acts by an order signs with the own
    one, which has the right to sign, and the paper names the order (Digital Code art. 61(2), 62(6)).

    Raises:
        RefusedByRule: ``key-not-head``.
    """
    if turn.turn is Turn.SECOND and HEADS_CERTIFICATE not in holder.roles and not held.acting:
        raise RefusedByRule(
            "key-not-head",
            message(
                "The second signature needs a certificate of the head; this key has none. Nothing was signed."
            ),
        )
