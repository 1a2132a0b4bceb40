"""Conflict of interest: an official steps back from a part, and head or deputy answer in three working days (APPC art. 67)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

import db.claims
import db.engine
from db.tables import Official, Part, Recusal
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.eligibility import require_open
from reviewer_tui.casework.events import actor_of, login_of, record_act
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import at_work, full_name, leader, official_of
from reviewer_tui.casework.typed import written_reason
from reviewer_tui.casework.views import Identity, RecusalView
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import recusal_answer_by


def declare(office: Office, identity: Identity, part_id: UUID, reason: str) -> None:
    """Step back from a part: the claim goes, and this official can neither take nor decide it until an answer allows it.

    Raises:
        BadInput: the reason is missing or too long.
        RefusedByRule: ``read-only``, ``closed``, or ``recusal-exists`` for a second one on the same part.
    """
    reason = written_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        mine = at_work(session, office, identity)
        require_worker(mine)
        require_open(session, part)
        if session.get(Recusal, (part.institution_id, part.id, mine.official_id)) is not None:
            raise RefusedByRule(
                "recusal-exists",
                message(
                    "Your recusal from {number} is already on record. Speak to the head.", number=part.number
                ),
            )
        until = recusal_answer_by(office.today(), office.institution(part.institution_id).calendar)
        session.add(
            Recusal(
                institution_id=part.institution_id, part_id=part.id, official_id=mine.official_id, reason=reason,
                declared_at=office.now(), decide_by=until,
            )
        )  # fmt: skip
        _step_back(session, part, mine.official_id)
        details = {"name": mine.name, "login": mine.login, "reason": reason, "until": f"{until:%d.%m.%Y}"}
        record_act(session, office, mine, part, "recusal-declared", details)


def _step_back(session: Session, part: Part, official_id: UUID) -> None:
    db.claims.release(session, part.institution_id, part.id, official_id)
    if part.assigned_to == official_id:
        part.assigned_to = None
    _new_version(session, part)


def _new_version(session: Session, part: Part) -> None:
    part.version += 1
    session.add(part)


def answer(
    office: Office, identity: Identity, part_id: UUID, login: str, *, accept: bool, reason: str
) -> None:
    """Answer a colleague's recusal: accepted it stays for good, rejected the colleague may work on the part again.

    An answer after the third working day is late, not void: without one the part would stay barred.

    Raises:
        BadInput: the reason is missing or too long, or nobody has the login.
        RefusedByRule: ``not-head``, ``own-recusal``, ``closed``, or ``no-recusal`` where none waits for an answer.
    """
    reason = written_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        head = leader(session, office, identity)
        require_open(session, part)
        person = official_of(session, head, login)
        _require_another(head, person)
        row = session.get(Recusal, (part.institution_id, part.id, person.id))
        if row is None or row.state != "declared":
            raise RefusedByRule(
                "no-recusal",
                message(
                    "No recusal of {name} from {number} waits for an answer.",
                    name=full_name(person),
                    number=part.number,
                ),
            )
        row.state = "accepted" if accept else "rejected"
        row.decided_at, row.decided_by, row.answer = office.now(), actor_of(head), reason
        session.add(row)
        details = {"name": full_name(person), "login": person.login, "reason": reason}
        _new_version(session, part)
        record_act(session, office, head, part, f"recusal-{row.state}", details)


def _require_another(head: Identity, person: Official) -> None:
    if person.id == head.official_id:
        raise RefusedByRule(
            "own-recusal", message("Nobody answers the own recusal: leave it to another head or deputy.")
        )


def views(session: Session, part: Part, people: Mapping[UUID, Official]) -> tuple[RecusalView, ...]:
    """Every recusal from a part, the oldest first."""
    rows = session.exec(
        select(Recusal)
        .where(Recusal.institution_id == part.institution_id, Recusal.part_id == part.id)
        .order_by(col(Recusal.declared_at), col(Recusal.official_id))
    ).all()
    names = {who.login: full_name(who) for who in people.values()}
    return tuple(
        RecusalView(
            people[row.official_id].login, full_name(people[row.official_id]), row.reason, row.declared_at,
            row.decide_by, row.state, row.decided_at, names.get(login_of(row.decided_by), ""), row.answer,
        )
        for row in rows
    )  # fmt: skip
