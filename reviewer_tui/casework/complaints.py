"""Complaints about a decision: registered, routed past its author, passed on within three working days, answered.

APPC art. 91, 92 and 97: the file goes to the body that hears the complaint within three working days, and whoever made
the decision does not judge the complaint about it. A late complaint is registered with a remark: the body decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
import db.ledger
from db.tables import Application, Complaint, Decision, Notice, Official, Part
from reviewer_tui.casework import delivery, notices
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.decided import find
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.people import colleagues, full_name, role_on
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import ComplaintView, Identity
from reviewer_tui.clock import local_day
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.deadlines import complaint_until, forwarding_by

LONGEST_TEXT = 20_000
LONGEST_NAME = 300
REGISTERED, FORWARDED, ANSWERED = "registered", "forwarded", "answered"
_ROUTES = ("head", "deputy")
"""Who prepares the file, in this order; the author of the decision is passed over."""


def register_complaint(
    office: Office,
    identity: Identity,
    decision_id: UUID,
    complainant: str,
    text: str,
    received_at: datetime | None = None,
) -> ComplaintView:
    """Register a complaint and route it to a deciding official who is not the author of the decision; it is told.

    Args:
        received_at: when it came; now when it is not said.

    Raises:
        BadInput: a name or a text is missing or too long, or the moment is not possible.
        RefusedByRule: ``read-only``.
        NotFound: no such decision.
    """
    require_worker(identity)
    complainant = " ".join(storable(complainant).split())
    text = _cleaned(text)
    if not complainant or len(complainant) > LONGEST_NAME:
        raise BadInput(
            "no-complainant",
            message("Name who complains, in at most {count} letters.", count=LONGEST_NAME),
        )
    now = office.now()
    received_at = received_at or now
    with translated(), db.engine.writing(office.engine) as session:
        decision = find(session, identity, decision_id)
        part_to_change(session, identity.institution_id, decision.part_id)
        if not decision.decided_at <= received_at <= now:
            raise BadInput(
                "bad-moment", message("A complaint comes after the decision, and not later than now.")
            )
        calendar = office.institution(identity.institution_id).calendar
        router = _router(session, office, identity, decision)
        row = Complaint(
            institution_id=identity.institution_id,
            id=office.clock.new_id(),
            decision_id=decision.id,
            received_at=received_at,
            complainant=complainant,
            text=text,
            forward_by=forwarding_by(local_day(received_at), calendar),
            routed_to=router.id if router else None,
            actor=actor_of(identity),
        )
        session.add(row)
        session.flush()
        _put_on_record(session, office, identity, decision, row, "complaint-registered", text=text)
        view = _view(session, office.institution(identity.institution_id), decision, row)
    delivery.deliver_soon(office, identity.institution_id)
    return view


def forward(office: Office, identity: Identity, complaint_id: UUID) -> ComplaintView:
    """Record that complaint and case file went to the body that hears it.

    Raises:
        RefusedByRule: ``read-only``, or ``complaint-closed`` when it was passed on or answered before.
        NotFound: no such complaint.
    """
    require_worker(identity)
    with translated(), db.engine.writing(office.engine) as session:
        row, decision = _to_change(session, identity, complaint_id)
        if row.state != REGISTERED:
            raise RefusedByRule(
                "complaint-closed", message("This complaint was already passed on or answered.")
            )
        row.state, row.forwarded_at, row.version = FORWARDED, office.now(), row.version + 1
        session.add(row)
        _put_on_record(session, office, identity, decision, row, "complaint-forwarded")
        view = _view(session, office.institution(identity.institution_id), decision, row)
    delivery.deliver_soon(office, identity.institution_id)
    return view


def answer(office: Office, identity: Identity, complaint_id: UUID, text: str) -> ComplaintView:
    """Answer a complaint, or record what the body that heard it answered; never by the author of the decision.

    Raises:
        BadInput: the answer is missing or too long.
        RefusedByRule: ``author`` (APPC art. 97), ``authority``, ``complaint-closed`` or ``read-only``.
        NotFound: no such complaint.
    """
    require_worker(identity)
    text = _cleaned(text)
    with translated(), db.engine.writing(office.engine) as session:
        row, decision = _to_change(session, identity, complaint_id)
        if decision.official_id == identity.official_id:
            raise RefusedByRule(
                "author",
                message("Whoever made the decision does not judge the complaint about it (APPC art. 97)."),
            )
        if row.state == ANSWERED:
            raise RefusedByRule("complaint-closed", message("This complaint was already answered."))
        if row.state == REGISTERED and not identity.may_decide:
            raise RefusedByRule(
                "authority",
                message("Only the head or the deputy answers a complaint that was not passed on."),
            )
        row.state, row.answer, row.answered_at = ANSWERED, text, office.now()
        row.version += 1
        session.add(row)
        _put_on_record(session, office, identity, decision, row, "complaint-answered", text=text)
        view = _view(session, office.institution(identity.institution_id), decision, row)
    delivery.deliver_soon(office, identity.institution_id)
    return view


def views_of(
    session: Session, institution: InstitutionFacts, decisions: Iterable[Decision]
) -> tuple[ComplaintView, ...]:
    """The complaints about decisions, the oldest first."""
    known = {decision.id: decision for decision in decisions}
    rows: Sequence[Complaint] = session.exec(
        select(Complaint)
        .where(Complaint.institution_id == institution.id, col(Complaint.decision_id).in_(list(known)))
        .order_by(col(Complaint.id))
    ).all()
    return tuple(_view(session, institution, known[row.decision_id], row) for row in rows)


def _cleaned(text: str) -> str:
    text = storable(text).strip()
    if not text:
        raise BadInput("no-text", message("Write the text: it becomes part of the case."))
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            "text-too-long", message("The text is longer than {count} letters.", count=LONGEST_TEXT)
        )
    return text


def _to_change(session: Session, identity: Identity, complaint_id: UUID) -> tuple[Complaint, Decision]:
    row = session.get(Complaint, (identity.institution_id, complaint_id), with_for_update=True)
    if row is None:
        raise NotFound("no-such-complaint", message("There is no such complaint in this institution."))
    return row, find(session, identity, row.decision_id)


def _router(session: Session, office: Office, identity: Identity, decision: Decision) -> Official | None:
    """The head, or a deputy, whoever is in office today and did not make the decision."""
    people: Mapping[UUID, Official] = colleagues(session, identity.institution_id)
    today = office.today()
    roles = {key: role_on(session, identity.institution_id, key, today) for key in people}
    return next(
        (
            people[key]
            for wanted in _ROUTES
            for key in sorted(people)
            if roles[key] == wanted and key != decision.official_id
        ),
        None,
    )


def _put_on_record(
    session: Session,
    office: Office,
    identity: Identity,
    decision: Decision,
    row: Complaint,
    action: str,
    text: str = "",
) -> None:
    """Event, ledger entry and notice of a step; the notice is of the kind that the step is called."""
    actor = actor_of(identity)
    told = {"decision": decision.number, "until": f"{row.forward_by:%d.%m.%Y}"}
    record(
        session, office, identity.institution_id, actor=actor, action=action,
        application_id=decision.application_id, part_id=decision.part_id, details=told,
    )  # fmt: skip
    db.ledger.append(
        session, identity.institution_id, at=office.now(), actor=actor, action=action,
        payload={
            **told, "application": decision.application_number, "complaint": str(row.id),
            "complainant": row.complainant, "routed_to": str(row.routed_to or ""), "text": text,
        },
    )  # fmt: skip
    application = session.get_one(Application, (identity.institution_id, decision.application_id))
    part = session.get_one(Part, (identity.institution_id, decision.part_id))
    notices.complaint(session, office, application, part, row, kind=action, decision=decision.number)


def _view(
    session: Session, institution: InstitutionFacts, decision: Decision, row: Complaint
) -> ComplaintView:
    router = session.get(Official, (institution.id, row.routed_to)) if row.routed_to else None
    return ComplaintView(
        complaint_id=row.id,
        decision_id=decision.id,
        decision_number=decision.number,
        received_at=row.received_at,
        complainant=row.complainant,
        text=row.text,
        forward_by=row.forward_by,
        routed_to=full_name(router) if router else "",
        route=_route(router, row),
        remark=_remark(session, institution, decision, row),
        state=row.state,
        forwarded_at=row.forwarded_at,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _route(router: Official | None, row: Complaint) -> Message:
    by = f"{row.forward_by:%d.%m.%Y}"
    if router is None:
        return message(
            "Nobody here may judge it, because the author of the decision does not: it goes to the appeal body by {by}.",
            by=by,
        )
    return message(
        "{name} prepares the file, because the author of the decision does not judge it; it goes to the appeal body by "
        "{by}.",
        name=full_name(router),
        by=by,
    )


def _remark(
    session: Session, institution: InstitutionFacts, decision: Decision, row: Complaint
) -> Message | None:
    """A remark on a complaint that came after the term (APPC art. 92)."""
    told = bool(institution.appeal_body.get("kk") or institution.appeal_body.get("ru"))
    until = complaint_until(_known_on(session, decision), told_how=told)
    if local_day(row.received_at) <= until:
        return None
    return message(
        "It came after {until}, the last day to complain: the appeal body decides whether to hear it.",
        until=f"{until:%d.%m.%Y}",
    )


def _known_on(session: Session, decision: Decision) -> date:
    """The day on which the decision became known: that of its delivery, or of the decision where there is none."""
    delivered = session.exec(
        select(Notice.delivered_at).where(
            Notice.institution_id == decision.institution_id,
            Notice.application_id == decision.application_id,
            Notice.part_id == decision.part_id,
            Notice.kind == "decision",
        )
    ).first()
    return local_day(delivered or decision.decided_at)
