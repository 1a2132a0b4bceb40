"""Who may work on a part at all: nobody once it is decided or withdrawn, nobody who is recused, and of a part that was given to somebody only that one."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

from db.tables import Event, Official, Part, Recusal, Withdrawal
from reviewer_tui.casework.events import login_of
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.clock import local_text
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

GIVING = ("assigned", "handed-over")
"""Events by which a part is given to an official."""

STAYS_BARRED = frozenset({"declared", "accepted"})
"""States of a recusal in which its official may neither take nor decide the part."""


def require_open(session: Session, part: Part) -> None:
    """Refuse work on a part that is decided or was withdrawn.

    Raises:
        RefusedByRule: ``closed``.
    """
    if part.open:
        return
    withdrawn = part.status == Status.WITHDRAWN
    withdrawal = session.get(Withdrawal, (part.institution_id, part.application_id)) if withdrawn else None
    if withdrawal is None:
        raise RefusedByRule("closed", message("{number} is already decided.", number=part.number))
    raise RefusedByRule(
        "closed",
        message(
            "The applicant withdrew {number} on {moment}; nothing was recorded, your draft is kept.",
            number=part.number,
            moment=local_text(withdrawal.received_at),
        ),
    )


def require_not_recused(session: Session, part: Part, official_id: UUID) -> None:
    """Refuse work on a part to an official with a conflict of interest (APPC art. 67).

    Raises:
        RefusedByRule: ``recused``.
    """
    row = session.get(Recusal, (part.institution_id, part.id, official_id))
    if row is None or row.state not in STAYS_BARRED:
        return
    person = session.get_one(Official, (part.institution_id, official_id))
    raise RefusedByRule(
        "recused",
        message(
            "{name} is recused from {number} (APPC art. 67); nothing was recorded. Somebody else must take it.",
            name=full_name(person),
            number=part.number,
        ),
    )


def require_given(session: Session, identity: Identity, part: Part) -> None:
    """Refuse to let anybody take what was given to a colleague; head and deputy may.

    Raises:
        RefusedByRule: ``assigned``.
    """
    if part.assigned_to in (None, identity.official_id) or identity.may_decide:
        return
    people = colleagues(session, part.institution_id)
    logins = {who.login: full_name(who) for who in people.values()}
    person = people.get(part.assigned_to)
    raise RefusedByRule(
        "assigned",
        message(
            "{number} was given to {name} by {giver}. You can read it; your draft is kept.",
            number=part.number,
            name=full_name(person) if person else "—",
            giver=logins.get(_giver(session, part), "—"),
        ),
    )


def _giver(session: Session, part: Part) -> str:
    """The login of who gave the part to whom it is given now."""
    actor = session.exec(
        select(Event.actor)
        .where(
            Event.institution_id == part.institution_id,
            Event.application_id == part.application_id,
            Event.part_id == part.id,
            col(Event.action).in_(GIVING),
        )
        .order_by(col(Event.id).desc())
    ).first()
    return login_of(actor or "")
