"""Correcting or annulling a decision: a signed act about it, while the decision itself stays as it was.

A misprint is corrected within three working days (APPC art. 82); an unlawful decision is annulled by the head, whose
reason weighs the trust in a favourable one (art. 84–85).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

import db.documents
import db.engine
import db.ledger
from db.tables import Application, Decision, LaterAct, Notice, Part
from reviewer_tui.casework import annulment_hearing, delivery, drafts, later_acts, misprints, notices, papers
from reviewer_tui.casework.act_authority import require_authority
from reviewer_tui.casework.authority import Authority, authority
from reviewer_tui.casework.claims import part_of, part_to_change
from reviewer_tui.casework.decided import find
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.later_acts import Prepared
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.signatories import signatory
from reviewer_tui.casework.signing import Progress, other_paper, signed, signer_facts, stale
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.views import ActReceipt, Identity, Paper
from reviewer_tui.casework.wanted_act import WantedAct, wanted_act
from reviewer_tui.clock import local_day
from reviewer_tui.documents.decision_paper import HearingFacts, Signatory
from reviewer_tui.documents.later_act_paper import ANNULMENT, CORRECTION, Misprint
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message
from reviewer_tui.regulations.deadlines import correction_by

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.signing import SignedPdf


@dataclass(frozen=True)
class _Act:
    """A wish that may be fulfilled: the decision, what hangs on it, and where the misprint stands in it."""

    wanted: WantedAct
    decision: Decision
    part: Part
    application: Application
    misprint: Misprint | None
    signatory: Signatory
    """Who signs it, as its paper of today says."""
    hearing: HearingFacts | None
    """How the applicant was heard before a favourable decision is annulled."""


def compose_act(
    office: Office,
    identity: Identity,
    decision_id: UUID,
    kind: str,
    reason: str,
    was: str = "",
    becomes: str = "",
    found_on: date | None = None,
) -> Paper:
    """Compose the paper of a correction or an annulment and keep it; nothing is corrected or annulled yet.

    Args:
        kind: ``correction`` or ``annulment``.
        reason: what was wrong; an annulment needs one.
        was: the words of the decision that are corrected.
        becomes: the right words.
        found_on: the day on which the misprint was found; today when it is not said.

    Raises:
        BadInput: an unknown kind, words or a reason are missing or too long, or the day is not possible.
        RefusedByRule: ``authority``, ``annulled``, what `misprints.places_of` refuses, or what
            `annulment_hearing.require_lawful` does.
    """
    wanted = wanted_act(office, identity, kind, reason, was, becomes, found_on)
    act = _read(office, identity, decision_id, wanted)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, act.part.id)
        _require_same(part, act.part.version)
        prepared = later_acts.prepare(session, office, identity, act.decision, part, kind)
    content = _compose(office, act, prepared)
    with translated(), db.engine.writing(office.engine) as session:
        db.documents.put(session, identity.institution_id, content, "application/pdf", office.now())
    return papers.paper_view(office, act.part.id, content, prepared.number)


def sign_act(
    office: Office,
    identity: Identity,
    sitting: Sitting,
    decision_id: UUID,
    paper_sha256: str,
    kind: str,
    reason: str,
    was: str = "",
    becomes: str = "",
    found_on: date | None = None,
    *,
    progress: Progress = lambda _message: None,
) -> ActReceipt:
    """Sign the paper that was shown, record the act in one transaction, and tell the applicant.

    What is wanted must be what the paper was composed from: it is composed once more and compared by its hash.

    Raises:
        BadInput: as `compose_act`.
        RefusedByRule: the key may not sign, ``other-paper`` or ``stale``, or as `compose_act`; nothing was recorded.
    """
    wanted = wanted_act(office, identity, kind, reason, was, becomes, found_on)
    key = sitting.key()
    with translated(), db.engine.reading(office.engine) as session:
        authority(session, office, identity, key.holder)
    act = _read(office, identity, decision_id, wanted)
    prepared = _shown(office, identity, act)
    paper = _compose(office, act, prepared)
    if hashlib.sha256(paper).hexdigest() != paper_sha256:
        raise other_paper()
    done = signed(office, key, paper, prepared.number, progress)
    progress(message("Recording…"))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, act.part.id)
        _require_same(part, prepared.version)
        # The order may have ended while the paper was signed; what stays on record is the authority of this moment.
        held = authority(session, office, identity, key.holder)
        require_authority(held.identity, kind)
        _heard(session, office, act.decision, kind)
        row = _row(session, office, held, act, prepared, paper, done, key.holder)
        notice_id = _record(session, office, held.identity, act, part, row).id
        view = later_acts.act_view(row, act.decision)
    progress(message("Delivering to the personal cabinet…"))
    told = delivery.deliver_now(office, identity.institution_id, notice_id)
    return ActReceipt(
        act=view,
        path=str(told.document) if told and told.document else "",
        notice_path=str(told.notice) if told else "",
    )


def _read(office: Office, identity: Identity, decision_id: UUID, wanted: WantedAct) -> _Act:
    with translated(), db.engine.reading(office.engine) as session:
        decision = find(session, identity, decision_id)
        earlier = later_acts.rows_of(session, identity.institution_id, [decision.id])
        later_acts.require_in_force(decision, earlier)
        part = part_of(session, identity.institution_id, decision.part_id)
        application = session.get_one(Application, (identity.institution_id, decision.application_id))
        pdf = db.documents.get(session, identity.institution_id, decision.pdf_sha256)
        heard = _heard(session, office, decision, wanted.kind)
        signs = signatory(session, identity.institution_id, identity.official_id, office.today())
    misprint = None
    if wanted.kind == CORRECTION:
        misprint = _misprint(office, identity, decision, pdf, earlier, wanted)
    return _Act(wanted, decision, part, application, misprint, signs, heard)


def _heard(session: Session, office: Office, decision: Decision, kind: str) -> HearingFacts | None:
    """How the applicant was heard, if an annulment is lawful now."""
    if kind != ANNULMENT:
        return None
    institution = office.institution(decision.institution_id)
    return annulment_hearing.require_lawful(session, institution, decision, office.today())


def _misprint(
    office: Office,
    identity: Identity,
    decision: Decision,
    pdf: bytes,
    earlier: Sequence[LaterAct],
    wanted: WantedAct,
) -> Misprint:
    if wanted.found_on < local_day(decision.decided_at):
        raise BadInput("bad-day", message("The misprint cannot have been found before the decision."))
    places = misprints.places_of(office, pdf, wanted.was, wanted.becomes, earlier)
    by = correction_by(wanted.found_on, office.institution(identity.institution_id).calendar)
    return Misprint(wanted.was, wanted.becomes, places, wanted.found_on, by)


def _compose(office: Office, act: _Act, prepared: Prepared) -> bytes:
    return papers.compose_later_act(
        papers.later_act_paper(
            office, act.decision, act.application, kind=act.wanted.kind, reason=act.wanted.reason,
            misprint=act.misprint, number=prepared.number, moment=prepared.moment, signatory=act.signatory, hearing=act.hearing,
        )
    )  # fmt: skip


def _shown(office: Office, identity: Identity, act: _Act) -> Prepared:
    with translated(), db.engine.reading(office.engine) as session:
        prepared = later_acts.last_prepared(session, identity, act.decision, act.wanted.kind)
    if prepared is None:
        raise other_paper()
    _require_same(act.part, prepared.version)
    if prepared.day != office.today():
        raise stale(act.part)
    return prepared


def _require_same(part: Part, version: int) -> None:
    if part.version != version:
        raise stale(part)


def _row(
    session: Session,
    office: Office,
    held: Authority,
    act: _Act,
    prepared: Prepared,
    paper: bytes,
    done: SignedPdf,
    holder: Holder,
) -> LaterAct:
    """The act's row with both of its documents; the row of the decision is not touched."""
    identity = held.identity
    shown, digest = (
        db.documents.put(session, identity.institution_id, content, "application/pdf", office.now())
        for content in (paper, done.content)
    )
    return LaterAct(
        institution_id=identity.institution_id,
        id=office.clock.new_id(),
        decision_id=act.decision.id,
        kind=act.wanted.kind,
        number=prepared.number,
        reason=act.wanted.reason,
        was=act.wanted.was,
        becomes=act.wanted.becomes,
        official_id=identity.official_id,
        official_role=identity.role,
        signer=signer_facts(held, holder),
        stand_in=holder.stand_in,
        paper_sha256=shown,
        pdf_sha256=digest,
        level=done.level,
        signed_at=done.signed_at,
        decided_at=office.now(),
    )


def _record(
    session: Session, office: Office, identity: Identity, act: _Act, part: Part, row: LaterAct
) -> Notice:
    """Everything an act changes beside its own row, in the caller's transaction."""
    session.add(row)
    drafts.clear(session, identity.institution_id, part.id, identity.official_id, row.kind)
    part.status, part.version = later_acts.STATUS_AFTER[row.kind].value, part.version + 1
    session.add(part)
    session.flush()
    actor, action = actor_of(identity), later_acts.ACTIONS[row.kind]
    told = {"number": row.number, "decision": act.decision.number}
    record(
        session, office, identity.institution_id, actor=actor, action=action,
        application_id=part.application_id, part_id=part.id, details={**told, "sha256": row.pdf_sha256},
    )  # fmt: skip
    found = {"found_on": act.misprint.found_on.isoformat()} if act.misprint else {}
    db.ledger.append(
        session, identity.institution_id, at=office.now(), actor=actor, action=action,
        payload={
            **told, **found, "application": act.application.number, "service": part.service,
            "signer_ski": row.signer["ski"], "papers": {"paper": row.paper_sha256, "signed": row.pdf_sha256},
            **db.ledger.witness(session, [row]),
        },
    )  # fmt: skip
    office.checkpoint(session, identity.institution_id)
    return notices.add(
        session, office, act.application, part, kind=row.kind, text=notices.LATER_ACT_TEXTS[row.kind],
        body={"decision": act.decision.number, "act": row.number, "stand_in": row.stand_in},
        document_sha256=row.pdf_sha256, about=row.number,
    )  # fmt: skip
