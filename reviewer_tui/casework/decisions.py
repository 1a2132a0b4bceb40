"""From draft to record: compose the paper, sign exactly what was shown, and keep all of it or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

import db.claims
import db.documents
import db.engine
import db.ledger
from db.tables import Application, Decision, Draft, Hearing, Notice, Part
from reviewer_tui.casework import archive, campaign, delivery, drafts, hearing, notices, papers
from reviewer_tui.casework.authority import authority
from reviewer_tui.casework.case import read_rows
from reviewer_tui.casework.claims import part_of, part_to_change, require_mine, require_worker
from reviewer_tui.casework.eligibility import require_not_recused, require_open
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.signing import Progress, other_paper, signed, signer_facts, stale
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.views import DraftView, Identity, Outcome, Paper, Receipt, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.signing import SignedPdf

STATUS_AFTER = {
    Outcome.APPROVE: Status.APPROVED,
    Outcome.REFUSE: Status.REFUSED,
    Outcome.NOT_ACCEPTED: Status.INCOMPLETE,
}


def compose(office: Office, identity: Identity, part_id: UUID, wanted: DraftView) -> Paper:
    """Compose the paper of a decision and keep it with the draft; nothing is decided yet.

    Raises:
        RefusedByRule: the part is closed or not mine, a ground or motive is missing, or no lawful hearing was held.
    """
    require_worker(identity)
    wanted = drafts.cleaned(wanted)
    today = office.today()
    with translated(), db.engine.writing(office.engine) as session:
        part_to_change(session, identity.institution_id, part_id)
        rows = read_rows(session, identity, part_id)
        outcome = _require_decidable(session, office, identity, rows.part, wanted)
        draft = drafts.row_of(session, office, identity, rows.part)
        drafts.fill(draft, wanted)
        number = drafts.decision_number(session, identity, draft, today)
        draft.updated_at = office.now()
        session.add(draft)
    sheet = papers.decision_paper(office, identity, rows, outcome, wanted, number)
    content = papers.compose(sheet)
    digest = hashlib.sha256(content).hexdigest()
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_open(session, part)
        if part.version != rows.part.version:
            raise stale(part)
        db.documents.put(session, identity.institution_id, content, "application/pdf", office.now())
        draft = drafts.row_of(session, office, identity, part)
        draft.paper_sha256, draft.part_version, draft.updated_at = digest, part.version, office.now()
        session.add(draft)
    return papers.paper_view(office, part_id, content, number)


def _require_decidable(
    session: Session, office: Office, identity: Identity, part: Part, wanted: DraftView
) -> Outcome:
    require_open(session, part)
    require_not_recused(session, part, identity.official_id)
    require_mine(session, office, identity, part)
    held = session.get(Hearing, (identity.institution_id, part.id))
    outcome = drafts.require_complete(part, wanted, held)
    if outcome is Outcome.REFUSE:
        hearing.require_lawful(office.institution(identity.institution_id), part, held, office.today())
        campaign.require_lawful(session, part, wanted.ground)
    return outcome


@dataclass(frozen=True)
class _Act:
    """A decision that is ready to be recorded: what was shown, and what was signed."""

    part_id: UUID
    version: int
    outcome: Outcome
    wanted: DraftView
    number: str
    paper: bytes
    paper_sha256: str


def sign(
    office: Office, identity: Identity, sitting: Sitting, part_id: UUID, paper_sha256: str, progress: Progress
) -> Receipt:
    """Sign the paper that was shown and record the decision in one transaction, then deliver it.

    Raises:
        RefusedByRule: the key may not sign, the official's authority is over, the paper is not the one shown last, the
            claim is lost, or the case has changed; in each of these nothing was recorded and the draft is kept.
    """
    key = sitting.key()
    act = _read_act(office, identity, part_id, paper_sha256, key.holder)
    done = signed(office, key, act.paper, act.number, progress)
    progress(message("Recording…"))
    with translated(), db.engine.writing(office.engine) as session:
        decision, notice = _record(session, office, identity, act, done, key.holder)
        view = archive.decision_view(decision)
        notice_id = notice.id
    progress(message("Delivering to the personal cabinet…"))
    told = delivery.deliver_now(office, identity.institution_id, notice_id)
    return Receipt(
        decision=view,
        path=str(told.document) if told and told.document else "",
        notice_path=str(told.notice) if told else "",
    )


def _read_act(office: Office, identity: Identity, part_id: UUID, paper_sha256: str, holder: Holder) -> _Act:
    with translated(), db.engine.reading(office.engine) as session:
        authority(session, office, identity, holder)
        part = part_of(session, identity.institution_id, part_id)
        draft = session.get(Draft, (identity.institution_id, part_id, identity.official_id))
        if draft is None or draft.paper_sha256 != paper_sha256 or not paper_sha256:
            raise other_paper()
        wanted = drafts.content_of(draft)
        outcome = _require_decidable(session, office, identity, part, wanted)
        composed_on = draft.updated_at.astimezone(LOCAL_ZONE).date()
        if draft.part_version != part.version or composed_on != office.today():
            raise stale(part)
        paper = db.documents.get(session, identity.institution_id, paper_sha256)
        return _Act(part_id, part.version, outcome, wanted, draft.number, paper, paper_sha256)


def _record(
    session: Session, office: Office, identity: Identity, act: _Act, done: SignedPdf, holder: Holder
) -> tuple[Decision, Notice]:
    """Everything a decision changes, in the caller's transaction."""
    part = part_to_change(session, identity.institution_id, act.part_id)
    require_open(session, part)
    # The order may have ended while the paper was signed; what stays on record is the authority of this moment.
    held = authority(session, office, identity, holder)
    identity = held.identity
    if part.version != act.version:
        raise stale(part)
    _require_decidable(session, office, identity, part, act.wanted)
    application = session.get_one(Application, (identity.institution_id, part.application_id))
    now = office.now()
    digest = db.documents.put(session, identity.institution_id, done.content, "application/pdf", now)
    decision = Decision(
        institution_id=identity.institution_id,
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
        signer=signer_facts(held, holder),
        stand_in=holder.stand_in,
        paper_sha256=act.paper_sha256,
        pdf_sha256=digest,
        level=done.level,
        signed_at=done.signed_at,
        decided_at=now,
        data={
            "number": act.number,
            "application": application.number,
            "portal_number": application.portal_number,
        },
    )
    session.add(decision)
    part.status, part.open, part.version = STATUS_AFTER[act.outcome].value, False, part.version + 1
    part.assigned_to = None
    session.add(part)
    session.flush()
    actor = actor_of(identity)
    record(
        session, office, identity.institution_id, actor=actor, action="decided",
        application_id=application.id, part_id=part.id, details={"number": act.number, "sha256": digest},
    )  # fmt: skip
    db.ledger.append(
        session, identity.institution_id, at=now, actor=actor, action="decision",
        payload={
            "number": act.number, "application": application.number, "service": part.service,
            "outcome": act.outcome.value, "signer_ski": holder.ski, **db.ledger.witness(session, [decision]),
        },
    )  # fmt: skip
    campaign.put_on_record(session, office, identity, part, application)
    office.checkpoint(session, identity.institution_id)
    notice = notices.add(
        session, office, application, part, kind="decision", text=notices.DECISION_TEXTS[act.outcome.value],
        body={"decision": act.number, "outcome": act.outcome.value, "stand_in": holder.stand_in},
        document_sha256=digest,
    )  # fmt: skip
    _clear_desk(session, identity, part)
    return decision, notice


def _clear_desk(session: Session, identity: Identity, part: Part) -> None:
    """The draft has become a decision, and the part is nobody's any more."""
    draft = session.get(Draft, (identity.institution_id, part.id, identity.official_id))
    if draft is not None:
        session.delete(draft)
    db.claims.release(session, identity.institution_id, part.id, identity.official_id)
