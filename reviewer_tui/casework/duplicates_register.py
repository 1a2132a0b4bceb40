"""The register of duplicates: what is ready, what was handed out to whom, what nobody came for (order 39)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
import db.ledger
from db.tables import Decision, IssuedDuplicate
from reviewer_tui.casework.access import REASON_READING
from reviewer_tui.casework.blanks import ISSUED, READY, UNCLAIMED, Blank
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.events import actor_of, record, record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, RegisterLine, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message

LONGEST_NAME = 200
MOST_LINES = 100_000

_OF_DECISION = (col(Decision.institution_id) == col(IssuedDuplicate.institution_id)) & (
    col(Decision.id) == col(IssuedDuplicate.decision_id)
)


def register_lines(
    office: Office, identity: Identity, *, state: str = "", start: int = 0, size: int = MOST_LINES
) -> tuple[RegisterLine, ...]:
    """Lines of the institution's register in the order of series and number, names masked.

    Args:
        state: ``ready``, ``unclaimed`` or ``issued``; empty: all.
        start: index of the first line.
        size: how many lines at most.
    """
    with translated(), db.engine.reading(office.engine) as session:
        return _lines(session, identity.institution_id, office.today(), state, start, size, masked=True)


def export(office: Office, identity: Identity) -> tuple[RegisterLine, ...]:
    """The whole register with its names in full; that it was taken out is logged."""
    with translated(), db.engine.writing(office.engine) as session:
        found = _lines(session, identity.institution_id, office.today(), "", 0, MOST_LINES, masked=False)
        record_access(
            session, office, identity, kind="export", reason=REASON_READING,
            details={"register": "duplicates", "lines": len(found)},
        )  # fmt: skip
    return found


def _lines(
    session: Session, institution_id: UUID, today: date, state: str, start: int, size: int, *, masked: bool
) -> tuple[RegisterLine, ...]:
    wanted = (
        select(IssuedDuplicate, Decision)
        .join(Decision, _OF_DECISION)
        .where(IssuedDuplicate.institution_id == institution_id)
    )
    if state:
        wanted = wanted.where(IssuedDuplicate.state == (ISSUED if state == ISSUED else READY))
        late = col(IssuedDuplicate.keep_until) < today
        wanted = wanted.where(late) if state == UNCLAIMED else wanted
        wanted = wanted.where(~late) if state == READY else wanted
    order = col(IssuedDuplicate.series), col(IssuedDuplicate.blank_number)
    rows = session.exec(wanted.order_by(*order).offset(start).limit(size)).all()
    return tuple(_line(row, decision, today, masked=masked) for row, decision in rows)


def _line(row: IssuedDuplicate, decision: Decision, today: date, *, masked: bool) -> RegisterLine:
    shown = mask_name if masked else str
    return RegisterLine(
        part_id=decision.part_id,
        application_number=decision.application_number,
        decision_number=decision.number,
        series=row.series,
        blank_number=row.blank_number,
        original_number=row.original_number,
        graduate=shown(row.graduate_name),
        entered_at=row.entered_at,
        ready_on=row.ready_on,
        keep_until=row.keep_until,
        original_surrendered=row.original_surrendered,
        state=UNCLAIMED if row.state == READY and today > row.keep_until else row.state,
        issued_at=row.issued_at,
        issued_to=shown(row.issued_to),
    )


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
        return _line(row, decision, office.today(), masked=False)


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
        .join(Decision, _OF_DECISION)
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
