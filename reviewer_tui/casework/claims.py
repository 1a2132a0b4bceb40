"""One official at a time works on a part; a claim without a sign of life runs out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

import db.claims
import db.engine
from db.tables import Part
from reviewer_tui.casework.eligibility import require_given, require_not_recused, require_open
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import at_work, colleagues, full_name
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import NotFound, RefusedByRule
from reviewer_tui.i18n import message

READABLE = frozenset({"claimed", "closed", "assigned", "recused"})
"""Codes of refusals to take a part that leave it to be read."""


def lease(office: Office) -> timedelta:
    """How long a claim lasts without a sign of life."""
    return timedelta(minutes=office.settings.lease_minutes)


def part_of(session: Session, institution_id: UUID, part_id: UUID) -> Part:
    """A part of the institution.

    Raises:
        NotFound: the institution has no such part.
    """
    part = session.get(Part, (institution_id, part_id))
    if part is None:
        raise NotFound("no-such-case", message("There is no such case in this institution."))
    return part


def part_to_change(session: Session, institution_id: UUID, part_id: UUID) -> Part:
    """The same for a session that will change the part or what hangs on it; others who want that wait their turn.

    Raises:
        NotFound: the institution has no such part.
    """
    # SQLite has given the turn to write at the beginning of the transaction and ignores the lock.
    # What this session read before it had to wait is read again: the one before may have changed it.
    part = session.get(Part, (institution_id, part_id), with_for_update=True, populate_existing=True)
    return part if part is not None else part_of(session, institution_id, part_id)


def parts_of(session: Session, institution_id: UUID, application_id: UUID) -> Sequence[Part]:
    """Every part of an application."""
    return session.exec(
        select(Part)
        .where(Part.institution_id == institution_id, Part.application_id == application_id)
        .order_by(col(Part.id))
    ).all()


def application_of(office: Office, identity: Identity, part_id: UUID) -> UUID:
    """The application that a part of the institution belongs to.

    Raises:
        NotFound: the institution has no such part.
    """
    with translated(), db.engine.reading(office.engine) as session:
        return part_of(session, identity.institution_id, part_id).application_id


def parts_to_change(session: Session, institution_id: UUID, application_id: UUID) -> tuple[Part, ...]:
    """Every part of an application as by `part_to_change`, always in one order, so that no two wait for each other."""
    keys = session.exec(
        select(Part.id)
        .where(Part.institution_id == institution_id, Part.application_id == application_id)
        .order_by(col(Part.id))
    ).all()
    return tuple(part_to_change(session, institution_id, key) for key in keys)


def take(office: Office, identity: Identity, part_id: UUID) -> None:
    """Claim a part that is free, or whose claim ran out, or that is already mine.

    Raises:
        RefusedByRule: ``read-only`` for an auditor, ``closed`` when it is decided or withdrawn, ``claimed`` when a colleague has it,
            ``assigned`` when it was given to one, ``recused`` for a conflict of interest.
    """
    require_worker(identity)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        identity = at_work(session, office, identity)
        require_worker(identity)
        require_open(session, part)
        require_not_recused(session, part, identity.official_id)
        require_given(session, identity, part)
        held_before = db.claims.holder(session, identity.institution_id, part_id, now=office.now())
        if not db.claims.take(
            session,
            identity.institution_id,
            part_id,
            identity.official_id,
            now=office.now(),
            lease=lease(office),
        ):
            raise _claimed_by_other(session, office, identity, part)
        if held_before is None or held_before.official_id != identity.official_id:
            _started(session, office, identity, part)


def _started(session: Session, office: Office, identity: Identity, part: Part) -> None:
    if part.status == Status.REGISTERED:
        part.status = Status.IN_REVIEW
        part.version += 1
        session.add(part)
    record(
        session, office, identity.institution_id, actor=actor_of(identity), action="claimed",
        application_id=part.application_id, part_id=part.id,
    )  # fmt: skip


def _claimed_by_other(session: Session, office: Office, identity: Identity, part: Part) -> RefusedByRule:
    holder = db.claims.holder(session, identity.institution_id, part.id, now=office.now())
    person = colleagues(session, identity.institution_id).get(holder.official_id) if holder else None
    since = holder.since.astimezone(LOCAL_ZONE).strftime("%H:%M") if holder else ""
    return RefusedByRule(
        "claimed",
        message(
            "{name} has been working on {number} since {since}. You can read it; your draft is kept.",
            name=full_name(person) if person else "—",
            number=part.number,
            since=since,
        ),
    )


def keep(office: Office, identity: Identity, part_id: UUID) -> bool:
    """Give a sign of life; false when the claim is no longer mine."""
    with translated(), db.engine.writing(office.engine) as session:
        return db.claims.renew(
            session,
            identity.institution_id,
            part_id,
            identity.official_id,
            now=office.now(),
            lease=lease(office),
        )


def release(office: Office, identity: Identity, part_id: UUID) -> None:
    """Put a part back into the queue; nothing happens when it is not mine."""
    with translated(), db.engine.writing(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        if db.claims.release(session, identity.institution_id, part_id, identity.official_id):
            record(
                session, office, identity.institution_id, actor=actor_of(identity), action="released",
                application_id=part.application_id, part_id=part.id,
            )  # fmt: skip


def require_worker(identity: Identity) -> None:
    """Refuse somebody whose role only reads.

    Raises:
        RefusedByRule: the role is auditor or administrator.
    """
    if identity.read_only:
        raise RefusedByRule("read-only", message("Your role may read cases, not work on them."))


def holds(session: Session, office: Office, identity: Identity, part: Part) -> bool:
    """Does this official have the part claimed at this moment?"""
    holder = db.claims.holder(session, identity.institution_id, part.id, now=office.now())
    return holder is not None and holder.official_id == identity.official_id


def require_undecided(part: Part) -> None:
    """Refuse to change the course of a part that is decided, or whose decision already bears a signature.

    Raises:
        RefusedByRule: ``closed`` or ``awaiting-signature``.
    """
    if not part.open:
        raise RefusedByRule("closed", message("{number} is already decided.", number=part.number))
    if part.status == Status.AWAITING_SIGNATURE:
        raise RefusedByRule(
            "awaiting-signature",
            message("{number} waits for its second signature; nothing was changed.", number=part.number),
        )


def require_mine(session: Session, office: Office, identity: Identity, part: Part) -> None:
    """Refuse work on a part that is closed, or not claimed by this official at this moment.

    Raises:
        RefusedByRule: ``closed`` or ``claim-lost``.
    """
    require_open(session, part)
    if not holds(session, office, identity, part):
        raise RefusedByRule(
            "claim-lost",
            message(
                "{number} is no longer yours; nothing was recorded, your draft is kept. Take it again.",
                number=part.number,
            ),
        )
