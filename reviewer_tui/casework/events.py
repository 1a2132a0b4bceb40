"""What happened to a case, written in the transaction that made it happen and worded when read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

import db.ledger
from db.tables import AccessEvent, Event, Part
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity


def actor_of(identity: Identity) -> str:
    """Login and role of the moment, as they stay on the record."""
    return f"{identity.login} ({identity.role})"


def login_of(actor: str) -> str:
    """The login in what `actor_of` recorded."""
    return actor.partition(" (")[0]


def record(
    session: Session,
    office: Office,
    institution_id: UUID,
    *,
    actor: str,
    action: str,
    application_id: UUID | None = None,
    part_id: UUID | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add an event to the caller's transaction."""
    session.add(
        Event(
            institution_id=institution_id,
            id=office.clock.new_id(),
            application_id=application_id,
            part_id=part_id,
            at=office.now(),
            actor=actor,
            action=action,
            details=dict(details or {}),
        )
    )


def record_act(
    session: Session,
    office: Office,
    identity: Identity,
    part: Part,
    action: str,
    details: Mapping[str, str],
    more: Mapping[str, str] | None = None,
) -> None:
    """Add an official's act on a part to the caller's transaction: for its history, and for the ledger.

    Args:
        more: what only the ledger keeps.
    """
    actor = actor_of(identity)
    record(
        session, office, part.institution_id, actor=actor, action=action, application_id=part.application_id,
        part_id=part.id, details=details,
    )  # fmt: skip
    db.ledger.append(
        session, part.institution_id, at=office.now(), actor=actor, action=action,
        payload={"part": str(part.id), "number": part.number, **details, **(more or {})},
    )  # fmt: skip


def record_access(
    session: Session,
    office: Office,
    identity: Identity,
    *,
    kind: str,
    application_id: UUID | None = None,
    subject_iin: str = "",
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Log that personal data was seen (personal data law art. 8-1, 22)."""
    session.add(
        AccessEvent(
            institution_id=identity.institution_id,
            id=office.clock.new_id(),
            at=office.now(),
            actor=actor_of(identity),
            kind=kind,
            application_id=application_id,
            subject_iin=subject_iin,
            reason=reason,
            details=dict(details or {}),
        )
    )
