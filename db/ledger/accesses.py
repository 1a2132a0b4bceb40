"""Tying the log of accesses to the ledger by entries that name many rows at once.

An access is written without an entry of its own, because looking must stay cheap. `seal_accesses` names all that
were written since the last time, one by one: identifiers alone could not tell, for one whose transaction took long or
whose clock was late appears behind those that were named already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from db.core import table
from db.digests import group_digest, mapping_digest
from db.faults import StoreError
from db.ledger.entries import append, take_turn
from db.ledger.faults import Fault
from db.tables import AccessEvent, LedgerEntry

ACTION = "access-log"
ACCESSES = "accesses"
"""Name in an entry's payload of what it says about the log: ``events`` it names, their ``count`` and common ``digest``,
and for the next time the greatest identifier named so far, ``through``, and how many were named, ``total``."""
_AT_ONCE = 1000
"""Accesses that one entry names at most."""

_access, _entry = table(AccessEvent), table(LedgerEntry)
_Digests = list[tuple[UUID, str]]


def seal_accesses(session: Session, institution_id: UUID, *, at: datetime, actor: str) -> int:
    """Name every access that no entry names yet, in the caller's transaction; return how many there were."""
    session.flush()
    take_turn(session, institution_id)
    last = _last(session, institution_id)
    through, total = (last.through, last.total) if last else (UUID(int=0), 0)
    fresh = _late(session, institution_id, through, total)
    fresh += _digests(session, institution_id, _access.c.id > through)
    for start in range(0, len(fresh), _AT_ONCE):
        members = fresh[start : start + _AT_ONCE]
        through, total = max(through, members[-1][0]), total + len(members)
        said = {
            "count": len(members),
            "digest": group_digest(members),
            "events": [identifier for identifier, _digest in members],
            "through": through,
            "total": total,
        }
        append(session, institution_id, at=at, actor=actor, action=ACTION, payload={ACCESSES: said})
    return len(fresh)


@dataclass(frozen=True)
class _Said:
    """What an entry says about the log."""

    events: frozenset[UUID]
    digest: str
    through: UUID
    total: int


def _said(canonical: str) -> _Said:
    """Read an entry.

    Raises:
        StoreError: ``corrupt``, it names accesses in no known way.
    """
    try:
        said = json.loads(canonical)["payload"][ACCESSES]
        events = frozenset(map(UUID, said["events"]))
        return _Said(events, str(said["digest"]), UUID(said["through"]), int(said["total"]))
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise StoreError("corrupt", "a ledger entry names accesses in no known way") from fault


def _last(session: Session, institution_id: UUID) -> _Said | None:
    """What the latest entry says."""
    latest = (
        select(_entry.c.canonical)
        .where(_entry.c.institution_id == institution_id, _entry.c.action == ACTION)
        .order_by(_entry.c.sequence.desc())
        .limit(1)
    )
    found = session.execute(latest).scalar()
    return _said(found) if found else None


def _late(session: Session, institution_id: UUID, through: UUID, total: int) -> _Digests:
    """Accesses that came to lie among those already named; looked for only when their number has changed."""
    before = (_access.c.institution_id == institution_id) & (_access.c.id <= through)
    if int(session.execute(select(func.count()).where(before)).scalar_one()) == total:
        return []
    named = {
        identifier
        for canonical in session.execute(
            select(_entry.c.canonical).where(
                _entry.c.institution_id == institution_id, _entry.c.action == ACTION
            )
        ).scalars()
        for identifier in _said(canonical).events
    }
    members = _digests(session, institution_id, _access.c.id <= through)
    return [member for member in members if member[0] not in named]


def _digests(session: Session, institution_id: UUID, which: ColumnElement[bool]) -> _Digests:
    rows = session.execute(
        select(_access).where(_access.c.institution_id == institution_id, which).order_by(_access.c.id)
    ).mappings()
    return [(row["id"], mapping_digest(_access.name, dict(row))) for row in rows]


def compare_accesses(session: Session, institution_id: UUID, sequences: Sequence[int]) -> Iterator[Fault]:
    """Compare the log with what the entries at these places say about it."""
    for sequence in sequences:
        canonical = session.execute(
            select(_entry.c.canonical).where(
                _entry.c.institution_id == institution_id, _entry.c.sequence == sequence
            )
        ).scalar_one()
        try:
            said = _said(canonical)
        except StoreError as fault:
            yield Fault("witness-unreadable", sequence, fault.detail)
            continue
        members = _digests(session, institution_id, _access.c.id.in_(said.events))
        there = {identifier for identifier, _digest in members}
        gone = sorted(said.events - there)
        for identifier in gone:
            yield Fault("row-missing", sequence, f"{_access.name} {identifier.hex}")
        if not gone and group_digest(members) != said.digest:
            yield Fault("row-altered", sequence, f"{_access.name}, one of {len(said.events)}")
