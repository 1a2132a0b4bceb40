"""Finding a signed decision: by its identifier, by its own number, or by the part that it decides; and an act about one."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, select

import db.engine
from db.tables import Decision, LaterAct
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message


def find(session: Session, identity: Identity, decision_id: UUID) -> Decision:
    """A decision of the institution.

    Raises:
        NotFound: the institution has no such decision.
    """
    row = session.get(Decision, (identity.institution_id, decision_id))
    if row is None:
        raise NotFound("no-such-decision", message("There is no such decision in this institution."))
    return row


def find_act(session: Session, identity: Identity, act_id: UUID) -> LaterAct:
    """A correction or an annulment of the institution.

    Raises:
        NotFound: the institution has no such act.
    """
    row = session.get(LaterAct, (identity.institution_id, act_id))
    if row is None:
        raise NotFound(
            "no-such-act", message("There is no such correction or annulment in this institution.")
        )
    return row


def by_number(office: Office, identity: Identity, number: str) -> UUID | None:
    """The decision that carries a number of its own, or none."""
    return _first(office, identity, Decision.number == storable(number))


def of_part(office: Office, identity: Identity, part_id: UUID) -> UUID:
    """The decision on a part.

    Raises:
        NotFound: ``not-decided``.
    """
    found = _first(office, identity, Decision.part_id == part_id)
    if found is None:
        raise NotFound("not-decided", message("This case has no signed decision yet."))
    return found


def _first(office: Office, identity: Identity, condition: bool) -> UUID | None:  # noqa: FBT001  a column's comparison
    with translated(), db.engine.reading(office.engine) as session:
        return session.exec(
            select(Decision.id).where(Decision.institution_id == identity.institution_id, condition)
        ).first()
