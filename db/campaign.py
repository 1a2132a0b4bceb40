"""What a campaign asks: every application for a grade in a stretch of time, with what became of it, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, select
from sqlmodel import Session

from db.core import table
from db.tables import Application, ClassCapacity, Decision, LaterAct, Notice, Part

_part, _application, _decision = table(Part), table(Application), table(Decision)
_later_act, _notice = table(LaterAct), table(Notice)


@dataclass(frozen=True)
class CampaignQuery:
    """Which applications of an institution.

    Attributes:
        service: code of the service whose parts are meant.
        received_from: first moment of the campaign's year.
        received_before: first moment after it.
        grade_at: section and name in application.json under which the grade stands.
        territory_at: the same for the service territory.
        told: kind of the notice that follows enrolment.
    """

    institution_id: UUID
    service: str
    received_from: datetime
    received_before: datetime
    grade_at: tuple[str, str]
    grade: int
    territory_at: tuple[str, str]
    told: str


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """An application in the campaign; the subject is not masked yet."""

    part_id: UUID
    application_id: UUID
    number: str
    subject_name: str
    status: str
    open: bool
    sent_at: datetime
    received_at: datetime
    taken_in_at: datetime
    territory: str | None
    outcome: str | None
    """Of its decision; none when there is none."""
    annulled: bool
    """The decision was annulled by a later act."""
    told: bool
    """The notice that follows enrolment exists."""


def lines(session: Session, query: CampaignQuery) -> tuple[CampaignLine, ...]:
    """The applications of a campaign, in no order: what stands first is a matter of the law."""
    annulled = select(_later_act.c.id).where(
        _later_act.c.institution_id == _decision.c.institution_id,
        _later_act.c.decision_id == _decision.c.id,
        _later_act.c.kind == "annulment",
    )
    told = select(_notice.c.id).where(
        _notice.c.institution_id == _part.c.institution_id,
        _notice.c.application_id == _part.c.application_id,
        _notice.c.part_id == _part.c.id,
        _notice.c.kind == query.told,
    )
    of_part = and_(_decision.c.institution_id == _part.c.institution_id, _decision.c.part_id == _part.c.id)
    its_application = and_(
        _application.c.institution_id == _part.c.institution_id, _application.c.id == _part.c.application_id
    )
    statement = (
        select(
            _part.c.id,
            _application.c.id,
            _application.c.number,
            _application.c.subject_name,
            _part.c.status,
            _part.c.open,
            _application.c.sent_at,
            _part.c.received_at,
            _application.c.taken_in_at,
            _said(query.territory_at),
            _decision.c.outcome,
            annulled.exists(),
            told.exists(),
        )
        .select_from(_part.join(_application, its_application).outerjoin(_decision, of_part))
        .where(
            _part.c.institution_id == query.institution_id,
            # Both values named, so that the index of received moments serves.
            _part.c.open.in_((True, False)),
            _part.c.service == query.service,
            _part.c.received_at >= query.received_from,
            _part.c.received_at < query.received_before,
            _said(query.grade_at) == str(query.grade),
        )
    )
    return tuple(CampaignLine(*row) for row in session.execute(statement))


def lock(session: Session, institution_id: UUID, part_ids: Sequence[UUID]) -> None:
    """Take the parts for this transaction; who wants them too waits, always in the same order of parts."""
    # SQLite has given the turn to write at the beginning of the transaction and ignores the lock.
    wanted = select(_part.c.id).where(_part.c.institution_id == institution_id, _part.c.id.in_(part_ids))
    session.execute(wanted.order_by(_part.c.id).with_for_update()).all()


def seats(session: Session, institution_id: UUID, school_year: int, grade: int) -> ClassCapacity | None:
    """How many seats a grade has, as the store has it at this moment; none when nobody has set it."""
    return session.get(ClassCapacity, (institution_id, school_year, grade), populate_existing=True)


def _said(place: tuple[str, str]) -> ColumnElement[str]:
    """A value of application.json as text: a number in another service's application must not break the statement."""
    section, name = place
    return cast(_application.c[section][name].as_string(), String)
