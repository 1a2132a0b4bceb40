"""Putting a signed decision on record: everything that it changes, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import Session

import db.claims
import db.documents
import db.ledger
from db.tables import Application, Decision, Notice, Part
from reviewer_tui.casework import blanks, campaign, drafts, first_signature, notices, turns
from reviewer_tui.casework.authority import Authority
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.signing import Act, signer_facts
from reviewer_tui.casework.views import Identity, Outcome, Status

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.signing import SignedPdf

STATUS_AFTER = {
    Outcome.APPROVE: Status.APPROVED,
    Outcome.REFUSE: Status.REFUSED,
    Outcome.NOT_ACCEPTED: Status.INCOMPLETE,
}


def write(
    session: Session,
    office: Office,
    held: Authority,
    part: Part,
    act: Act,
    signed: SignedPdf,
    holder: Holder,
) -> tuple[Decision, Notice]:
    """Everything a decision changes, in the caller's transaction, on a part that the caller holds and has checked."""
    identity = held.identity
    application = session.get_one(Application, (part.institution_id, part.application_id))
    decision = _decision(session, office, held, part, application, act, signed, holder)
    session.add(decision)
    part.status, part.open, part.version = STATUS_AFTER[act.outcome].value, False, part.version + 1
    part.assigned_to = None
    session.add(part)
    session.flush()
    blanks.enter(session, office, identity, decision, application)
    _put_on_record(session, office, identity, decision, holder)
    campaign.put_on_record(session, office, identity, part, application)
    office.checkpoint(session, part.institution_id)
    notice = notices.add(
        session, office, application, part, kind="decision", text=notices.DECISION_TEXTS[act.outcome.value],
        body={"decision": act.number, "outcome": act.outcome.value, "stand_in": holder.stand_in},
        document_sha256=decision.pdf_sha256,
    )  # fmt: skip
    _clear_desk(session, identity, part)
    return decision, notice


def _decision(
    session: Session, office: Office, held: Authority, part: Part, application: Application, act: Act,
    signed: SignedPdf, holder: Holder,
) -> Decision:  # fmt: skip
    now, identity = office.now(), held.identity
    signer, first = signer_facts(held, holder), turns.waiting(session, part)
    if first is not None:
        signer["first"] = first_signature.facts(first)
        first_signature.clear(session, first)
    data: dict[str, Any] = {
        "number": act.number, "application": application.number, "portal_number": application.portal_number,
    }  # fmt: skip
    blank = blanks.next_blank(session, application, part, act.outcome)
    if blank is not None:
        data["blank"] = {"series": blank.series, "number": blank.number}
    return Decision(
        institution_id=part.institution_id,
        id=office.clock.new_id(),
        part_id=part.id,
        application_id=application.id,
        number=act.number,
        application_number=application.number,
        service=part.service,
        subject_name=application.subject_name,
        outcome=act.outcome.value,
        ground=act.wanted.ground,
        motive=act.wanted.motive,
        official_id=identity.official_id,
        official_role=identity.role,
        signer=signer,
        stand_in=holder.stand_in,
        paper_sha256=act.paper_sha256,
        pdf_sha256=db.documents.put(session, part.institution_id, signed.content, "application/pdf", now),
        level=signed.level,
        signed_at=signed.signed_at,
        decided_at=now,
        data=data,
    )


def _put_on_record(
    session: Session, office: Office, identity: Identity, decision: Decision, holder: Holder
) -> None:
    actor, institution_id = actor_of(identity), decision.institution_id
    record(
        session, office, institution_id, actor=actor, action="decided", application_id=decision.application_id,
        part_id=decision.part_id, details={"number": decision.number, "sha256": decision.pdf_sha256},
    )  # fmt: skip
    db.ledger.append(
        session, institution_id, at=decision.decided_at, actor=actor, action="decision",
        payload={
            "number": decision.number, "application": decision.application_number, "service": decision.service,
            "outcome": decision.outcome, "signer_ski": holder.ski, **db.ledger.witness(session, [decision]),
        },
    )  # fmt: skip


def _clear_desk(session: Session, identity: Identity, part: Part) -> None:
    """The draft has become a decision, and the part is nobody's any more."""
    drafts.clear(session, identity.institution_id, part.id, identity.official_id)
    db.claims.release(session, identity.institution_id, part.id, identity.official_id)
