"""Handing a duplicate out, and noting it in the register (order 39)."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, select

import db.engine
import db.ledger
from db.tables import Decision, IssuedDuplicate
from reviewer_tui.casework.blanks import ISSUED, Blank
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.register_reading import OF_DECISION, line_of
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, RegisterLine, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message

LONGEST_NAME = 200


def issue(
    office: Office,
    identity: Identity,
    part_id: UUID,
    to_whom: str,
    *,
    original_surrendered: bool | None = None,
) -> RegisterLine:
    """Hand a duplicate out and note it in the register; one that waited longer than its term is handed out as well.

    Args:
        office: the home.
        identity: who hands it out.
        part_id: the approved case.
        to_whom: the name of whoever takes it, as on that person's document.
        original_surrendered: whether the original was handed in; looked at where the rules ask for it.

    Raises:
        BadInput: ``no-name`` or ``name-too-long``.
        RefusedByRule: ``not-in-register``, ``already-issued``, ``not-to-issue`` or ``original-not-surrendered``.
    """
    require_worker(identity)
    name = _named(to_whom)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        row, decision = _to_issue(session, identity.institution_id, part_id, part.number)
        if part.status != Status.APPROVED:
            raise RefusedByRule(
                "not-to-issue",
                message("{number} is not approved any more; nothing is handed out.", number=part.number),
            )
        if row.original_surrendered is False:
            _require_original(row, surrendered=original_surrendered is True)
            row.original_surrendered = True
        row.state, row.issued_at, row.issued_to = ISSUED, office.now(), name
        row.actor, row.version = actor_of(identity), row.version + 1
        part.status, part.version = Status.ISSUED.value, part.version + 1
        session.add_all([row, part])
        _put_on_record(session, office, identity, row, decision)
        return line_of(row, decision, office.today(), masked=False)


def _named(to_whom: str) -> str:
    name = " ".join(storable(to_whom).split())
    if not name:
        raise BadInput("no-name", message("Write to whom it is handed out."))
    if len(name) > LONGEST_NAME:
        raise BadInput(
            "name-too-long", message("The name is longer than {count} letters.", count=LONGEST_NAME)
        )
    return name


def _to_issue(
    session: Session, institution_id: UUID, part_id: UUID, number: str
) -> tuple[IssuedDuplicate, Decision]:
    found = session.exec(
        select(IssuedDuplicate, Decision)
        .join(Decision, OF_DECISION)
        .where(Decision.institution_id == institution_id, Decision.part_id == part_id)
    ).first()
    if found is None:
        raise RefusedByRule(
            "not-in-register",
            message(
                "{number} has no blank in the register: nothing is ready to be handed out.", number=number
            ),
        )
    row, decision = found
    if row.state == ISSUED:
        raise RefusedByRule(
            "already-issued",
            message(
                "The blank {blank} was handed out to {name} on {day}.",
                blank=str(Blank(row.series, row.blank_number)), name=row.issued_to,
                day=f"{row.issued_at.astimezone(LOCAL_ZONE):%d.%m.%Y}" if row.issued_at else "—",
            ),
        )  # fmt: skip
    return row, decision


def _require_original(row: IssuedDuplicate, *, surrendered: bool) -> None:
    if not surrendered:
        raise RefusedByRule(
            "original-not-surrendered",
            message(
                "The blank {blank} is handed out only against the original {original}, which is damaged or has "
                "another name. Nothing was recorded.",
                blank=str(Blank(row.series, row.blank_number)), original=row.original_number or "—",
            ),
        )  # fmt: skip


def _put_on_record(
    session: Session, office: Office, identity: Identity, row: IssuedDuplicate, decision: Decision
) -> None:
    actor, blank = actor_of(identity), str(Blank(row.series, row.blank_number))
    record(
        session, office, row.institution_id, actor=actor, action="issued", application_id=decision.application_id,
        part_id=decision.part_id, details={"blank": blank, "to": row.issued_to},
    )  # fmt: skip
    db.ledger.append(
        session, row.institution_id, at=office.now(), actor=actor, action="issued",
        payload={
            "number": decision.number, "application": decision.application_number, "service": decision.service,
            "blank": blank, "original": row.original_number, "to": row.issued_to,
            "original_surrendered": row.original_surrendered,
        },
    )  # fmt: skip
