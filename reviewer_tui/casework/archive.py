"""The signed decisions: browsing them, reading them, verifying them against trust and against the ledger."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

import db.decisions
import db.documents
import db.engine
from db.decisions import DecisionQuery
from db.tables import Decision
from reviewer_tui.casework.events import history
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.verifying import verdict, with_ledger
from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    Identity,
    Outcome,
    VerdictView,
)
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message
from reviewer_tui.regulations.names import search_key
from reviewer_tui.regulations.services import service

NOTHING = {"kk": "", "ru": "", "en": ""}


def decision_view(row: Decision) -> DecisionView:
    """A decision as it was recorded."""
    signer = row.signer
    return DecisionView(
        decision_id=row.id,
        part_id=row.part_id,
        number=row.number,
        application_number=row.application_number,
        service=row.service,
        subject=row.subject_name,
        outcome=Outcome(row.outcome),
        ground=row.ground,
        ground_text=service(row.service).ground(row.ground).text if row.ground else NOTHING,
        motive=row.motive,
        signer_name=signer.get("name", ""),
        signer_position=signer.get("position", NOTHING),
        signer_iin=signer.get("iin", ""),
        signer_bin=signer.get("bin", ""),
        certificate_role=signer.get("role", ""),
        certificate_serial=signer.get("serial", ""),
        stand_in=row.stand_in,
        level=row.level,
        signed_at=row.signed_at,
        decided_at=row.decided_at,
        pdf_sha256=row.pdf_sha256,
    )


def _query(identity: Identity, wanted: DecisionFilter) -> DecisionQuery:
    typed = wanted.search.strip()
    by_number = any(letter.isdigit() for letter in typed)
    return DecisionQuery(
        institution_id=identity.institution_id,
        outcome=wanted.outcome.value if wanted.outcome else None,
        service=wanted.service,
        words=() if by_number else tuple(search_key(typed).split()),
        number=typed if by_number else "",
    )


def count(office: Office, identity: Identity, wanted: DecisionFilter) -> int:
    """How many decisions a filter lets through."""
    with translated(), db.engine.reading(office.engine) as session:
        return db.decisions.count(session, _query(identity, wanted))


def window(
    office: Office, identity: Identity, wanted: DecisionFilter, start: int, size: int
) -> tuple[DecisionRow, ...]:
    """Decisions from an index on, newest first; the names are masked."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = db.decisions.window(session, _query(identity, wanted), start, size)
    return tuple(
        DecisionRow(
            row.decision_id, row.application_number, row.number, row.service, Outcome(row.outcome), row.ground,
            mask_name(row.signer.get("name", "")), row.decided_at, row.pdf_sha256,
        )
        for row in rows
    )  # fmt: skip


def find(session: Session, identity: Identity, decision_id: UUID) -> Decision:
    """A decision of the institution.

    Raises:
        NotFound: the institution has no such decision.
    """
    row = session.get(Decision, (identity.institution_id, decision_id))
    if row is None:
        raise NotFound("no-such-decision", message("There is no such decision in this institution."))
    return row


def decision(office: Office, identity: Identity, decision_id: UUID) -> DecisionView:
    """One decision."""
    with translated(), db.engine.reading(office.engine) as session:
        return decision_view(find(session, identity, decision_id))


def document(office: Office, identity: Identity, decision_id: UUID) -> bytes:
    """The signed PDF of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return db.documents.get(session, identity.institution_id, row.pdf_sha256)


def decision_history(office: Office, identity: Identity, decision_id: UUID) -> tuple[HistoryLine, ...]:
    """What happened to the case of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return history(session, identity.institution_id, row.application_id)


def verify(office: Office, identity: Identity, decision_id: UUID) -> VerdictView:
    """Verify a decision as it stands in the store: the signature, and the ledger's word on the file."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        content = db.documents.get(session, identity.institution_id, row.pdf_sha256)
    return with_ledger(office, content, verdict(content, office.trust))
