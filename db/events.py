"""What happened since: the tail by which sessions learn of one another's work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from db.core import table
from db.tables import Event

OVERLAP_MS = 120_000
"""How long a transaction may take between making an event's identifier and being seen, in milliseconds."""

_event = table(Event)


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened."""

    id: UUID
    application_id: UUID | None
    part_id: UUID | None
    at: datetime
    actor: str
    action: str
    details: dict[str, Any]


_SHOWN = (
    _event.c.id,
    _event.c.application_id,
    _event.c.part_id,
    _event.c.at,
    _event.c.actor,
    _event.c.action,
    _event.c.details,
)


def tail(
    session: Session, institution_id: UUID, after: UUID | None, *, limit: int = 1000
) -> tuple[EventLine, ...]:
    """Events whose identifier is later than a known one, in order; from the first when none is known.

    Identifiers are made before their transaction is kept, so one may appear behind a later one: a session that must
    not miss any follows with `Follower`.
    """
    statement = select(*_SHOWN).where(_event.c.institution_id == institution_id)
    if after is not None:
        statement = statement.where(_event.c.id > after)
    return tuple(EventLine(*row) for row in session.execute(statement.order_by(_event.c.id).limit(limit)))


def last(session: Session, institution_id: UUID) -> UUID | None:
    """Identifier of the latest event."""
    mine = select(_event.c.id).where(_event.c.institution_id == institution_id)
    found: UUID | None = session.execute(mine.order_by(_event.c.id.desc()).limit(1)).scalar()
    return found


@dataclass
class Follower:
    """Follows an institution's events and misses none, in whichever order their transactions are kept."""

    institution_id: UUID
    _after: UUID | None = None
    _told: set[UUID] = field(default_factory=set)

    def start(self, session: Session) -> None:
        """Count everything there is as known."""
        self._after = last(session, self.institution_id)
        self._told = {event.id for event in self._recent(session)}

    def news(self, session: Session) -> tuple[EventLine, ...]:
        """Events that were not told yet."""
        fresh = tuple(event for event in self._recent(session) if event.id not in self._told)
        if fresh:
            latest = fresh[-1].id
            self._after = latest if self._after is None else max(self._after, latest)
            edge = _earlier(self._after)
            self._told = {known for known in self._told if edge is None or known > edge}
            self._told.update(event.id for event in fresh)
        return fresh

    def _recent(self, session: Session) -> tuple[EventLine, ...]:
        return tail(session, self.institution_id, _earlier(self._after), limit=100_000)


def _earlier(identifier: UUID | None) -> UUID | None:
    """The least identifier that could have been made `OVERLAP_MS` before a given one."""
    if identifier is None:
        return None
    milliseconds = max(0, (identifier.int >> 80) - OVERLAP_MS)
    return UUID(int=milliseconds << 80)
