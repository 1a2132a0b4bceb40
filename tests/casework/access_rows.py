"""The log of accesses as the tests of casework read it."""

from __future__ import annotations

from sqlmodel import col, select

import db.engine
from db.tables import AccessEvent
from reviewer_tui.casework.desk import Desk


def accesses(desk: Desk, kind: str = "") -> list[AccessEvent]:
    """What the store's log says, oldest first; only of one kind, if that is asked."""
    statement = select(AccessEvent).order_by(col(AccessEvent.id))
    if kind:
        statement = statement.where(AccessEvent.kind == kind)
    with db.engine.reading(desk.office.engine) as session:
        return list(session.exec(statement))
