"""Officials as they stand on a paper: name and own position, and the order by which one acts for another."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Session

from db.tables import Official
from reviewer_tui.casework.people import acting_role, full_name
from reviewer_tui.documents.decision_paper import Acting, Signatory


def signatory(session: Session, institution_id: UUID, official_id: UUID, day: date) -> Signatory:
    """An official as the paper of a day names one."""
    official = session.get_one(Official, (institution_id, official_id))
    held = acting_role(session, institution_id, official_id, day)
    acting = None
    if held is not None and held.valid_until is not None:
        acting = Acting(held.role, held.order_number, held.valid_from, held.valid_until)
    return Signatory(full_name(official), official.position, acting)
