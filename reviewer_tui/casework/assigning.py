"""Who is to work on a part: the head gives it and takes it back, a colleague hands it over; nobody loses a draft."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

import db.claims
import db.engine
from db.tables import Official, Part
from reviewer_tui.casework import judging
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.eligibility import require_not_recused, require_open
from reviewer_tui.casework.events import record_act
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import at_work, full_name, leader, worker_of
from reviewer_tui.casework.typed import written_reason
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message


def assign(office: Office, identity: Identity, part_id: UUID, login: str, reason: str) -> None:
    """Give a part to an official; whoever works on it loses the claim, and nobody else may take it from now on.

    Raises:
        BadInput: the reason is missing or too long, or nobody has the login.
        RefusedByRule: ``not-head``, ``closed``, ``recused`` (head or official), or ``not-at-work``.
    """
    reason = written_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        head = _leader_of(session, office, identity, part)
        person = _fit_for(session, office, head, part, login)
        _give(session, office, head, part, person, "assigned", reason=reason)


def unassign(office: Office, identity: Identity, part_id: UUID, reason: str) -> None:
    """Take a part back from the official it was given to, or who works on it; anybody may take it then.

    Raises:
        BadInput: the reason is missing or too long.
        RefusedByRule: ``not-head``, ``closed``, ``recused``, or ``not-assigned`` when nobody has it.
    """
    reason = written_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        head = _leader_of(session, office, identity, part)
        holder = db.claims.holder(session, identity.institution_id, part_id, now=office.now())
        whose = part.assigned_to or (holder.official_id if holder else None)
        if whose is None:
            raise RefusedByRule(
                "not-assigned", message("Nobody has {number}: anybody may take it.", number=part.number)
            )
        person = session.get_one(Official, (identity.institution_id, whose))
        _change_hands(session, office, part, None)
        record_act(session, office, head, part, "unassigned", {**_named(person), "reason": reason})


def hand_over(office: Office, identity: Identity, part_id: UUID, login: str, note: str) -> None:
    """Give one's own part to a colleague, with a note that stays with the case.

    Raises:
        BadInput: the note is empty, or nobody has the login.
        RefusedByRule: ``claim-lost``, ``closed``, ``own-login``, ``not-at-work``, or the colleague is ``recused``.
    """
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        mine = at_work(session, office, identity)
        require_worker(mine)
        require_open(session, part)
        require_mine(session, office, mine, part)
        person = _fit_for(session, office, mine, part, login)
        if person.id == mine.official_id:
            raise RefusedByRule("own-login", message("The case is yours already: choose a colleague."))
        text = judging.add_note(session, office, mine, part, note)
        _give(session, office, mine, part, person, "handed-over", text=text)


def _leader_of(session: Session, office: Office, identity: Identity, part: Part) -> Identity:
    """The head or deputy, who must not choose who decides a case that is a conflict of interest of the chooser."""
    head = leader(session, office, identity)
    require_open(session, part)
    require_not_recused(session, part, head.official_id)
    return head


def _fit_for(session: Session, office: Office, identity: Identity, part: Part, login: str) -> Official:
    person = worker_of(session, office, identity, login)
    require_not_recused(session, part, person.id)
    return person


def _give(
    session: Session, office: Office, giver: Identity, part: Part, person: Official, action: str, **said: str
) -> None:
    _change_hands(session, office, part, person.id)
    record_act(session, office, giver, part, action, {**_named(person), **said})


def _named(person: Official) -> dict[str, str]:
    return {"name": full_name(person), "login": person.login}


def _change_hands(session: Session, office: Office, part: Part, to: UUID | None) -> None:
    """The new version is what refuses a decision that the one who had it signs at this very moment."""
    holder = db.claims.holder(session, part.institution_id, part.id, now=office.now())
    if holder is not None and holder.official_id != to:
        db.claims.release(session, part.institution_id, part.id, holder.official_id)
    part.assigned_to, part.version = to, part.version + 1
    session.add(part)
