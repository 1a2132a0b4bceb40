"""What happened to a case, written in the transaction that made it happen and worded when read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from db.tables import AccessEvent, Event
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import HistoryLine, Identity
from reviewer_tui.i18n import Message, message


def actor_of(identity: Identity) -> str:
    """Login and role of the moment, as they stay on the record."""
    return f"{identity.login} ({identity.role})"


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


def _words(event: Event) -> Message:
    said = {name: str(value) for name, value in event.details.items()}
    words = {
        "registered": message("Registered"),
        "claimed": message("Taken into work"),
        "released": message("Put back into the queue"),
        "judged": message("Judged by the official: {code}, {verdict}", **_only(said, "code", "verdict")),
        "noted": message("Note: {text}", **_only(said, "text")),
        "composed": message("Paper prepared for signing"),
        "hearing-opened": message("Invited to a hearing; objections until {until}", **_only(said, "until")),
        "hearing-objection": message("Objection received"),
        "hearing-none": message("No objection within the term"),
        "hearing-waived": message("The applicant asked to decide without a hearing"),
        "decided": message("Decision {number} signed", **_only(said, "number")),
        "delivered": message("Delivered to the personal cabinet: {kind}", **_only(said, "kind")),
    }
    return words.get(event.action, Message(event.action.replace("{", "{{").replace("}", "}}")))


def _only(said: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: said.get(name, "—") for name in names}


def history(session: Session, institution_id: UUID, application_id: UUID) -> tuple[HistoryLine, ...]:
    """Everything that happened to an application, oldest first."""
    rows = session.exec(
        select(Event)
        .where(Event.institution_id == institution_id, Event.application_id == application_id)
        .order_by(col(Event.id))
    ).all()
    return tuple(HistoryLine(row.at, row.actor, _words(row)) for row in rows)
