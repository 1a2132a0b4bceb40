"""From draft to record: compose the paper, sign exactly what was shown, and keep all of it or nothing."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

import db.claims
import db.documents
import db.engine
import db.ledger
from db.tables import Application, Decision, Draft, Hearing, Notice, OralHearing, Part
from reviewer_tui.casework import archive, delivery, drafts, hearing, notices, papers
from reviewer_tui.casework.answered import require_answered
from reviewer_tui.casework.case import read_rows
from reviewer_tui.casework.claims import part_of, part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.views import DraftView, Identity, Outcome, Paper, Receipt, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from keys.signing import SignedPdf

LOG = logging.getLogger(__name__)

Progress = Callable[[Message], None]

STATUS_AFTER = {
    Outcome.APPROVE: Status.APPROVED,
    Outcome.REFUSE: Status.REFUSED,
    Outcome.NOT_ACCEPTED: Status.INCOMPLETE,
}


def compose(office: Office, identity: Identity, part_id: UUID, wanted: DraftView) -> Paper:
    """Compose the paper of a decision and keep it with the draft; nothing is decided yet.

    Raises:
        RefusedByRule: the part is closed or not mine, a ground or motive is missing, no lawful hearing was held, or
            the checklist is not answered.
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
        if part.version != rows.part.version:
            raise _stale(part)
        db.documents.put(session, identity.institution_id, content, "application/pdf", office.now())
        draft = drafts.row_of(session, office, identity, part)
        draft.paper_sha256, draft.part_version, draft.updated_at = digest, part.version, office.now()
        session.add(draft)
    return papers.paper_view(office, part_id, content, number)


def _require_decidable(
    session: Session, office: Office, identity: Identity, part: Part, wanted: DraftView
) -> Outcome:
    if not part.open:
        raise RefusedByRule("closed", message("{number} is already decided.", number=part.number))
    require_mine(session, office, identity, part)
    held = session.get(Hearing, (identity.institution_id, part.id))
    outcome = drafts.require_complete(part, wanted, held)
    if outcome is Outcome.REFUSE:
        oral = session.get(OralHearing, (identity.institution_id, part.id))
        hearing.require_lawful(office.institution(identity.institution_id), part, held, oral, office.today())
    require_answered(session, part, outcome)
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
        RefusedByRule: the key may not sign, the paper is not the one shown last, the claim is lost, or the case has
            changed; in each of these nothing was recorded and the draft is kept.
    """
    key = sitting.key()
    act = _read_act(office, identity, part_id, paper_sha256)
    progress(message("Signing…"))
    signed = _signed(office, key, act)
    progress(message("Verifying the signature…"))
    _require_good(office, signed)
    progress(message("Recording…"))
    with translated(), db.engine.writing(office.engine) as session:
        decision, notice = _record(session, office, identity, act, signed, key.holder)
        view = archive.decision_view(decision)
        notice_id = notice.id
    progress(message("Delivering to the personal cabinet…"))
    return _receipt(office, identity, view, notice_id)


def _read_act(office: Office, identity: Identity, part_id: UUID, paper_sha256: str) -> _Act:
    with translated(), db.engine.reading(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        draft = session.get(Draft, (identity.institution_id, part_id, identity.official_id))
        if draft is None or draft.paper_sha256 != paper_sha256 or not paper_sha256:
            raise RefusedByRule(
                "other-paper", message("This is not the paper that was shown last. Look at it again.")
            )
        wanted = drafts.content_of(draft)
        outcome = _require_decidable(session, office, identity, part, wanted)
        composed_on = draft.updated_at.astimezone(LOCAL_ZONE).date()
        if draft.part_version != part.version or composed_on != office.today():
            raise _stale(part)
        paper = db.documents.get(session, identity.institution_id, paper_sha256)
        return _Act(part_id, part.version, outcome, wanted, draft.number, paper, paper_sha256)


def _stale(part: Part) -> RefusedByRule:
    return RefusedByRule(
        "stale",
        message("{number} has changed since the paper was prepared. Look at it again.", number=part.number),
    )


def _signed(office: Office, key: Any, act: _Act) -> SignedPdf:
    from keys.faults import KeyFault  # noqa: PLC0415  the signing code is loaded when somebody signs
    from keys.signing import sign_pdf  # noqa: PLC0415
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    try:
        signed = sign_pdf(act.paper, key, office.authority.services(), reason=act.number, at=office.now())
    except KeyFault as fault:
        LOG.warning("signing %s: %s", act.number, fault)
        raise ReviewerError(fault.code, fault_message(fault)) from fault
    if not signed.content.startswith(act.paper):
        raise RefusedByRule(
            "not-what-was-shown", message("The signed file does not begin with the paper shown.")
        )
    return signed


def _require_good(office: Office, signed: SignedPdf) -> None:
    from keys.verifying import verify_pdf  # noqa: PLC0415

    found = verify_pdf(signed.content, office.trust, at=office.now())
    if found.verdict != "accept":
        failed = next((check.name for check in found.checks if not check.ok), "")
        raise RefusedByRule(
            "bad-signature",
            message("The signature did not pass its own check ({name}); nothing was recorded.", name=failed),
        )


def _record(
    session: Session, office: Office, identity: Identity, act: _Act, signed: SignedPdf, holder: Any
) -> tuple[Decision, Notice]:
    """Everything a decision changes, in the caller's transaction."""
    part = part_to_change(session, identity.institution_id, act.part_id)
    if part.version != act.version:
        raise _stale(part)
    _require_decidable(session, office, identity, part, act.wanted)
    application = session.get_one(Application, (identity.institution_id, part.application_id))
    now = office.now()
    digest = db.documents.put(session, identity.institution_id, signed.content, "application/pdf", now)
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
        signer=_signer(identity, holder),
        stand_in=holder.stand_in,
        paper_sha256=act.paper_sha256,
        pdf_sha256=digest,
        level=signed.level,
        signed_at=signed.signed_at,
        decided_at=now,
        data={
            "number": act.number,
            "application": application.number,
            "portal_number": application.portal_number,
        },
    )
    session.add(decision)
    part.status, part.open, part.version = STATUS_AFTER[act.outcome].value, False, part.version + 1
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
    office.checkpoint(session, identity.institution_id)
    notice = notices.add(
        session, office, application, part, kind="decision", text=notices.DECISION_TEXTS[act.outcome.value],
        body={"decision": act.number, "outcome": act.outcome.value, "stand_in": holder.stand_in},
        document_sha256=digest,
    )  # fmt: skip
    _clear_desk(session, identity, part)
    return decision, notice


def _signer(identity: Identity, holder: Any) -> dict[str, Any]:
    return {
        "name": identity.name,
        "position": dict(identity.position),
        "certificate_name": holder.name,
        "iin": holder.iin,
        "bin": holder.bin,
        "role": ", ".join(str(role) for role in holder.roles),
        "serial": holder.serial,
        "ski": holder.ski,
    }


def _clear_desk(session: Session, identity: Identity, part: Part) -> None:
    """The draft has become a decision, and the part is nobody's any more."""
    draft = session.get(Draft, (identity.institution_id, part.id, identity.official_id))
    if draft is not None:
        session.delete(draft)
    db.claims.release(session, identity.institution_id, part.id, identity.official_id)


def _receipt(office: Office, identity: Identity, view: Any, notice_id: UUID) -> Receipt:
    """Deliver the notice; when the outbox cannot be written now it is done later, and the decision stands."""
    try:
        done = delivery.deliver(office, identity.institution_id, notice_id)
    except ReviewerError:
        done = None
    if done:
        delivery.deliver_soon(office, identity.institution_id)
    return Receipt(
        decision=view,
        path=str(done.document) if done and done.document else "",
        notice_path=str(done.notice) if done else "",
    )
