"""A hearing by word of mouth: set when the applicant asked for it in time, held, and kept as a protocol (APPC art. 73, 74)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

import db.engine
from db.tables import Application, Hearing, OralHearing
from reviewer_tui.casework import delivery, hearing, hearing_days, notices, oral_protocol, typed
from reviewer_tui.casework.events import actor_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.hearing import Step
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.oral_protocol import Protocol
from reviewer_tui.casework.views import Identity
from reviewer_tui.clock import local_day, local_text
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import objection_until

LONGEST_PLACE = 500


def appoint(
    office: Office,
    identity: Identity,
    part_id: UUID,
    *,
    at: datetime,
    place: str,
    asked_at: datetime | None = None,
) -> None:
    """Set the oral hearing that the applicant asked for, or move one that was not held yet; the applicant is told.

    Args:
        at: when it is held.
        place: where, or by which means of communication.
        asked_at: when the request came, within the two days of the objection; now when it is not said.

    Raises:
        BadInput: no place, or a too long one.
        RefusedByRule: the part is not mine, ``no-open-hearing``, ``asked-too-late``, ``oral-hearing-past``,
            ``oral-hearing-too-late`` or ``protocol-exists``.
    """
    place = typed.line(place)
    if not 0 < len(place) <= LONGEST_PLACE:
        raise BadInput(
            "no-place",
            message("Write where the hearing is held, in {count} letters at most.", count=LONGEST_PLACE),
        )
    with translated(), db.engine.writing(office.engine) as session:
        step = hearing.begin(session, office, identity, part_id, "")
        row = step.oral(session)
        moved = row is not None
        if row is None:
            row = _asked(session, step, asked_at or office.now())
        _require_no_protocol(row)
        _require_in_term(session, step, at)
        row.set_for, row.place = at, place
        session.add(row)
        told = {"at": local_text(at), "place": place}
        application = session.get_one(Application, (identity.institution_id, step.part.application_id))
        notices.oral_hearing(
            session, office, application, step.part, about=str(step.part.version), **told
        )  # fmt: skip
        hearing.put_on_record(session, step, "oral-hearing-moved" if moved else "oral-hearing-set", told)
    delivery.deliver_soon(office, identity.institution_id)


def _asked(session: Session, step: Step, asked_at: datetime) -> OralHearing:
    """A new oral hearing, for a request that came within the term of the objection, perhaps after one in writing."""
    held = step.row(session)
    if held is None or held.outcome != "objection":
        held = hearing.still_open(session, step)
    notified = held.notified_at
    until = objection_until(local_day(notified), step.institution.calendar) if notified else None
    if notified is None or until is None or not notified <= asked_at or local_day(asked_at) > until:
        raise RefusedByRule(
            "asked-too-late",
            message(
                "An oral hearing can be asked for until {day} (APPC art. 73); a later request binds nobody.",
                day=f"{until:%d.%m.%Y}" if until else "—",
            ),
        )
    if asked_at > step.office.now():
        raise BadInput("asked-in-future", message("The request lies in the future."))
    return OralHearing(
        institution_id=step.identity.institution_id, part_id=step.part.id, asked_at=asked_at, set_for=asked_at,
        place="",
    )  # fmt: skip


def _require_no_protocol(row: OralHearing) -> None:
    if row.protocol:
        raise RefusedByRule(
            "protocol-exists", message("The oral hearing was held and its protocol is on record.")
        )


def _require_in_term(session: Session, step: Step, at: datetime) -> None:
    """A hearing after the term could serve no decision within it; after a late notice the term is lost anyway."""
    if at <= step.office.now():
        raise RefusedByRule(
            "oral-hearing-past", message("An oral hearing is set for a moment still to come.")
        )
    today, held = step.office.today(), step.row(session)
    lawful = hearing_days.earliest_refusal(step.institution, step.part, held, today) or today
    decided = max(step.part.due_on, lawful)
    if local_day(at) >= decided:
        raise RefusedByRule(
            "oral-hearing-too-late",
            message(
                "The decision is due on {due}: the oral hearing must be held before that day.",
                due=f"{decided:%d.%m.%Y}",
            ),
        )


def record_protocol(office: Office, identity: Identity, part_id: UUID, value: Mapping[str, Any]) -> None:
    """Put the protocol of an oral hearing on record; it closes the hearing.

    Where the applicant spoke against the preliminary decision it closes with an objection, which the final text must
    answer. A protocol that was signed after its two working days is taken all the same, with its true day.

    Raises:
        BadInput: the protocol is incomplete, see `oral_protocol.read`.
        RefusedByRule: the part is not mine, ``no-oral-hearing``, ``protocol-exists``, ``other-day``, ``not-held-yet``,
            ``bad-signing-day`` or ``no-open-hearing``.
    """
    protocol = oral_protocol.read(value)
    with translated(), db.engine.writing(office.engine) as session:
        step = hearing.begin(session, office, identity, part_id, protocol.explanations)
        row = _appointed(session, step)
        _require_no_protocol(row)
        _require_held(step, row, protocol)
        row.protocol, row.protocol_at, row.protocol_by = protocol.to_json(), office.now(), actor_of(identity)
        session.add(row)
        _close(session, step, protocol)
        told = {"day": f"{local_day(protocol.began):%d.%m.%Y}"}
        hearing.put_on_record(
            session, step, "oral-hearing-protocol", told, {"protocol": row.protocol}
        )  # fmt: skip
    delivery.deliver_soon(office, identity.institution_id)


def _appointed(session: Session, step: Step) -> OralHearing:
    row = step.oral(session)
    if row is None:
        raise RefusedByRule("no-oral-hearing", message("No oral hearing of this case was set."))
    return row


def _require_held(step: Step, row: OralHearing, protocol: Protocol) -> None:
    held, today = local_day(protocol.began), step.office.today()
    if held != local_day(row.set_for):
        raise RefusedByRule(
            "other-day",
            message(
                "The hearing is set for {moment}, the protocol is of another day: move the hearing first.",
                moment=local_text(row.set_for),
            ),
        )
    if not protocol.began <= protocol.ended <= step.office.now():
        raise RefusedByRule(
            "not-held-yet", message("By the times of the protocol the hearing has not ended yet.")
        )
    if not held <= protocol.signed_on <= today:
        raise RefusedByRule(
            "bad-signing-day",
            message("A protocol is signed on the day of the hearing or after it, and not after today."),
        )


def _close(session: Session, step: Step, protocol: Protocol) -> None:
    """An objection that came in writing before stays, with what was said after it."""
    held = step.row(session)
    if held is not None and held.outcome == "objection":
        said = [held.statement, protocol.explanations if protocol.against else ""]
        hearing.close(session, step, held, "objection", "\n\n".join(filter(None, said)))
        return
    open_one: Hearing = hearing.still_open(session, step)
    outcome = "objection" if protocol.against else "none"
    hearing.close(session, step, open_one, outcome, protocol.explanations if protocol.against else "")


def remark(office: Office, identity: Identity, part_id: UUID, text: str) -> None:
    """Keep what a participant remarked on the protocol, within three working days of its signing (APPC art. 74).

    Raises:
        BadInput: no text, or a too long one.
        RefusedByRule: the part is not mine, ``no-protocol``, ``remarks-too-late`` or ``remarks-exist``.
    """
    hearing.require_bounded(text)
    with translated(), db.engine.writing(office.engine) as session:
        step = hearing.begin(session, office, identity, part_id, text)
        step.need_statement()
        row = _appointed(session, step)
        _require_remarks_possible(step, row)
        row.protocol = {**row.protocol, "remarks": step.statement}
        session.add(row)
        hearing.put_on_record(session, step, "oral-hearing-remarks", {})


def _require_remarks_possible(step: Step, row: OralHearing) -> None:
    until: date | None = hearing_days.remarks_until(step.institution, row)
    if until is None:
        raise RefusedByRule("no-protocol", message("There is no protocol of an oral hearing yet."))
    if "remarks" in row.protocol:
        raise RefusedByRule("remarks-exist", message("Remarks on this protocol are already on record."))
    if step.office.today() > until:
        raise RefusedByRule(
            "remarks-too-late",
            message("Remarks on the protocol could be made until {day}.", day=f"{until:%d.%m.%Y}"),
        )
