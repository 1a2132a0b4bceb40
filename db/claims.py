"""Who works on a part: one holder at a time, for as long as there are signs of life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, delete, or_, select, update
from sqlmodel import Session

from db.core import insert, table
from db.tables import Claim

_claim = table(Claim)


@dataclass(frozen=True)
class Holder:
    """Who holds a part, since when, and until when without a sign of life."""

    official_id: UUID
    since: datetime
    until: datetime


def take(
    session: Session,
    institution_id: UUID,
    part_id: UUID,
    official_id: UUID,
    *,
    now: datetime,
    lease: timedelta,
) -> Holder | None:
    """Take a part that is free, whose holder's time is over, or that one holds already.

    Returns:
        The claim as it stands now; ``None`` when somebody else holds the part.
    """
    wanted = insert(session, Claim).values(
        institution_id=institution_id, part_id=part_id, official_id=official_id, since=now, until=now + lease
    )
    mine = _claim.c.official_id == wanted.excluded.official_id
    over = _claim.c.until <= now
    taken = wanted.on_conflict_do_update(
        index_elements=["institution_id", "part_id"],
        set_={
            "official_id": wanted.excluded.official_id,
            "since": case((mine & ~over, _claim.c.since), else_=wanted.excluded.since),
            "until": wanted.excluded.until,
        },
        where=or_(mine, over),
    )
    return _holder(
        session.execute(taken.returning(_claim.c.official_id, _claim.c.since, _claim.c.until)).first()
    )


def renew(
    session: Session,
    institution_id: UUID,
    part_id: UUID,
    official_id: UUID,
    *,
    now: datetime,
    lease: timedelta,
) -> bool:
    """Give a sign of life; false when the claim is over or somebody else's."""
    statement = (
        update(Claim)
        .where(_is(institution_id, part_id), _claim.c.official_id == official_id, _claim.c.until > now)
        .values(until=now + lease)
        .returning(_claim.c.part_id)
    )
    return session.execute(statement).first() is not None


def release(session: Session, institution_id: UUID, part_id: UUID, official_id: UUID) -> bool:
    """Give one's own claim back; false when there was none."""
    statement = (
        delete(Claim)
        .where(_is(institution_id, part_id), _claim.c.official_id == official_id)
        .returning(_claim.c.part_id)
    )
    return session.execute(statement).first() is not None


def holder(session: Session, institution_id: UUID, part_id: UUID, *, now: datetime) -> Holder | None:
    """Who holds the part at a moment; a claim whose time is over counts as none."""
    columns = select(_claim.c.official_id, _claim.c.since, _claim.c.until)
    return _holder(session.execute(columns.where(_is(institution_id, part_id), _claim.c.until > now)).first())


def _is(institution_id: UUID, part_id: UUID) -> Any:
    return (_claim.c.institution_id == institution_id) & (_claim.c.part_id == part_id)


def _holder(row: Row[Any] | None) -> Holder | None:
    return None if row is None else Holder(*tuple(row))
