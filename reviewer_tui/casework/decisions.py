"""From draft to record: compose the paper, sign exactly what was shown, and keep all of it or nothing."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

import db.documents
import db.engine
from db.tables import Draft, FirstSignature, Hearing, OralHearing, Part
from reviewer_tui.casework import (
    archive,
    campaign,
    delivery,
    drafts,
    first_signature,
    hearing,
    papers,
    recording,
    turns,
)
from reviewer_tui.casework.answered import require_answered
from reviewer_tui.casework.authority import Authority, authority
from reviewer_tui.casework.case_rows import read_rows
from reviewer_tui.casework.claims import part_of, part_to_change, require_mine, require_worker
from reviewer_tui.casework.eligibility import require_not_recused, require_open
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import full_name
from reviewer_tui.casework.signing import Act, Progress, other_paper, signed, stale
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.views import (
    DraftView,
    FirstSigned,
    Identity,
    Outcome,
    Paper,
    Receipt,
    SignatureTurn,
    Turn,
)
from reviewer_tui.clock import local_day
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.signing import SignedPdf


def compose(office: Office, identity: Identity, part_id: UUID, wanted: DraftView) -> Paper:
    """Compose the paper of a decision and keep it with the draft; nothing is decided yet.

    A paper that the first of two has signed is not composed again: it is what the second one sees and signs.

    Raises:
        RefusedByRule: the part is closed or not mine, a ground or motive is missing, no lawful hearing was held, or
            the checklist is not answered.
    """
    require_worker(identity)
    wanted = drafts.cleaned(wanted)
    with translated(), db.engine.writing(office.engine) as session:
        part_to_change(session, identity.institution_id, part_id)
        rows = read_rows(session, identity, part_id)
        outcome = _require_decidable(session, office, identity, rows.part, wanted)
        draft = drafts.row_of(session, office, identity, rows.part)
        drafts.fill(draft, wanted)
        first = turns.waiting(session, rows.part)
        signed_once = _take_up(session, draft, rows.part, first) if first else b""
        number = drafts.decision_number(session, identity, draft, office.today())
        named = () if first else turns.named(session, office, identity, rows.part, outcome)
        draft.updated_at = office.now()
        session.add(draft)
    if signed_once:
        return papers.paper_view(office, part_id, signed_once, number)
    content = papers.compose(papers.decision_paper(office, rows, outcome, wanted, number, named))
    _keep_paper(office, identity, rows.part, content)
    return papers.paper_view(office, part_id, content, number)


def _keep_paper(office: Office, identity: Identity, composed_for: Part, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, composed_for.id)
        require_open(session, part)
        if part.version != composed_for.version:
            raise stale(part)
        db.documents.put(session, identity.institution_id, content, "application/pdf", office.now())
        draft = drafts.row_of(session, office, identity, part)
        draft.paper_sha256, draft.part_version, draft.updated_at = digest, part.version, office.now()
        session.add(draft)


def _take_up(session: Session, draft: Draft, part: Part, first: FirstSignature) -> bytes:
    """Make the paper with the first signature the one that this official was shown last."""
    draft.number, draft.paper_sha256, draft.part_version = first.number, first.pdf_sha256, part.version
    return db.documents.get(session, part.institution_id, first.pdf_sha256)


def _require_decidable(
    session: Session, office: Office, identity: Identity, part: Part, wanted: DraftView
) -> Outcome:
    require_open(session, part)
    require_not_recused(session, part, identity.official_id)
    require_mine(session, office, identity, part)
    held = session.get(Hearing, (identity.institution_id, part.id))
    outcome = drafts.require_complete(part, wanted, held)
    if not turns.roles_for(part, outcome):
        turns.require_unsigned(session, part)
    if outcome is Outcome.REFUSE:
        oral = session.get(OralHearing, (identity.institution_id, part.id))
        hearing.require_lawful(office.institution(identity.institution_id), part, held, oral, office.today())
        campaign.require_lawful(session, part, wanted.ground)
    require_answered(session, part, outcome)
    return outcome


def sign(
    office: Office, identity: Identity, sitting: Sitting, part_id: UUID, paper_sha256: str, progress: Progress
) -> Receipt | FirstSigned:
    """Sign the paper that was shown and record it in one transaction: a decision, or the first of its two signatures.

    A decision is then delivered; after a first signature the case waits for the other signatory.

    Raises:
        RefusedByRule: the key may not sign, the official's authority is over, it is not this official's turn, the paper
            is not the one shown last, the claim is lost, or the case has changed; in each of these nothing was
            recorded and the draft is kept.
    """
    key = sitting.key()
    act = _read_act(office, identity, part_id, paper_sha256, key.holder)
    made = signed(office, key, act.paper, act.number, progress, act.turn.turn)
    progress(message("Recording…"))
    if act.turn.turn is Turn.FIRST:
        return _record_first(office, identity, act, made, key.holder)
    with translated(), db.engine.writing(office.engine) as session:
        part, held = _part_of_act(session, office, identity, act, key.holder)
        decision, notice = recording.write(session, office, held, part, act, made, key.holder)
        view = archive.decision_view(decision)
        notice_id = notice.id
    progress(message("Delivering to the personal cabinet…"))
    told = delivery.deliver_now(office, identity.institution_id, notice_id)
    return Receipt(
        decision=view,
        path=str(told.document) if told and told.document else "",
        notice_path=str(told.notice) if told else "",
    )


def _record_first(
    office: Office, identity: Identity, act: Act, made: SignedPdf, holder: Holder
) -> FirstSigned:
    with translated(), db.engine.writing(office.engine) as session:
        part, held = _part_of_act(session, office, identity, act, holder)
        return first_signature.write(session, office, held, part, act, made, holder)


def _part_of_act(
    session: Session, office: Office, identity: Identity, act: Act, holder: Holder
) -> tuple[Part, Authority]:
    """The part as it is now, if it is still the one for which the act was read, and the authority of this moment."""
    part = part_to_change(session, identity.institution_id, act.part_id)
    require_open(session, part)
    # The order may have ended while the paper was signed; what stays on record is the authority of this moment.
    held = authority(session, office, identity, holder)
    if part.version != act.version:
        raise stale(part)
    _require_decidable(session, office, held.identity, part, act.wanted)
    turns.require_turn(session, held.identity, part, act.outcome)
    return part, held


def _read_act(office: Office, identity: Identity, part_id: UUID, paper_sha256: str, holder: Holder) -> Act:
    with translated(), db.engine.reading(office.engine) as session:
        held = authority(session, office, identity, holder)
        part = part_of(session, identity.institution_id, part_id)
        draft = drafts.found_row(session, identity, part_id)
        if draft is None or draft.paper_sha256 != paper_sha256 or not paper_sha256:
            raise other_paper()
        wanted = drafts.content_of([draft])
        outcome = _require_decidable(session, office, identity, part, wanted)
        turn = turns.require_turn(session, identity, part, outcome)
        if draft.part_version != part.version or local_day(draft.updated_at) != office.today():
            raise stale(part)
        turns.require_certificate(held, holder, turn)
        first = turns.waiting(session, part)
        paper = db.documents.get(session, identity.institution_id, paper_sha256)
        return Act(
            part_id, part.version, outcome, wanted, draft.number, turn, paper,
            paper_sha256=first.paper_sha256 if first else paper_sha256,
            second=_second(session, office, identity, part, turn, outcome),
        )  # fmt: skip


def _second(
    session: Session, office: Office, identity: Identity, part: Part, turn: SignatureTurn, outcome: Outcome
) -> tuple[UUID, str] | None:
    """Who is named on the paper to sign after a first signature."""
    if turn.turn is not Turn.FIRST:
        return None
    _first, second = turns.signatories(session, office, identity, part, outcome)
    return second.id, full_name(second)
