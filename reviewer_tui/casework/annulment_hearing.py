"""The hearing before a favourable decision is annulled: announced, answered or waived, and only then annulled.

APPC art. 73 asks for it before every act that burdens a participant; art. 84–85 protect the trust in a favourable one.
A refusal is annulled in the applicant's favour and needs none. An annulment is no service and has no short term of its
own, so that the exception for terms under five working days does not apply, whatever the service.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
from db.tables import AnnulmentHearing, Application, Decision, Part
from reviewer_tui.casework import delivery, later_acts, notices
from reviewer_tui.casework.act_authority import require_authority, why_not_heard
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.decided import find
from reviewer_tui.casework.events import actor_of, record_act
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.hearing import require_bounded, require_term_over
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.people import at_work
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import AnnulmentHearingView, Identity, Outcome
from reviewer_tui.clock import local_day
from reviewer_tui.documents.decision_paper import HearingFacts
from reviewer_tui.documents.later_act_paper import ANNULMENT
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import earliest_refusal, objection_until


def act(office: Office, identity: Identity, decision_id: UUID, what: str, text: str = "") -> None:
    """Take a step: ``open``, ``objection``, ``none``, ``waive``, or ``answer`` to an objection.

    The intention and the answer are the head's, who annuls; what the applicant says is recorded by anybody at work.

    Raises:
        BadInput: no such step, or a text is missing or too long.
        RefusedByRule: ``read-only``, ``authority``, ``no-hearing``, ``annulled``, or the step is not possible now.
        NotFound: no such decision.
    """
    if what not in _STEPS:
        raise BadInput(
            "unknown-step",
            message("The hearing before an annulment knows these steps: {steps}.", steps=", ".join(_STEPS)),
        )
    require_worker(identity)
    require_bounded(text)
    with translated(), db.engine.writing(office.engine) as session:
        now = at_work(session, office, identity)
        decision = find(session, identity, decision_id)
        part = part_to_change(session, identity.institution_id, decision.part_id)
        _require_needed(session, decision)
        step = _Step(session, office, now, decision, part, storable(text).strip())
        action = _STEPS[what](step, latest(session, decision))
        part.version += 1
        session.add(part)
        told = latest(session, decision)
        until = _until(step.institution, told)
        details = {"decision": decision.number, "until": f"{until:%d.%m.%Y}" if until else ""}
        record_act(session, office, now, part, action, details, {"statement": step.text})
    delivery.deliver_soon(office, identity.institution_id)


@dataclass(frozen=True)
class _Step:
    """What every step looks at."""

    session: Session
    office: Office
    identity: Identity
    decision: Decision
    part: Part
    text: str

    @property
    def institution(self) -> InstitutionFacts:
        return self.office.institution(self.decision.institution_id)

    def need_text(self) -> None:
        if not self.text:
            raise BadInput("no-statement", message("Write the text: it becomes part of the case."))

    def need_head(self) -> None:
        require_authority(self.identity, ANNULMENT)

    def keep(self, row: AnnulmentHearing) -> None:
        self.session.add(row)
        self.session.flush()

    def close(self, row: AnnulmentHearing, outcome: str) -> None:
        row.outcome, row.statement, row.closed_at = outcome, self.text, self.office.now()
        row.version += 1
        self.keep(row)


def latest(session: Session, decision: Decision) -> AnnulmentHearing | None:
    """The hearing that counts for a decision: the last one that was begun, or none."""
    return session.exec(
        select(AnnulmentHearing)
        .where(
            AnnulmentHearing.institution_id == decision.institution_id,
            AnnulmentHearing.decision_id == decision.id,
        )
        .order_by(col(AnnulmentHearing.id).desc())
    ).first()


def required(decision: Decision) -> bool:
    """Whether the annulment takes something away from the participant."""
    return decision.outcome == Outcome.APPROVE.value


def require_lawful(
    session: Session, institution: InstitutionFacts, decision: Decision, today: date
) -> HearingFacts | None:
    """Refuse an annulment that the law does not yet allow; what its paper says of the hearing, none where none is needed.

    Raises:
        RefusedByRule: ``hearing-missing``, ``hearing-open``, ``hearing-too-soon`` or ``no-answer``.
    """
    if not required(decision):
        return None
    row = latest(session, decision)
    refused = why_not_heard(_view(institution, row) if row else None, today)
    if refused is not None:
        raise RefusedByRule(*refused)
    if row is None:
        return None
    return HearingFacts(
        outcome=row.outcome,
        notified_on=local_day(row.notified_at) if row.notified_at else None,
        objection=row.statement if row.outcome == "objection" else "",
        answer=row.answer,
    )


def view(session: Session, institution: InstitutionFacts, decision: Decision) -> AnnulmentHearingView | None:
    """Where the hearing before the annulment stands; none while nobody began one."""
    row = latest(session, decision)
    return _view(institution, row) if row else None


def _view(institution: InstitutionFacts, row: AnnulmentHearing) -> AnnulmentHearingView:
    return AnnulmentHearingView(
        outcome=row.outcome,
        intention=row.intention,
        notified_at=row.notified_at,
        objection_until=_until(institution, row),
        earliest=_earliest(institution, row) if row.outcome != "waived" else None,
        statement=row.statement,
        answer=row.answer,
    )


def _require_needed(session: Session, decision: Decision) -> None:
    if not required(decision):
        raise RefusedByRule(
            "no-hearing",
            message(
                "This decision is annulled in the applicant's favour: no hearing is needed (APPC art. 73)."
            ),
        )
    earlier = later_acts.rows_of(session, decision.institution_id, [decision.id])
    later_acts.require_in_force(decision, earlier)


def _open(step: _Step, row: AnnulmentHearing | None) -> str:
    step.need_head()
    step.need_text()
    if row is not None and row.outcome == "open":
        raise RefusedByRule("hearing-exists", message("The applicant was told of the intention already."))
    told = AnnulmentHearing(
        institution_id=step.decision.institution_id, id=step.office.clock.new_id(), decision_id=step.decision.id,
        intention=step.text, notified_at=step.office.now(), actor=actor_of(step.identity),
    )  # fmt: skip
    step.keep(told)
    application = step.session.get_one(Application, (told.institution_id, step.decision.application_id))
    notices.annulment_hearing(
        step.session, step.office, application, step.part, told, decision=step.decision.number,
        until=_until(step.institution, told),
    )  # fmt: skip
    return "annulment-intended"


def _objection(step: _Step, row: AnnulmentHearing | None) -> str:
    step.need_text()
    step.close(_still_open(row), "objection")
    return "annulment-objection"


def _none(step: _Step, row: AnnulmentHearing | None) -> str:
    opened = _still_open(row)
    require_term_over(_until(step.institution, opened), step.office.today())
    step.close(opened, "none")
    return "annulment-none"


def _waive(step: _Step, row: AnnulmentHearing | None) -> str:
    """The applicant may ask to skip it also before anything was announced (APPC art. 73)."""
    step.need_text()
    if row is not None and row.outcome != "open":
        raise RefusedByRule("hearing-exists", message("The hearing of this case is already on record."))
    skipped = row or AnnulmentHearing(
        institution_id=step.decision.institution_id, id=step.office.clock.new_id(), decision_id=step.decision.id,
        actor=actor_of(step.identity),
    )  # fmt: skip
    step.close(skipped, "waived")
    return "annulment-waived"


def _answer(step: _Step, row: AnnulmentHearing | None) -> str:
    step.need_head()
    step.need_text()
    if row is None or row.outcome != "objection":
        raise RefusedByRule("no-objection", message("There is no objection to answer."))
    row.answer, row.version = step.text, row.version + 1
    step.keep(row)
    return "annulment-answered"


_STEPS: dict[str, Callable[[_Step, AnnulmentHearing | None], str]] = {
    "open": _open, "objection": _objection, "none": _none, "waive": _waive, "answer": _answer,
}  # fmt: skip


def _still_open(row: AnnulmentHearing | None) -> AnnulmentHearing:
    if row is None or row.outcome != "open":
        raise RefusedByRule("no-open-hearing", message("No hearing of this case is open."))
    return row


def _until(institution: InstitutionFacts, row: AnnulmentHearing | None) -> date | None:
    """The last day for an objection; none when no notice was sent."""
    if row is None or row.notified_at is None:
        return None
    return objection_until(local_day(row.notified_at), institution.calendar)


def _earliest(institution: InstitutionFacts, row: AnnulmentHearing) -> date | None:
    """The first day of a lawful annulment after the notice."""
    if row.notified_at is None:
        return None
    return earliest_refusal(local_day(row.notified_at), institution.calendar)
