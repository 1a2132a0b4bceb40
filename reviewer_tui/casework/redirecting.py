"""Sending a part on to the institution that is competent for it, within three working days (APPC art. 65)."""

from __future__ import annotations

from uuid import UUID

import db.claims
import db.engine
import db.ledger
from db.tables import Application, Part, Redirection
from reviewer_tui.casework import delivery, notices
from reviewer_tui.casework.claims import part_to_change, require_mine, require_undecided, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import redirection_by
from reviewer_tui.regulations.identifiers import check_bin

LONGEST_REASON = 4_000
LONGEST_NAME = 300


def redirect(
    office: Office, identity: Identity, part_id: UUID, to_bin: str, to_name: str, reason: str
) -> None:
    """Close an undecided part here, because another institution is competent, and tell the applicant which.

    Raises:
        BadInput: ``bad-bin``, or name or reason are missing or too long.
        RefusedByRule: ``read-only``, ``closed``, ``awaiting-signature``, ``claim-lost``, ``own-bin`` or
            ``redirect-too-late``.
    """
    require_worker(identity)
    number = _checked_bin(identity, to_bin)
    name, reason = " ".join(storable(to_name).split()), storable(reason).strip()
    if not name or len(name) > LONGEST_NAME:
        raise BadInput(
            "no-name", message("Name the institution, in at most {count} letters.", count=LONGEST_NAME)
        )
    if not reason or len(reason) > LONGEST_REASON:
        raise BadInput("no-reason", message("Write why, in at most {count} letters.", count=LONGEST_REASON))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_undecided(part)
        require_mine(session, office, identity, part)
        _require_in_time(office, part)
        application = session.get_one(Application, (identity.institution_id, part.application_id))
        actor, now = actor_of(identity), office.now()
        session.add(
            Redirection(
                institution_id=identity.institution_id, part_id=part.id, to_bin=number,
                to_name=dict.fromkeys(("kk", "ru", "en"), name), reason=reason, at=now, actor=actor,
            )
        )  # fmt: skip
        part.status, part.open, part.version = Status.REDIRECTED.value, False, part.version + 1
        session.add(part)
        told = {"to_bin": number, "to_name": name}
        record(
            session, office, identity.institution_id, actor=actor, action="redirected",
            application_id=application.id, part_id=part.id, details=told,
        )  # fmt: skip
        db.ledger.append(
            session, identity.institution_id, at=now, actor=actor, action="redirected",
            payload={
                **told, "part": str(part.id), "application": application.number, "service": part.service,
                "reason": reason,
            },
        )  # fmt: skip
        notices.redirection(session, office, application, part, to_bin=number, to_name=name, reason=reason)
        db.claims.release(session, identity.institution_id, part.id, identity.official_id)
    delivery.deliver_soon(office, identity.institution_id)


def _checked_bin(identity: Identity, to_bin: str) -> str:
    found = check_bin(storable(to_bin))
    if found.verdict == "invalid":
        raise BadInput("bad-bin", message("This is no BIN: {reason}", reason=found.reasons[0]))
    if found.value == identity.bin:
        raise RefusedByRule(
            "own-bin", message("This is the BIN of your own institution; nothing was sent on.")
        )
    return found.value


def _require_in_time(office: Office, part: Part) -> None:
    by = redirection_by(part.registered_on, office.institution(part.institution_id).calendar)
    if office.today() > by:
        raise RefusedByRule(
            "redirect-too-late",
            message(
                "{number} could be sent on until {day} (APPC art. 65); it stays here and is decided here.",
                number=part.number,
                day=f"{by:%d.%m.%Y}",
            ),
        )
