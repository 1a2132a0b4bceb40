"""The admission campaign: who stands where in the line for the seats of a grade, and what must be said about it.

The machine proposes the order and counts the seats; the director decides. An approval out of turn or without a seat
is possible and told; a refusal because the class is full is not, while it is not full.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

import db.engine
from db.tables import Application, Part
from reviewer_tui.casework.campaign_line import Line, line_of, line_of_part
from reviewer_tui.casework.campaign_order import Standing, Standings
from reviewer_tui.casework.campaign_views import CampaignEntry, CampaignQueue
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import CampaignPlace, Check, Identity, Status
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service


def queue(office: Office, identity: Identity, school_year: int, grade: int) -> CampaignQueue:
    """Everybody in the campaign of a school year and grade, in turn; names are masked.

    Raises:
        BadInput: ``school-year`` or ``grade``.
        RefusedByRule: ``no-campaign``.
    """
    line = line_of(office, identity, school_year, grade)
    with translated(), db.engine.reading(office.engine) as session:
        found = line.read(session)
    return CampaignQueue(
        service=line.rules.code,
        school_year=school_year,
        grade=grade,
        seats=found.seats,
        seats_source=found.source,
        taken=found.taken,
        left=found.left,
        to_enrol=sum(one.holds_seat and not one.line.told for one in found.all),
        enrol_from=line.enrol_from,
        judge_from=found.judge_from,
        why=next((one.judge for one in found.all if one.judge), None),
        seats_end=found.seats_end,
        entries=tuple(map(entry_of, found.all)),
    )


def entry_of(one: Standing) -> CampaignEntry:
    """A place as it is shown, with a masked name."""
    line = one.line
    return CampaignEntry(
        part_id=line.part_id,
        number=line.number,
        subject=mask_name(line.subject_name),
        received_at=line.received_at,
        inside=one.inside,
        status=Status(line.status),
        decided=not line.open,
        holds_seat=one.holds_seat,
        enrolled=line.told,
        place=one.place,
        seats_left=one.seats_left,
        judge=one.judge is not None,
        why=one.why,
        note=one.note,
    )


def place(session: Session, part: Part, application: Application) -> CampaignPlace | None:
    """Where a part stands; none when nobody competes for seats in its service."""
    line = line_of_part(part, application)
    if line is None:
        return None
    found = line.read(session)
    one = found.of(part.id)
    if one is None:
        return None
    return CampaignPlace(
        school_year=line.school_year,
        grade=line.grade,
        inside=one.inside,
        place=one.place,
        of=found.places,
        seats=found.seats,
        taken=found.taken,
        left=found.left,
        seats_left=one.seats_left,
        judge=one.judge is not None,
        said=_said(line, found, one),
        warnings=_warnings(found, one),
    )


def _said(line: Line, found: Standings, one: Standing) -> Message:
    if one.place is None:
        return message("This application is in the line for seats no more.")
    told = {
        "place": one.place,
        "count": found.places,
        "inside": line.campaign.turns.inside,
        "outside": line.campaign.turns.outside,
    }
    if found.seats is None:
        return message(
            "Place {place} of {count} by the {inside}:{outside} order. The number of seats is not set.",
            **told,
        )
    return message(
        "Place {place} of {count} by the {inside}:{outside} order. Seats: {seats}, left at this place: {left}.",
        **told, seats=found.seats, left=one.seats_left,
    )  # fmt: skip


def _warnings(found: Standings, one: Standing) -> tuple[Message, ...]:
    if one.holds_seat and found.left is not None and found.left < 0:
        return (
            message(
                "More were approved than there are seats: {taken} of {seats}.",
                taken=found.taken,
                seats=found.seats,
            ),
        )
    if not one.line.open:
        return ()
    said = []
    if one.seats_left == 0:
        said.append(
            message(
                "No seat is left at this place: of {seats} seats {taken} are given, {waiting} before it are undecided.",
                seats=found.seats, taken=found.taken, waiting=one.waiting,
            )
        )  # fmt: skip
    if one.waiting:
        said.append(
            message(
                "Out of turn: {count} before it are undecided, first {number}.",
                count=one.waiting,
                number=one.first_waiting,
            )
        )
    if one.judge is not None:
        said.append(one.judge)
    return tuple(said)


def warnings(office: Office, identity: Identity, part_id: UUID) -> tuple[Message, ...]:
    """What must be said before a part is approved, or about its approval; none of it forbids anything.

    Raises:
        NotFound: the institution has no such part.
    """
    with translated(), db.engine.reading(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        application = session.get_one(Application, (part.institution_id, part.application_id))
        found = place(session, part, application)
    return found.warnings if found else ()


def explained(rules: Service, checks: tuple[Check, ...], found: CampaignPlace | None) -> tuple[Check, ...]:
    """The checklist with the place in the line beside the questions that it helps to answer.

    Those are the open ones that speak for a ground which requires that no seat is left.
    """
    if found is None:
        return checks
    why = found.said
    for warning in found.warnings:
        why = message("{one} {more}", one=why, more=warning)
    grounds = {ground.code for ground in rules.grounds if ground.requires == "no-seats"}
    return tuple(
        replace(check, why=why)
        if check.ground in grounds and check.verdict == "human" and not check.official
        else check
        for check in checks
    )


def require_lawful(session: Session, part: Part, ground: str) -> None:
    """Refuse a refusal that says the class is full while it is not (order № 564, ground 3).

    Where nobody has set the number of seats no machine can tell, and the official answers for it.

    Raises:
        RefusedByRule: ``seats-left``, with how many.
    """
    if service(part.service).ground(ground).requires != "no-seats":
        return
    application = session.get_one(Application, (part.institution_id, part.application_id))
    found = place(session, part, application)
    if found is None or found.left is None or found.left <= 0:
        return
    raise RefusedByRule(
        "seats-left",
        message(
            "The class is not full: of {seats} seats of grade {grade} {left} are left. Nothing was recorded, your"
            " draft is kept. Name another ground, or decide the earlier applications first.",
            seats=found.seats,
            grade=found.grade,
            left=found.left,
        ),
    )


def put_on_record(
    session: Session, office: Office, identity: Identity, part: Part, application: Application
) -> None:
    """Note in the transaction of an approval what it went against, as it is at that moment.

    The entry in the ledger comes first: from it to the end of the transaction nobody else decides in this
    institution, so that of two who take the last seat at once the second one is noted.
    """
    line = line_of_part(part, application)
    found = line.read(session) if line else None
    one = found.of(part.id) if found else None
    if found is None or one is None or not one.holds_seat:
        return
    against = {
        "approved-without-seat": found.left is not None and found.left < 0,
        "approved-out-of-turn": one.waiting > 0,
    }
    for action in (action for action, happened in against.items() if happened):
        record(
            session, office, part.institution_id, actor=actor_of(identity), action=action,
            application_id=application.id, part_id=part.id,
            details={"taken": found.taken, "seats": found.seats, "waiting": one.waiting, "first": one.first_waiting},
        )  # fmt: skip
