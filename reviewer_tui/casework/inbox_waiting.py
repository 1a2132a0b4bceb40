"""What rows of the inbox wait for that are past the checks: the applicant's word in a hearing, the second signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from db.inbox import InboxLine
from db.tables import FirstSignature, Hearing
from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import Attention, Sign, Status
from reviewer_tui.clock import local_day
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.deadlines import objection_until

_Row = TypeVar("_Row", Hearing, FirstSignature)


def waiting(
    session: Session, institution: InstitutionFacts, lines: Iterable[InboxLine], today: date
) -> dict[UUID, Attention]:
    """By part: what it waits for, or what has come meanwhile and waits for the official; read for such parts only."""
    by_status: dict[str, list[UUID]] = {}
    for line in lines:
        by_status.setdefault(line.status, []).append(line.part_id)
    found: dict[UUID, Attention] = {}
    if heard := by_status.get(Status.HEARING.value):
        for hearing in _rows(session, Hearing, institution.id, heard):
            found[hearing.part_id] = _of_hearing(institution, hearing, today)
    if signed := by_status.get(Status.AWAITING_SIGNATURE.value):
        for first in _rows(session, FirstSignature, institution.id, signed):
            said = message("waits for the second signature")
            found[first.part_id] = Attention(Sign.QUESTION, said)
    return found


def _rows(session: Session, table: type[_Row], institution_id: UUID, parts: list[UUID]) -> Sequence[_Row]:
    return session.exec(
        select(table).where(table.institution_id == institution_id, col(table.part_id).in_(parts))
    ).all()


def _of_hearing(institution: InstitutionFacts, hearing: Hearing, today: date) -> Attention:
    if hearing.outcome == "open" and hearing.notified_at is not None:
        until = objection_until(local_day(hearing.notified_at), institution.calendar)
        if today <= until:
            return Attention(Sign.NO_DATA, message("objections until {day}", day=_day(until)))
        return Attention(Sign.QUESTION, message("no objection by {day}", day=_day(until)))
    return Attention(Sign.QUESTION, _closed(hearing))


def _closed(hearing: Hearing) -> Message:
    if hearing.outcome == "objection" and hearing.closed_at is not None:
        return message("objection came {day}", day=_day(local_day(hearing.closed_at)))
    return message("heard: to be decided")


def _day(day: date) -> str:
    return f"{day:%d.%m}"
