"""The hearing before an unfavourable decision (APPC art. 73): announced, answered or waived, and only then refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

import db.engine
import db.ledger
from db.tables import Application, Hearing, OralHearing, Part
from reviewer_tui.casework import delivery, drafts, hearing_days, notices, terms, turns
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import HearingView, Identity, Status
from reviewer_tui.casework.written_kinds import of_hearing
from reviewer_tui.clock import local_day, local_text
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import earliest_refusal, objection_until


def view(
    institution: InstitutionFacts,
    part: Part,
    hearing: Hearing | None,
    oral: OralHearing | None,
    today: date,
) -> HearingView:
    """Where the hearing of a part stands on a day."""
    return HearingView(
        required=terms.hearing_required(part),
        outcome=hearing.outcome if hearing else "",
        notice_by=terms.notice_by(institution, part),
        notified_at=hearing.notified_at if hearing else None,
        objection_until=_until(institution, hearing),
        statement=hearing.statement if hearing else "",
        warning=hearing_days.warning(institution, part, hearing, oral, today),
        earliest_refusal=hearing_days.earliest_refusal(institution, part, hearing, today),
        oral=hearing_days.oral_view(institution, oral),
        preliminary=hearing.preliminary if hearing else "",
    )


def _until(institution: InstitutionFacts, hearing: Hearing | None) -> date | None:
    """The last day for an objection; none when no notice was sent."""
    if hearing is None or hearing.notified_at is None:
        return None
    return objection_until(local_day(hearing.notified_at), institution.calendar)


def require_lawful(
    institution: InstitutionFacts,
    part: Part,
    hearing: Hearing | None,
    oral: OralHearing | None,
    today: date,
) -> None:
    """Refuse a refusal that the law does not yet allow.

    Raises:
        RefusedByRule: ``hearing-missing``, ``oral-hearing-open``, ``hearing-open`` or ``hearing-too-soon``.
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
    require_heard(oral)
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


def require_heard(oral: OralHearing | None) -> None:
    """Refuse what must wait for an oral hearing that was asked for (APPC art. 73, 74).

    Raises:
        RefusedByRule: ``oral-hearing-open``.
    """
    if oral is not None and not oral.protocol:
        raise RefusedByRule(
            "oral-hearing-open",
            message(
                "The applicant asked for an oral hearing, set for {moment}: hold it and record its protocol first.",
                moment=local_text(oral.set_for),
            ),
        )


STEPS = ("open", "objection", "none", "waive")
"""The steps of a hearing."""


def act(office: Office, identity: Identity, part_id: UUID, what: str, statement: str = "") -> None:
    """Take a step of the hearing: ``open``, ``objection``, ``none`` or ``waive``.

    Raises:
        BadInput: no such step, or a statement is missing or too long.
        RefusedByRule: the part is not mine, needs no hearing, or the step is not possible now.
    """
    steps = dict(zip(STEPS, (_open, _objection, _none, _waive), strict=True))
    if what not in steps:
        raise BadInput("unknown-step", message("A hearing knows these steps: open, objection, none, waive."))
    require_bounded(statement)
    with translated(), db.engine.writing(office.engine) as session:
        step = begin(session, office, identity, part_id, statement)
        action = steps[what](session, step)
        until = _until(step.institution, step.row(session))
        put_on_record(session, step, action, {"until": f"{until:%d.%m.%Y}"} if until else {})
        drafts.clear(session, identity.institution_id, part_id, identity.official_id, of_hearing(what))
    delivery.deliver_soon(office, identity.institution_id)


def require_bounded(statement: str) -> None:
    """Refuse a statement that no paper has room for.

    Raises:
        BadInput: ``statement-too-long``.
    """
    if len(statement) > LONGEST_TEXT:
        raise BadInput(
            "statement-too-long",
            message("The statement is longer than {count} letters.", count=LONGEST_TEXT),
        )


@dataclass(frozen=True)
class Step:
    """What every step of a hearing looks at."""

    office: Office
    identity: Identity
    institution: InstitutionFacts
    part: Part
    statement: str

    def need_statement(self) -> None:
        """Refuse a step without its text."""
        if not self.statement:
            raise BadInput("no-statement", message("Write the text: it becomes part of the case."))

    def row(self, session: Session) -> Hearing | None:
        """The hearing of the part, or none."""
        return session.get(Hearing, (self.identity.institution_id, self.part.id))

    def oral(self, session: Session) -> OralHearing | None:
        """The oral hearing of the part, or none."""
        return session.get(OralHearing, (self.identity.institution_id, self.part.id))


def begin(session: Session, office: Office, identity: Identity, part_id: UUID, statement: str) -> Step:
    """Begin a step of the hearing of a part that is mine and needs one.

    Raises:
        RefusedByRule: ``read-only``, ``claim-lost``, ``first-signed`` or ``no-hearing``.
    """
    require_worker(identity)
    part = part_to_change(session, identity.institution_id, part_id)
    require_mine(session, office, identity, part)
    turns.require_unsigned(session, part)
    if not terms.hearing_required(part):
        raise RefusedByRule(
            "no-hearing", message("This service needs no hearing: its term is under five working days.")
        )
    return Step(
        office, identity, office.institution(identity.institution_id), part, storable(statement).strip()
    )


def _open(session: Session, step: Step) -> str:
    step.need_statement()
    if step.row(session) is not None:
        raise RefusedByRule("hearing-exists", message("The hearing of this case is already on record."))
    now = step.office.now()
    hearing = Hearing(
        institution_id=step.identity.institution_id, part_id=step.part.id, opened_at=now, notified_at=now,
        preliminary=step.statement,
    )  # fmt: skip
    session.add(hearing)
    until = _until(step.institution, hearing)
    application = session.get(Application, (step.identity.institution_id, step.part.application_id))
    if application is not None:
        notices.hearing(session, step.office, application, step.part, preliminary=step.statement, until=until)
    return "hearing-opened"


def _objection(session: Session, step: Step) -> str:
    step.need_statement()
    close(session, step, still_open(session, step), "objection", step.statement)
    return "hearing-objection"


def _none(session: Session, step: Step) -> str:
    hearing = still_open(session, step)
    require_heard(step.oral(session))
    require_term_over(_until(step.institution, hearing), step.office.today())
    close(session, step, hearing, "none", step.statement)
    return "hearing-none"


def require_term_over(until: date | None, today: date) -> None:
    """Refuse to record that no objection came while one may still come.

    Args:
        until: the last day for an objection.

    Raises:
        RefusedByRule: ``objection-term``.
    """
    if until is not None and today <= until:
        raise RefusedByRule(
            "objection-term", message("The applicant may still object until {day}.", day=f"{until:%d.%m.%Y}")
        )


def _waive(session: Session, step: Step) -> str:
    step.need_statement()
    hearing = step.row(session) or Hearing(institution_id=step.identity.institution_id, part_id=step.part.id)
    if hearing.outcome != "open":
        raise RefusedByRule("hearing-exists", message("The hearing of this case is already on record."))
    close(session, step, hearing, "waived", step.statement)
    return "hearing-waived"


def still_open(session: Session, step: Step) -> Hearing:
    """The hearing of the part, which must be open.

    Raises:
        RefusedByRule: ``no-open-hearing``.
    """
    hearing = step.row(session)
    if hearing is None or hearing.outcome != "open":
        raise RefusedByRule("no-open-hearing", message("No hearing of this case is open."))
    return hearing


def close(session: Session, step: Step, hearing: Hearing, outcome: str, statement: str) -> None:
    """Close a hearing with what the applicant said, in writing and by word of mouth together.

    Raises:
        BadInput: ``statement-too-long``.
    """
    require_bounded(statement)
    hearing.outcome = outcome
    hearing.closed_at = step.office.now()
    hearing.statement = statement
    hearing.version += 1
    session.add(hearing)


def put_on_record(
    session: Session,
    step: Step,
    action: str,
    details: Mapping[str, str],
    more: Mapping[str, Any] | None = None,
) -> None:
    """End a step: the part is being heard, event and ledger say what was done.

    Args:
        details: what event and ledger tell.
        more: what only the ledger keeps.
    """
    part = step.part
    part.status, part.version = Status.HEARING.value, part.version + 1
    session.add(part)
    actor = actor_of(step.identity)
    record(
        session, step.office, step.identity.institution_id, actor=actor, action=action,
        application_id=part.application_id, part_id=part.id, details=details,
    )  # fmt: skip
    db.ledger.append(
        session, step.identity.institution_id, at=step.office.now(), actor=actor, action=action,
        payload={
            "part": str(part.id), "number": part.number, "statement": step.statement, **details, **(more or {}),
        },
    )  # fmt: skip
