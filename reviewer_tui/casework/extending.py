"""Making the term of a part longer, by the head or the deputy, where the service's own rules allow it (APPC art. 76)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlmodel import Session

import db.engine
import db.ledger
from db.tables import Application, Extension, Part
from reviewer_tui.casework import delivery, notices
from reviewer_tui.casework.claims import part_to_change, require_undecided, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import extended_at_most, extension_notice_by
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service

LONGEST_REASON = 4_000


def extend(
    office: Office,
    identity: Identity,
    part_id: UUID,
    due_on: date,
    reason: str,
    *,
    rules_of: Callable[[str], Service] = service,
) -> None:
    """Give an open part a later due day, once, and tell the applicant.

    Args:
        rules_of: where the rules of a service are found by its code.

    Raises:
        BadInput: the reason is missing or too long.
        RefusedByRule: ``read-only``, ``authority``, ``closed``, ``awaiting-signature``, ``no-extension``,
            ``already-extended``, ``term-over``, ``not-later``, ``too-long-extension`` or ``day-off``.
    """
    require_worker(identity)
    if not identity.may_decide:
        raise RefusedByRule(
            "authority", message("Only the head or the deputy extends a term (APPC art. 76).")
        )
    reason = storable(reason).strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise BadInput("no-reason", message("Write why, in at most {count} letters.", count=LONGEST_REASON))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_undecided(part)
        _require_allowed(session, office, part, rules_of(part.service), due_on)
        application = session.get_one(Application, (identity.institution_id, part.application_id))
        before, actor, now = part.due_on, actor_of(identity), office.now()
        calendar = office.institution(identity.institution_id).calendar
        session.add(
            Extension(
                institution_id=identity.institution_id, part_id=part.id, due_before=before, due_on=due_on,
                reason=reason, at=now, actor=actor, notice_by=extension_notice_by(office.today(), calendar),
            )
        )  # fmt: skip
        part.status, part.due_on, part.version = Status.EXTENDED.value, due_on, part.version + 1
        session.add(part)
        told = {"before": f"{before:%d.%m.%Y}", "until": f"{due_on:%d.%m.%Y}"}
        record(
            session, office, identity.institution_id, actor=actor, action="extended",
            application_id=application.id, part_id=part.id, details=told,
        )  # fmt: skip
        db.ledger.append(
            session, identity.institution_id, at=now, actor=actor, action="extended",
            payload={
                **told, "part": str(part.id), "application": application.number, "service": part.service,
                "reason": reason,
            },
        )  # fmt: skip
        notices.extension(session, office, application, part, due_before=before, reason=reason)
    delivery.deliver_soon(office, identity.institution_id)


def _require_allowed(session: Session, office: Office, part: Part, rules: Service, due_on: date) -> None:
    """Refuse what the service's rules and the code do not allow."""
    due = f"{part.due_on:%d.%m.%Y}"
    if rules.extension is None:
        raise RefusedByRule(
            "no-extension",
            message(
                "The rules of this service do not let its term be extended, and APPC art. 76 asks for such a rule: decide by {day}.",
                day=due,
            ),
        )
    if session.get(Extension, (part.institution_id, part.id)) is not None:
        raise RefusedByRule(
            "already-extended", message("The term was extended before; it ends on {day}.", day=due)
        )
    if office.today() > part.due_on:
        raise RefusedByRule(
            "term-over", message("The term ended on {day}; what is over is not extended.", day=due)
        )
    if due_on <= part.due_on:
        raise RefusedByRule("not-later", message("The new day must be later than {day}.", day=due))
    latest = extended_at_most(part.due_on, rules.extension)
    if due_on > latest:
        raise RefusedByRule(
            "too-long-extension",
            message("The term can be extended to {day} at most.", day=f"{latest:%d.%m.%Y}"),
        )
    if not office.institution(part.institution_id).calendar.is_working(due_on):
        raise RefusedByRule(
            "day-off", message("{day} is a day off; choose a working day.", day=f"{due_on:%d.%m.%Y}")
        )
