"""What head and deputy do in the admission campaign: set the seats of a grade, and enrol by an order."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

import db.campaign
import db.counters
import db.engine
import db.ledger
from db.canonical import canonical
from db.tables import Application, ClassCapacity, Notice, Part
from reviewer_tui.casework import delivery, notices
from reviewer_tui.casework.campaign_line import NOTICE, Line, line_of
from reviewer_tui.casework.campaign_order import Standing
from reviewer_tui.casework.campaign_views import ClassSeats, EnrolledChild, EnrolmentOrder
from reviewer_tui.casework.claims import require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import N_, message, translate

MOST_SEATS = 10_000
LONGEST_SOURCE = 500
CABINET = N_(
    "Application {number}: the child is enrolled by order {order}. Sign the electronic contract of educational"
    " services in the personal cabinet."
)
SMS = N_("{number}: sign the electronic contract of educational services in the personal cabinet.")
"""Goes over a line that others may read: it names nobody."""


def set_seats(
    office: Office, identity: Identity, school_year: int, grade: int, seats: int, source: str
) -> ClassSeats:
    """Set how many seats the classes of a grade have, with the order that fixes it; nothing happens when it is so.

    Raises:
        BadInput: ``school-year``, ``grade``, ``seats``, or a source that is missing or too long.
        RefusedByRule: ``no-campaign``, or the role is neither head nor deputy.
    """
    require_worker(identity)
    if not identity.may_decide:
        raise RefusedByRule("not-the-head", message("Only the head or a deputy may do this."))
    line = line_of(office, identity, school_year, grade)
    source = " ".join(storable(source).split())
    _require_usable(seats, source)
    with translated(), db.engine.writing(office.engine) as session:
        # One at a time, also when there is no row yet that could be locked.
        db.ledger.take_turn(session, identity.institution_id)
        row = line.capacity(session)
        if row is None or (row.seats, row.source) != (seats, source):
            row = _changed(session, office, identity, line, row, seats, source)
        return ClassSeats(school_year, grade, row.seats, row.source, row.version)


def _require_usable(seats: int, source: str) -> None:
    if not 0 <= seats <= MOST_SEATS:
        raise BadInput("seats", message("A grade has 0 to {most} seats.", most=MOST_SEATS))
    if not source:
        raise BadInput("no-source", message("Name the order that fixes the number of seats."))
    if len(source) > LONGEST_SOURCE:
        raise BadInput(
            "source-too-long", message("The text is longer than {count} letters.", count=LONGEST_SOURCE)
        )


def _changed(
    session: Session,
    office: Office,
    identity: Identity,
    line: Line,
    row: ClassCapacity | None,
    seats: int,
    source: str,
) -> ClassCapacity:
    told: dict[str, Any] = {
        "service": line.rules.code, "school_year": line.school_year, "grade": line.grade,
        "was": row.seats if row else None, "seats": seats, "source": source,
    }  # fmt: skip
    if row is None:
        row = ClassCapacity(
            institution_id=line.institution_id, school_year=line.school_year, grade=line.grade, seats=seats,
            source=source,
        )  # fmt: skip
    else:
        row.seats, row.source, row.version = seats, source, row.version + 1
    session.add(row)
    _put_on_record(session, office, identity, "seats-set", told)
    return row


def enrol(office: Office, identity: Identity, school_year: int, grade: int) -> EnrolmentOrder:
    """Enrol by one order every approved applicant of a grade who is in no order yet, and tell each to sign the contract.

    Safe to repeat: who is in an order is in no other one and is told once; without anybody new there is no order.

    Raises:
        BadInput: ``school-year`` or ``grade``.
        RefusedByRule: ``no-campaign``, ``not-the-head``, or ``too-early``, with the first day.
    """
    require_worker(identity)
    if identity.role != "head":
        raise RefusedByRule(
            "not-the-head", message("Only the head enrols: the enrolment order is the head's.")
        )
    line = line_of(office, identity, school_year, grade)
    if office.today() < line.enrol_from:
        raise RefusedByRule(
            "too-early",
            message(
                "Nobody is enrolled before {day}; nothing was recorded. Do it then.",
                day=f"{line.enrol_from:%d.%m.%Y}",
            ),
        )
    with translated(), db.engine.writing(office.engine) as session:
        children = _to_enrol(session, line)
        order = _ordered(session, office, identity, line, children)
    delivery.deliver_soon(office, identity.institution_id)
    return replace(order, told=_told(office, identity, [one.line.part_id for one in children]))


def _told(office: Office, identity: Identity, part_ids: list[UUID]) -> int:
    """How many of the parts have their notice in the outbox."""
    with translated(), db.engine.reading(office.engine) as session:
        return session.exec(
            select(func.count()).where(
                Notice.institution_id == identity.institution_id,
                Notice.kind == NOTICE,
                Notice.status == "delivered",
                col(Notice.part_id).in_(part_ids),
            )
        ).one()


def _to_enrol(session: Session, line: Line) -> list[Standing]:
    """Who holds a seat and is in no order, in turn; their parts are this transaction's until its end."""

    def waiting() -> list[Standing]:
        return [one for one in line.read(session).all if one.holds_seat and not one.line.told]

    seen = [one.line.part_id for one in waiting()]
    db.campaign.lock(session, line.institution_id, seen)
    # Another order may have come first while this one waited for the parts.
    return [one for one in waiting() if one.line.part_id in set(seen)]


def _ordered(
    session: Session, office: Office, identity: Identity, line: Line, children: list[Standing]
) -> EnrolmentOrder:
    now = office.now()
    if not children:
        return EnrolmentOrder("", line.school_year, line.grade, now, (), "")
    year = office.today().year
    number = f"Б-{year}-{db.counters.next_value(session, line.institution_id, f'enrolment-{year}'):06d}"
    named = [
        {"place": place, "application": one.line.number, "part": str(one.line.part_id)}
        for place, one in enumerate(children, start=1)
    ]
    digest = hashlib.sha256(canonical({"number": number, "children": named}).encode("utf-8")).hexdigest()
    for one in children:
        _enrolled(session, office, identity, one, number)
    told = {
        "number": number,
        "service": line.rules.code,
        "school_year": line.school_year,
        "grade": line.grade,
    }
    _put_on_record(
        session, office, identity, "enrolment-order", {**told, "children": named, "sha256": digest}
    )
    office.checkpoint(session, line.institution_id)
    return EnrolmentOrder(
        number,
        line.school_year,
        line.grade,
        now,
        tuple(
            EnrolledChild(one.line.number, mask_name(one.line.subject_name), place)
            for place, one in enumerate(children, start=1)
        ),
        digest,
    )


def _enrolled(session: Session, office: Office, identity: Identity, one: Standing, order: str) -> None:
    """What an order changes for one child: the state, the notice with its SMS, and the history."""
    part = session.get_one(Part, (identity.institution_id, one.line.part_id), populate_existing=True)
    application = session.get_one(Application, (identity.institution_id, part.application_id))
    part.status, part.version = Status.CONTRACT_PENDING.value, part.version + 1
    session.add(part)
    sms = translate(SMS, notices.language_of(application), number=application.number)
    notices.add(
        session, office, application, part, kind=NOTICE, text=CABINET, body={"order": order, "sms": sms}
    )
    record(
        session, office, identity.institution_id, actor=actor_of(identity), action="enrolled",
        application_id=application.id, part_id=part.id, details={"number": order},
    )  # fmt: skip


def _put_on_record(
    session: Session, office: Office, identity: Identity, action: str, told: dict[str, Any]
) -> None:
    actor = actor_of(identity)
    record(session, office, identity.institution_id, actor=actor, action=action, details=told)
    db.ledger.append(
        session, identity.institution_id, at=office.now(), actor=actor, action=action, payload=told
    )
