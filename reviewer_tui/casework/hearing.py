"""The hearing before an unfavourable decision (APPC art. 73): announced, answered or waived, and only then refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlmodel import Session

import db.engine
import db.ledger
from db.tables import Application, Hearing, Part
from reviewer_tui.casework import delivery, notices, terms, turns
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import HearingView, Identity, Status
from reviewer_tui.clock import local_day
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import earliest_refusal, hearing_notice_by, objection_until

LONGEST_STATEMENT = 20_000


def view(institution: InstitutionFacts, part: Part, hearing: Hearing | None) -> HearingView:
    """Where the hearing of a part stands."""
    required = terms.hearing_required(part)
    notified = hearing.notified_at if hearing else None
    return HearingView(
        required=required,
        outcome=hearing.outcome if hearing else "",
        notice_by=hearing_notice_by(part.due_on, terms.term_days(part), institution.calendar),
        notified_at=notified,
        objection_until=objection_until(local_day(notified), institution.calendar) if notified else None,
        statement=hearing.statement if hearing else "",
    )


def require_lawful(institution: InstitutionFacts, part: Part, hearing: Hearing | None, today: date) -> None:
    """Refuse a refusal that the law does not yet allow.

    Raises:
        RefusedByRule: ``hearing-missing``, ``hearing-open`` or ``hearing-too-soon``.
    """
    if not terms.hearing_required(part):
        return
    if hearing is None:
        raise RefusedByRule(
            "hearing-missing",
            message(
                "Before this refusal the applicant must be heard (APPC art. 73): open the hearing first."
            ),
        )
    if hearing.outcome == "waived":
        return
    if hearing.outcome == "open" or hearing.notified_at is None:
        raise RefusedByRule(
            "hearing-open",
            message("The hearing is still open: record the objection, or that none came, before refusing."),
        )
    earliest = earliest_refusal(local_day(hearing.notified_at), institution.calendar)
    if today < earliest:
        raise RefusedByRule(
            "hearing-too-soon",
            message(
                "The applicant must be told three working days ahead; refuse on {day} or later.",
                day=f"{earliest:%d.%m.%Y}",
            ),
        )


def act(office: Office, identity: Identity, part_id: UUID, what: str, statement: str = "") -> None:
    """Take a step of the hearing: ``open``, ``objection``, ``none`` or ``waive``.

    Raises:
        BadInput: no such step, or a statement is missing or too long.
        RefusedByRule: the part is not mine, needs no hearing, or the step is not possible now.
    """
    steps: dict[str, Callable[[Session, _Step], str]] = {
        "open": _open, "objection": _objection, "none": _none, "waive": _waive,
    }  # fmt: skip
    if what not in steps:
        raise BadInput("unknown-step", message("A hearing knows these steps: open, objection, none, waive."))
    if len(statement) > LONGEST_STATEMENT:
        raise BadInput(
            "statement-too-long",
            message("The statement is longer than {count} letters.", count=LONGEST_STATEMENT),
        )
    require_worker(identity)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_mine(session, office, identity, part)
        turns.require_unsigned(session, part)
        institution = office.institution(identity.institution_id)
        if not terms.hearing_required(part):
            raise RefusedByRule(
                "no-hearing", message("This service needs no hearing: its term is under five working days.")
            )
        step = _Step(office, identity, institution, part, storable(statement).strip())
        action = steps[what](session, step)
        part.status = Status.HEARING
        part.version += 1
        session.add(part)
        _put_on_record(session, step, action)
    delivery.deliver_soon(office, identity.institution_id)


class _Step:
    """What every step of a hearing looks at."""

    def __init__(
        self, office: Office, identity: Identity, institution: InstitutionFacts, part: Part, statement: str
    ) -> None:
        self.office = office
        self.identity = identity
        self.institution = institution
        self.part = part
        self.statement = statement

    def need_statement(self) -> None:
        if not self.statement:
            raise BadInput("no-statement", message("Write the text: it becomes part of the case."))


def _row(session: Session, step: _Step) -> Hearing | None:
    return session.get(Hearing, (step.identity.institution_id, step.part.id))


def _open(session: Session, step: _Step) -> str:
    step.need_statement()
    if _row(session, step) is not None:
        raise RefusedByRule("hearing-exists", message("The hearing of this case is already on record."))
    now = step.office.now()
    hearing = Hearing(
        institution_id=step.identity.institution_id, part_id=step.part.id, opened_at=now, notified_at=now,
        preliminary=step.statement,
    )  # fmt: skip
    session.add(hearing)
    until = view(step.institution, step.part, hearing).objection_until
    application = session.get(Application, (step.identity.institution_id, step.part.application_id))
    if application is not None:
        notices.hearing(session, step.office, application, step.part, preliminary=step.statement, until=until)
    return "hearing-opened"


def _objection(session: Session, step: _Step) -> str:
    step.need_statement()
    hearing = _still_open(session, step)
    _close(session, step, hearing, "objection")
    return "hearing-objection"


def _none(session: Session, step: _Step) -> str:
    hearing = _still_open(session, step)
    until = view(step.institution, step.part, hearing).objection_until
    if until is not None and step.office.today() <= until:
        raise RefusedByRule(
            "objection-term", message("The applicant may still object until {day}.", day=f"{until:%d.%m.%Y}")
        )
    _close(session, step, hearing, "none")
    return "hearing-none"


def _waive(session: Session, step: _Step) -> str:
    step.need_statement()
    hearing = _row(session, step) or Hearing(
        institution_id=step.identity.institution_id, part_id=step.part.id
    )
    if hearing.outcome != "open":
        raise RefusedByRule("hearing-exists", message("The hearing of this case is already on record."))
    _close(session, step, hearing, "waived")
    return "hearing-waived"


def _still_open(session: Session, step: _Step) -> Hearing:
    hearing = _row(session, step)
    if hearing is None or hearing.outcome != "open":
        raise RefusedByRule("no-open-hearing", message("No hearing of this case is open."))
    return hearing


def _close(session: Session, step: _Step, hearing: Hearing, outcome: str) -> None:
    hearing.outcome = outcome
    hearing.closed_at = step.office.now()
    hearing.statement = step.statement
    hearing.version += 1
    session.add(hearing)


def _put_on_record(session: Session, step: _Step, action: str) -> None:
    hearing = _row(session, step)
    until = view(step.institution, step.part, hearing).objection_until
    details = {"until": f"{until:%d.%m.%Y}"} if until else {}
    actor = actor_of(step.identity)
    record(
        session, step.office, step.identity.institution_id, actor=actor, action=action,
        application_id=step.part.application_id, part_id=step.part.id, details=details,
    )  # fmt: skip
    db.ledger.append(
        session, step.identity.institution_id, at=step.office.now(), actor=actor, action=action,
        payload={"part": str(step.part.id), "number": step.part.number, "statement": step.statement, **details},
    )  # fmt: skip
