"""What applicants were told and whether it reached the outbox, for officials who watch over it."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
from db.tables import Notice
from reviewer_tui.casework import delivery
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, NoticeView
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

MOST = 10_000
"""Notices that one list shows at most."""


def of_application(session: Session, institution_id: UUID, application_id: UUID) -> tuple[NoticeView, ...]:
    """Everything an applicant was told or is still to be told, oldest first."""
    return _views(session, institution_id, application_id=application_id)


def notices(
    office: Office, identity: Identity, application_id: UUID | None = None, *, pending: bool = False
) -> tuple[NoticeView, ...]:
    """Notices of the institution, oldest first, the `MOST` oldest of them.

    Args:
        application_id: only those of an application; none: of all.
        pending: only those that are still to be delivered.
    """
    with translated(), db.engine.reading(office.engine) as session:
        return _views(session, identity.institution_id, application_id=application_id, pending=pending)


def retry(office: Office, identity: Identity, application_id: UUID | None = None) -> int:
    """Deliver now what waits, of one application or of all; return how many notices were delivered.

    Raises:
        RefusedByRule: ``read-only``, an auditor changes nothing.
    """
    if identity.role == "auditor":
        raise RefusedByRule(
            "read-only", message("Your role may see what waits to be delivered, not deliver it.")
        )
    return delivery.deliver_pending(office, identity.institution_id, application_id=application_id)


def _views(
    session: Session, institution_id: UUID, *, application_id: UUID | None = None, pending: bool = False
) -> tuple[NoticeView, ...]:
    statement = select(Notice).where(Notice.institution_id == institution_id)
    if application_id is not None:
        statement = statement.where(Notice.application_id == application_id)
    if pending:
        statement = statement.where(Notice.status == "pending")
    return tuple(map(_view, session.exec(statement.order_by(col(Notice.id)).limit(MOST))))


def _view(row: Notice) -> NoticeView:
    return NoticeView(
        number=str(row.body["number"]),
        service=str(row.body["service"]),
        kind=row.kind,
        language=row.language,
        created=row.created_at,
        delivered=row.delivered_at,
        attempts=row.attempts,
        fault=row.fault,
    )
