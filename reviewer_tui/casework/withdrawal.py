"""Withdrawal by the applicant (APPC art. 64(9), 70): every undecided part is closed, what is decided stands.

It may be asked for until a decision is signed. Which of the two was first is settled where both take turns: at the
parts of the application, locked in one order. The applicant may apply again at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

import db.claims
import db.engine
import db.ledger
from db.tables import Application, Decision, Part, Withdrawal
from reviewer_tui.casework import delivery, notices
from reviewer_tui.casework.claims import part_of, parts_to_change, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.hearing import require_bounded
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import at_work
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, Status, WithdrawalView
from reviewer_tui.clock import local_text
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import termination_notice_by

DESK, PACKAGE = "desk", "package"


@dataclass(frozen=True)
class Wish:
    """What the applicant asked for: when, in which words, by which way, and who puts it on record."""

    received_at: datetime
    statement: str
    source: str
    actor: str
    by: Application | None = None
    """The withdrawal application that a package brought."""


def view(row: Withdrawal) -> WithdrawalView:
    """A withdrawal as the case tells it."""
    return WithdrawalView(
        row.received_at, row.source, row.statement, row.notice_by, tuple(sorted(row.closed))
    )


def withdraw(office: Office, identity: Identity, part_id: UUID, statement: str) -> None:
    """Record at the desk that the applicant takes back the application to which a part belongs.

    Whoever works here may do it, also while a colleague holds a part: what the applicant wants needs no claim. Drafts
    and first signatures of a closed part stay as they are and can become no decision any more.

    Raises:
        BadInput: the applicant's words are missing or too long.
        RefusedByRule: ``read-only``, ``no-role``, ``already-withdrawn``, ``already-closed``, or ``already-decided``, which is put
            on the record of the case.
    """
    require_worker(identity)
    words = _words(statement)
    with translated(), db.engine.writing(office.engine) as session:
        identity = at_work(session, office, identity)
        require_worker(identity)
        wish = Wish(office.now(), words, DESK, actor_of(identity))
        application = _application_of(session, identity.institution_id, part_id)
        parts = parts_to_change(session, application.institution_id, application.id)
        refused = obstacle(session, application, parts, wish)
        if refused is None:
            terminate(session, office, application, parts, wish)
            office.checkpoint(session, application.institution_id)
        else:
            note_refusal(session, office, application, wish, refused)
    if refused is not None:
        raise refused
    delivery.deliver_soon(office, identity.institution_id)


def _words(statement: str) -> str:
    words = storable(statement).strip()
    if not words:
        raise BadInput("no-statement", message("Write the text: it becomes part of the case."))
    require_bounded(words)
    return words


def _application_of(session: Session, institution_id: UUID, part_id: UUID) -> Application:
    part = part_of(session, institution_id, part_id)
    return session.get_one(Application, (institution_id, part.application_id))


def obstacle(
    session: Session, application: Application, parts: Sequence[Part], wish: Wish
) -> RefusedByRule | None:
    """Why the application cannot be withdrawn any more, or none; the parts are locked."""
    earlier = session.get(Withdrawal, (application.institution_id, application.id))
    if earlier is not None:
        return RefusedByRule(
            "already-withdrawn",
            message(
                "{number} was withdrawn already, on {moment}; nothing was changed.",
                number=application.number,
                moment=local_text(earlier.received_at),
            ),
        )
    if any(part.open for part in parts):
        return None
    last = _last_decision(session, application)
    return _too_late(application, last, wish) if last is not None else _closed_otherwise(application)


def _last_decision(session: Session, application: Application) -> Decision | None:
    return session.exec(
        select(Decision)
        .where(
            Decision.institution_id == application.institution_id, Decision.application_id == application.id
        )
        .order_by(col(Decision.decided_at).desc())
    ).first()


def _too_late(application: Application, decision: Decision, wish: Wish) -> RefusedByRule:
    facts = {
        "number": application.number,
        "decision": decision.number,
        "moment": local_text(decision.decided_at),
    }
    if wish.received_at >= decision.decided_at:
        said = message(
            "{number} cannot be withdrawn: decision {decision} was signed on {moment}; nothing was changed.",
            **facts,
        )
    else:
        said = message(
            "The withdrawal of {number} was sent on {sent} but arrived after decision {decision} was signed on "
            "{moment}; the decision stands, nothing was changed.",
            **facts,
            sent=local_text(wish.received_at),
        )
    return RefusedByRule("already-decided", said)


def _closed_otherwise(application: Application) -> RefusedByRule:
    return RefusedByRule(
        "already-closed",
        message(
            "{number} is closed here without a decision: there is nothing to withdraw, nothing was changed.",
            number=application.number,
        ),
    )


def terminate(
    session: Session, office: Office, application: Application, parts: Sequence[Part], wish: Wish
) -> Withdrawal:
    """Close the open ones of the locked parts and record the withdrawal, in the caller's transaction."""
    closed = [part for part in parts if part.open]
    for part in closed:
        _close(session, office, part, wish)
    institution = office.institution(application.institution_id)
    row = Withdrawal(
        institution_id=institution.id,
        application_id=application.id,
        received_at=wish.received_at,
        recorded_at=office.now(),
        source=wish.source,
        by_application_id=wish.by.id if wish.by else None,
        statement=wish.statement,
        actor=wish.actor,
        closed={part.service: str(part.id) for part in closed},
        notice_by=termination_notice_by(wish.received_at, institution.calendar, institution.closes_at),
    )
    session.add(row)
    db.ledger.append(
        session, institution.id, at=row.recorded_at, actor=wish.actor, action="withdrawal",
        payload={**_told(application, wish), "closed": row.closed, **db.ledger.witness(session, [row])},
    )  # fmt: skip
    notices.termination(session, office, application, row, parts)
    return row


def _close(session: Session, office: Office, part: Part, wish: Wish) -> None:
    part.status, part.open, part.version = Status.WITHDRAWN.value, False, part.version + 1
    session.add(part)
    holder = db.claims.holder(session, part.institution_id, part.id, now=office.now())
    if holder is not None:
        db.claims.release(session, part.institution_id, part.id, holder.official_id)
    record(
        session, office, part.institution_id, actor=wish.actor, action="withdrawn",
        application_id=part.application_id, part_id=part.id,
        details={
            "service": part.service,
            "source": wish.source,
            "received": local_text(wish.received_at),
            "statement": wish.statement,
        },
    )  # fmt: skip


def note_refusal(
    session: Session, office: Office, application: Application, wish: Wish, refused: RefusedByRule
) -> None:
    """Put on the record of the case that a withdrawal came too late; the same one once more is no news."""
    if refused.code == "already-withdrawn":
        return
    why = refused.message.to_json()
    record(
        session, office, application.institution_id, actor=wish.actor, action="withdrawal-refused",
        application_id=application.id,
        details={"why": why, "source": wish.source, "statement": wish.statement},
    )  # fmt: skip
    db.ledger.append(
        session, application.institution_id, at=office.now(), actor=wish.actor, action="withdrawal-refused",
        payload={**_told(application, wish), "statement": wish.statement, "code": refused.code, "why": why},
    )  # fmt: skip


def _told(application: Application, wish: Wish) -> dict[str, Any]:
    """What every ledger entry about a withdrawal names."""
    return {
        "number": application.number,
        "source": wish.source,
        "received_at": wish.received_at,
        "by": wish.by.number if wish.by else None,
    }
