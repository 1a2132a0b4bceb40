"""What the auditor's list asks: signed decisions, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session

from db import paging
from db.core import table
from db.paging import Anchors, Order
from db.tables import Application, Decision

_decision, _application = table(Decision), table(Application)
_END = "\U0010ffff"


@dataclass(frozen=True)
class DecisionQuery:
    """Which decisions of an institution.

    Attributes:
        words: folded words, each of which must stand in the application's search key.
        number: beginning of the number of the application or the decision.
    """

    institution_id: UUID
    outcome: str | None = None
    service: str | None = None
    decided_from: datetime | None = None
    decided_before: datetime | None = None
    words: tuple[str, ...] = ()
    number: str = ""
    descending: bool = True

    def order(self) -> Order:
        """By the moment of the decision."""
        return Order((_decision.c.decided_at, _decision.c.id), self.descending)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as the list shows it."""

    decision_id: UUID
    part_id: UUID
    application_id: UUID
    number: str
    application_number: str
    service: str
    outcome: str
    ground: str
    subject_name: str
    signer: dict[str, Any]
    level: str
    decided_at: datetime
    pdf_sha256: str


_SHOWN = (
    _decision.c.id,
    _decision.c.part_id,
    _decision.c.application_id,
    _decision.c.number,
    _decision.c.application_number,
    _decision.c.service,
    _decision.c.outcome,
    _decision.c.ground,
    _decision.c.subject_name,
    _decision.c.signer,
    _decision.c.level,
    _decision.c.decided_at,
    _decision.c.pdf_sha256,
)


def window(
    session: Session, query: DecisionQuery, start: int, size: int, anchors: Anchors | None = None
) -> tuple[DecisionLine, ...]:
    """Rows of the list from a place on."""
    chosen = paging.identifiers(_conditions(query), query.order(), start, size, anchors).subquery()
    mine = (_decision.c.institution_id == query.institution_id) & (_decision.c.id == chosen.c.id)
    statement = select(*_SHOWN).select_from(chosen.join(_decision, mine)).order_by(*query.order().by())
    return tuple(DecisionLine(*row) for row in session.execute(statement))


def count(session: Session, query: DecisionQuery) -> int:
    """How many decisions."""
    return int(session.execute(select(func.count()).where(*_conditions(query))).scalar_one())


def anchors(session: Session, query: DecisionQuery) -> Anchors:
    """Keys of every thousandth row."""
    return paging.anchors(session, _conditions(query), query.order())


def place_of(
    session: Session, query: DecisionQuery, decision_id: UUID, anchors: Anchors | None = None
) -> int | None:
    """Place of a decision in the list, from 0; ``None`` when the query does not list it."""
    order, conditions = query.order(), _conditions(query)
    key = session.execute(select(*order.columns).where(*conditions, _decision.c.id == decision_id)).first()
    return None if key is None else paging.place(session, conditions, order, tuple(key), anchors)


def _conditions(query: DecisionQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_decision.c.institution_id == query.institution_id]
    if query.outcome is not None:
        conditions.append(_decision.c.outcome == query.outcome)
    if query.service is not None:
        conditions.append(_decision.c.service == query.service)
    if query.decided_from is not None:
        conditions.append(_decision.c.decided_at >= query.decided_from)
    if query.decided_before is not None:
        conditions.append(_decision.c.decided_at < query.decided_before)
    if query.number:
        conditions.append(
            or_(
                _begins(_decision.c.application_number, query.number),
                _begins(_decision.c.number, query.number),
            )
        )
    return conditions + _found(query)


def _begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    return (column >= beginning) & (column < beginning + _END)


def _found(query: DecisionQuery) -> list[ColumnElement[bool]]:
    found = [_application.c.search_key.contains(word, autoescape=True) for word in query.words if word]
    if not found:
        return []
    mine = _application.c.institution_id == query.institution_id
    return [_decision.c.application_id.in_(select(_application.c.id).where(mine, *found))]
